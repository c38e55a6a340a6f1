import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readContent } from '#app/drafting/content.server.ts';
import { createDocument, freezeDocument, nameRevision, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { findDocument, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { documentSchemaVersion } from '#app/drafting/document.ts';
import { publishDocument, stateAmount, stateOverhead } from '#app/drafting/document-terms.commands.server.ts';
import { listMoneyRows } from '#app/drafting/revision.queries.server.ts';
import { tableKindOf } from '#app/drafting/text/table-nodes.ts';
import { documentMoneyRows, documentRevisions } from '#db/schema/drafting.ts';
import { buildDocument, writeInto } from '#tests/support/build/document.ts';
import { actOf, buildCommunity, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { moneyRow, paragraph, typedTable, type Written } from '#tests/support/stored-text.ts';

const { db } = await testDatabase();
const final = { name: '定稿', limitFen: null };

const lamps = (...rows: readonly Parameters<typeof moneyRow>[]): Written => ({
  name: 'moneyTable',
  children: rows.map((row) => moneyRow(...row)),
});

async function buildPlan(...nodes: readonly Written[]) {
  const document = await buildDocument(db, { paragraphs: ['社区亮化工程'] });
  await writeInto(db, document, ...nodes);
  return { ...document, act: () => actOf(document.convener), documentId: document.id };
}

async function revisionsOf(documentId: string) {
  return db
    .select()
    .from(documentRevisions)
    .where(eq(documentRevisions.documentId, documentId))
    .orderBy(documentRevisions.number);
}

test('freezing keeps the text, its digest and the rows of the money table', async () => {
  const { act, documentId } = await buildPlan(
    lamps(['路灯', '盏', '1,200', '3', '600'], ['', '', '', '', ''], ['线缆', '米', '2.5', '80.5', '']),
  );
  const frozen = must(await freezeDocument(db, act(), { documentId, ...final }));
  const [revision] = await revisionsOf(documentId);
  expect(revision).toMatchObject({
    number: 1,
    name: '定稿',
    isFrozen: true,
    seq: 2,
    moneyRowCount: 2,
    totalFen: 380_125,
    otherFen: 60_000,
  });
  expect(revision?.canonical).toMatch(/^# 微基金使用方案\n\n社区亮化工程\n\n\| 项目 /);
  const digest = createHash('sha256')
    .update(revision?.canonical ?? '')
    .digest('hex');
  expect([revision?.sha256, frozen.sha256, (await findDocument(db, documentId))?.frozenHash]).toEqual([digest, digest, digest]);
  const rows = await db
    .select()
    .from(documentMoneyRows)
    .where(eq(documentMoneyRows.revisionId, revision?.id ?? ''))
    .orderBy(documentMoneyRows.position);
  expect(rows.map(({ revisionId, ...row }) => row)).toEqual([
    {
      position: 1,
      item: '路灯',
      unit: '盏',
      unitPriceFen: 120_000,
      quantityThousandths: 3000,
      amountFen: 360_000,
      otherFen: 60_000,
      category: null,
      ownFen: 0,
    },
    expect.objectContaining({ position: 2, item: '线缆', unitPriceFen: 250, quantityThousandths: 80_500, amountFen: 20_125 }),
  ]);
});

test('a plan above the caller’s limit, or above what was stated, is not frozen; at the limit it is', async () => {
  const { act, documentId } = await buildPlan(lamps(['路灯', '盏', '1200', '3', '600']));
  const freezeAt = (limitFen: number | null) => freezeDocument(db, act(), { documentId, name: '定稿', limitFen });
  expect(await freezeAt(299_999)).toEqual({ ok: false, refusal: 'above_amount' });
  must(await stateAmount(db, act(), { documentId, availableFen: 299_999 }));
  expect(await freezeAt(null)).toEqual({ ok: false, refusal: 'above_amount' });
  expect(await revisionsOf(documentId)).toEqual([]);
  must(await stateAmount(db, act(), { documentId, availableFen: 300_000 }));
  expect((await freezeAt(300_000)).ok).toBe(true);
});

test('a row that cannot be read keeps a plan from being frozen', async () => {
  const { act, documentId } = await buildPlan(lamps(['路灯', '盏', '约一千', '3', '']));
  expect(await freezeDocument(db, act(), { documentId, ...final })).toEqual({ ok: false, refusal: 'money_unreadable' });
  expect((await nameRevision(db, act(), { documentId, name: '草稿' })).ok).toBe(true);
});

const budget = (...rows: readonly (readonly string[])[]) => typedTable('budget', ...rows);

test('freezing keeps the rows of a budget with their categories and own money, and the sums', async () => {
  const { act, documentId } = await buildPlan(
    budget(['材料费', '画笔', '盒', '30', '100', '500', '1000'], ['管理费', '审计', '次', '200', '1', '', '']),
  );
  must(await freezeDocument(db, act(), { documentId, ...final }));
  const [revision] = await revisionsOf(documentId);
  expect(revision).toMatchObject({ moneyRowCount: 2, totalFen: 320_000, ownFen: 50_000, otherFen: 100_000 });
  expect(revision?.canonical).toContain('| 材料费 | 画笔 | 盒 | 30 | 100 | 500 | 1000 | 3000.00 |');
  const rows = await listMoneyRows(db, revision?.id ?? '');
  expect(rows).toMatchObject([
    { category: 'materials', item: '画笔', amountFen: 300_000, ownFen: 50_000, otherFen: 100_000 },
    { category: 'overhead', item: '审计', amountFen: 20_000, ownFen: 0, otherFen: 0 },
  ]);
});

test('own money is not asked for, so that a budget at the ceiling without it is frozen and one above is not', async () => {
  const { act, documentId } = await buildPlan(budget(['材料', '画笔', '盒', '30', '100', '500', '1000']));
  const freezeAt = (limitFen: number) => freezeDocument(db, act(), { documentId, name: '定稿', limitFen });
  expect(await freezeAt(149_999)).toEqual({ ok: false, refusal: 'above_amount' });
  expect((await freezeAt(150_000)).ok).toBe(true);
});

test('a budget with a fen more overhead than was stated is not frozen; at the limit it is', async () => {
  const { act, documentId } = await buildPlan(
    budget(['管理费', '审计', '次', '10.01', '1', '', ''], ['材料', '画笔', '盒', '90', '1', '', '']),
  );
  const again = await buildPlan(budget(['管理费', '审计', '次', '10', '1', '', ''], ['材料', '画笔', '盒', '90', '1', '', '']));
  must(await stateOverhead(db, act(), { documentId, overheadMaxPercent: 10 }));
  must(await stateOverhead(db, again.act(), { documentId: again.documentId, overheadMaxPercent: 10 }));
  expect(await freezeDocument(db, act(), { documentId, ...final })).toEqual({ ok: false, refusal: 'overhead_above_limit' });
  expect((await freezeDocument(db, again.act(), { documentId: again.documentId, ...final })).ok).toBe(true);
});

test('the share of overhead is stated in whole percent, and not while frozen', async () => {
  const { act, documentId } = await buildPlan();
  for (const overheadMaxPercent of [-1, 10.5, 101])
    expect(await stateOverhead(db, act(), { documentId, overheadMaxPercent })).toEqual({
      ok: false,
      refusal: 'percent_out_of_range',
    });
  must(await freezeDocument(db, act(), { documentId, ...final }));
  expect(await stateOverhead(db, act(), { documentId, overheadMaxPercent: 5 })).toEqual({
    ok: false,
    refusal: 'document_frozen',
  });
});

test('a document begun as a plan has its headings and a table of each kind to write in', async () => {
  const { staff, communityId } = await buildCommunity(db);
  const made = must(await createDocument(db, actOf(staff), { communityId, title: '长者数字课堂', template: 'plan' }));
  const { text, unfit } = readContent(await readStoredDocument(db, made.documentId));
  expect(unfit).toEqual([]);
  const headings = text.children.filter(({ type }) => type.name === 'heading').map(({ textContent }) => textContent);
  expect(headings).toEqual(['目标', '谁会受益', '活动安排', '团队', '产出与成效', '风险与应对', '怎样听取意见', '预算']);
  expect(text.children.flatMap((node) => tableKindOf(node) ?? [])).toEqual(['activity', 'team', 'result', 'risk', 'budget']);
  expect((await findDocument(db, made.documentId))?.schemaVersion).toBe(documentSchemaVersion);
});

test('a frozen text that is opened, changed and frozen again has two revisions', async () => {
  const document = await buildPlan();
  const { act, documentId } = document;
  const first = must(await freezeDocument(db, act(), { documentId, ...final }));
  must(await unfreezeDocument(db, act(), { documentId, reason: '补充' }));
  await writeInto(db, document, paragraph('再加一段'));
  const second = must(await freezeDocument(db, act(), { documentId, name: '二稿', limitFen: null }));
  expect([first.number, second.number]).toEqual([1, 2]);
  expect(second.sha256).not.toBe(first.sha256);
});

test('many who name a revision at once get a number each', async () => {
  const { act, documentId } = await buildPlan();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => nameRevision(db, act(), { documentId, name: `稿${at}` })),
  );
  expect(answers.map((answer) => must(answer).number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('the same request to freeze or name again answers as the first did', async () => {
  const { act, documentId } = await buildPlan();
  const request = act();
  const name = () => nameRevision(db, request, { documentId, name: '草稿' });
  expect([must(await name()).number, must(await name()).number]).toEqual([1, 1]);
});

test('a revision has a name of at most 100 characters, and a document', async () => {
  const { act, documentId } = await buildPlan();
  const refusal = async (name: string, id = documentId) => {
    const answer = await nameRevision(db, act(), { documentId: id, name });
    return answer.ok ? null : answer.refusal;
  };
  expect(await refusal(' ')).toBe('name_missing');
  expect(await refusal('稿'.repeat(101))).toBe('name_too_long');
  expect(await refusal('稿'.repeat(100))).toBeNull();
  expect(await refusal('稿', crypto.randomUUID())).toBe('document_not_found');
});

test('an amount is whole fen of at least nothing, and is not changed while frozen', async () => {
  const { act, documentId } = await buildPlan();
  for (const availableFen of [-1, 1.5, 10_000_000_001])
    expect(await stateAmount(db, act(), { documentId, availableFen })).toEqual({ ok: false, refusal: 'amount_out_of_range' });
  must(await stateAmount(db, act(), { documentId, availableFen: 5_000_000 }));
  expect((await findDocument(db, documentId))?.availableFen).toBe(5_000_000);
  must(await freezeDocument(db, act(), { documentId, ...final }));
  expect(await stateAmount(db, act(), { documentId, availableFen: null })).toEqual({ ok: false, refusal: 'document_frozen' });
});

test('a document is opened to everybody and closed again', async () => {
  const { act, documentId } = await buildPlan();
  const since = async () => (await findDocument(db, documentId))?.publicSince ?? null;
  expect(await since()).toBeNull();
  must(await publishDocument(db, act(), { documentId, isPublic: true }));
  expect(await since()).toBeInstanceOf(Date);
  must(await publishDocument(db, act(), { documentId, isPublic: false }));
  expect(await since()).toBeNull();
});
