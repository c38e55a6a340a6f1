import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { takeTopicsOff } from '#app/deliberation/agenda.commands.server.ts';
import { type Officer, type OfficerRefusal, officerRefusal, seatOfficer } from '#app/deliberation/officer.server.ts';
import {
  type ChainStep,
  chainSteps,
  nextRoomState,
  type PlanProblem,
  planProblem,
  type RoomKind,
  type RoomPlan,
  tiers,
} from '#app/deliberation/room.ts';
import { syncAccess } from '#app/deliberation/room-access.server.ts';
import { type RoomFundRefusal, roomFundRefusal } from '#app/deliberation/room-fund.server.ts';
import { type LeadRefusal, lockRoom, lockRoomFor } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom, takeRoomStep } from '#app/deliberation/room-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { holdPlace, type Place } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { rooms } from '#db/schema/rooms.ts';

/** `previousId`: the room before in a chain of 四议两公开, whose next step this one is. */
export type PlanRoom = { placeId: string; kind: RoomKind; previousId: string | null } & RoomPlan;
export type PlanRoomRefusal =
  | PlanProblem
  | OfficerRefusal
  | RoomFundRefusal
  | 'place_unknown'
  | 'not_allowed'
  | 'not_signed_in'
  | 'step_before_unknown'
  | 'step_taken';

/** Plans a room that nobody outside sees yet. Its chair and its secretary take part in it as members of the council. */
export async function planRoom(db: Db, act: Act, input: PlanRoom): Promise<Outcome<{ roomId: string }, PlanRoomRefusal>> {
  return perform<{ roomId: string }, PlanRoomRefusal>(db, act, {
    what: 'rooms.plan',
    input: { ...input, startsAt: input.startsAt.toISOString(), endsAt: input.endsAt.toISOString() },
    collisions: { rooms_one_next_step: 'step_taken' },
    body: async (tx) => {
      const convenerAccountId = act.actor.accountId;
      if (convenerAccountId === null) return refused('not_signed_in');
      const place = await holdPlace(tx, input.placeId);
      const tier = tiers.find((each) => each === place?.kind);
      if (!place || !tier || place.communityId === null || place.archivedAt !== null) return refused('place_unknown');
      const office = officeFor(act.actor, 'rooms.convene', place.path);
      if (!office) return refused('not_allowed');
      const refusal = planProblem(input) ?? (await planRefusal(tx, act, { place, plan: input }));
      if (refusal) return refused(refusal);
      const step = await nextStep(tx, input, place.communityId);
      if (step === 'unknown') return refused('step_before_unknown');
      const roomId = newId(act.now.getTime());
      const { placeId, kind, previousId } = input;
      const at = { id: roomId, communityId: place.communityId, placeId, tier, kind, previousId, step, convenerAccountId };
      await tx.insert(rooms).values({ ...at, plannedAt: act.now, ...planColumns(input) });
      await seatOfficers(tx, act, { roomId, plan: input });
      await recordInRoom(tx, act, { room: at, what: 'rooms.planned', office });
      return done({ roomId });
    },
  });
}

export type ChangeRoom = { roomId: string } & RoomPlan;
export type ChangeRoomRefusal = LeadRefusal | PlanProblem | OfficerRefusal | RoomFundRefusal | 'room_moved_on';

/** Changes the plan of a room before its notice. New officers take part; former ones stay as members until taken out. */
export async function changeRoom(db: Db, act: Act, input: ChangeRoom): Promise<Outcome<{ roomId: string }, ChangeRoomRefusal>> {
  return perform<{ roomId: string }, ChangeRoomRefusal>(db, act, {
    what: 'rooms.change',
    input: { ...input, startsAt: input.startsAt.toISOString(), endsAt: input.endsAt.toISOString() },
    body: async (tx) => {
      const { roomId } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: ['convener'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (room.state !== 'planned') return refused('room_moved_on');
      const place = { path: room.placePath, communityId: room.communityId };
      const refusal = planProblem(input) ?? (await planRefusal(tx, act, { place, plan: input }));
      if (refusal) return refused(refusal);
      await tx.update(rooms).set(planColumns(input)).where(eq(rooms.id, roomId));
      await seatOfficers(tx, act, { roomId, plan: input });
      const { chairAccountId, secretaryAccountId } = input;
      await syncAccess(tx, act, { ...room, chairAccountId, secretaryAccountId });
      await recordInRoom(tx, act, { room, what: 'rooms.changed', office });
      return done({ roomId });
    },
  });
}

export type CancelRoomRefusal = LeadRefusal | 'room_moved_on' | 'reason_missing';

/** Cancels a room that has not concluded, with a reason that all its participants are told. Its topics wait again. */
export async function cancelRoom(
  db: Db,
  act: Act,
  { roomId, reason }: { roomId: string; reason: string },
): Promise<Outcome<{ roomId: string }, CancelRoomRefusal>> {
  return perform<{ roomId: string }, CancelRoomRefusal>(db, act, {
    what: 'rooms.cancel',
    input: { roomId, reason },
    body: async (tx) => {
      const found = await lockRoomFor(tx, act, { roomId, seats: ['convener', 'chair'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (nextRoomState(room.state, 'cancel') === null) return refused('room_moved_on');
      if (reason.trim() === '') return refused('reason_missing');
      await takeTopicsOff(tx, act, { room, office });
      const changes = { cancelledAt: act.now, cancelReason: reason.trim() };
      const explanation = reason.trim();
      const step = { event: 'cancel', what: 'rooms.cancelled', office, changes, explanation } as const;
      await syncAccess(tx, act, await takeRoomStep(tx, act, { room, step }));
      return done({ roomId });
    },
  });
}

function planColumns({ quorum, title, purpose, ...plan }: RoomPlan) {
  const { venue, startsAt, endsAt, amountFen, amountSource, fundId, chairAccountId, secretaryAccountId } = plan;
  return {
    title: title.trim(),
    purpose: purpose.trim(),
    ...{ venue, startsAt, endsAt, amountFen, amountSource, fundId, chairAccountId, secretaryAccountId },
    quorumNumerator: quorum.numerator,
    quorumDenominator: quorum.denominator,
    quorumIsStrict: quorum.isStrict,
  };
}

type Officers = { place: Pick<Place, 'path' | 'communityId'>; plan: RoomPlan };

/** Who leads it may, and the fund that it names has the money. */
async function planRefusal(tx: Db, act: Act, { place, plan }: Officers): Promise<OfficerRefusal | RoomFundRefusal | null> {
  return (await officersRefusal(tx, act, { place, plan })) ?? (await roomFundRefusal(tx, plan, place.communityId ?? ''));
}

/** The chair and the secretary hold an office for it at the place, or above it, today. */
async function officersRefusal(tx: Db, act: Act, { place, plan }: Officers): Promise<OfficerRefusal | null> {
  for (const officer of officersOf(plan)) {
    const refusal = await officerRefusal(tx, act, { officer, place });
    if (refusal) return refusal;
  }
  return null;
}

async function seatOfficers(tx: Db, act: Act, { roomId, plan }: { roomId: string; plan: RoomPlan }): Promise<void> {
  for (const { accountId } of officersOf(plan)) await seatOfficer(tx, act, { roomId, accountId });
}

function officersOf({ chairAccountId, secretaryAccountId }: RoomPlan): Officer[] {
  return [
    { seat: 'chair', accountId: chairAccountId },
    { seat: 'secretary', accountId: secretaryAccountId },
  ];
}

/** The step of the chain that a room is: the first, or the one after the room before; null outside a chain. */
async function nextStep(
  tx: Db,
  { kind, previousId }: Pick<PlanRoom, 'kind' | 'previousId'>,
  communityId: string,
): Promise<ChainStep | null | 'unknown'> {
  if (kind !== 'four_discussions') return previousId === null ? null : 'unknown';
  if (previousId === null) return chainSteps[0];
  const before = await lockRoom(tx, previousId);
  if (!before?.step || before.communityId !== communityId || before.state === 'cancelled') return 'unknown';
  return chainSteps[chainSteps.indexOf(before.step) + 1] ?? 'unknown';
}
