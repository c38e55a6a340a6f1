import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeLargeLedger } from '#app/cli/large-ledger.server.ts';
import { findLogEntryOf, listPostings, listReceipts } from '#app/funds/entry.queries.server.ts';
import { flowCuts, flowsShown } from '#app/funds/flow.ts';
import { findBalances, listFlows, listSources } from '#app/funds/fund.queries.server.ts';
import { entryKinds } from '#app/funds/ledger-list.form.ts';
import { type EntryFilters, eachEntry, findEntry, listEntries } from '#app/funds/ledger-list.queries.server.ts';
import { eachPosting } from '#app/funds/posting-list.queries.server.ts';
import { verifyLedger } from '#app/funds/verify-ledger.server.ts';
import { buildCommunity } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type ExplainingDatabase, openExplaining } from '#tests/support/explain.ts';

vi.setConfig({ testTimeout: 60_000 });

const { db, ownerSql, appUrl } = await testDatabase();
const { communityId } = await buildCommunity(db);
const large = ['ledger_entries', 'ledger_postings', 'ledger_accounts', 'awards'];
const postings = 40_000;

let fundId = '';
let explaining: ExplainingDatabase;

beforeAll(async () => {
  fundId = (await makeLargeLedger(ownerSql, { communityId, postings })).fundId;
  explaining = openExplaining(appUrl);
}, 120_000);
afterAll(() => explaining.close());

async function scansOf(ask: (db: ExplainingDatabase['db']) => Promise<unknown>): Promise<string[]> {
  const { scanned } = await explaining.explain(ask);
  return scanned.filter((table) => large.includes(table));
}

const page =
  (given: Partial<EntryFilters>, after: number | null = null) =>
  (asked: ExplainingDatabase['db']) => {
    const filters = { fundId, communityId, q: null, kind: null, year: null, awardId: null, ...given };
    return listEntries(asked, filters, { after, limit: 31, seesNames: false });
  };

test('balances, flows, sources and every page of the entries read no large table from end to end', async () => {
  expect(await scansOf((asked) => findBalances(asked, fundId))).toEqual([]);
  expect(await scansOf((asked) => listSources(asked, fundId))).toEqual([]);
  for (const cut of flowCuts) expect(await scansOf((asked) => listFlows(asked, fundId, { cut, limit: flowsShown }))).toEqual([]);
  const [award] = await ownerSql<{ id: string }[]>`select id from awards where line_position = 777`;
  const year = new Date().getUTCFullYear();
  const narrowed = [{}, { year }, { year: 1999 }, { awardId: award?.id ?? null }, { q: '#777' }, { q: '项目777' }, { q: '项目' }];
  for (const given of [...narrowed, ...entryKinds.map((kind) => ({ kind })), { kind: 'pay' as const, year }])
    expect(`${JSON.stringify(given)} ${await scansOf(page(given))}`).toBe(`${JSON.stringify(given)} `);
  expect(await scansOf(page({}, 5000))).toEqual([]);
});

test('an entry, its sides and the receipts are found by indexes alone', async () => {
  expect(await scansOf((asked) => findEntry(asked, { fundId, number: 777 }, false))).toEqual([]);
  const entry = await findEntry(db, { fundId, number: 777 }, false);
  expect(await scansOf((asked) => listPostings(asked, entry?.id ?? ''))).toEqual([]);
  expect(await scansOf((asked) => findLogEntryOf(asked, entry?.id ?? ''))).toEqual([]);
  expect(await scansOf((asked) => listReceipts(asked, fundId, { after: null, limit: 31 }))).toEqual([]);
});

test('all entries and both sides of each are in the exports once, and pages follow each other without a gap', async () => {
  const numbers: number[] = [];
  const filters = { fundId, communityId, q: null, kind: null, year: null, awardId: null };
  for await (const rows of eachEntry(db, filters, false)) numbers.push(...rows.map(({ number }) => number));
  expect([numbers.length, numbers[0], numbers.at(-1), new Set(numbers).size]).toEqual([20_001, 20_001, 1, 20_001]);
  let [sides, sum] = [0, 0];
  for await (const rows of eachPosting(db, fundId)) {
    sides += rows.length;
    sum += rows.reduce((total, { amountFen }) => total + amountFen, 0);
  }
  expect([sides, sum]).toEqual([postings + 2, 0]);
});

test('what the triggers would have kept is kept: of the books themselves nothing is found wrong', async () => {
  const { problems, entries } = await verifyLedger(db);
  const ofBooks = problems.filter(({ fault }) => !/^(award|allocation|tranche|payment)/.test(fault));
  expect([ofBooks, entries]).toEqual([[], 20_001]);
});
