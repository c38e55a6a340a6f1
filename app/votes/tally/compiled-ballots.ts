import { invalidContent } from '#app/votes/ballot-content.ts';
import type { BallotKind } from '#app/votes/tally/rule.ts';

/**
 * Ballots as arrays of numbers. Group g of equal ballots holds `counts[g]` ballots and names the options
 * `choices[starts[g]] … choices[starts[g + 1] - 1]` (positions from 0), each with `points`: those given, for a ranking
 * (length of that ballot − index), for an approval 1. `isInvalid[g]` is 1 where the sheet was spoiled: nothing of it counts.
 */
export type CompiledBallots = {
  kind: BallotKind;
  groupCount: number;
  counts: Float64Array;
  starts: Uint32Array;
  choices: Uint32Array;
  points: Float64Array;
  isInvalid: Uint8Array;
  cast: number;
  invalid: number;
  blank: number;
};

const comma = 44;
const colon = 58;
const greater = 62;

/** Reads the texts of ballots into arrays; a decision's choices are 0 yes, 1 no, 2 abstain. Give only texts that are ballots. */
export function compileBallots(kind: BallotKind, contents: Iterable<string>, amounts: readonly number[]): CompiledBallots {
  const counts = Float64Array.from(amounts);
  const starts = new Uint32Array(counts.length + 1);
  const isInvalid = new Uint8Array(counts.length);
  const written = new Choices();
  let [group, cast, invalid, blank] = [0, 0, 0, 0];
  for (const content of contents) {
    const count = counts[group] ?? 0;
    cast += count;
    if (content === invalidContent) {
      isInvalid[group] = 1;
      invalid += count;
    } else if (content === '') blank += count;
    else written.read(kind, content);
    group += 1;
    starts[group] = written.length;
  }
  return { kind, groupCount: group, counts, starts, ...written.arrays(), isInvalid, cast, invalid, blank };
}

/** Arrays that grow as ballots are read into them. */
class Choices {
  length = 0;
  private choices = new Uint32Array(1024);
  private points = new Float64Array(1024);

  read(kind: BallotKind, content: string): void {
    if (kind === 'decision') this.push(decisionOf(content), 1);
    else if (kind === 'ranking') this.readRanking(content);
    else this.readList(content);
  }

  arrays() {
    return { choices: this.choices.subarray(0, this.length), points: this.points.subarray(0, this.length) };
  }

  private readRanking(content: string): void {
    const start = this.length;
    this.readList(content);
    for (let at = start; at < this.length; at += 1) this.points[at] = this.length - at;
  }

  /** Options apart by `,` or `>`, each with points after `:` or without (then 1). */
  private readList(content: string): void {
    let [number, option, hasPoints] = [0, 0, false];
    for (let at = 0; at < content.length; at += 1) {
      const code = content.charCodeAt(at);
      if (code === comma || code === greater) {
        this.push((hasPoints ? option : number) - 1, hasPoints ? number : 1);
        [number, hasPoints] = [0, false];
      } else if (code === colon) [option, number, hasPoints] = [number, 0, true];
      else number = number * 10 + code - 48;
    }
    this.push((hasPoints ? option : number) - 1, hasPoints ? number : 1);
  }

  private push(choice: number, points: number): void {
    if (this.length === this.choices.length) this.grow();
    this.choices[this.length] = choice;
    this.points[this.length] = points;
    this.length += 1;
  }

  private grow(): void {
    const choices = new Uint32Array(this.length * 2);
    const points = new Float64Array(this.length * 2);
    choices.set(this.choices);
    points.set(this.points);
    [this.choices, this.points] = [choices, points];
  }
}

function decisionOf(content: string): number {
  return content === 'yes' ? 0 : content === 'no' ? 1 : 2;
}
