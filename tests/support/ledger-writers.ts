import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { receiveMoney, reverseEntry, sendMoneyBack } from '#app/funds/money.commands.server.ts';
import { acceptAward, signAward } from '#app/grants/agreement.commands.server.ts';
import { declineAward, offerAward } from '#app/grants/award.commands.server.ts';
import { recordReturn } from '#app/grants/award-return.commands.server.ts';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import { acceptExpense, fileExpense } from '#app/grants/expense.commands.server.ts';
import { liftSuspension, reduceAward, suspendAward } from '#app/grants/measure.commands.server.ts';
import { makePaymentBatch, sendPaymentBack } from '#app/grants/payment.commands.server.ts';
import { terminateAward } from '#app/grants/termination.commands.server.ts';
import { approveTranche, returnTranche, submitTranche, verifyTranche } from '#app/grants/tranche.commands.server.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newFile, usualTerms } from '#tests/support/build/award.ts';
import { bankCsv } from '#tests/support/build/payment.ts';

/** An award with who may act on it. */
export type WrittenAward = { awardId: string; amountFen: number; grantee: Actor; officer: Actor; second: Actor; lead: Actor };
export type WritersGiven = {
  url: string;
  now: string;
  writers: number;
  seed: number;
  operations: number;
  funds: readonly { fundId: string; sourceId: string }[];
  awards: readonly WrittenAward[];
  /** Requests whose answers nobody saw, to be sent again. */
  again: readonly Request[];
};
/** One request, as data, so that it can be sent again word for word. */
export type Request = {
  kind: string;
  award: number;
  fund: number;
  chance: number;
  pick: Record<string, string>;
  requestKey: string;
};

type Given = Omit<WritersGiven, 'url'> & { db: Db };
type Asked = { given: Given; request: Request; act: (actor: Actor) => Act; award: WrittenAward };
type Answer = { ok: boolean };

/** Ways to write, each as likely as it stands here often. What a request needs is looked up before and kept in `pick`. */
const ways: Readonly<Record<string, (asked: Asked) => Promise<Answer> | null>> = {
  money_in: ({ given, request, act, award }) => {
    const fund = given.funds[request.fund] as WritersGiven['funds'][number];
    const paper = { donorName: '', showsName: false, voucherNumber: request.requestKey, voucher: newFileOf(request) };
    const money = { ...fund, amountFen: 1 + Math.floor(request.chance * 50_000), receivedOn: '2026-03-02', ...paper };
    return receiveMoney(given.db, act(award.officer), money);
  },
  money_back: ({ given, request, act, award }) => {
    const fund = given.funds[request.fund] as WritersGiven['funds'][number];
    const amountFen = 1 + Math.floor(request.chance * 30_000);
    return sendMoneyBack(given.db, act(award.officer), { ...fund, amountFen, reason: '用不完' });
  },
  reverse: ({ given, request, act, award }) => {
    const { fundId = '', number = '' } = request.pick;
    return number === ''
      ? null
      : reverseEntry(given.db, act(award.officer), { fundId, number: Number(number), reason: '记错了' });
  },
  offer: ({ given, act, award }) =>
    offerAward(given.db, act(award.officer), { awardId: award.awardId, terms: usualTerms(award.amountFen) }),
  accept: ({ given, act, award }) => {
    const payee = { name: '王小明', bank: '农信社', account: '6217001234567890' };
    return acceptAward(given.db, act(award.grantee), { awardId: award.awardId, payee });
  },
  sign: ({ given, act, award }) => signAward(given.db, act(award.grantee), { awardId: award.awardId, as: 'grantee' }),
  sign_office: ({ given, act, award }) => signAward(given.db, act(award.officer), { awardId: award.awardId, as: 'office' }),
  decline: ({ given, request, act, award }) =>
    request.award % 6 === 0 && request.chance < 0.1
      ? declineAward(given.db, act(award.grantee), { awardId: award.awardId, reason: '' })
      : null,
  submit: (asked) =>
    submitTranche(asked.given.db, asked.act(asked.award.grantee), { ...trancheOf(asked), evidence: '到货', files: [] }),
  return: (asked) =>
    asked.request.chance < 0.2
      ? returnTranche(asked.given.db, asked.act(asked.award.second), { ...trancheOf(asked), reason: '少照片' })
      : null,
  verify: (asked) => {
    const voucher = { voucherNumber: '凭1', voucherFile: newFileOf(asked.request) };
    return verifyTranche(asked.given.db, asked.act(asked.award.officer), { ...trancheOf(asked), ...voucher });
  },
  approve: (asked) => approveTranche(asked.given.db, asked.act(asked.award.second), trancheOf(asked)),
  approve_own: (asked) => approveTranche(asked.given.db, asked.act(asked.award.officer), trancheOf(asked)),
  approve_lead: (asked) => approveTranche(asked.given.db, asked.act(asked.award.lead), trancheOf(asked)),
  list: ({ given, request, act, award }) => {
    const trancheIds = (request.pick.approved ?? '').split(' ').filter(Boolean);
    return trancheIds.length === 0 ? null : makePaymentBatch(given.db, act(award.second), { trancheIds });
  },
  import: ({ given, request, act, award }) => {
    const { batchId = '', lines = '' } = request.pick;
    const content = bankFileOf(lines, request.chance);
    return batchId === '' ? null : importBankFile(given.db, act(award.second), { batchId, fileName: '结果.csv', content });
  },
  send_back: ({ given, request, act, award }) => {
    const { paidBatch = '', paidLine = '' } = request.pick;
    const of = { batchId: paidBatch, lineId: paidLine, reason: '户名不符' };
    return paidLine === '' || request.chance > 0.4 ? null : sendPaymentBack(given.db, act(award.second), of);
  },
  expense: ({ given, request, act, award }) => {
    const line = request.pick.title ?? '';
    const words = { description: '水泥', isRelated: request.chance < 0.2, consentReason: '涨价' };
    const expense = { line, amountFen: 1 + Math.floor(request.chance * 20_000), spentOn: '2026-03-02', ...words };
    return fileExpense(given.db, act(award.grantee), { awardId: award.awardId, expense, receipt: newFileOf(request) });
  },
  accept_expense: ({ given, request, act, award }) => {
    const { expenseId = '' } = request.pick;
    const of = { awardId: award.awardId, expenseId, note: '同意' };
    return expenseId === '' ? null : acceptExpense(given.db, act(award.second), of);
  },
  return_money: ({ given, request, act, award }) => {
    const moneyBack = { amountFen: 1 + Math.floor(request.chance * 3_000), voucherNumber: request.requestKey, note: '' };
    return recordReturn(given.db, act(award.officer), { awardId: award.awardId, moneyBack });
  },
  suspend: ({ given, request, act, award }) =>
    request.chance < 0.2 ? suspendAward(given.db, act(award.lead), { awardId: award.awardId, reason: '未报进展' }) : null,
  lift: ({ given, act, award }) => liftSuspension(given.db, act(award.lead), { awardId: award.awardId, reason: '补交了' }),
  reduce: ({ given, request, act, award }) =>
    request.chance < 0.1
      ? reduceAward(given.db, act(award.lead), {
          awardId: award.awardId,
          amountFen: 1 + Math.floor(request.chance * 5_000),
          reason: '少做一处',
        })
      : null,
  terminate: ({ given, request, act, award }) =>
    request.award % 8 === 0 && request.chance < 0.02
      ? terminateAward(given.db, act(award.lead), {
          awardId: award.awardId,
          reason: '没有开工',
          demand: { owedFen: 0, untilOn: null },
        })
      : null,
};

function trancheOf({ request, award }: Asked) {
  return { awardId: award.awardId, position: 1 + Math.floor(request.chance * 3) };
}

function newFileOf({ requestKey }: Request) {
  return { ...newFile(), sha256: requestKey.replaceAll('-', '').padEnd(64, '0') };
}

/** A bank's file for the lines of a list: some paid, some failed, some left out, now and then one twice or of another list. */
function bankFileOf(lines: string, chance: number): Buffer {
  const rows = lines
    .split(' ')
    .filter(Boolean)
    .flatMap((one, index) => {
      const [reference = '', fen = '0'] = one.split(':');
      const line = { reference, amountFen: Number(fen) };
      const turn = (chance * 977 + index) % 1;
      if (turn < 0.15) return [];
      if (turn < 0.3) return [{ ...line, result: '失败', reason: '户名不符' }];
      if (turn < 0.35) return [line, line];
      return turn < 0.4 ? [{ ...line, amountFen: line.amountFen + 1 }] : [line];
    });
  return bankCsv([...rows, ...(chance < 0.1 ? [{ reference: 'P-1999-0001-01', amountFen: 1 }] : [])]);
}

/** What a request needs to know of the state of things, as it is now. */
async function lookUp({ db }: Given, kind: string, awardId: string): Promise<Record<string, string>> {
  const one = async (query: ReturnType<typeof sql>) => (await db.execute<Record<string, string>>(query))[0] ?? {};
  if (kind === 'list')
    return one(
      sql`select coalesce(string_agg(id::text, ' '), '') as approved from (select id from tranches where state = 'approved' order by random() limit 3) t`,
    );
  if (kind === 'import')
    return one(sql`select batch_id as "batchId", string_agg(reference || ':' || amount_fen, ' ' order by position) as lines from payment_lines
      where batch_id in (select batch_id from payment_lines order by state = 'paying' desc, random() limit 1) group by batch_id`);
  if (kind === 'send_back')
    return one(
      sql`select batch_id as "paidBatch", id as "paidLine" from payment_lines where state = 'paid' order by random() limit 1`,
    );
  if (kind === 'reverse')
    return one(
      sql`select fund_id as "fundId", number::text as number from ledger_entries where kind in ('money_in', 'money_back') order by random() limit 1`,
    );
  if (kind === 'expense') return one(sql`select title from awards where id = ${awardId}`);
  if (kind === 'accept_expense')
    return one(sql`select id as "expenseId" from expenses where award_id = ${awardId} and state = 'filed' limit 1`);
  return {};
}

async function write(given: Given, request: Request): Promise<void> {
  const award = given.awards[request.award] as WrittenAward;
  const now = new Date(given.now);
  const act = (actor: Actor): Act => ({ actor, onBehalfOf: null, requestKey: request.requestKey, now });
  const pending = ways[request.kind]?.({ given, request, act, award });
  if (!pending) return;
  say({ begin: request });
  const { ok } = await pending;
  say({ end: request.requestKey, ok });
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function writeAll(given: Given): Promise<void> {
  for (const request of given.again) await write(given, request);
  const kinds = Object.keys(ways);
  let left = given.operations;
  const one = async (index: number) => {
    const next = random(given.seed * 1000 + index);
    while (left > 0) {
      left -= 1;
      const kind = kinds[Math.floor(next() * kinds.length)] as string;
      const award = Math.floor(next() * given.awards.length);
      const fund = Math.floor(next() * given.funds.length);
      const { awardId } = given.awards[award] as WrittenAward;
      const pick = await lookUp(given, kind, awardId);
      await write(given, { kind, award, fund, chance: next(), pick, requestKey: crypto.randomUUID() });
    }
  };
  await Promise.all(Array.from({ length: given.writers }, (_, index) => one(index)));
}

/** Whatever goes wrong ends this process at once, as a cut connection ends a request: nobody hears of what was not acknowledged. */
process.on('uncaughtException', () => process.exit(9));
process.on('unhandledRejection', () => process.exit(9));
for await (const line of createInterface({ input: process.stdin })) {
  const { url, ...rest } = JSON.parse(line) as WritersGiven;
  const { db, close } = openDatabase(url, { max: rest.writers, applicationName: 'green-grass writers' });
  await writeAll({ ...rest, db });
  await close();
  break;
}
say({ finished: true });
process.exit(0);
