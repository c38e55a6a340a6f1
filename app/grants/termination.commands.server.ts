import { and, asc, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { reverseEntries } from '#app/funds/post-entry.server.ts';
import { nextAwardState, type TrancheState } from '#app/grants/award.ts';
import { type LeadAwardRefusal, lockAwardFor } from '#app/grants/award-lock.server.ts';
import { takeAwardStep } from '#app/grants/award-step.server.ts';
import { sumAward } from '#app/grants/award-sums.server.ts';
import { freeCommitted, type WithReason } from '#app/grants/measure.commands.server.ts';
import { type Demand, type DemandProblem, demandProblem, type ReasonProblem, reasonProblem } from '#app/grants/measure.ts';
import { sumOwed, writeMeasure } from '#app/grants/measure-step.server.ts';
import { isBindingResolution } from '#app/grants/resolution-choice.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { ledgerEntries } from '#db/schema/funds.ts';
import { tranches } from '#db/schema/grants.ts';

export type AwardAnswer = { awardId: string };

const payee = { award_measures_never_by_the_payee: 'own_award' } as const;

export type TerminateAward = WithReason & { demand: Demand };
export type TerminateAwardRefusal = LeadAwardRefusal | ReasonProblem | DemandProblem | 'award_moved_on' | 'payment_under_way';

/**
 * Ends an award early: what is not paid is dropped, approvals are reversed, and its money is free again. What is to come back of
 * what was paid is demanded with it. Not while the bank is paying: nobody knows then what is out.
 */
export async function terminateAward(
  db: Db,
  act: Act,
  input: TerminateAward,
): Promise<Outcome<AwardAnswer, TerminateAwardRefusal>> {
  return perform<AwardAnswer, TerminateAwardRefusal>(db, act, {
    what: 'grants.terminate',
    input,
    collisions: payee,
    body: async (tx) => {
      const { awardId, reason, demand } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.award' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'terminate')) return refused('award_moved_on');
      const open = await lockUnpaid(tx, awardId);
      if (open.some(({ state }) => state === 'paying')) return refused('payment_under_way');
      const { zone } = await readSettings(tx, award.communityId);
      const today = localDate(act.now, zone);
      const problem = reasonProblem(reason) ?? demandProblem(demand, { ...(await sumAward(tx, awardId)), today });
      if (problem) return refused(problem);
      const explanation = reason.trim();
      const droppedFen = await dropUnpaid(tx, act, { open, reason: explanation });
      if (droppedFen > 0) await freeCommitted(tx, act, { award, amountFen: droppedFen, reason: explanation });
      await writeMeasure(tx, act, { award, measure: { kind: 'termination', reason } });
      const { owedFen: amountFen, untilOn } = demand;
      if (amountFen > 0 && untilOn !== null)
        await writeMeasure(tx, act, { award, measure: { kind: 'recovery', reason, amountFen, untilOn } });
      const step = { event: 'terminate', what: 'grants.terminated', office, explanation } as const;
      await takeAwardStep(tx, act, { award, step: amountFen > 0 ? { ...step, amountFen } : step });
      return done({ awardId });
    },
  });
}

type Unpaid = { id: string; amountFen: number; state: TrancheState };

async function lockUnpaid(tx: Db, awardId: string): Promise<Unpaid[]> {
  const rows = await tx
    .select({ id: tranches.id, amountFen: tranches.amountFen, state: tranches.state })
    .from(tranches)
    .where(and(eq(tranches.awardId, awardId), ne(tranches.state, 'paid'), ne(tranches.state, 'dropped')))
    .orderBy(asc(tranches.position))
    .for('no key update');
  return rows.map((row) => ({ ...row, state: row.state as TrancheState }));
}

/** Drops instalments that are not paid; what was approved is committed again. Answers how much they held. */
async function dropUnpaid(tx: Db, act: Act, { open, reason }: { open: readonly Unpaid[]; reason: string }): Promise<number> {
  const approved = open.filter(({ state }) => state === 'approved').map(({ id }) => id);
  await reverseEntries(tx, act, { entryIds: await listApprovals(tx, approved), reason });
  const ids = open.map(({ id }) => id);
  if (ids.length > 0) await tx.update(tranches).set({ state: 'dropped', amountFen: 0 }).where(inArray(tranches.id, ids));
  return open.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** The entries that approved instalments, but those that were reversed. */
async function listApprovals(tx: Db, trancheIds: readonly string[]): Promise<string[]> {
  if (trancheIds.length === 0) return [];
  const reversal = alias(ledgerEntries, 'reversal');
  const rows = await tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(
      and(
        inArray(ledgerEntries.trancheId, [...trancheIds]),
        eq(ledgerEntries.kind, 'approve'),
        notExists(tx.select({ one: sql`1` }).from(reversal).where(eq(reversal.reversesId, ledgerEntries.id))),
      ),
    );
  return rows.map(({ id }) => id);
}

export type RecoverAwardRefusal = LeadAwardRefusal | 'award_moved_on' | 'still_owed';

/** Writes down that everything demanded has come back. */
export async function recoverAward(db: Db, act: Act, input: AwardAnswer): Promise<Outcome<AwardAnswer, RecoverAwardRefusal>> {
  return perform<AwardAnswer, RecoverAwardRefusal>(db, act, {
    what: 'grants.recover',
    input,
    collisions: { awards_recovered_when_paid_back: 'still_owed' },
    body: async (tx) => {
      const { awardId } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'recover')) return refused('award_moved_on');
      const [owedFen, { returnedFen }] = [await sumOwed(tx, awardId), await sumAward(tx, awardId)];
      if (returnedFen < owedFen) return refused('still_owed');
      const step = { event: 'recover', what: 'grants.recovered', office } as const;
      await takeAwardStep(tx, act, { award, step: owedFen > 0 ? { ...step, amountFen: owedFen } : step });
      return done({ awardId });
    },
  });
}

export type WriteOffAward = WithReason & { resolutionId: string };
export type WriteOffAwardRefusal = LeadAwardRefusal | ReasonProblem | 'award_moved_on' | 'nothing_owed' | 'resolution_not_found';

/** Gives up what has not come back, by a resolution of a council of the same community. */
export async function writeOffAward(db: Db, act: Act, input: WriteOffAward): Promise<Outcome<AwardAnswer, WriteOffAwardRefusal>> {
  return perform<AwardAnswer, WriteOffAwardRefusal>(db, act, {
    what: 'grants.write_off',
    input,
    collisions: payee,
    body: async (tx) => {
      const { awardId, reason, resolutionId } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.award' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'write_off')) return refused('award_moved_on');
      const problem = reasonProblem(reason);
      if (problem) return refused(problem);
      const isBinding = await isBindingResolution(tx, { communityId: award.communityId, resolutionId });
      if (!isBinding) return refused('resolution_not_found');
      const amountFen = (await sumOwed(tx, awardId)) - (await sumAward(tx, awardId)).returnedFen;
      if (amountFen <= 0) return refused('nothing_owed');
      await writeMeasure(tx, act, { award, measure: { kind: 'write_off', reason, amountFen, resolutionId } });
      const step = { event: 'write_off', what: 'grants.written_off', office, explanation: reason.trim(), amountFen } as const;
      await takeAwardStep(tx, act, { award, step });
      return done({ awardId });
    },
  });
}
