import type { AppLoadContext } from '@remix-run/node';
import { liveTag } from '#app/deliberation/live.server.tsx';
import { listResponsible } from '#app/deliberation/promise.server.ts';
import { listReplacements } from '#app/deliberation/replacements.server.ts';
import { type RoomAct, roomActs } from '#app/deliberation/room-act.ts';
import { loadRoom } from '#app/deliberation/room-view.server.ts';
import type { RoomPageKind } from '#app/deliberation/ui/live-region.tsx';
import { listAmendmentsToBeVoted } from '#app/deliberation/voted-amendment.commands.server.ts';
import { forbidden } from '#app/http/answers.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** A room as one of its pages shows it, with the tag of what is shown and what was just done. */
export async function loadRoomPage(
  context: AppLoadContext,
  request: Request,
  { params, page }: { params: Params; page: RoomPageKind },
) {
  const { view, visitor, version } = await loadRoom(context, request, { params, page });
  const { locale } = readPreferences(request);
  const tag = liveTag({ version, page, locale, accountId: visitor?.accountId ?? null });
  return { view, visitor, tag, done: doneOf(request) };
}

/** The same with those who can be made responsible, for whoever writes promises down. */
export async function loadPublicRoom(context: AppLoadContext, request: Request, params: Params) {
  const { visitor, ...rest } = await loadRoomPage(context, request, { params, page: 'room' });
  const { room, viewer } = rest.view;
  const mayPromise = room.state === 'concluded' && viewer.leads;
  const responsible = mayPromise ? await listResponsible(context.db, { roomId: room.id, communityId: room.communityId }) : null;
  return { page: { ...rest, responsible, isSignedIn: visitor !== null }, visitor };
}

/** The page from which a room is run, for its chair and secretary alone. Each may give the other's seat away here, but not their own. */
export async function loadChairPage(context: AppLoadContext, request: Request, params: Params) {
  await requireVisitor(context, request);
  const { view, tag, done } = await loadRoomPage(context, request, { params, page: 'chair' });
  if (!view.viewer.isChair && !view.viewer.isSecretary) throw forbidden();
  const viewer = { ...view.viewer, isConvener: false };
  const replacements = await listReplacements(context.db, { roomId: view.room.id, viewer, now: new Date() });
  const amendments = view.viewer.isChair ? await listAmendmentsToBeVoted(context.db, view.room.id) : [];
  return { view, tag, done, replacements, amendments };
}

function doneOf(request: Request): RoomAct | null {
  const done = new URL(request.url).searchParams.get('done');
  return roomActs.find((act) => act === done) ?? null;
}
