import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '#app/core/canonical.ts';
import {
  type BallotsCount,
  type BallotsFile,
  type BallotsInput,
  ballotRows,
  ballotsFileOf,
  checkBallotsFile,
  inputHash,
  mayPublishRows,
  readBallotsFile,
  recount,
  resultHash,
  writeBallotsFile,
} from '#app/votes/ballots-file.ts';

const root = 'ab'.repeat(32);
const vote = {
  id: '0192f0c1-2345-7abc-8def-0123456789ab',
  title: '小区亮化工程',
  isSecret: true,
  rules: { preset: 'simple_majority' },
};

function said(...contents: string[]): { content: string }[] {
  return contents.map((content) => ({ content }));
}

/** The simplest tally: how many said what. */
function howMany({ rows }: BallotsInput): Json {
  return Object.fromEntries(rows.map((row) => [row[0], Number(row.at(-1))]));
}

function fileOf(given: { rows?: BallotsInput['rows']; vote?: Partial<BallotsInput['vote']>; log?: BallotsCount['log'] } = {}) {
  const rows = given.rows ?? ballotRows(said('for', 'against', 'for', 'abstain', 'for', 'for'));
  const input: BallotsInput = { vote: { ...vote, ...given.vote }, method: 'decision', parameters: { step: 1 }, rows };
  return ballotsFileOf(input, {
    codeVersion: '0.1.0',
    log: given.log ?? { size: 8, root, withdrawals: 1 },
    result: howMany(input),
  });
}

function reread(file: BallotsFile): BallotsFile {
  const read = readBallotsFile(writeBallotsFile(file));
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
}

describe('rows', () => {
  test('group what is said alike, by code point and area, whatever the order of the ballots', () => {
    expect(ballotRows(said('b', '😀', 'Ａ', 'b', 'a'))).toEqual([
      ['a', 1],
      ['b', 2],
      ['Ａ', 1],
      ['😀', 1],
    ]);
    const weighed = [
      { content: 'for', area: 9050 },
      { content: 'for', area: 12000 },
      { content: 'against', area: 9050 },
      { content: 'for', area: 9050 },
    ];
    expect(ballotRows(weighed)).toEqual([
      ['against', 9050, 1],
      ['for', 9050, 2],
      ['for', 12000, 1],
    ]);
  });

  test('are the same for every order of the ballots, and sum up', () => {
    const ballots = fc.array(fc.record({ content: fc.string({ unit: 'binary', maxLength: 3 }) }), { maxLength: 30 });
    fc.assert(
      fc.property(ballots, fc.integer(), (list, turn) => {
        const turned = list.map((_, index) => list.at((index + turn) % list.length) ?? { content: '' });
        expect(ballotRows(turned)).toEqual(ballotRows(list));
        expect(ballotRows(list).reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(list.length);
      }),
    );
  });
});

describe('a ballots file', () => {
  test('is canonical JSON that is read back as it was and contradicts itself nowhere', () => {
    const file = fileOf();
    expect(reread(file)).toEqual(file);
    expect(checkBallotsFile(reread(file))).toEqual([]);
    expect(writeBallotsFile(file)).toBe(canonicalJson(JSON.parse(writeBallotsFile(file))));
    expect(file).toMatchObject({ format: 'green-grass-ballots/1', ballots: 6 });
  });

  test('says the same after somebody has indented it and turned its members round', () => {
    const file = fileOf();
    const turned = Object.fromEntries(Object.entries(file).reverse());
    const read = readBallotsFile(JSON.stringify(turned, null, 2));
    expect(read.ok && checkBallotsFile(read.value)).toEqual([]);
  });

  test('has hashes that anybody can compute', () => {
    const file = fileOf();
    const hash = (value: Json) => createHash('sha256').update(canonicalJson(value)).digest('hex');
    const { format, method, parameters, rows } = file;
    expect(file.inputHash).toBe(hash({ format, vote: file.vote, method, parameters, rows }));
    expect(file.resultHash).toBe(hash(file.result));
    expect(inputHash(file)).toBe(file.inputHash);
    expect(resultHash({ b: 1, a: 2 })).toBe(resultHash({ a: 2, b: 1 }));
  });

  test('has another input hash when anything that is counted changes, and the same when the code does', () => {
    const file = fileOf();
    const changed: Partial<BallotsFile>[] = [
      { method: 'approval' },
      { parameters: { step: 2 } },
      { rows: [['for', 6]] },
      { vote: { ...vote, title: '另一项' } },
      { vote: { ...vote, rules: {} } },
      { vote: { ...vote, isSecret: false } },
    ];
    for (const change of changed) expect(inputHash({ ...file, ...change })).not.toBe(file.inputHash);
    expect(fileOf({ log: { size: 6, root, withdrawals: 0 } }).inputHash).toBe(file.inputHash);
  });

  test('is found out where it contradicts itself', () => {
    const faults = (changes: Partial<BallotsFile>) => checkBallotsFile({ ...fileOf(), ...changes });
    const rows = fileOf().rows;
    expect(faults({ rows: [...rows].reverse() })).toEqual(['rows_unsorted', 'input_hash_differs']);
    expect(faults({ rows: [...rows, ['for', 1]], ballots: 7, log: null })).toEqual(['rows_unsorted', 'input_hash_differs']);
    expect(
      faults({
        rows: [
          ['abstain', 1],
          ['against', 1],
          ['for', 5],
        ],
      }),
    ).toEqual(['counts_disagree', 'input_hash_differs']);
    expect(faults({ ballots: 7 })).toEqual(['counts_disagree', 'log_disagrees']);
    expect(faults({ log: { size: 7, root, withdrawals: 1 } })).toEqual(['log_disagrees']);
    expect(faults({ result: { for: 5 } })).toEqual(['result_hash_differs']);
    expect(
      faults({
        rows: [
          ['against', 2],
          ['for', 9050, 4],
        ],
      }),
    ).toEqual(['rows_mixed', 'rows_of_secret_weighed', 'input_hash_differs']);
  });

  test('of a secret vote holds five ballots or is not written', () => {
    const four = ballotRows(said('for', 'for', 'for', 'against'));
    expect(() => fileOf({ rows: four, log: null })).toThrow(RangeError);
    const open = fileOf({ rows: four, log: { size: 4, root, withdrawals: 0 }, vote: { isSecret: false } });
    expect(checkBallotsFile(open)).toEqual([]);
    expect(checkBallotsFile({ ...open, vote: { ...open.vote, isSecret: true } })).toContain('rows_too_few');
    expect(mayPublishRows({ isSecret: true, ballots: 5 })).toBe(true);
  });

  test('weighs an open vote by area', () => {
    const rows = ballotRows([
      { content: 'for', area: 9050 },
      { content: 'against', area: 7600 },
    ]);
    const file = fileOf({ rows, vote: { isSecret: false }, log: { size: 2, root, withdrawals: 0 } });
    expect(checkBallotsFile(reread(file))).toEqual([]);
  });

  test('is counted again by a tally that sees the input alone', () => {
    const file = fileOf();
    expect(recount(file, howMany)).toEqual({ result: file.result, resultHash: file.resultHash, isSame: true });
    expect(recount(file, () => ({ for: 6 }))).toMatchObject({ isSame: false, result: { for: 6 } });
    expect(recount({ ...file, result: { for: 6 } }, howMany).isSame).toBe(false);
    const withMore = { ...file, vote: { ...file.vote, note: 'not hashed' } };
    expect(recount(withMore, (input) => Object.keys(input.vote).length).result).toBe(4);
  });
});

test('a text that is no ballots file is not read as one', () => {
  expect(readBallotsFile('{')).toEqual({ ok: false, refusal: 'file_not_json' });
  expect(readBallotsFile('')).toEqual({ ok: false, refusal: 'file_not_json' });
  const good = { ...fileOf() };
  const wrong: unknown[] = [
    null,
    [],
    { ...good, format: 'green-grass-ballots/2' },
    { ...good, vote: { ...vote, id: 7 } },
    { ...good, vote: { id: 'x', title: 'y', isSecret: true } },
    { ...good, vote: { ...vote, isSecret: 'no' } },
    { ...good, method: null },
    { ...good, parameters: undefined },
    { ...good, result: undefined },
    { ...good, codeVersion: 1 },
    { ...good, ballots: -1 },
    { ...good, rows: {} },
    { ...good, rows: [['for', 0]] },
    { ...good, rows: [['for', 1.5]] },
    { ...good, rows: [['for', 100, -1]] },
    { ...good, rows: [['for', 1, 1, 1]] },
    { ...good, rows: [[1, 1]] },
    { ...good, log: {} },
    { ...good, log: { size: 8, root: 'ab', withdrawals: 1 } },
    { ...good, inputHash: 'x' },
    { ...good, resultHash: undefined },
  ];
  const read = wrong.map((value) => readBallotsFile(JSON.stringify(value)));
  expect(read).toEqual(wrong.map(() => ({ ok: false, refusal: 'file_not_ballots' })));
});
