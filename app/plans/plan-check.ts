import type { Money, PlanTables, RowFault } from '#app/drafting/text/read-tables.ts';
import { holdsAt } from '#app/plans/claim.ts';
import { type StageWindow, stageState } from '#app/proposals/call.ts';

/** What a plan lacks before it can be handed in, in the order in which it is told. */
export const planFaults = [
  'lease_ended',
  'plan_stage_ahead',
  'plan_stage_closed',
  'goals_missing',
  'activity_missing',
  'output_missing',
  'outcome_missing',
  'budget_missing',
  'row_unreadable',
  'above_ceiling',
  'above_fund',
  'overhead_above_limit',
  'comment_open',
] as const;
export type PlanFault = (typeof planFaults)[number];

/** Something that keeps a plan from being handed in; of a row that does not count, which and why. */
export type Missing = { fault: Exclude<PlanFault, 'row_unreadable'> } | { fault: 'row_unreadable'; row: RowFault };

export type PlanFacts = PlanTables & {
  sections: { goals: string };
  money: Money | null;
  hasOpenQuestion: boolean;
  claim: Parameters<typeof holdsAt>[0];
  /** When its call takes plans; null: the call says nothing about it, so that it takes them at any time. */
  planStage: StageWindow | null;
  /** What the fund that bears the call's envelope has free; null: the call names none. */
  fundFreeFen: number | null;
  now: Date;
};

/**
 * Everything that a plan lacks before it can be handed in: its claim holds, its call takes plans, it says what it is for, has an
 * activity with dates, an output and an outcome with a number and a line of budget, every row counts, and what is asked for
 * and the share of overhead keep within the limits. Empty when nothing is missing.
 */
export function missingOf(facts: PlanFacts): Missing[] {
  const { rows, money } = facts;
  const has = (kind: 'output' | 'outcome') => rows.result.some((result) => result.kind === kind);
  const lacks: Record<Exclude<PlanFault, 'row_unreadable'>, boolean> = {
    lease_ended: !holdsAt(facts.claim, facts.now),
    plan_stage_ahead: facts.planStage !== null && stageState(facts.planStage, facts.now) === 'ahead',
    plan_stage_closed: facts.planStage !== null && stageState(facts.planStage, facts.now) === 'closed',
    goals_missing: facts.sections.goals === '',
    activity_missing: rows.activity.length === 0,
    output_missing: !has('output'),
    outcome_missing: !has('outcome'),
    budget_missing: rows.budget.length === 0,
    above_ceiling: money !== null && money.sums.remainderFen !== null && money.sums.remainderFen < 0,
    above_fund: money !== null && facts.fundFreeFen !== null && money.sums.neededFen > facts.fundFreeFen,
    overhead_above_limit: money?.sums.isOverheadAbove ?? false,
    comment_open: facts.hasOpenQuestion,
  };
  return planFaults.flatMap((fault): Missing[] => {
    if (fault === 'row_unreadable') return facts.faults.map((row) => ({ fault, row }));
    return lacks[fault] ? [{ fault }] : [];
  });
}
