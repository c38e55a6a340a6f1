import type { Rational } from '#app/core/rational.ts';
import { type CompiledBallots, compileBallots } from '#app/votes/tally/compiled-ballots.ts';
import type { BallotKind, RuleName } from '#app/votes/tally/rule.ts';

/**
 * An option of a vote. `cost` in the smallest unit of the currency (fen), 0 where nothing is spent. `lot`: its place in the
 * order that was drawn before voting, from 1; options of foreign files have none, there the smaller id goes first.
 */
export type Project = { id: string; cost: bigint; lot?: number };

/**
 * What is counted. `projects` in published order (ballots name them by position); `budget` in the smallest unit;
 * `unit`: how many of the smallest units are one unit of the currency (100 for yuan counted in fen).
 */
export type Election = {
  projects: readonly Project[];
  budget: bigint;
  unit: bigint;
  ballots: Ballots;
  /** Who cast which ballot, in the order of the file: only foreign files name their voters. */
  voters?: Voters;
};

export type Voters = { ids: readonly string[]; groups: Uint32Array };

/**
 * What a rule can be told. `seats`: how many options win where no money decides (1 if not given); `threshold`: the least support
 * of `greedy-votes-threshold`; `step`: by how much the Add1 rules raise each voter's money, in the smallest unit (one unit
 * of the currency if not given).
 */
export type TallyParameters = { seats?: number; threshold?: Rational; step?: bigint };

/** How many ballots came in: `valid` = `cast` − `invalid`, and blank ones are valid. */
export type BallotCounts = { cast: number; valid: number; blank: number; invalid: number };

/** A tie that the stated rule settled: options in the order it put them, what they were equal in, and what parted them. */
export type Tie = {
  round: number;
  equalIn: TieMeasure;
  options: readonly string[];
  partedBy: 'cost' | 'support' | 'key' | 'earlier_round';
};
export type TieMeasure = 'support' | 'support_per_cost' | 'price' | 'load' | 'path_wins' | 'votes';

/**
 * A result. `winners` sorted by code point, `order` as they were chosen, `supports` in published order (approvals, or the
 * sum of points), `cost` in the smallest unit.
 */
export type TallyResult = {
  rule: RuleName;
  winners: readonly string[];
  order: readonly string[];
  cost: bigint;
  ballots: BallotCounts;
  supports: readonly number[];
  ties: readonly Tie[];
  details: TallyDetails;
};

export type TallyDetails =
  | { kind: 'decision'; yes: number; no: number; abstain: number }
  | { kind: 'supports' }
  | EqualSharesDetails
  | { kind: 'phragmen'; rounds: readonly { project: string; load: Rational }[] }
  | {
      kind: 'pairs';
      preferred: readonly (readonly number[])[];
      pathWins: readonly number[] | null;
      locked: readonly Pair[] | null;
    }
  | { kind: 'elimination'; rounds: readonly EliminationRound[] }
  | { kind: 'stv'; quota: number; counts: readonly StvCount[] };

/**
 * How the money went. `endowment`: what each voter started with, in the smallest unit; `addedByCompletion`: null where the
 * rule has no completion; `unspent`: money of the budget that Equal Shares left, before any completion.
 */
export type EqualSharesDetails = {
  kind: 'equal_shares';
  endowment: Rational;
  rounds: readonly EqualSharesRound[];
  addedByCompletion: readonly string[] | null;
  unspent: bigint;
  /** What each voter has in the end, exactly: worked out when asked. */
  leftover: () => Leftover;
  /** The same as doubles, in the smallest unit: for estimates and for sorting. */
  leftEstimates: Float64Array;
  /** What the supporters of the project at a position have together in the end, exactly. */
  supportersHave: (position: number) => Rational;
};

/** What a voter of each group of equal ballots has in the end: `numerators[group] / denominator`, not in lowest terms. */
export type Leftover = { numerators: readonly bigint[]; denominator: bigint };

/**
 * One purchase: `maxPayment` is the most a supporter paid (with points: per point), `paidInFull` voters paid that,
 * `paidAllTheyHad` gave their last money; `tiedWith` others had the same price.
 */
export type EqualSharesRound = {
  project: string;
  maxPayment: Rational;
  paidInFull: number;
  paidAllTheyHad: number;
  tiedWith: number;
};

/** `winner` was preferred to `loser` by so many ballots. */
export type Pair = { winner: string; loser: string; votes: number; opposing: number };

/** The votes of those still in (in published order of `options`), ballots that name none of them, and who left. */
export type EliminationRound = {
  options: readonly string[];
  votes: readonly number[];
  exhausted: number;
  eliminated: string | null;
};

/** One count of STV: votes as exact fractions; a surplus goes on at `transferValue`. */
export type StvCount = {
  options: readonly string[];
  votes: readonly Rational[];
  elected: readonly string[];
  excluded: string | null;
  transferOf: string | null;
  transferValue: Rational | null;
};

/**
 * Ballots as they come in, equal ones kept as one text and a count: a million rows take the memory of the texts that differ.
 * Feed it the stored texts (ballot-content.ts) in any order and in any portions.
 */
export class Ballots {
  readonly kind: BallotKind;
  private readonly groupOf = new Map<string, number>();
  private readonly amounts: number[] = [];
  private compiled: CompiledBallots | null = null;

  constructor(kind: BallotKind) {
    this.kind = kind;
  }

  /** Takes in so many ballots of one text; answers the number of its group, from 0. */
  add(content: string, count = 1): number {
    const known = this.groupOf.get(content);
    if (known !== undefined) {
      this.amounts[known] = (this.amounts[known] ?? 0) + count;
      if (this.compiled) this.compiled = null;
      return known;
    }
    const group = this.amounts.length;
    this.groupOf.set(content, group);
    this.amounts.push(count);
    if (this.compiled) this.compiled = null;
    return group;
  }

  /** The different texts, in the order of their groups. */
  contents(): string[] {
    return [...this.groupOf.keys()];
  }

  /** How many ballots each group has. */
  counts(): readonly number[] {
    return this.amounts;
  }

  /** The ballots as arrays of numbers, made once for all rules. */
  compile(): CompiledBallots {
    this.compiled ??= compileBallots(this.kind, this.groupOf.keys(), this.amounts);
    return this.compiled;
  }
}
