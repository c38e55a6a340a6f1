import { columnOf, refuse } from '#app/votes/pabulib-problem.ts';
import { fieldAt, type PabulibRow } from '#app/votes/pabulib-table.ts';
import { Ballots, type Voters } from '#app/votes/tally/election.ts';
import type { BallotKind } from '#app/votes/tally/rule.ts';

/** A decimal as it was written: 12.50 is 1250 with two places. */
export type DecimalText = { digits: bigint; places: number };

/** Reads an amount that is not negative (`12`, `12.50`, `1.2e6`), or null. */
export function readDecimal(text: string): DecimalText | null {
  const match = /^\+?(\d+)(?:\.(\d*))?(?:e\+?(\d{1,3}))?$/i.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const padded = fraction.padEnd(Number(exponent), '0');
  return { digits: BigInt(whole + padded), places: padded.length - Number(exponent) };
}

/**
 * Takes in the rows of VOTES. What is written the same is read once. Decimal points are kept until the end and then all brought
 * to whole numbers by one power of ten, `pointScale`.
 */
export class PabulibVotes {
  private readonly positions: ReadonlyMap<string, number>;
  private readonly voterColumn: number;
  private readonly voteColumn: number;
  private readonly pointsColumn: number;
  private readonly kind: BallotKind;
  private readonly voterIds: string[] = [];
  private readonly written = new Map<string, number>();
  private readonly writtenOf: number[] = [];
  private readonly ballots: Marks[] = [];

  constructor(kind: BallotKind, { ids, columns }: { ids: readonly string[]; columns: readonly string[] }) {
    this.kind = kind;
    this.positions = new Map(ids.map((id, index) => [id, index + 1]));
    this.voterColumn = columnOf(columns, { section: 'VOTES', name: 'voter_id' });
    this.voteColumn = columnOf(columns, { section: 'VOTES', name: 'vote' });
    this.pointsColumn = kind === 'points' ? columnOf(columns, { section: 'VOTES', name: 'points' }) : -1;
  }

  add(row: PabulibRow): void {
    const vote = fieldAt(row, this.voteColumn);
    const points = this.pointsColumn < 0 ? '' : fieldAt(row, this.pointsColumn);
    const key = points === '' ? vote : `${vote};${points}`;
    let known = this.written.get(key);
    if (known === undefined) {
      known = this.ballots.push(this.read(vote, { points, line: row.line })) - 1;
      this.written.set(key, known);
    }
    this.voterIds.push(fieldAt(row, this.voterColumn));
    this.writtenOf.push(known);
  }

  finish(): { ballots: Ballots; voters: Voters; pointScale: bigint } {
    const places = this.ballots.reduce((most, marks) => Math.max(most, ...marks.map(({ points }) => points.places)), 0);
    const contents = this.ballots.map((marks) => this.contentOf(marks, places));
    const ballots = new Ballots(this.kind);
    const groups = new Uint32Array(this.voterIds.length);
    for (const [index, written] of this.writtenOf.entries()) groups[index] = ballots.add(contents[written] ?? '');
    this.checkSum(places);
    return { ballots, voters: { ids: this.voterIds, groups }, pointScale: 10n ** BigInt(places) };
  }

  private read(vote: string, { points, line }: { points: string; line: number }): Marks {
    if (vote === '') return [];
    const given = this.kind === 'points' ? points.split(',') : null;
    const marks = new Map<number, Mark>();
    const ids = vote.split(',');
    if (given && given.length !== ids.length) refuse({ code: 'points_missing', line });
    for (const [index, written] of ids.entries()) {
      const id = written.trim();
      const option = this.positions.get(id) ?? refuse({ code: 'project_unknown', line, value: id });
      if (!marks.has(option)) marks.set(option, { option, points: given ? pointsOf(given[index], line) : one });
    }
    return [...marks.values()];
  }

  private contentOf(marks: Marks, places: number): string {
    if (this.kind === 'ranking') return marks.map(({ option }) => option).join('>');
    const sorted = [...marks].sort((a, b) => a.option - b.option);
    if (this.kind === 'approval') return sorted.map(({ option }) => option).join(',');
    return sorted
      .filter(({ points }) => points.digits > 0n)
      .map(({ option, points }) => `${option}:${wholePoints(points, places)}`)
      .join(',');
  }

  /** Points are added as doubles; their sum must stay where doubles count exactly. */
  private checkSum(places: number): void {
    if (this.kind !== 'points') return;
    const largest = this.ballots.flat().reduce((most, { points }) => maximum(most, wholePoints(points, places)), 0n);
    const isExact = largest * BigInt(Math.max(1, this.voterIds.length)) <= BigInt(Number.MAX_SAFE_INTEGER);
    if (!isExact) refuse({ code: 'points_too_large' });
  }
}

type Mark = { option: number; points: DecimalText };
type Marks = Mark[];

const one: DecimalText = { digits: 1n, places: 0 };

function pointsOf(text: string | undefined, line: number): DecimalText {
  const value = (text ?? '').trim();
  return readDecimal(value) ?? refuse({ code: 'not_a_number', name: 'points', value, line });
}

function wholePoints({ digits, places }: DecimalText, scale: number): bigint {
  return digits * 10n ** BigInt(scale - places);
}

function maximum(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
