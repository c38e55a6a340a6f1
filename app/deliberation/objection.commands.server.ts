import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { type ObjectRefusal, objectRefusal } from '#app/deliberation/minutes.ts';
import { lockMinutes } from '#app/deliberation/minutes-lock.server.ts';
import { officeInRoom } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { findSigner } from '#app/deliberation/signer.server.ts';
import { type SignerRefusal, signerRefusal } from '#app/deliberation/topic.ts';
import { perform } from '#app/log/perform.server.ts';
import type { ActingRefusal } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { minutesObjections } from '#db/schema/resolutions.ts';

type ObjectionAnswer = { objectionId: string };
export type ObjectToMinutesRefusal = ActingRefusal | SignerRefusal | ObjectRefusal | 'minutes_not_found';

/** Objects to published minutes: a resident of the room's place, one open objection each. Staff may write it for somebody. */
export async function objectToMinutes(
  db: Db,
  act: Act,
  { roomId, body }: { roomId: string; body: string },
): Promise<Outcome<ObjectionAnswer, ObjectToMinutesRefusal>> {
  return perform<ObjectionAnswer, ObjectToMinutesRefusal>(db, act, {
    what: 'rooms.object_to_minutes',
    input: { roomId, body },
    collisions: { minutes_objections_one_open: 'already_objected' },
    body: async (tx) => {
      const found = await lockMinutes(tx, roomId);
      const signer = await findSigner(tx, act);
      if (!signer.ok) return signer;
      if (!found) return refused('minutes_not_found');
      const { person, acting } = signer.value;
      const refusal = signerRefusal(signer.value, found.room);
      if (refusal !== null || person === null) return refused(refusal ?? 'not_verified');
      const hasOpen = await hasOpenObjection(tx, roomId, person.id);
      const problem = objectRefusal(found.minutes, { body, hasOpen, now: act.now });
      if (problem) return refused(problem);
      const objectionId = newId(act.now.getTime());
      const raised = { personId: person.id, accountId: acting.accountId, name: acting.name, body: body.trim() };
      await tx.insert(minutesObjections).values({ id: objectionId, roomId, ...raised, raisedAt: act.now });
      await recordInRoom(tx, act, {
        room: found.room,
        what: 'minutes.objection_raised',
        office: acting.office,
        told: { objectionId },
      });
      return done({ objectionId });
    },
  });
}

async function hasOpenObjection(tx: Db, roomId: string, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: minutesObjections.id })
    .from(minutesObjections)
    .where(
      and(eq(minutesObjections.roomId, roomId), eq(minutesObjections.personId, personId), isNull(minutesObjections.answeredAt)),
    );
  return row !== undefined;
}

export type AnswerObjectionRefusal = 'objection_not_found' | 'not_allowed' | 'text_missing' | 'already_answered';

/** Answers an objection in public, by chair or secretary. */
export async function answerObjection(
  db: Db,
  act: Act,
  { objectionId, answer }: ObjectionAnswer & { answer: string },
): Promise<Outcome<ObjectionAnswer, AnswerObjectionRefusal>> {
  return perform<ObjectionAnswer, AnswerObjectionRefusal>(db, act, {
    what: 'rooms.answer_objection',
    input: { objectionId, answer },
    body: async (tx) => {
      const objection = await findObjection(tx, objectionId);
      const found = objection && (await lockMinutes(tx, objection.roomId));
      if (!found) return refused('objection_not_found');
      const office = officeInRoom(act.actor, found.room, ['chair', 'secretary']);
      if (!office) return refused('not_allowed');
      if (answer.trim() === '') return refused('text_missing');
      if ((await findObjection(tx, objectionId))?.answeredAt) return refused('already_answered');
      await tx
        .update(minutesObjections)
        .set({ answer: answer.trim(), answeredBy: act.actor.accountId, answeredAt: act.now })
        .where(eq(minutesObjections.id, objectionId));
      await recordInRoom(tx, act, { room: found.room, what: 'minutes.objection_answered', office, told: { objectionId } });
      return done({ objectionId });
    },
  });
}

async function findObjection(tx: Db, objectionId: string) {
  const [row] = await tx
    .select({ roomId: minutesObjections.roomId, answeredAt: minutesObjections.answeredAt })
    .from(minutesObjections)
    .where(eq(minutesObjections.id, objectionId));
  return row ?? null;
}
