import type { Json } from '#app/core/canonical.ts';
import { writeRational } from '#app/core/rational.ts';
import type { BallotFormKind } from '#app/votes/ballot-content.ts';
import type { BallotRow, BallotsInput } from '#app/votes/ballots-file.ts';
import { type Counts, type Decision, type DecisionCounts, type DecisionRule, decide } from '#app/votes/decision-rule.ts';
import { Ballots, type Election, type TallyParameters, type TallyResult } from '#app/votes/tally/election.ts';
import { isRuleName, type RuleName } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';
import { ballotKindOf } from '#app/votes/vote-plan.ts';

/** What counted a vote, as it is kept and published with each count. It rises whenever a count could come out otherwise. */
export const codeVersion = 'green-grass count 1';

/** The part of the sealed rules (`sealedRules`) that a count is made from. */
export type SealedRules = {
  ballot: { form: BallotFormKind; envelopeFen: number | null; isSecret: boolean };
  method: { name: RuleName; seats: number | null; stepFen: number | null };
  rule: DecisionRule;
  options: readonly { position: number; lot: number; title: string; costFen: number | null }[];
  roll: { heads: number; areaHundredths: string | null };
};

export type VoteOutcome = 'adopted' | 'rejected' | 'chosen' | 'no_quorum';

/** What a count says, as it is hashed: whole numbers as numbers, amounts by area and fractions as text, options by position. */
export type VoteResult = {
  format: 'green-grass-result/1';
  method: string;
  outcome: VoteOutcome;
  ballots: { cast: number; valid: number; blank: number; invalid: number };
  entitled: { heads: number; areaHundredths: string | null };
  voices: { heads: Voices<number>; area: Voices<string> | null } | null;
  conditions: readonly ResultCondition[];
  options: readonly { position: number; support: number; isWinner: boolean }[];
  order: readonly number[];
  costFen: string;
  ties: Json;
  details: Json;
};
export type Voices<Amount> = { yes: Amount; no: Amount; abstain: Amount };
export type ResultCondition = {
  part: 'quorum' | 'adoption';
  measure: 'heads' | 'area';
  counted: string;
  base: string;
  share: { numerator: number; denominator: number; isStrict: boolean };
  reached: string;
  of: string;
  needed: string;
  isMet: boolean;
  missing: string | null;
};

/**
 * Counts a vote from its sealed rules and its rows of ballots and nothing else: in the site, on the command line and in a
 * reader's browser alike, with the identical result. Without its quorum nothing is adopted or chosen, whatever was counted.
 */
export function countBallots({ vote, rows }: BallotsInput): VoteResult {
  const rules = vote.rules as unknown as SealedRules;
  const election = electionOf(rules, rows);
  const counted = tally(rules.method.name, election, parametersOf(rules, castOf(rows)));
  if (!counted.ok) throw new RangeError('the method does not fit the ballots');
  const result = counted.value;
  const isDecision = rules.ballot.form === 'decision';
  const decision = decide(isDecision ? rules.rule : { ...rules.rule, adoption: [] }, decisionCounts(rules, rows, result));
  const outcome = isDecision ? decision.outcome : decision.outcome === 'no_quorum' ? 'no_quorum' : 'chosen';
  return {
    format: 'green-grass-result/1',
    method: rules.method.name,
    outcome,
    ballots: { ...result.ballots },
    entitled: { heads: rules.roll.heads, areaHundredths: rules.roll.areaHundredths },
    voices: isDecision ? voicesOf(rules, rows) : null,
    conditions: conditionsOf(decision),
    ...chosen(rules, result, outcome === 'chosen'),
    ties: plain(result.ties),
    details: plain(result.details),
  };
}

/** The election of sealed rules and rows; its projects are the options, named by position. */
export function electionOf({ ballot, options }: SealedRules, rows: readonly BallotRow[]): Election {
  const ballots = new Ballots(ballotKindOf(ballot.form));
  for (const row of rows) ballots.add(row[0], row[row.length - 1] as number);
  const projects = options.map(({ position, lot, costFen }) => ({ id: String(position), cost: BigInt(costFen ?? 0), lot }));
  return { projects, budget: BigInt(ballot.envelopeFen ?? 0), unit: 100n, ballots };
}

/**
 * What the method is told. The step of the Add1 rules is the published one; where none was laid down, a thousandth of what each
 * voter starts with, in whole fen and one fen at least (../shared/tally/README.md).
 */
export function parametersOf({ method, ballot }: SealedRules, cast: number): TallyParameters {
  const usual = cast === 0 ? 1n : BigInt(ballot.envelopeFen ?? 0) / BigInt(cast) / 1000n;
  const step = method.stepFen === null ? (usual > 1n ? usual : 1n) : BigInt(method.stepFen);
  return { step, ...(method.seats === null ? {} : { seats: method.seats }) };
}

/** Reads sealed rules out of a file that anybody may have made; null when they are none. */
export function readSealedRules(value: Json): SealedRules | null {
  const rules = value as unknown as Partial<SealedRules> | null;
  const isOne =
    typeof rules === 'object' &&
    rules !== null &&
    typeof rules.ballot?.form === 'string' &&
    typeof rules.method?.name === 'string' &&
    isRuleName(rules.method.name) &&
    typeof rules.roll?.heads === 'number' &&
    Array.isArray(rules.options) &&
    Array.isArray(rules.rule?.quorum) &&
    Array.isArray(rules.rule?.adoption);
  return isOne ? (rules as SealedRules) : null;
}

function castOf(rows: readonly BallotRow[]): number {
  return rows.reduce((sum, row) => sum + (row[row.length - 1] as number), 0);
}

function chosen({ options }: SealedRules, result: TallyResult, isChosen: boolean) {
  const order = isChosen ? result.order.map(Number) : [];
  const supports = (position: number) => result.supports[position - 1] ?? 0;
  return {
    options: options.map(({ position }) => ({ position, support: supports(position), isWinner: order.includes(position) })),
    order,
    costFen: isChosen ? result.cost.toString() : '0',
  };
}

function decisionCounts(rules: SealedRules, rows: readonly BallotRow[], { ballots }: TallyResult): DecisionCounts {
  const { heads, area } =
    rules.ballot.form === 'decision' ? voicesOf(rules, rows) : { heads: { yes: 0, no: 0, abstain: 0 }, area: null };
  const isMeeting = rules.rule.electorate === 'present_members';
  const said = heads.yes + heads.no + heads.abstain;
  const counted = {
    entitled: rules.roll.heads,
    present: isMeeting ? rules.roll.heads : ballots.cast,
    cast: ballots.cast,
    valid: rules.ballot.form === 'decision' ? said : ballots.valid,
    for: heads.yes,
    against: heads.no,
    abstain: rules.ballot.form === 'decision' ? heads.abstain : ballots.valid,
  };
  return { heads: counted, area: area === null ? null : areaCounts(rules, rows, area) };
}

function areaCounts({ roll }: SealedRules, rows: readonly BallotRow[], area: Voices<string>): Counts<bigint> {
  const cast = rows.reduce((sum, row) => sum + areaOf(row), 0n);
  const [yes, no, abstain] = [BigInt(area.yes), BigInt(area.no), BigInt(area.abstain)];
  return {
    entitled: BigInt(roll.areaHundredths ?? '0'),
    present: cast,
    cast,
    valid: yes + no + abstain,
    for: yes,
    against: no,
    abstain,
  };
}

function voicesOf({ roll }: SealedRules, rows: readonly BallotRow[]): { heads: Voices<number>; area: Voices<string> | null } {
  const heads = { yes: 0, no: 0, abstain: 0 };
  const area = { yes: 0n, no: 0n, abstain: 0n };
  for (const row of rows) {
    const voice = row[0];
    if (voice !== 'yes' && voice !== 'no' && voice !== 'abstain') continue;
    heads[voice] += row[row.length - 1] as number;
    area[voice] += areaOf(row);
  }
  const written = { yes: String(area.yes), no: String(area.no), abstain: String(area.abstain) };
  return { heads, area: roll.areaHundredths === null ? null : written };
}

function areaOf(row: BallotRow): bigint {
  return row.length === 3 ? BigInt(row[1]) * BigInt(row[2]) : 0n;
}

function conditionsOf({ conditions }: Decision): ResultCondition[] {
  return conditions.map(({ part, condition: { measure, counted, base, share }, reached, of, needed, isMet, missing }) => ({
    part,
    measure,
    counted,
    base,
    share: { numerator: share.numerator, denominator: share.denominator, isStrict: share.isStrict },
    reached: String(reached),
    of: String(of),
    needed: String(needed),
    isMet,
    missing: missing === null ? null : String(missing),
  }));
}

/** A value as JSON: whole amounts and fractions as text. What each group of voters has left is for the command line alone. */
function plain(value: unknown): Json {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value as Json;
  if (isFraction(value)) return writeRational(value);
  const members = Object.entries(value).filter(([key, member]) => key !== 'leftover' && typeof member !== 'function');
  return Object.fromEntries(members.map(([key, member]) => [key, plain(member)]));
}

function isFraction(value: object): value is { numerator: bigint; denominator: bigint } {
  return (
    'numerator' in value && 'denominator' in value && typeof value.numerator === 'bigint' && typeof value.denominator === 'bigint'
  );
}
