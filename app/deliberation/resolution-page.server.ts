import type { AppLoadContext } from '@remix-run/node';
import { countsOf } from '#app/deliberation/motion.ts';
import { findOutcome } from '#app/deliberation/resolution.queries.server.ts';
import { countRollCall } from '#app/deliberation/roll-call.server.ts';
import { requireRoom } from '#app/deliberation/room-view.server.ts';
import { listMotions } from '#app/deliberation/session.queries.server.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type ResolutionPage = Awaited<ReturnType<typeof loadResolution>>['page'];

/** What a room resolved, each resolution with its vote; 404 while there is nothing. */
export async function loadResolution(context: AppLoadContext, request: Request, params: Params) {
  const { found, visitor } = await requireRoom(context, request, params);
  const { room, participants } = found;
  const now = new Date();
  const { resolutions, minutes } = await findOutcome(context.db, { roomId: room.id, communityId: room.communityId, now });
  if (resolutions.length === 0) throw notFound();
  const motions = await listMotions(context.db, room.id);
  const votes = await Promise.all(
    resolutions.map(async (resolution) => {
      const motion = motions.find(({ id }) => id === resolution.motionId);
      const called = motion?.rollCallId ? await countRollCall(context.db, motion.rollCallId) : null;
      return { ...resolution, called, voteId: motion?.voteId ?? null, counts: motion ? countsOf(motion) : null };
    }),
  );
  const { id, title, startsAt, venue, placeNameZh, placeNameEn, openedAt, conclusionText } = room;
  const page = {
    room: { id, title, startsAt, venue, placeNameZh, placeNameEn, openedAt, conclusionText },
    chairName: participants.find(({ isChair }) => isChair)?.name ?? '',
    secretaryName: participants.find(({ isSecretary }) => isSecretary)?.name ?? '',
    resolutions: votes,
    minutes,
    address: new URL(href.room(id), context.env.siteOrigin).href,
  };
  return { page, visitor };
}
