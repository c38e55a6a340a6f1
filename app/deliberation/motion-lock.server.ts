import { eq, sql } from 'drizzle-orm';
import type { DecisionRule, MotionState, RuleBase } from '#app/deliberation/motion.ts';
import { type LockedRoom, lockRoom } from '#app/deliberation/room-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { motions } from '#db/schema/sessions-of-rooms.ts';

export type LockedMotion = {
  id: string;
  state: MotionState;
  title: string;
  documentId: string;
  revisionSeq: number;
  revisionHash: string;
  rollCallId: string | null;
  voteId: string | null;
  rule: DecisionRule;
  room: LockedRoom;
};

/** A motion, with its room locked until the transaction ends, or null. */
export async function lockMotion(tx: Db, motionId: string): Promise<LockedMotion | null> {
  const [found] = await tx.select({ roomId: motions.roomId }).from(motions).where(eq(motions.id, motionId));
  const room = found && (await lockRoom(tx, found.roomId));
  if (!room) return null;
  const [motion] = await tx
    .select({
      id: motions.id,
      state: sql<MotionState>`${motions.state}`,
      title: motions.title,
      documentId: motions.documentId,
      revisionSeq: motions.revisionSeq,
      revisionHash: motions.revisionHash,
      rollCallId: motions.rollCallId,
      voteId: motions.voteId,
      rule: {
        key: motions.ruleKey,
        base: sql<RuleBase>`${motions.ruleBase}`,
        numerator: motions.ruleNumerator,
        denominator: motions.ruleDenominator,
        isStrict: motions.ruleIsStrict,
      },
    })
    .from(motions)
    .where(eq(motions.id, motionId));
  return motion ? { ...motion, room } : null;
}
