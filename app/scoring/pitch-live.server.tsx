import type { AppLoadContext } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { clockActor } from '#app/core/act.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { isHeld } from '#app/http/etag.server.ts';
import { answerEvents } from '#app/http/event-stream.server.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { ReadingProvider } from '#app/i18n/use-say.tsx';
import { readSettings } from '#app/people/settings.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { findJudge, findPitchVersion, noteSeen } from '#app/scoring/pitch.queries.server.ts';
import { phoneSilentMs } from '#app/scoring/pitch.ts';
import type { PitchPage } from '#app/scoring/pitch-page.ts';
import { pitchTag } from '#app/scoring/pitch-tag.server.ts';
import { findPitchView } from '#app/scoring/pitch-view.server.ts';
import { findRound } from '#app/scoring/round-lock.server.ts';
import { PitchParts } from '#app/scoring/ui/pitch-parts.tsx';

type Asked = { roundId: string; page: PitchPage };

/**
 * The parts of a page of a pitch day as a fragment, for the script that keeps the page up with the hall. Who has them already
 * is told so after one query; only who does not has them made.
 */
export async function answerPitchLive(context: AppLoadContext, request: Request, { roundId, page }: Asked): Promise<Response> {
  const now = new Date();
  const silentSince = new Date(now.getTime() - phoneSilentMs);
  const [version, visitor] = await Promise.all([
    findPitchVersion(context.db, roundId, silentSince),
    findVisitor(context, request),
  ]);
  if (version === null) throw notFound();
  const { locale } = readPreferences(request);
  const tag = pitchTag({ version, page, locale, accountId: visitor?.accountId ?? null });
  const headers = { ...cachingFor(visitor), ETag: tag };
  if (isHeld(request, tag)) return new Response(null, { status: 304, headers });
  const view = await findPitchView(context.db, { roundId, actor: visitor?.actor ?? clockActor, page, now });
  const round = await findRound(context.db, roundId);
  if (!view || !round) throw notFound();
  if (page === 'chair' && !view.viewer.isChair) throw forbidden();
  const { zone } = await readSettings(context.db, round.communityId);
  const html = renderToStaticMarkup(
    <ReadingProvider reading={{ locale, zone, now }}>
      <PitchParts view={view} page={page} />
    </ReadingProvider>,
    { identifierPrefix: `live${tag.replace(/\W/g, '').slice(1, 9)}` },
  );
  return new Response(html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
}

/** Tells whoever follows a round that something has changed, as it happens; a judge's phone is heard of by it. */
export async function answerPitchEvents(context: AppLoadContext, request: Request, roundId: string): Promise<Response> {
  const [round, visitor] = await Promise.all([findRound(context.db, roundId), findVisitor(context, request)]);
  if (!round) throw notFound();
  const judge = visitor && (await findJudge(context.db, roundId, visitor.accountId));
  const onBeat = judge ? { onBeat: () => noteSeen(context.db, judge.id, new Date()) } : {};
  return answerEvents(context.announcements, request, { subject: `round ${roundId}`, ...onBeat });
}
