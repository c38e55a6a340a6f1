import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { setApplicantHidden } from '#app/plans/applicant-hidden.server.ts';
import { findImpliedConflicts, recordImplied } from '#app/scoring/conflict-implied.server.ts';
import { listMayJudge } from '#app/scoring/panel.commands.server.ts';
import { type LockProblem, lockProblems } from '#app/scoring/round.ts';
import { addSheets, type Drawing, drawAssignment, drawNumbers, drawSeed } from '#app/scoring/round-draw.server.ts';
import { type LeadRoundRefusal, type LockedRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { listCriteria, listPanel, listRoundPlans } from '#app/scoring/round-parts.queries.server.ts';
import { takeRoundStep } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundJudges } from '#db/schema/rounds.ts';

export type LockRubricRefusal =
  | LeadRoundRefusal
  | LockProblem
  | 'rubric_locked'
  | 'judge_without_office'
  | 'closes_too_early'
  | 'judges_missing_for_plan';

/**
 * Fixes what a round is judged by. A seed is made and published; from it come the numbers of plans and judges, who scores what
 * and in which order. What the site finds between judges and plans is kept, and those judges never score those plans.
 */
export async function lockRubric(
  db: Db,
  act: Act,
  { roundId }: { roundId: string },
): Promise<Outcome<{ roundId: string }, LockRubricRefusal>> {
  return perform<{ roundId: string }, LockRubricRefusal>(db, act, {
    what: 'scoring.lock_rubric',
    input: { roundId },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.state !== 'configuring') return refused('rubric_locked');
      const parts = await readParts(tx, roundId);
      const refusal = await lockRefusal(tx, act, { round, parts });
      if (refusal) return refused(refusal);
      const seed = drawSeed();
      const numbered = await drawNumbers(tx, { ...parts, seed });
      const conflicts = await findImpliedConflicts(tx, { round, now: act.now });
      const drawing = { round, ...numbered, conflicts, seed };
      const pairs = drawAssignment(drawing);
      if (!pairs) return refused('judges_missing_for_plan');
      const changes = { seed, rubricLockedAt: act.now };
      await takeRoundStep(tx, act, { round, step: { event: 'lock_rubric', what: 'scoring.rubric_locked', office, changes } });
      await recordImplied(tx, act, { roundId, found: conflicts });
      await handOutSheets(tx, act, { roundId, drawing, pairs });
      if (round.isBlind) await setApplicantHidden(tx, act, { planIds: parts.plans.map(({ planId }) => planId), isHidden: true });
      return done({ roundId });
    },
  });
}

type Parts = Awaited<ReturnType<typeof readParts>>;

async function readParts(tx: Db, roundId: string) {
  const criteria = await listCriteria(tx, roundId);
  const plans = await listRoundPlans(tx, roundId);
  return { criteria, plans, judges: await listPanel(tx, roundId) };
}

async function lockRefusal(
  tx: Db,
  act: Act,
  { round, parts: { criteria, plans, judges } }: { round: LockedRound; parts: Parts },
): Promise<LockRubricRefusal | null> {
  const [problem] = lockProblems({ ...round, criteria }, { judgeCount: judges.length, planCount: plans.length });
  if (problem) return problem;
  if (round.closesAt <= act.now) return 'closes_too_early';
  const mayJudge = await listMayJudge(tx, act, round);
  return judges.every(({ accountId }) => mayJudge.includes(accountId)) ? null : 'judge_without_office';
}

type Handing = { roundId: string; drawing: Drawing; pairs: readonly { roundJudgeId: string; roundPlanId: string }[] };

/** Gives every judge their sheets. Whoever may score nothing has nothing to answer. */
async function handOutSheets(tx: Db, act: Act, { roundId, drawing, pairs }: Handing): Promise<void> {
  const { plans, judges, conflicts, seed, round } = drawing;
  const isFor = (list: Handing['pairs'], judgeId: string, planId: string) =>
    list.some(({ roundJudgeId, roundPlanId }) => roundJudgeId === judgeId && roundPlanId === planId);
  for (const judge of judges) {
    const own = plans.filter(({ id }) => isFor(pairs, judge.id, id));
    const barred = round.judgesPerPlan === null ? plans.filter(({ id }) => isFor(conflicts, judge.id, id)) : [];
    await addSheets(tx, act, { roundId, seed, judge, plans: own, recusedFrom: barred, after: 0 });
    if (own.length === 0) await tx.update(roundJudges).set({ answeredAt: act.now }).where(eq(roundJudges.id, judge.id));
  }
}
