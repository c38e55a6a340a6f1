import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '#app/core/act.ts';
import { clockActor } from '#app/core/act.ts';
import { findOutcome } from '#app/deliberation/resolution.queries.server.ts';
import { findRoomPage, listNames, listParticipants } from '#app/deliberation/room.queries.server.ts';
import { findConvenerName, findRoomVersion, listChain } from '#app/deliberation/room-view.queries.server.ts';
import { findSession } from '#app/deliberation/session.queries.server.ts';
import type { RoomPageKind } from '#app/deliberation/ui/live-region.tsx';
import { readExcerpt, readRevisionHtml } from '#app/drafting/reading.server.ts';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import type { Locale } from '#app/i18n/message.ts';
import { findVisitor, requireVisitor } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
type FoundRoom = NonNullable<Awaited<ReturnType<typeof findRoomPage>>>;

/** Everything that the pages of a room show of it to one visitor. */
export type RoomView = Awaited<ReturnType<typeof makeRoomView>>;

/** The room of an address, for this visitor. Who may not see it is asked to sign in, and then learns of no such room. */
export async function requireRoom(context: AppLoadContext, request: Request, params: Params) {
  const roomId = uuidParam(params, 'roomId');
  const visitor = await findVisitor(context, request);
  const found = await findRoomPage(context.db, roomId, visitor?.actor ?? clockActor);
  if (found) return { found, visitor };
  await requireVisitor(context, request);
  throw notFound();
}

/** The pages of a room in session: what they show, and the name of what they show at this moment, asked for first. */
export async function loadRoom(
  context: AppLoadContext,
  request: Request,
  { params, page }: { params: Params; page: RoomPageKind },
) {
  const version = await findRoomVersion(context.db, uuidParam(params, 'roomId'));
  const { found, visitor } = await requireRoom(context, request, params);
  const view = await makeRoomView(context.db, found, { locale: readPreferences(request).locale, page, now: new Date() });
  return { view, visitor, version: version ?? '' };
}

/** The same for a fragment, null when the visitor may not see the room. */
export async function findRoomView(
  db: Db,
  { roomId, actor, ...showing }: Showing & { roomId: string; actor: Actor },
): Promise<RoomView | null> {
  const found = await findRoomPage(db, roomId, actor);
  return found && makeRoomView(db, found, showing);
}

type Showing = { locale: Locale; page: RoomPageKind; now: Date };

/** The wall of a hall is public, whoever is signed in at the computer that lights it: names stand on it as the public sees them. */
async function makeRoomView(db: Db, found: FoundRoom, { locale, page, now }: Showing) {
  const { room, viewer, documents, participants, ...rest } = found;
  const to = { seesNames: viewer.seesNames && page !== 'projector' };
  const [session, names, chain, convenerName, outcome] = await Promise.all([
    findSession(db, { roomId: room.id, quorum: room.quorum, participantId: viewer.participantId }),
    listNames(db, room.id, to),
    room.step === null ? [] : listChain(db, room.id),
    findConvenerName(db, room.convenerAccountId),
    room.state === 'concluded' ? findOutcome(db, { roomId: room.id, communityId: room.communityId, now }) : null,
  ]);
  const floor = session.onFloor;
  const floorHtml = floor?.revisionNumber
    ? await readRevisionHtml(db, { documentId: floor.documentId, number: floor.revisionNumber }, locale)
    : null;
  const {
    placePath: _path,
    convenerAccountId: _convener,
    chairAccountId: _chair,
    secretaryAccountId: _secretary,
    ...shown
  } = room;
  return {
    ...rest,
    room: shown,
    viewer,
    participants: page === 'projector' ? await listParticipants(db, room.id, to) : participants,
    documents: await Promise.all(documents.map((text) => withExcerpt(db, text))),
    session,
    names,
    chain,
    convenerName,
    outcome,
    floorHtml,
  };
}

async function withExcerpt<T extends { documentId: string; mayRead: boolean }>(db: Db, text: T) {
  return { ...text, excerpt: text.mayRead ? await readExcerpt(db, text.documentId) : '' };
}
