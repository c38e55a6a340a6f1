import { and, asc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { type Outcome, refused } from '#app/core/outcome.ts';
import type { MotionState } from '#app/deliberation/motion.ts';
import { isTextOf } from '#app/deliberation/room-document.commands.server.ts';
import { lockRoom } from '#app/deliberation/room-lock.server.ts';
import { type MoveAmendmentRefusal, moveAmendment } from '#app/drafting/amendment.commands.server.ts';
import type { AmendmentState } from '#app/drafting/remark.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentAmendments } from '#db/schema/document-remarks.ts';
import { documents } from '#db/schema/drafting.ts';
import { roomDocuments } from '#db/schema/rooms.ts';
import { motions } from '#db/schema/sessions-of-rooms.ts';

export type FollowMotion = { roomId: string; motionId: string; amendmentId: string };
export type FollowMotionRefusal = MoveAmendmentRefusal | 'room_not_found' | 'motion_not_found' | 'motion_moved_on';

/**
 * Does with an amendment that was to be voted on what a motion of the same room decided: adopts it, or rejects it. The
 * motion stands in the note. By the chair, who says which motion it was; nothing follows by itself.
 */
export async function followMotion(
  db: Db,
  act: Act,
  input: FollowMotion,
): Promise<Outcome<{ state: AmendmentState }, FollowMotionRefusal>> {
  return perform<{ state: AmendmentState }, FollowMotionRefusal>(db, act, {
    what: 'rooms.follow_motion',
    input,
    collisions: { document_updates_stop_when_frozen: 'document_frozen' },
    body: async (tx) => {
      const { roomId, motionId, amendmentId } = input;
      const room = await lockRoom(tx, roomId);
      if (!room) return refused('room_not_found');
      const [motion] = await tx
        .select({ title: motions.title, state: motions.state })
        .from(motions)
        .where(and(eq(motions.id, motionId), eq(motions.roomId, roomId)));
      if (!motion) return refused('motion_not_found');
      const move = moveAfter[motion.state as MotionState];
      if (!move) return refused('motion_moved_on');
      const [amendment] = await tx
        .select({ documentId: documentAmendments.documentId, state: documentAmendments.state })
        .from(documentAmendments)
        .where(eq(documentAmendments.id, amendmentId));
      if (!amendment || !(await isTextOf(tx, roomId, amendment.documentId))) return refused('remark_not_found');
      if (amendment.state !== 'to_be_voted') return refused('decided_already');
      return moveAmendment(tx, act, { documentId: amendment.documentId, amendmentId, move, note: `《${motion.title}》` });
    },
  });
}

const moveAfter: Partial<Readonly<Record<MotionState, 'adopt' | 'reject'>>> = { adopted: 'adopt', rejected: 'reject' };

/** The amendments of a room's texts that are to be voted on, by text and number. */
export function listAmendmentsToBeVoted(db: Db, roomId: string) {
  return db
    .select({
      id: documentAmendments.id,
      documentId: documentAmendments.documentId,
      number: documentAmendments.number,
      quote: documentAmendments.quote,
      replacement: documentAmendments.replacement,
      title: documents.title,
      frozenAt: documents.frozenAt,
    })
    .from(documentAmendments)
    .innerJoin(documents, eq(documents.id, documentAmendments.documentId))
    .innerJoin(roomDocuments, eq(roomDocuments.documentId, documentAmendments.documentId))
    .where(and(eq(roomDocuments.roomId, roomId), eq(documentAmendments.state, 'to_be_voted')))
    .orderBy(asc(documents.title), asc(documentAmendments.number));
}
