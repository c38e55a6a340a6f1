import { and, asc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { drawOn } from '#app/funds/ledger.ts';
import { heldFor, postEntries } from '#app/funds/post-entry.server.ts';
import { nextAwardState } from '#app/grants/award.ts';
import { type LeadAwardRefusal, type LockedAward, lockAwardFor } from '#app/grants/award-lock.server.ts';
import { noteInAward, recordInAward, takeAwardStep } from '#app/grants/award-step.server.ts';
import { type ReasonProblem, type Reduced, reasonProblem, reduceFromLast } from '#app/grants/measure.ts';
import { type MeasureOf, writeMeasure } from '#app/grants/measure-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { awards, tranches } from '#db/schema/grants.ts';

export type WithReason = { awardId: string; reason: string };

const payee = { award_measures_never_by_the_payee: 'own_award' } as const;

export type SuspendAwardRefusal = LeadAwardRefusal | ReasonProblem | 'award_moved_on';

/** Stops an award for a time: nothing of it is handed in, verified, approved or listed for payment until that is lifted. */
export async function suspendAward(db: Db, act: Act, input: WithReason): Promise<Outcome<MeasureOf, SuspendAwardRefusal>> {
  return perform<MeasureOf, SuspendAwardRefusal>(db, act, {
    what: 'grants.suspend',
    input,
    collisions: payee,
    body: async (tx) => {
      const found = await lockAwardFor(tx, act, { awardId: input.awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'suspend')) return refused('award_moved_on');
      const problem = reasonProblem(input.reason);
      if (problem) return refused(problem);
      const measureId = await writeMeasure(tx, act, { award, measure: { kind: 'suspension', reason: input.reason } });
      const explanation = input.reason.trim();
      await takeAwardStep(tx, act, { award, step: { event: 'suspend', what: 'grants.suspended', office, explanation } });
      return done({ awardId: award.id, measureId });
    },
  });
}

/** Lets a suspended award go on, with the reason why. */
export async function liftSuspension(
  db: Db,
  act: Act,
  input: WithReason,
): Promise<Outcome<{ awardId: string }, SuspendAwardRefusal>> {
  return perform<{ awardId: string }, SuspendAwardRefusal>(db, act, {
    what: 'grants.lift_suspension',
    input,
    body: async (tx) => {
      const found = await lockAwardFor(tx, act, { awardId: input.awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'lift')) return refused('award_moved_on');
      const problem = reasonProblem(input.reason);
      if (problem) return refused(problem);
      const explanation = input.reason.trim();
      await takeAwardStep(tx, act, { award, step: { event: 'lift', what: 'grants.suspension_lifted', office, explanation } });
      return done({ awardId: award.id });
    },
  });
}

export type ReduceAward = WithReason & { amountFen: number };
export type ReduceAwardRefusal = LeadAwardRefusal | ReasonProblem | 'award_moved_on' | 'amount_missing' | 'more_than_pending';

/** Takes money off an award before it is paid: off instalments that are not handed in yet, the last first. It is free again. */
export async function reduceAward(db: Db, act: Act, input: ReduceAward): Promise<Outcome<MeasureOf, ReduceAwardRefusal>> {
  return perform<MeasureOf, ReduceAwardRefusal>(db, act, {
    what: 'grants.reduce',
    input,
    collisions: payee,
    body: async (tx) => {
      const { awardId, amountFen, reason } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.award' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (award.state !== 'active' && award.state !== 'suspended') return refused('award_moved_on');
      const problem = reasonProblem(reason);
      if (problem) return refused(problem);
      if (!Number.isSafeInteger(amountFen) || amountFen < 1) return refused('amount_missing');
      const reduced = reduceFromLast(await lockPending(tx, awardId), amountFen);
      if (!reduced) return refused('more_than_pending');
      await shrink(tx, reduced);
      await freeCommitted(tx, act, { award, amountFen, reason: reason.trim() });
      const measureId = await writeMeasure(tx, act, { award, measure: { kind: 'reduction', reason, amountFen } });
      const explanation = reason.trim();
      await noteInAward(tx, act, { award, note: { event: 'reduce', explanation, office, amountFen } });
      const detail = { measureId, amountFen, explanation };
      await recordInAward(tx, act, { award, what: 'grants.reduced', office, detail, told: { measureId } });
      return done({ awardId, measureId });
    },
  });
}

/** Instalments that the grantee has not handed in yet, held. */
function lockPending(tx: Db, awardId: string) {
  return tx
    .select({ id: tranches.id, position: tranches.position, amountFen: tranches.amountFen })
    .from(tranches)
    .where(and(eq(tranches.awardId, awardId), eq(tranches.state, 'pending')))
    .orderBy(asc(tranches.position))
    .for('no key update');
}

async function shrink(tx: Db, reduced: readonly Reduced[]): Promise<void> {
  for (const { id, leftFen } of reduced) {
    const changes = leftFen === 0 ? { state: 'dropped', amountFen: 0 } : { amountFen: leftFen };
    await tx.update(tranches).set(changes).where(eq(tranches.id, id));
  }
}

/** Gives committed money of an award back to its funds, the fund drawn on last first, and writes down that the award is less. */
export async function freeCommitted(
  tx: Db,
  act: Act,
  { award, amountFen, reason }: { award: Pick<LockedAward, 'id' | 'reducedFen'>; amountFen: number; reason: string },
): Promise<void> {
  const shares = drawOn((await heldFor(tx, award.id, 'committed')).reverse(), amountFen);
  if (!shares) throw new Error('instalments hold more than is committed');
  await postEntries(
    tx,
    act,
    shares.map((share) => ({ ...share, kind: 'reduce' as const, awardId: award.id, reason })),
  );
  await tx
    .update(awards)
    .set({ reducedFen: award.reducedFen + amountFen })
    .where(eq(awards.id, award.id));
}
