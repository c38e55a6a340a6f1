import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { nextRoundState, type RoundEvent } from '#app/scoring/round.ts';
import type { LockedRound } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundSteps, rounds } from '#db/schema/rounds.ts';

/** One step of a round: what happened, which columns it sets besides the state, why, and under which office. */
export type RoundStep = {
  event: RoundEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  /** Null: the clock, or judges who had all answered. */
  office: Role | null;
  changes?: Partial<typeof rounds.$inferInsert>;
  explanation?: string;
};

/** Moves a locked round along its machine, with its row of history, log entry and event. Answers the round as it is then. */
export async function takeRoundStep(
  tx: Db,
  act: Act,
  { round, step }: { round: LockedRound; step: RoundStep },
): Promise<LockedRound> {
  const state = nextRoundState(round.state, step.event);
  if (!state) throw new Error(`no way from ${round.state} by ${step.event}`);
  const { event, what, office, explanation = '', changes } = step;
  await tx
    .update(rounds)
    .set({ state, ...changes })
    .where(eq(rounds.id, round.id));
  await noteInRound(tx, act, { roundId: round.id, event, explanation, office });
  await recordInRound(tx, act, { round, what, office, detail: { explanation } });
  return { ...round, state };
}

/** What the public history of a round says of something that happened in it. Whoever judges is never named here. */
export type RoundNote = { roundId: string; event: string; explanation: string; office: Role | null };

/** Adds a row to the public history of a round. Only who acts under an office is kept with it. */
export async function noteInRound(tx: Db, act: Act, { roundId, event, explanation, office }: RoundNote): Promise<void> {
  await tx.insert(roundSteps).values({
    id: newId(act.now.getTime()),
    roundId,
    event,
    explanation,
    takenBy: office ? act.actor.accountId : null,
    office,
    takenAt: act.now,
  });
}

/** What is written down: of the round itself, or of a thing in it. */
export type RoundRecord = {
  round: Pick<LockedRound, 'id' | 'communityId'>;
  what: string;
  /** Null for judges, whom the log must not name, and for the clock. */
  office?: Role | null;
  subject?: { kind: 'scoresheet' | 'round_objection' | 'pitch'; id: string };
  detail?: { readonly [key: string]: Json };
  /** What handlers need besides the ids of round and community. */
  told?: { readonly [key: string]: Json };
};

/** Writes the log entry of something that happened in a round and tells the rest of the house, under one name. */
export async function recordInRound(tx: Db, act: Act, record: RoundRecord): Promise<void> {
  const { round, what, office = null, detail = {}, told } = record;
  const subject = record.subject ?? { kind: 'round', id: round.id };
  await appendLog(tx, act, { what, communityId: round.communityId, subject, detail, ...(office ? { office } : {}) });
  await enqueue(tx, { event: what, roundId: round.id, communityId: round.communityId, ...told });
}
