import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { type ShareProblem, sharesProblem } from '#app/scoring/residents-share.ts';
import { nextRoundState } from '#app/scoring/round.ts';
import { type LeadRoundRefusal, type LockedRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { residentsShares } from '#db/schema/round-results.ts';
import { roundPlans } from '#db/schema/rounds.ts';

/** What the residents gave each plan: an exact fraction of 0 to 100, and where it comes from. */
export type RecordShares = { roundId: string; source: string; shares: readonly PlanShare[] };
export type PlanShare = { plan: number; numerator: number; denominator: number };
export type RecordSharesRefusal = LeadRoundRefusal | ShareProblem | 'round_moved_on';

/** Records what the residents' vote gave the plans of a round, all of them at once, until the round is computed. */
export async function recordResidentsShares(
  db: Db,
  act: Act,
  input: RecordShares,
): Promise<Outcome<{ roundId: string }, RecordSharesRefusal>> {
  return perform<{ roundId: string }, RecordSharesRefusal>(db, act, {
    what: 'rounds.record_residents_shares',
    input: { ...input, shares: input.shares.map((share) => ({ ...share })) },
    body: async (tx) => {
      const { roundId, shares } = input;
      const source = input.source.trim();
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      const isEarly = nextRoundState(round.state, 'recompute') === null && round.state !== 'final';
      if (!isEarly || round.state === 'configuring') return refused('round_moved_on');
      const rows = await tx.select({ number: roundPlans.number }).from(roundPlans).where(eq(roundPlans.roundId, roundId));
      const problem = sharesProblem(round, { source, shares, plans: rows.flatMap(({ number }) => number ?? []) });
      if (problem) return refused(problem);
      await keepShares(tx, act, { round, source, shares, office });
      return done({ roundId });
    },
  });
}

type Keeping = { round: LockedRound; source: string; shares: readonly PlanShare[]; office: Role | null };

/** Keeps the shares of a locked round that still takes them. `office` null: they follow from a vote. */
export async function keepShares(tx: Db, act: Act, { round, source, shares, office }: Keeping): Promise<void> {
  const rows = await tx
    .select({ id: roundPlans.id, number: roundPlans.number })
    .from(roundPlans)
    .where(eq(roundPlans.roundId, round.id));
  const ids = new Map(rows.map(({ id, number }) => [number, id]));
  const recorded = { roundId: round.id, source, recordedBy: act.actor.accountId, recordedAt: act.now };
  for (const { plan, ...share } of shares) {
    const values = { roundPlanId: ids.get(plan) ?? '', ...share, ...recorded };
    await tx.insert(residentsShares).values(values).onConflictDoUpdate({ target: residentsShares.roundPlanId, set: values });
  }
  await recordInRound(tx, act, { round, what: 'scoring.residents_shares_recorded', office, detail: { source } });
}
