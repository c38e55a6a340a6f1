import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { hasVoice, type ParticipantKind, type ParticipantProblem, participantProblem } from '#app/deliberation/participant.ts';
import type { RoomState } from '#app/deliberation/room.ts';
import { syncAccess } from '#app/deliberation/room-access.server.ts';
import { type LeadRefusal, lockRoomFor } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { closeTurnOf } from '#app/deliberation/speaking.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { roomParticipants } from '#db/schema/rooms.ts';

/** Somebody with an account takes its name; `name` is for those without one. */
export type NewParticipant = {
  roomId: string;
  kind: ParticipantKind;
  accountId: string | null;
  organisationId: string | null;
  name: string;
  mayWrite: boolean;
};
export type AddParticipantRefusal = LeadRefusal | ParticipantProblem | 'room_moved_on' | 'already_a_participant';

const ended: readonly RoomState[] = ['concluded', 'cancelled'];

/** Takes somebody into a room, with access to its texts in the same transaction. */
export async function addParticipant(
  db: Db,
  act: Act,
  input: NewParticipant,
): Promise<Outcome<{ participantId: string }, AddParticipantRefusal>> {
  return perform<{ participantId: string }, AddParticipantRefusal>(db, act, {
    what: 'rooms.add_participant',
    input,
    collisions: { room_participants_once: 'already_a_participant' },
    body: async (tx) => {
      const found = await lockRoomFor(tx, act, { roomId: input.roomId, seats: ['convener', 'chair', 'secretary'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (ended.includes(room.state)) return refused('room_moved_on');
      const problem = participantProblem(input);
      if (problem) return refused(problem);
      if (input.organisationId !== null && !(await isOrganisationOf(tx, input.organisationId, room.communityId)))
        return refused('organisation_unknown');
      const added = await insertParticipant(tx, act, input);
      if (!added.ok) return added;
      if (!added.value.isNew) return refused('already_a_participant');
      await syncAccess(tx, act, room);
      const { participantId } = added.value;
      const detail = { participantId, kind: input.kind };
      await recordInRoom(tx, act, { room, what: 'rooms.participant_added', office, detail, told: { participantId } });
      return done({ participantId });
    },
  });
}

/** Adds a row for somebody who has none; one who takes part already stays as they are. */
export async function insertParticipant(
  tx: Db,
  act: Act,
  given: NewParticipant,
): Promise<Outcome<{ participantId: string; isNew: boolean }, 'account_not_found'>> {
  const { roomId, kind, accountId, organisationId, mayWrite } = given;
  const name = accountId === null ? given.name.trim() : await findName(tx, accountId);
  if (name === null) return refused('account_not_found');
  const present = accountId === null ? null : await findPresent(tx, roomId, accountId);
  if (present !== null) return done({ participantId: present, isNew: false });
  const participantId = newId(act.now.getTime());
  const seat = { kind, accountId, organisationId, name, mayWrite, hasVoice: hasVoice(kind) };
  await tx
    .insert(roomParticipants)
    .values({ id: participantId, roomId, ...seat, addedBy: act.actor.accountId, addedAt: act.now });
  return done({ participantId, isNew: true });
}

export type ChangeParticipantRefusal =
  | LeadRefusal
  | 'room_moved_on'
  | 'not_a_participant'
  | 'leads_the_room'
  | 'observers_only_read';

/** Says whether a participant writes in the texts of the room or only reads them; sockets follow at once. */
export async function setMayWrite(
  db: Db,
  act: Act,
  input: { roomId: string; participantId: string; mayWrite: boolean },
): Promise<Outcome<{ participantId: string }, ChangeParticipantRefusal>> {
  return perform<{ participantId: string }, ChangeParticipantRefusal>(db, act, {
    what: 'rooms.set_may_write',
    input,
    collisions: { room_participants_observers_only_read: 'observers_only_read' },
    body: async (tx) => {
      const { participantId, mayWrite } = input;
      const found = await lockTaking(tx, act, input);
      if (!found.ok) return found;
      const { room, office } = found.value;
      await tx.update(roomParticipants).set({ mayWrite }).where(eq(roomParticipants.id, participantId));
      await syncAccess(tx, act, room);
      await recordInRoom(tx, act, { room, what: 'rooms.participant_changed', office, detail: { participantId, mayWrite } });
      return done({ participantId });
    },
  });
}

/** Takes somebody out of a room, and with them their access and their place among the speakers. */
export async function removeParticipant(
  db: Db,
  act: Act,
  input: { roomId: string; participantId: string },
): Promise<Outcome<{ participantId: string }, ChangeParticipantRefusal>> {
  return perform<{ participantId: string }, ChangeParticipantRefusal>(db, act, {
    what: 'rooms.remove_participant',
    input,
    body: async (tx) => {
      const { participantId } = input;
      const found = await lockTaking(tx, act, input);
      if (!found.ok) return found;
      const { room, office } = found.value;
      await closeTurnOf(tx, act, { roomId: room.id, participantId });
      await tx.update(roomParticipants).set({ removedAt: act.now }).where(eq(roomParticipants.id, participantId));
      await syncAccess(tx, act, room);
      await recordInRoom(tx, act, { room, what: 'rooms.participant_removed', office, detail: { participantId } });
      return done({ participantId });
    },
  });
}

/** A room that goes on, and somebody in it who does not lead it. */
async function lockTaking(tx: Db, act: Act, { roomId, participantId }: { roomId: string; participantId: string }) {
  const found = await lockRoomFor(tx, act, { roomId, seats: ['convener', 'chair', 'secretary'] });
  if (!found.ok) return found;
  const { room } = found.value;
  if (ended.includes(room.state)) return refused('room_moved_on');
  const [taking] = await tx
    .select({ accountId: roomParticipants.accountId })
    .from(roomParticipants)
    .where(and(eq(roomParticipants.id, participantId), eq(roomParticipants.roomId, roomId), isNull(roomParticipants.removedAt)));
  if (!taking) return refused('not_a_participant');
  const leads = [room.chairAccountId, room.secretaryAccountId].some((id) => id === taking.accountId);
  return leads ? refused('leads_the_room') : found;
}

async function findName(tx: Db, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: sql<string>`coalesce(${persons.name}, ${accounts.name})` })
    .from(accounts)
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
  return row?.name ?? null;
}

async function findPresent(tx: Db, roomId: string, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: roomParticipants.id })
    .from(roomParticipants)
    .where(
      and(eq(roomParticipants.roomId, roomId), eq(roomParticipants.accountId, accountId), isNull(roomParticipants.removedAt)),
    );
  return row?.id ?? null;
}

async function isOrganisationOf(tx: Db, organisationId: string, communityId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(
      and(eq(organisations.id, organisationId), eq(organisations.communityId, communityId), isNull(organisations.archivedAt)),
    );
  return row !== undefined;
}
