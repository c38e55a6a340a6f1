import { lengthOf } from '#app/core/text.ts';
import {
  isOnScale,
  type MissingRule,
  type RoundMethod,
  roundLimits,
  type ScaleProblem,
  scaleProblem,
  trimmedJudgesMin,
} from '#app/scoring/round.ts';

/** What a round is set up with, before anybody judges by it. */
export type RoundSetup = {
  title: string;
  guide: string;
  method: RoundMethod;
  /** What of the result the residents' vote is; 0: the panel alone. */
  residentsPercent: number;
  scaleMax: number;
  scaleStepThousandths: number;
  scaleWords: string;
  missingRule: MissingRule;
  judgesMin: number;
  /** How many judges score each plan; null: all. */
  judgesPerPlan: number | null;
  isBlind: boolean;
  spreadMaxThousandths: number | null;
  closesAt: Date;
  chairAccountId: string;
};

export type SetupProblem =
  | ScaleProblem
  | 'title_missing'
  | 'residents_percent_malformed'
  | 'judges_min_malformed'
  | 'judges_per_plan_malformed'
  | 'trimmed_judges_too_few'
  | 'spread_malformed'
  | 'closes_too_early';

/** Says what is wrong with a round's setup, or null. It closes in the future. */
export function setupProblem(setup: RoundSetup, now: Date): SetupProblem | null {
  const { title, guide, residentsPercent, judgesMin, judgesPerPlan, spreadMaxThousandths } = setup;
  if (title.trim() === '') return 'title_missing';
  if (lengthOf(title.trim()) > roundLimits.title || lengthOf(guide) > roundLimits.guide) return 'text_too_long';
  if (!isWithin(residentsPercent, 0, 90)) return 'residents_percent_malformed';
  if (!isWithin(judgesMin, 1, roundLimits.judges)) return 'judges_min_malformed';
  if (judgesPerPlan !== null && !isWithin(judgesPerPlan, judgesMin, roundLimits.judges)) return 'judges_per_plan_malformed';
  if (setup.method === 'trimmed' && judgesPerPlan !== null && judgesPerPlan < trimmedJudgesMin) return 'trimmed_judges_too_few';
  if (spreadMaxThousandths !== null && !isWithin(spreadMaxThousandths, 1, 100_000)) return 'spread_malformed';
  if (setup.closesAt <= now) return 'closes_too_early';
  return scaleProblem(setup);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** What some points of the scale mean, in words. */
export type Anchor = { points: number; words: string };

/** A criterion as it is written. */
export type CriterionDraft = {
  title: string;
  weight: number;
  guidance: string;
  isRequired: boolean;
  anchors: readonly Anchor[];
};

export type CriteriaProblem =
  | 'criteria_too_many'
  | 'criterion_title_missing'
  | 'criterion_twice'
  | 'weight_malformed'
  | 'anchor_malformed'
  | 'text_too_long';

/**
 * Says what is wrong with the criteria of a rubric while they are written, or null. Weights need not add up to 100 yet: that is
 * asked for when the rubric is locked. Anchors stand at points of the scale, each once.
 */
export function criteriaProblem(
  criteria: readonly CriterionDraft[],
  scale: { scaleMax: number; scaleStepThousandths: number },
): CriteriaProblem | null {
  if (criteria.length > roundLimits.criteria) return 'criteria_too_many';
  if (new Set(criteria.map(({ title }) => title.trim())).size < criteria.length) return 'criterion_twice';
  for (const criterion of criteria) {
    const problem = criterionProblem(criterion, scale);
    if (problem) return problem;
  }
  return null;
}

function criterionProblem(
  { title, weight, guidance, anchors }: CriterionDraft,
  scale: { scaleMax: number; scaleStepThousandths: number },
): CriteriaProblem | null {
  if (title.trim() === '') return 'criterion_title_missing';
  if (lengthOf(title.trim()) > roundLimits.criterionTitle || lengthOf(guidance) > roundLimits.guidance) return 'text_too_long';
  if (!isWithin(weight, 1, 100)) return 'weight_malformed';
  if (anchors.length > roundLimits.anchors || new Set(anchors.map(({ points }) => points)).size < anchors.length)
    return 'anchor_malformed';
  if (anchors.some(({ points, words }) => !isOnScale(Math.round(points * 1000), scale) || words.trim() === ''))
    return 'anchor_malformed';
  return anchors.some(({ words }) => lengthOf(words) > roundLimits.anchorWords) ? 'text_too_long' : null;
}
