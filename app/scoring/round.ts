import { lengthOf } from '#app/core/text.ts';

/** Every state of a scoring round (STATES.md). */
export const roundStates = [
  'configuring',
  'assigning',
  'scoring',
  'closed',
  'moderating',
  'computed',
  'ratified',
  'published',
  'final',
] as const;
export type RoundState = (typeof roundStates)[number];

export const roundEvents = [
  'lock_rubric',
  'begin_scoring',
  'close',
  'moderate',
  'end_moderation',
  'compute',
  'recompute',
  'ratify',
  'publish',
  'finish',
] as const;
export type RoundEvent = (typeof roundEvents)[number];

/**
 * From each state, where each event leads; what is not here may not happen. Recomputing follows a sheet struck late. The
 * database holds the same table (`guard_round`) and a test holds the two together.
 */
export const roundTransitions: Readonly<Record<RoundState, Partial<Readonly<Record<RoundEvent, RoundState>>>>> = {
  configuring: { lock_rubric: 'assigning' },
  assigning: { begin_scoring: 'scoring' },
  scoring: { close: 'closed' },
  closed: { moderate: 'moderating', compute: 'computed' },
  moderating: { end_moderation: 'closed' },
  computed: { ratify: 'ratified', recompute: 'computed' },
  ratified: { publish: 'published', recompute: 'computed' },
  published: { finish: 'final', recompute: 'computed' },
  final: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextRoundState(state: RoundState, event: RoundEvent): RoundState | null {
  return roundTransitions[state][event] ?? null;
}

/** Whether everybody may see what the round came to. */
export function isPublished(state: RoundState): boolean {
  return state === 'published' || state === 'final';
}

/** Whether whoever applied is still unknown to those who look: in a blind round until it is published. */
export function hidesApplicants({ isBlind, state }: { isBlind: boolean; state: RoundState }): boolean {
  return isBlind && state !== 'configuring' && !isPublished(state);
}

export const roundMethods = ['weighted_mean', 'trimmed', 'standardised'] as const;
export type RoundMethod = (typeof roundMethods)[number];

/** What a criterion without a score means: each must be scored, or one that does not apply leaves the weights of the rest. */
export const missingRules = ['all_required', 'left_out'] as const;
export type MissingRule = (typeof missingRules)[number];

export const roundLimits = {
  title: 60,
  guide: 2000,
  scaleWords: 500,
  criteria: 12,
  criterionTitle: 30,
  guidance: 500,
  anchorWords: 120,
  anchors: 6,
  judges: 50,
  plans: 100,
} as const;

/** A trimmed round needs so many judges to begin with, so that three are left when the highest and the lowest go (PRODUCT.md §4.3). */
export const trimmedJudgesMin = 5;

export type Rubric = {
  method: RoundMethod;
  scaleMax: number;
  scaleStepThousandths: number;
  scaleWords: string;
  judgesMin: number;
  /** How many judges score each plan; null: all. */
  judgesPerPlan: number | null;
  criteria: readonly { weight: number; isRequired: boolean; anchors: readonly { points: number }[] }[];
};

export type LockProblem =
  | 'criteria_missing'
  | 'weights_not_100'
  | 'nothing_required'
  | 'scale_not_described'
  | 'anchors_off_scale'
  | 'plans_missing'
  | 'judges_too_few'
  | 'trimmed_judges_too_few'
  | 'judges_per_plan_above_panel';

/**
 * Everything that stands in the way of locking a round's rubric, in the order in which it is mended. At least two plans are
 * compared; a trimmed round has at least five judges for each plan.
 */
export function lockProblems(
  rubric: Rubric,
  { judgeCount, planCount }: { judgeCount: number; planCount: number },
): LockProblem[] {
  const { criteria, judgesPerPlan, judgesMin } = rubric;
  const forEachPlan = Math.min(judgesPerPlan ?? judgeCount, judgeCount);
  const problems: Readonly<Record<LockProblem, boolean>> = {
    criteria_missing: criteria.length === 0,
    weights_not_100: criteria.length > 0 && criteria.reduce((sum, { weight }) => sum + weight, 0) !== 100,
    nothing_required: criteria.length > 0 && !criteria.some(({ isRequired }) => isRequired),
    scale_not_described: rubric.scaleWords.trim() === '',
    anchors_off_scale: criteria.some(({ anchors }) =>
      anchors.some(({ points }) => !isOnScale(Math.round(points * 1000), rubric)),
    ),
    plans_missing: planCount < 2,
    judges_too_few: forEachPlan < judgesMin,
    trimmed_judges_too_few: rubric.method === 'trimmed' && forEachPlan < trimmedJudgesMin,
    judges_per_plan_above_panel: judgesPerPlan !== null && judgesPerPlan > judgeCount,
  };
  return (Object.keys(problems) as LockProblem[]).filter((problem) => problems[problem]);
}

/** Whether a scale has such points, given in thousandths. */
export function isOnScale(
  pointsThousandths: number,
  { scaleMax, scaleStepThousandths }: Pick<Rubric, 'scaleMax' | 'scaleStepThousandths'>,
): boolean {
  if (!Number.isInteger(pointsThousandths) || pointsThousandths < 0) return false;
  return pointsThousandths <= scaleMax * 1000 && pointsThousandths % scaleStepThousandths === 0;
}

export type ScaleProblem = 'scale_malformed' | 'step_does_not_fit' | 'text_too_long';

/** Says what is wrong with a scale, or null: whole points from 1 to 100 in steps that lead from 0 to its end. */
export function scaleProblem({
  scaleMax,
  scaleStepThousandths,
  scaleWords,
}: Pick<Rubric, 'scaleMax' | 'scaleStepThousandths' | 'scaleWords'>): ScaleProblem | null {
  if (!Number.isInteger(scaleMax) || scaleMax < 1 || scaleMax > 100) return 'scale_malformed';
  if (!Number.isInteger(scaleStepThousandths) || scaleStepThousandths < 1) return 'scale_malformed';
  if ((scaleMax * 1000) % scaleStepThousandths !== 0) return 'step_does_not_fit';
  return lengthOf(scaleWords) > roundLimits.scaleWords ? 'text_too_long' : null;
}
