import type { AppLoadContext } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { shorten } from '#app/core/text.ts';
import { tooOften } from '#app/http/answers.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { ReadingProvider } from '#app/i18n/use-say.tsx';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { contentLimits } from '#app/proposals/proposal-content.ts';
import { findSimilar } from '#app/proposals/similar.server.ts';
import { SimilarList } from '#app/proposals/ui/similar-list.tsx';

/** The published proposals whose titles are like `?q=`, in the reader's language; nothing when there are none. */
export async function listSimilarAs(context: AppLoadContext, request: Request, community: CommunityFacts): Promise<string> {
  const allowance = await allow(context.rateLimits, 'searchByAddress', context.clientAddress);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
  const typed = new URL(request.url).searchParams.get('q') ?? '';
  const title = shorten(typed.normalize('NFC').replaceAll('\u0000', '').trim(), contentLimits.title.max);
  const similar = title === '' ? [] : await findSimilar(context.db, { communityId: community.id, title });
  const { locale } = readPreferences(request);
  return renderToStaticMarkup(
    <ReadingProvider reading={{ locale, zone: community.zone, now: new Date() }}>
      <SimilarList proposals={similar} />
    </ReadingProvider>,
  );
}
