import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fenMax } from '#app/core/fen.ts';
import { allocate, whatIf } from '#app/grants/allocation.ts';
import { type AllocationInput, type AllocationMethod, allocationInput } from '#app/grants/allocation-input.ts';
import { allocated, input, lineOf, plan, reasonOf, taken } from '#tests/support/allocation-case.ts';

const ranked = [
  plan(1, 2_000_000, { place: 2 }),
  plan(2, 2_500_000, { place: 1 }),
  plan(3, 1_500_000, { place: 3 }),
  plan(4, 400_000, { place: 4 }),
  plan(5, 300_000),
];

describe('by rank', () => {
  test('funds in the order of places, skips what does not fit, and says by how much it was missed', () => {
    const result = allocated('rank', input(5_000_000, ranked));
    expect(taken(result)).toEqual(['p2', 'p1', 'p4']);
    expect([result.spentFen, result.leftFen]).toEqual([4_900_000, 100_000]);
    expect(lineOf(result, 'p3')).toEqual({
      id: 'p3',
      number: 3,
      title: '计划 3',
      askedFen: 1_500_000,
      grantedFen: 0,
      outcome: 'not_funded',
      taken: null,
      reasons: [
        { code: 'did_not_fit', values: { turn: 3, leftFen: 500_000, askedFen: 1_500_000 } },
        { code: 'missed_by_fen', values: { missingFen: 1_000_000 } },
      ],
    });
    expect(lineOf(result, 'p1').reasons).toEqual([{ code: 'funded_by_rank', values: { place: 2 } }]);
    expect(lineOf(result, 'p5').reasons).toEqual([{ code: 'unplaced', values: {} }]);
  });

  test('stops where it is to stop, and tells those after it so', () => {
    const result = allocated('rank', input(5_000_000, ranked, { whenNotFitting: 'stop' }));
    expect(taken(result)).toEqual(['p2', 'p1']);
    expect(lineOf(result, 'p4').reasons).toEqual([
      { code: 'after_stop', values: { turn: 4 } },
      { code: 'missed_by_fen', values: { missingFen: 1_400_000 } },
    ]);
  });

  test('what is missing counts a larger plan that the added money would go to first', () => {
    const queue = [plan(1, 10, { place: 1 }), plan(2, 6, { place: 2 }), plan(3, 4, { place: 3 })];
    const result = allocated('rank', input(9, queue));
    expect(taken(result)).toEqual(['p2']);
    expect(reasonOf(lineOf(result, 'p3'), 'missed_by_fen')?.values).toEqual({ missingFen: 5 });
  });

  test('gives a sum that is enough even where more changes lie between than are looked at', () => {
    const halves = Array.from({ length: 33 }, (_, index) => plan(index + 1, 2 ** (33 - index), { place: index + 1 }));
    const last = plan(34, 3, { place: 34 });
    const given = input(1_000, [...halves.filter(({ askedFen }) => askedFen <= fenMax), last]);
    const missing = reasonOf(lineOf(allocated('rank', given), 'p34'), 'missed_by_fen')?.values.missingFen ?? 0;
    const at = (more: number) => lineOf(allocated('rank', { ...given, envelopeFen: 1_000 + more }), 'p34').outcome;
    expect([at(missing), at(missing - 1)]).toEqual(['funded', 'not_funded']);
  });

  test('equal places at the border go by the lot and never by what they ask for, and the tie is recorded', () => {
    const equal = [plan(1, 300, { place: 1 }), plan(2, 100, { place: 2 }), plan(3, 200, { place: 2 })];
    const result = allocated('rank', input(500, equal, { lotOrder: ['p3', 'p2', 'p1'] }));
    expect(taken(result)).toEqual(['p1', 'p3']);
    expect(result.ties).toEqual([{ equalIn: 'rank', ids: ['p3', 'p2'], partedBy: 'lot' }]);
    expect(reasonOf(lineOf(result, 'p2'), 'tie_by_lot')?.values).toEqual({ others: 1 });
    expect(reasonOf(lineOf(result, 'p1'), 'tie_by_lot')).toBeUndefined();
  });

  test('equal places that are all funded, or of which none could be, are no tie that decided anything', () => {
    const equal = [
      plan(1, 300, { place: 1 }),
      plan(2, 300, { place: 1 }),
      plan(3, 900, { place: 3 }),
      plan(4, 800, { place: 3 }),
    ];
    expect(allocated('rank', input(1_000, equal)).ties).toEqual([]);
  });
});

describe('by votes', () => {
  const voted = [
    plan(1, 3_000_000, { votes: 120 }),
    plan(2, 2_000_000, { votes: 100 }),
    plan(3, 1_000_000, { votes: 92 }),
    plan(4, 500_000, { votes: 0 }),
    plan(5, 500_000),
  ];

  test('funds the most voted for, and says how many more votes would have done', () => {
    const result = allocated('votes', input(5_000_000, voted));
    expect(taken(result)).toEqual(['p1', 'p2']);
    expect(lineOf(result, 'p1').reasons).toEqual([{ code: 'funded_by_votes', values: { votes: 120, unit: 'votes' } }]);
    expect(lineOf(result, 'p3').reasons).toEqual([
      { code: 'did_not_fit', values: { turn: 3, leftFen: 0, askedFen: 1_000_000 } },
      { code: 'missed_by_fen', values: { missingFen: 1_000_000 } },
      { code: 'would_have_needed_votes', values: { votes: 9, unit: 'votes' } },
    ]);
  });

  test('one vote fewer is needed where the lot would go before the other', () => {
    const lotOrder = ['p3', 'p2', 'p1', 'p4', 'p5'];
    const result = allocated('votes', input(5_000_000, voted, { lotOrder, votesUnit: 'points' }));
    expect(reasonOf(lineOf(result, 'p3'), 'would_have_needed_votes')?.values).toEqual({ votes: 8, unit: 'points' });
  });

  test('nobody is funded without a vote, and who stood in none is told so', () => {
    const result = allocated('votes', input(9_000_000, voted));
    expect(lineOf(result, 'p4').reasons).toEqual([
      { code: 'no_votes', values: {} },
      { code: 'would_have_needed_votes', values: { votes: 1, unit: 'votes' } },
    ]);
    expect(lineOf(result, 'p5').reasons).toEqual([{ code: 'not_voted_on', values: {} }]);
  });

  test('votes for the money are compared exactly, up to the most there may be on the site', () => {
    const close = [plan(1, fenMax, { votes: 9_007_199_254_740_991 }), plan(2, fenMax - 1, { votes: 9_007_199_253_840_271 })];
    const [one, other] = close.map(({ votes, askedFen }) => [BigInt(votes ?? 0), BigInt(askedFen)] as const);
    if (!one || !other) throw new Error('two plans');
    const isFirst = one[0] * other[1] > other[0] * one[1];
    const result = allocated('votes_per_yuan', input(fenMax, close));
    expect(taken(result)).toEqual([isFirst ? 'p1' : 'p2']);
    expect(result.spentFen + result.leftFen).toBe(fenMax);
  });

  test('the same ratio is a tie, whatever the sums', () => {
    const same = [plan(1, 300, { votes: 3 }), plan(2, 100, { votes: 1 }), plan(3, 50, { votes: 4 })];
    const result = allocated('votes_per_yuan', input(400, same, { lotOrder: ['p2', 'p1', 'p3'] }));
    expect(taken(result)).toEqual(['p3', 'p2']);
    expect(result.ties).toEqual([{ equalIn: 'votes_per_yuan', ids: ['p2', 'p1'], partedBy: 'lot' }]);
  });
});

describe('by Equal Shares', () => {
  const ballots = {
    rows: [
      ['1,2', 6],
      ['3,9', 3],
      ['9', 1],
      ['', 1],
      ['invalid', 1],
    ] as const,
    stepFen: null,
  };
  const projects = [plan(1, 60_000), plan(2, 40_000), plan(3, 30_000), plan(5, 20_000)];

  test('a minority gets its share, and ballots for what is no candidate count as the others do', () => {
    const result = allocated('equal_shares', input(110_000, projects, { ballots }));
    expect(taken(result)).toEqual(['p2', 'p3']);
    expect(result.ties).toEqual([{ equalIn: 'price', ids: ['p2', 'p1'], partedBy: 'cost' }]);
    expect(reasonOf(lineOf(result, 'p3'), 'funded_by_shares')?.values).toMatchObject({ paidInFull: 3, paymentFen: 10_000 });
    expect(lineOf(result, 'p5').reasons[0]).toEqual({ code: 'no_votes', values: {} });
    expect(reasonOf(lineOf(result, 'p1'), 'supporters_short')?.values).toEqual({
      supporters: 6,
      haveFen: 20_000,
      neededFen: 60_000,
    });
  });

  test('refuses without ballots, and with ballots that are no approvals', () => {
    expect(allocate('equal_shares', input(1, projects))).toEqual({ ok: false, refusal: 'ballots_missing', ids: [] });
    for (const row of [
      ['3>1', 1],
      ['1:5', 1],
      ['2,1', 1],
      ['yes', 1],
      ['1', 0],
      ['1', 1.5],
    ] as const)
      expect(allocate('equal_shares', input(1, projects, { ballots: { rows: [row], stepFen: null } }))).toMatchObject({
        refusal: 'ballots_wrong',
      });
  });
});

test('refuses what is no envelope, no candidate, or was not drawn', () => {
  const refusal = (given: AllocationInput, method: AllocationMethod = 'rank') => {
    const answer = allocate(method, given);
    return answer.ok ? null : [answer.refusal, ...answer.ids];
  };
  for (const envelopeFen of [-1, 0.5, Number.NaN, 2 ** 53])
    expect(refusal(input(envelopeFen, ranked))).toEqual(['envelope_wrong']);
  expect(refusal(input(1, [plan(1, 5), plan(1, 6)]))).toEqual(['candidate_twice', 'p1', 'p1']);
  for (const wrong of [
    plan(1, 0),
    plan(1, fenMax + 1),
    plan(1, 1.5),
    plan(1, 5, { place: 0 }),
    plan(1, 5, { votes: -1 }),
    plan(0, 5),
  ])
    expect(refusal(input(1, [wrong]))).toEqual(['candidate_wrong', wrong.id]);
  expect(refusal(input(1, ranked, { lotOrder: ['p1', 'p2', 'p3', 'p4', 'p4'] }))).toEqual(['lot_missing', 'p4', 'p5']);
  expect(refusal(input(fenMax, [plan(1, fenMax, { place: 1 })]))).toBeNull();
  expect(whatIf('rank', input(1, ranked), [5, -1])).toEqual({ ok: false, refusal: 'envelope_wrong', ids: [] });
});

test('the what-if says who comes in and who falls out', () => {
  const queue = [plan(1, 10, { place: 1 }), plan(2, 6, { place: 2 }), plan(3, 3, { place: 3 })];
  expect(whatIf('rank', input(9, queue), [0, 9, 10, 19])).toEqual({
    ok: true,
    value: [
      { envelopeFen: 0, spentFen: 0, leftFen: 0, funded: [], comesIn: [], fallsOut: ['p2', 'p3'] },
      { envelopeFen: 9, spentFen: 9, leftFen: 0, funded: ['p2', 'p3'], comesIn: [], fallsOut: [] },
      { envelopeFen: 10, spentFen: 10, leftFen: 0, funded: ['p1'], comesIn: ['p1'], fallsOut: ['p2', 'p3'] },
      { envelopeFen: 19, spentFen: 19, leftFen: 0, funded: ['p1', 'p2', 'p3'], comesIn: ['p1'], fallsOut: [] },
    ],
  });
});

test('the digest is of the whole text, and everything that goes in is in it', () => {
  const given = input(5_000_000, ranked);
  const { text, sha256 } = allocationInput('rank', given);
  expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(JSON.parse(text)).toMatchObject({
    format: 'green-grass-allocation-input/1',
    method: 'rank',
    whenNotFitting: 'skip',
    ballots: null,
  });
  const others: AllocationInput[] = [
    { ...given, envelopeFen: 5_000_001 },
    { ...given, whenNotFitting: 'stop' },
    { ...given, votesUnit: 'points' },
    { ...given, lotOrder: [...given.lotOrder].reverse() },
    { ...given, ballots: { rows: [], stepFen: null } },
    { ...given, candidates: ranked.slice(1) },
    ...(['title', 'askedFen', 'place', 'votes'] as const).map((name) => ({
      ...given,
      candidates: ranked.map((one) => ({ ...one, [name]: name === 'title' ? '另一个' : 7 })),
    })),
    { ...given, candidates: ranked.map((one) => ({ ...one, byHand: { grantedFen: 0, reason: '' } })) },
  ];
  const digests = [
    sha256,
    allocationInput('votes', given).sha256,
    ...others.map((other) => allocationInput('rank', other).sha256),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});
