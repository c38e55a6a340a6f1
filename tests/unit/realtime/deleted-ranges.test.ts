import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { DeletedRanges } from '#realtime/deleted-ranges.ts';

function setOf(client: number, ranges: readonly (readonly [clock: number, len: number])[]) {
  return { clients: new Map([[client, ranges.map(([clock, len]) => ({ clock, len }))]]) };
}

function newsOf(ranges: DeletedRanges, deleted: ReturnType<typeof setOf>): [number, number][] {
  const bytes = ranges.newsIn(deleted);
  if (!bytes) return [];
  const { ds, structs } = Y.decodeUpdate(bytes);
  expect(structs).toEqual([]);
  return [...ds.clients.values()].flat().map(({ clock, len }): [number, number] => [clock, len]);
}

test('what lies within what is known is no news, in one range or where ranges touch', () => {
  const ranges = new DeletedRanges();
  ranges.add(
    setOf(1, [
      [0, 5],
      [10, 5],
      [5, 5],
    ]),
  );
  expect(newsOf(ranges, setOf(1, [[0, 15]]))).toEqual([]);
  expect(
    newsOf(
      ranges,
      setOf(1, [
        [3, 4],
        [14, 1],
      ]),
    ),
  ).toEqual([]);
  expect(newsOf(ranges, setOf(1, [[14, 2]]))).toEqual([[14, 2]]);
  expect(newsOf(ranges, setOf(2, [[0, 1]]))).toEqual([[0, 1]]);
});

test('agrees with a plain set of clocks, whatever comes in whatever order', () => {
  const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 40 }), range, (added, asked) => {
      const [ranges, plain] = [new DeletedRanges(), new Set<number>()];
      for (const one of added) {
        ranges.add(setOf(1, [one]));
        for (let clock = one[0]; clock < one[0] + one[1]; clock += 1) plain.add(clock);
      }
      const isKnown = Array.from({ length: asked[1] }, (_, at) => asked[0] + at).every((clock) => plain.has(clock));
      expect(newsOf(ranges, setOf(1, [asked]))).toEqual(isKnown ? [] : [asked]);
    }),
  );
});
