import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { orderByLot } from '#app/core/lot.ts';
import { assignJudges, planOrderFor } from '#app/scoring/assignment.ts';
import type { LockedRound } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** A seed nobody can foresee: 128 bits in hexadecimal. */
export function drawSeed(): string {
  return randomBytes(16).toString('hex');
}

/** A row of a round with the number that was drawn for it. */
export type Numbered = { id: string; number: number };

/**
 * Draws the numbers of plans and judges from a seed and keeps them. Plans are drawn by their public ids, so that anyone can
 * repeat it; judges by ids that nobody knows, so that a number does not tell who it is.
 */
export async function drawNumbers(
  tx: Db,
  { plans, judges, seed }: { plans: readonly { id: string; planId: string }[]; judges: readonly { id: string }[]; seed: string },
): Promise<{ plans: Numbered[]; judges: Numbered[] }> {
  const byPlanId = new Map(plans.map(({ id, planId }) => [planId, id]));
  const planOrder = orderByLot([...byPlanId.keys()], { seed, purpose: 'plan-numbers' });
  const judgeOrder = orderByLot(
    judges.map(({ id }) => id),
    { seed, purpose: 'judge-numbers' },
  );
  const drawn = {
    plans: planOrder.map((planId, at) => ({ id: byPlanId.get(planId) ?? '', number: at + 1 })),
    judges: judgeOrder.map((id, at) => ({ id, number: at + 1 })),
  };
  for (const { id, number } of drawn.plans) await tx.update(roundPlans).set({ number }).where(eq(roundPlans.id, id));
  for (const { id, number } of drawn.judges) await tx.update(roundJudges).set({ number }).where(eq(roundJudges.id, id));
  return drawn;
}

type Pair = { roundJudgeId: string; roundPlanId: string };
export type Drawing = {
  round: Pick<LockedRound, 'judgesPerPlan' | 'judgesMin'>;
  plans: readonly Numbered[];
  judges: readonly Numbered[];
  conflicts: readonly Pair[];
  seed: string;
};

/**
 * Who scores what, by number as it is drawn: the judges of each plan in their rows' ids, or null when a plan has too few judges
 * without a conflict.
 */
export function drawAssignment({ round, plans, judges, conflicts, seed }: Drawing): Pair[] | null {
  const nameOfPlan = new Map(plans.map(({ id, number }) => [id, String(number)]));
  const nameOfJudge = new Map(judges.map(({ id, number }) => [id, String(number)]));
  const assignment = assignJudges({
    plans: [...nameOfPlan.values()],
    judges: [...nameOfJudge.values()],
    conflicts: conflicts.map(({ roundJudgeId, roundPlanId }) => {
      return { judge: nameOfJudge.get(roundJudgeId) ?? '', plan: nameOfPlan.get(roundPlanId) ?? '' };
    }),
    perPlan: round.judgesPerPlan ?? 'all',
    least: round.judgesMin,
    seed,
  });
  if (!assignment.ok) return null;
  return plans.flatMap((plan) => {
    const names = assignment.judgesOf.get(String(plan.number)) ?? [];
    const own = judges.filter(({ number }) => names.includes(String(number)));
    return own.map(({ id }) => ({ roundJudgeId: id, roundPlanId: plan.id }));
  });
}

export type NewSheets = {
  roundId: string;
  seed: string;
  judge: Numbered;
  /** The plans that they score, and those that a conflict keeps them from. */
  plans: readonly Numbered[];
  recusedFrom: readonly Numbered[];
  /** The last place that is taken in their order. */
  after: number;
};

/** Adds a judge's sheets in an order of their own; those that a conflict keeps them from stand at the end, recused. */
export async function addSheets(tx: Db, act: Act, { roundId, seed, judge, plans, recusedFrom, after }: NewSheets): Promise<void> {
  const inOrder = [...orderOf(judge, plans, seed), ...orderOf(judge, recusedFrom, seed)];
  if (inOrder.length === 0) return;
  const rows = inOrder.map((plan, at) => ({
    id: newId(act.now.getTime()),
    roundId,
    roundJudgeId: judge.id,
    roundPlanId: plan.id,
    state: at < plans.length ? 'assigned' : 'recused',
    position: after + at + 1,
  }));
  await tx.insert(scoresheets).values(rows);
}

function orderOf(judge: Numbered, plans: readonly Numbered[], seed: string): Numbered[] {
  const byName = new Map(plans.map((plan) => [String(plan.number), plan]));
  return planOrderFor(String(judge.number), [...byName.keys()], seed).flatMap((name) => byName.get(name) ?? []);
}
