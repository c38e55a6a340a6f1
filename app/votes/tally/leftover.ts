import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareCodePoints } from '#app/core/code-points.ts';
import { type Rational, rational, writeRational } from '#app/core/rational.ts';
import type { Election, Leftover } from '#app/votes/tally/election.ts';

/** How many lines are hashed at a time. */
const portion = 4096;

/** What a voter of a group has left, in lowest terms, in the smallest unit of the currency. */
export function leftoverOf({ numerators, denominator }: Leftover, group: number): Rational {
  return rational(numerators[group] ?? 0n, denominator);
}

/**
 * The SHA-256 of what every voter has left: lines `voter SPACE n/d LF` in units of the currency and lowest terms, in the order of
 * the file. Our own votes name no voters: there they are the lines of the published ballots, sorted, counted from 1.
 */
export function leftoverSha256(election: Election, leftover: Leftover): string {
  const written = new Map<bigint, string>();
  const textOf = (group: number) => {
    const numerator = leftover.numerators[group] ?? 0n;
    const known = written.get(numerator);
    if (known !== undefined) return known;
    const text = writeRational(rational(numerator, leftover.denominator * election.unit));
    written.set(numerator, text);
    return text;
  };
  const hash = sha256.create();
  let lines: string[] = [];
  for (const { id, group } of votersOf(election)) {
    if (lines.push(`${id} ${textOf(group)}\n`) < portion) continue;
    hash.update(utf8ToBytes(lines.join('')));
    lines = [];
  }
  return bytesToHex(hash.update(utf8ToBytes(lines.join(''))).digest());
}

function* votersOf({ voters, ballots }: Election): Generator<{ id: string; group: number }> {
  if (voters) {
    for (const [index, id] of voters.ids.entries()) yield { id, group: voters.groups[index] ?? 0 };
    return;
  }
  const counts = ballots.counts();
  const { isInvalid } = ballots.compile();
  const sorted = ballots.contents().map((content, group) => ({ content, group }));
  sorted.sort((a, b) => compareCodePoints(a.content, b.content));
  let line = 0;
  for (const { group } of sorted) {
    if (isInvalid[group] === 1) continue;
    for (let index = 0; index < (counts[group] ?? 0); index += 1) {
      line += 1;
      yield { id: String(line), group };
    }
  }
}
