import { createHash } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { clockActor } from '#app/core/act.ts';
import { findRoomVersion } from '#app/deliberation/room-view.queries.server.ts';
import { findRoomView, type RoomView } from '#app/deliberation/room-view.server.ts';
import { LiveParts } from '#app/deliberation/ui/live-parts.tsx';
import type { RoomPageKind } from '#app/deliberation/ui/live-region.tsx';
import { forbidden, notFound } from '#app/http/answers.ts';
import { isHeld } from '#app/http/etag.server.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import type { Locale } from '#app/i18n/message.ts';
import { ReadingProvider } from '#app/i18n/use-say.tsx';
import { readSettings } from '#app/people/settings.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

type Shown = { version: string; page: RoomPageKind; locale: Locale; accountId: string | null };

/** The tag of what a page of a room shows to somebody at this moment; both the page and the fragment carry it. */
export function liveTag({ version, page, locale, accountId }: Shown): string {
  const digest = createHash('sha256')
    .update([version, page, locale, accountId ?? ''].join('|'))
    .digest('base64url');
  return `W/"${digest.slice(0, 27)}"`;
}

/**
 * The parts of a page of a room as a fragment, for the script that keeps the page up with the session. Who has them already
 * is told so after one query; only who does not has them made.
 */
export async function answerLive(
  context: AppLoadContext,
  request: Request,
  { roomId, page }: { roomId: string; page: RoomPageKind },
): Promise<Response> {
  const [version, visitor] = await Promise.all([findRoomVersion(context.db, roomId), findVisitor(context, request)]);
  if (version === null) throw notFound();
  const { locale } = readPreferences(request);
  const tag = liveTag({ version, page, locale, accountId: visitor?.accountId ?? null });
  const headers = { ...cachingFor(visitor), ETag: tag };
  if (isHeld(request, tag)) return new Response(null, { status: 304, headers });
  const now = new Date();
  const view = await findRoomView(context.db, { roomId, actor: visitor?.actor ?? clockActor, locale, page, now });
  if (!view) throw notFound();
  if (page === 'chair' && !view.viewer.isChair && !view.viewer.isSecretary) throw forbidden();
  const { zone } = await readSettings(context.db, view.room.placeId);
  const html = renderParts(view, { page, isSignedIn: visitor !== null, reading: { locale, zone, now }, tag });
  return new Response(html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
}

type Rendering = {
  page: RoomPageKind;
  isSignedIn: boolean;
  reading: { locale: Locale; zone: string; now: Date };
  tag: string;
};

/** Ids in the fragment begin with its tag, so that they differ from those of the page. */
function renderParts(view: RoomView, { page, isSignedIn, reading, tag }: Rendering): string {
  return renderToStaticMarkup(
    <ReadingProvider reading={reading}>
      <LiveParts view={view} page={page} isSignedIn={isSignedIn} />
    </ReadingProvider>,
    { identifierPrefix: `live${tag.replace(/\W/g, '').slice(1, 9)}` },
  );
}
