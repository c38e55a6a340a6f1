import { lengthOf } from '#app/core/text.ts';
import type { BallotFormKind } from '#app/votes/ballot-content.ts';
import { type DecisionRule, decisionRuleProblem, type RuleProblem } from '#app/votes/decision-rule.ts';
import { type BallotKind, fitsBallots, type RuleName, ruleNames, rules } from '#app/votes/tally/rule.ts';

/** What is laid down of a vote before it is sealed. */
export type VotePlan = {
  title: string;
  question: string;
  form: BallotFormKind;
  choicesMax: number | null;
  envelopeFen: number | null;
  scoreMax: number | null;
  seats: number | null;
  method: RuleName;
  stepFen: number | null;
  rule: DecisionRule;
  isSecret: boolean;
  isReplaceable: boolean;
  allowsPaper: boolean;
  challengeDays: number;
  startsAt: Date;
  endsAt: Date;
};

export type VotePlanProblem =
  | RuleProblem
  | 'title_missing'
  | 'text_too_long'
  | 'times_not_in_order'
  | 'method_does_not_fit'
  | 'choices_max_missing'
  | 'envelope_missing'
  | 'score_max_missing'
  | 'seats_missing'
  | 'rule_is_open'
  | 'paper_is_secret'
  | 'owners_say_yes_or_no'
  | 'days_out_of_range';

export const titleMax = 80;
export const questionMax = 2000;
export const challengeDaysMax = 60;

const ballotKinds: Readonly<Record<BallotFormKind, BallotKind>> = {
  decision: 'decision',
  approval: 'approval',
  limited: 'approval',
  budget: 'approval',
  score: 'points',
  ranking: 'ranking',
};

/** What a ballot of a form says to a tally. */
export function ballotKindOf(form: BallotFormKind): BallotKind {
  return ballotKinds[form];
}

/** The rules by which ballots of a form can be counted. */
export function methodsFor(form: BallotFormKind): readonly RuleName[] {
  return ruleNames.filter((rule) => fitsBallots(rule, ballotKindOf(form)));
}

/** Says what is wrong with what was laid down, or null. Options and times of the clock are looked at when it is sealed. */
export function votePlanProblem(plan: VotePlan): VotePlanProblem | null {
  const { purpose } = rules[plan.method];
  if (plan.title.trim() === '') return 'title_missing';
  if (lengthOf(plan.title) > titleMax || lengthOf(plan.question) > questionMax) return 'text_too_long';
  if (plan.startsAt >= plan.endsAt) return 'times_not_in_order';
  if (!methodsFor(plan.form).includes(plan.method)) return 'method_does_not_fit';
  if (plan.form === 'limited' && !(Number.isInteger(plan.choicesMax) && (plan.choicesMax ?? 0) > 0)) return 'choices_max_missing';
  if ((plan.form === 'budget' || purpose === 'money') && !(plan.envelopeFen !== null && plan.envelopeFen > 0))
    return 'envelope_missing';
  if (plan.form === 'score' && !(plan.scoreMax !== null && plan.scoreMax >= 1 && plan.scoreMax <= 10)) return 'score_max_missing';
  if (purpose === 'seats' && !(plan.seats !== null && plan.seats >= 1)) return 'seats_missing';
  if (plan.rule.electorate === 'owners' && plan.form !== 'decision') return 'owners_say_yes_or_no';
  if (plan.isSecret && !plan.rule.allowsSecret) return 'rule_is_open';
  if (plan.allowsPaper && !plan.isSecret) return 'paper_is_secret';
  if (!(plan.challengeDays >= 0 && plan.challengeDays <= challengeDaysMax)) return 'days_out_of_range';
  return decisionRuleProblem(plan.rule);
}

/** What belongs to the form and the method alone is kept; the rest is left out, so that equal plans are equal rows. */
export function trimmedPlan(plan: VotePlan): VotePlan {
  const { purpose } = rules[plan.method];
  return {
    ...plan,
    title: plan.title.trim(),
    question: plan.question.trim(),
    choicesMax: plan.form === 'limited' ? plan.choicesMax : null,
    envelopeFen: plan.form === 'budget' || purpose === 'money' ? plan.envelopeFen : null,
    scoreMax: plan.form === 'score' ? plan.scoreMax : null,
    seats: purpose === 'seats' ? plan.seats : null,
    stepFen: purpose === 'money' ? plan.stepFen : null,
  };
}
