import type { Fraction } from '#app/core/fraction.ts';

/** Who may be asked to decide. Of `present_members` the roll call makes the electorate; of the others, their roll at sealing. */
export const electorateKinds = [
  'present_members',
  'members',
  'adult_residents',
  'households',
  'delegates',
  'party_members',
  'owners',
] as const;
export type ElectorateKind = (typeof electorateKinds)[number];

/** A share that must be reached (at least: 以上 includes the figure, Civil Code art. 1259) or, where it is strict, passed. */
export type Share = Fraction & { isStrict: boolean };

/** What is added up: people (households, owners: one each), or the floor area they hold, in hundredths of a square metre. */
export type Measure = 'heads' | 'area';

/** What must reach the share: those present, those who cast a ballot, those who said "for". */
export type Counted = 'present' | 'cast' | 'for';

/**
 * Of whom the share is taken, which is also what an abstention means: `for_and_against` leaves abstentions out; in every
 * other base an abstention counts as one who did not agree. `cast` holds invalid ballots too, `valid` does not.
 */
export type Base = 'entitled' | 'present' | 'cast' | 'valid' | 'for_and_against';

export type Condition = { measure: Measure; counted: Counted; base: Base; share: Share };

export type RuleSourceKey =
  | 'organic_law_before_2026'
  | 'local_delegates_rule'
  | 'civil_code'
  | 'council_rules'
  | 'party_branch_regulation'
  | 'site_rule';

/** Where a rule's figures come from, and the day on which they were read there. `article`: null where the source counts none. */
export type RuleSource = { key: RuleSourceKey; article: number | null; asOn: string };

/** How a vote is decided, as data. Every condition of quorum and of adoption must be met. */
export type DecisionRule = {
  preset: string;
  electorate: ElectorateKind;
  quorum: readonly Condition[];
  adoption: readonly Condition[];
  /** Nobody has a casting vote and no lot is drawn: as many for as against adopts nothing. `decisionRuleProblem` holds rules to it. */
  tie: 'rejected';
  /** For how many others one person may vote, at most. 0: nobody votes for another. */
  proxies: { perHolderMax: number };
  allowsSecret: boolean;
  /** By consent: whoever says "against" gives a reason with it, and one such voice is enough to stop the matter. */
  consent?: boolean;
  source: RuleSource;
};

/**
 * What was counted, of heads or of area. `present`: by the recorded roll call, those represented included, and never fewer
 * than cast; in a vote without a meeting, as many as cast. `valid` is `for` + `against` + `abstain`.
 */
export type Counts<Amount extends number | bigint> = {
  entitled: Amount;
  present: Amount;
  cast: Amount;
  valid: Amount;
  for: Amount;
  against: Amount;
  abstain: Amount;
};

/** `area` in hundredths of a square metre; null in a vote that weighs nobody by area. */
export type DecisionCounts = { heads: Counts<number>; area: Counts<bigint> | null };

/**
 * How one condition came out. `needed`: the least that meets the share of `of` as it is. `missing`: 0 where it is met, else
 * the least number of further voices that would have met it. Where the base counts ballots (`cast`, `valid`,
 * `for_and_against`) these are voices "for" of people who cast none, so the base grows with each of them; where the base is
 * fixed (`entitled`, `present`) they come out of the base, and `missing` is `needed` − `reached`. Null: no number is enough.
 */
export type ConditionResult = {
  part: 'quorum' | 'adoption';
  condition: Condition;
  reached: bigint;
  of: bigint;
  needed: bigint;
  isMet: boolean;
  missing: bigint | null;
};

export type DecisionOutcome = 'adopted' | 'rejected' | 'no_quorum';
export type Decision = { outcome: DecisionOutcome; conditions: readonly ConditionResult[] };

/**
 * Decides a vote by its rule, in whole numbers, so that nothing is rounded: adopted when every condition is met; without
 * the quorum, nothing was decided. Of nobody no share is reached: with nobody entitled there is no quorum, and where a rule
 * asks for none, nothing is adopted. Counts that cannot be are a bug and throw.
 */
export function decide(rule: DecisionRule, counts: DecisionCounts): Decision {
  assertPossible(counts);
  const conditions = [
    ...rule.quorum.map((condition) => resultOf(condition, { part: 'quorum', counts })),
    ...rule.adoption.map((condition) => resultOf(condition, { part: 'adoption', counts })),
  ];
  const isMet = (part: ConditionResult['part']) => conditions.every((result) => result.part !== part || result.isMet);
  if (!isMet('quorum')) return { outcome: 'no_quorum', conditions };
  return { outcome: rule.adoption.length > 0 && isMet('adoption') ? 'adopted' : 'rejected', conditions };
}

/** Whether every further voice also makes the base larger: see `ConditionResult`. */
export function growsWithVoices({ base }: Condition): boolean {
  return base === 'cast' || base === 'valid' || base === 'for_and_against';
}

function resultOf(
  condition: Condition,
  { part, counts }: { part: ConditionResult['part']; counts: DecisionCounts },
): ConditionResult {
  const amounts = counts[condition.measure];
  if (amounts === null) throw new RangeError('a rule by area needs counts by area');
  const reached = BigInt(amounts[condition.counted]);
  const of = baseOf(amounts, condition.base);
  const isMet = of > 0n && reached >= leastOf(of, condition.share);
  const missing = isMet
    ? 0n
    : growsWithVoices(condition)
      ? growing(reached, of, condition.share)
      : fixed(reached, of, condition.share);
  return { part, condition, reached, of, needed: leastOf(of, condition.share), isMet, missing };
}

function baseOf(amounts: Counts<number> | Counts<bigint>, base: Base): bigint {
  return base === 'for_and_against' ? BigInt(amounts.for) + BigInt(amounts.against) : BigInt(amounts[base]);
}

/** The least whole number that reaches a share of a whole, or passes it where it is strict. */
function leastOf(whole: bigint, { numerator, denominator, isStrict }: Share): bigint {
  return leastQuotient(whole * BigInt(numerator), { by: BigInt(denominator), isStrict });
}

function fixed(reached: bigint, of: bigint, share: Share): bigint | null {
  const needed = leastOf(of, share);
  return of === 0n || needed > of ? null : needed - reached;
}

/** The least k of at least one with (reached + k) : (of + k) at the share: k · (denominator − numerator) against of · numerator − reached · denominator. */
function growing(reached: bigint, of: bigint, { numerator, denominator, isStrict }: Share): bigint | null {
  const each = BigInt(denominator - numerator);
  const lacking = of * BigInt(numerator) - reached * BigInt(denominator);
  if (each <= 0n) return lacking <= 0n && !isStrict ? 1n : null;
  const least = leastQuotient(lacking, { by: each, isStrict });
  return least < 1n ? 1n : least;
}

/** The least whole number that is at least `amount` ÷ `by`, or above it where it must be passed. Neither is below zero. */
function leastQuotient(amount: bigint, { by, isStrict }: { by: bigint; isStrict: boolean }): bigint {
  return isStrict ? amount / by + 1n : (amount + by - 1n) / by;
}

function assertPossible({ heads, area }: DecisionCounts): void {
  if (!isPossible(heads) || (area !== null && !isPossible(area))) throw new RangeError('these counts of a vote cannot be');
}

function isPossible(amounts: Counts<number> | Counts<bigint>): boolean {
  if (Object.values(amounts).some((amount) => typeof amount === 'number' && !Number.isSafeInteger(amount))) return false;
  const { entitled, present, cast, valid, against, abstain } = amounts;
  const voices = [amounts.for, against, abstain].map(BigInt);
  if (voices.some((voice) => voice < 0n) || voices.reduce((sum, voice) => sum + voice, 0n) !== BigInt(valid)) return false;
  return valid <= cast && cast <= present && present <= entitled;
}

export type RuleProblem =
  | 'adoption_missing'
  | 'condition_misplaced'
  | 'fraction_malformed'
  | 'area_without_owners'
  | 'area_is_secret'
  | 'consent_is_secret'
  | 'proxies_malformed'
  | 'tie_adopts';

const denominatorMax = 1000;
const proxiesMax = 10;

/**
 * Says why a rule cannot be used, or null. A vote weighted by area is open, since an exact area names its owner; so is one
 * by consent, since an objection has its reason. At least one condition must ask for more than half, so that a tie adopts nothing.
 */
export function decisionRuleProblem(rule: DecisionRule): RuleProblem | null {
  const conditions = [...rule.quorum, ...rule.adoption];
  const hasArea = conditions.some(({ measure }) => measure === 'area');
  const { perHolderMax } = rule.proxies;
  if (rule.adoption.length === 0) return 'adoption_missing';
  if (rule.adoption.some(({ counted }) => counted !== 'for') || !rule.quorum.every(isOfTakingPart)) return 'condition_misplaced';
  if (!conditions.every(({ share }) => isShare(share))) return 'fraction_malformed';
  if (hasArea && rule.electorate !== 'owners') return 'area_without_owners';
  if (hasArea && rule.allowsSecret) return 'area_is_secret';
  if (rule.consent && rule.allowsSecret) return 'consent_is_secret';
  if (!Number.isInteger(perHolderMax) || perHolderMax < 0 || perHolderMax > proxiesMax) return 'proxies_malformed';
  return rule.adoption.some(({ measure, share }) => measure === 'heads' && isMoreThanHalf(share)) ? null : 'tie_adopts';
}

function isOfTakingPart({ counted, base }: Condition): boolean {
  return (counted !== 'for' && base === 'entitled') || (counted === 'cast' && base === 'present');
}

function isShare({ numerator, denominator, isStrict }: Share): boolean {
  const isWhole = Number.isInteger(numerator) && Number.isInteger(denominator);
  return (
    isWhole && numerator >= 1 && denominator <= denominatorMax && (isStrict ? numerator < denominator : numerator <= denominator)
  );
}

/** Every base holds at least those for and against, so more than half of it for is more for than against. */
function isMoreThanHalf({ numerator, denominator, isStrict }: Share): boolean {
  return isStrict ? numerator * 2 >= denominator : numerator * 2 > denominator;
}
