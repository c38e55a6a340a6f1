/**
 * A ballot as it is stored, published and hashed: one short text for one choice, the same for the same choice, so that
 * equal ballots are equal texts. Options are named by their published position, from 1.
 *
 * - decision: `yes`, `no` or `abstain`
 * - approval, limited, budget: the options chosen, ascending: `1,4,7`
 * - score: the options given points, ascending, with their points; 0 points are not written: `1:5,3:4`
 * - ranking: the options ranked, best first: `3>1>2`
 * - the empty text is a blank ballot (it counts as cast and as valid), except in a decision
 * - `invalid` is a spoiled sheet of paper (it counts as cast, not as valid); nobody casts it on a screen
 */
export const invalidContent = 'invalid';
export const blankContent = '';

/** The most characters in the reason of an objection. */
export const reasonMax = 500;

/** Whether a ballot is an objection that must have its reason: a "no" where the rule is consent. */
export function needsReason({ consent }: { consent?: boolean }, content: string): boolean {
  return consent === true && content === 'no';
}

export const decisionChoices = ['yes', 'no', 'abstain'] as const;
export type DecisionChoice = (typeof decisionChoices)[number];

/** What a ballot of a vote looks like, with its limits. `optionCount`: how many options were published. */
export type BallotForm =
  | { kind: 'decision' }
  | { kind: 'approval'; optionCount: number }
  | { kind: 'limited'; optionCount: number; choicesMax: number }
  | { kind: 'budget'; optionCount: number; envelopeFen: number; costsFen: readonly number[] }
  | { kind: 'score'; optionCount: number; scoreMax: number }
  | { kind: 'ranking'; optionCount: number };

export type BallotFormKind = BallotForm['kind'];

/** The most points an option can be given where a vote does not say otherwise. */
export const usualScoreMax = 5;

/**
 * Why a text is no ballot: it is not written as this form writes ballots; it names an option that was not published, or one
 * twice; it chooses nothing where something must be chosen, or more than may be; the options cost more than the envelope;
 * more points than may be given.
 */
export type BallotProblem =
  | 'not_a_ballot'
  | 'unknown_option'
  | 'option_twice'
  | 'nothing_chosen'
  | 'too_many_options'
  | 'over_envelope'
  | 'too_many_points';

export type OptionPoints = { option: number; points: number };

/** Says why a text is not a ballot of this form, or null if it is. Spoiled paper (`invalid`) is a ballot of every form. */
export function ballotContentProblem(form: BallotForm, content: string): BallotProblem | null {
  if (content === invalidContent) return null;
  if (form.kind === 'decision') return decisionProblem(content);
  if (content === blankContent) return null;
  if (form.kind === 'score') return scoreProblem(form, content);
  if (form.kind === 'ranking') return rankingProblem(form, content);
  return choicesProblem(form, content);
}

/** Whether a text is written in the one way this form has, and within its limits, and not spoiled: what may be cast on a screen. */
export function mayBeCast(form: BallotForm, content: string): boolean {
  return content !== invalidContent && ballotContentProblem(form, content) === null;
}

/** The text of a ballot that chooses these options, in whatever order they came. An option named twice is chosen once. */
export function writeChoices(options: Iterable<number>): string {
  return [...new Set(options)].sort(ascending).join(',');
}

/** The text of a ballot that gives these points; 0 points say the same as none. */
export function writePoints(given: Iterable<OptionPoints>): string {
  return [...given]
    .filter(({ points }) => points !== 0)
    .sort((a, b) => a.option - b.option)
    .map(({ option, points }) => `${option}:${points}`)
    .join(',');
}

/** The text of a ballot that ranks these options, best first. */
export function writeRanking(options: Iterable<number>): string {
  return [...options].join('>');
}

/** The options a ballot chooses; none for a blank or spoiled one. Give only texts that are ballots. */
export function readChoices(content: string): number[] {
  return content === blankContent || content === invalidContent ? [] : content.split(',').map(Number);
}

/** The points a ballot gives; none for a blank or spoiled one. Give only texts that are ballots. */
export function readPoints(content: string): OptionPoints[] {
  if (content === blankContent || content === invalidContent) return [];
  return content.split(',').map((part) => {
    const [option, points] = part.split(':');
    return { option: Number(option), points: Number(points) };
  });
}

/** The options a ballot ranks, best first; none for a blank or spoiled one. Give only texts that are ballots. */
export function readRanking(content: string): number[] {
  return content === blankContent || content === invalidContent ? [] : content.split('>').map(Number);
}

function decisionProblem(content: string): BallotProblem | null {
  if (content === blankContent) return 'nothing_chosen';
  return decisionChoices.some((choice) => choice === content) ? null : 'not_a_ballot';
}

type ChoicesForm = Extract<BallotForm, { kind: 'approval' | 'limited' | 'budget' }>;

function choicesProblem(form: ChoicesForm, content: string): BallotProblem | null {
  if (!/^[1-9]\d{0,5}(?:,[1-9]\d{0,5})*$/.test(content)) return 'not_a_ballot';
  const options = readChoices(content);
  const problem = optionsProblem(options, form.optionCount) ?? (isAscending(options) ? null : 'not_a_ballot');
  if (problem) return problem;
  if (form.kind === 'limited' && options.length > form.choicesMax) return 'too_many_options';
  if (form.kind === 'budget' && costOf(options, form.costsFen) > form.envelopeFen) return 'over_envelope';
  return null;
}

function scoreProblem(form: Extract<BallotForm, { kind: 'score' }>, content: string): BallotProblem | null {
  if (!/^[1-9]\d{0,5}:[1-9]\d{0,5}(?:,[1-9]\d{0,5}:[1-9]\d{0,5})*$/.test(content)) return 'not_a_ballot';
  const given = readPoints(content);
  const options = given.map(({ option }) => option);
  const problem = optionsProblem(options, form.optionCount) ?? (isAscending(options) ? null : 'not_a_ballot');
  return problem ?? (given.some(({ points }) => points > form.scoreMax) ? 'too_many_points' : null);
}

function rankingProblem(form: Extract<BallotForm, { kind: 'ranking' }>, content: string): BallotProblem | null {
  if (!/^[1-9]\d{0,5}(?:>[1-9]\d{0,5})*$/.test(content)) return 'not_a_ballot';
  return optionsProblem(readRanking(content), form.optionCount);
}

function optionsProblem(options: readonly number[], optionCount: number): BallotProblem | null {
  if (options.some((option) => option > optionCount)) return 'unknown_option';
  return new Set(options).size === options.length ? null : 'option_twice';
}

function isAscending(options: readonly number[]): boolean {
  return options.every((option, index) => index === 0 || option > (options[index - 1] ?? 0));
}

function costOf(options: readonly number[], costsFen: readonly number[]): number {
  return options.reduce((total, option) => total + (costsFen[option - 1] ?? 0), 0);
}

function ascending(a: number, b: number): number {
  return a - b;
}
