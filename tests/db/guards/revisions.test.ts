import { expect, test } from 'vitest';
import { budgetCategories } from '#app/drafting/budget-category.ts';
import { freezeDocument } from '#app/drafting/document.commands.server.ts';
import { violatedConstraint } from '#db/errors.server.ts';
import { buildDocument, writeInto } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { moneyRow } from '#tests/support/stored-text.ts';

const { db, ownerSql } = await testDatabase();

async function refusedBy(query: PromiseLike<unknown>): Promise<string | null> {
  try {
    await query;
    return null;
  } catch (error) {
    return violatedConstraint(error);
  }
}

async function buildFrozen() {
  const document = await buildDocument(db);
  await writeInto(db, document, { name: 'moneyTable', children: [moneyRow('路灯', '盏', '10', '1', '')] });
  must(await freezeDocument(db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }));
  const [revision] = await ownerSql`select id from document_revisions where document_id = ${document.id}`;
  return { document, revisionId: String(revision?.id) };
}

test('not even the owner of the tables changes a revision or its rows', async () => {
  const { revisionId } = await buildFrozen();
  expect(await refusedBy(ownerSql`update document_revisions set name = '改' where id = ${revisionId}`)).toBe(
    'document_revisions_never_change',
  );
  expect(await refusedBy(ownerSql`delete from document_revisions where id = ${revisionId}`)).toBe(
    'document_revisions_never_change',
  );
  expect(await refusedBy(ownerSql`update document_money_rows set item = '改' where revision_id = ${revisionId}`)).toBe(
    'document_money_rows_never_change',
  );
  expect(await refusedBy(ownerSql`delete from document_money_rows where revision_id = ${revisionId}`)).toBe(
    'document_money_rows_never_change',
  );
  expect(await refusedBy(ownerSql`truncate document_money_rows`)).toBe('document_money_rows_never_change');
});

test('no row is added to a revision later', async () => {
  const { revisionId } = await buildFrozen();
  const add = ownerSql`insert into document_money_rows values (${revisionId}, 2, '线缆', '米', 100, 1000, 100, 0)`;
  expect(await refusedBy(add)).toBe('document_money_rows_are_of_the_revision');
});

test('the amount of a row is its price times its quantity', async () => {
  const { document } = await buildFrozen();
  const revise = (amountFen: number) =>
    ownerSql.begin(async (tx) => {
      const id = crypto.randomUUID();
      await tx`insert into document_revisions select ${id}, document_id, number + ${amountFen}::integer, name, is_frozen, seq, content, canonical, sha256, 1, ${amountFen}, 0, made_by, made_at
        from document_revisions where document_id = ${document.id} and number = 1`;
      await tx`insert into document_money_rows values (${id}, 1, '线缆', '米', 1, 2500, ${amountFen}, 0)`;
    });
  expect(await refusedBy(revise(2))).toBe('document_money_rows_add_up');
  expect(await refusedBy(revise(3))).toBeNull();
});

test('a revision has the digest of its text, and the rows and sums that it says', async () => {
  const { document } = await buildFrozen();
  const copy = (given: { sha256?: string; count?: number }) =>
    ownerSql`insert into document_revisions select ${crypto.randomUUID()}, document_id, number + 1, name, is_frozen, seq, content, canonical, coalesce(${given.sha256 ?? null}, sha256), ${given.count ?? 0}, 0, 0, made_by, made_at
      from document_revisions where document_id = ${document.id} and number = 1`;
  expect(await refusedBy(copy({ sha256: 'a'.repeat(64) }))).toBe('document_revisions_digest_is_of_text');
  expect(await refusedBy(copy({ count: 1 }))).toBe('document_revisions_have_their_rows');
  expect(await refusedBy(copy({}))).toBeNull();
});

test('what comes from elsewhere is never more than a row comes to, and its category is a known one', async () => {
  const { document } = await buildFrozen();
  const add = (given: { own: number; other: number; category: string | null }) =>
    ownerSql.begin(async (tx) => {
      const id = crypto.randomUUID();
      await tx`insert into document_revisions select ${id}, document_id, (select max(number) + 1 from document_revisions r where r.document_id = d.document_id),
        name, is_frozen, seq, content, canonical, sha256, 1, 100, ${given.other}, made_by, made_at, ${given.own}
        from document_revisions d where document_id = ${document.id} and number = 1`;
      await tx`insert into document_money_rows values (${id}, 1, '线缆', '米', 100, 1000, 100, ${given.other}, ${given.category}, ${given.own})`;
    });
  expect(await refusedBy(add({ own: 60, other: 41, category: null }))).toBe('document_money_rows_other_within');
  expect(await refusedBy(add({ own: -1, other: 0, category: null }))).toBe('document_money_rows_other_within');
  expect(await refusedBy(add({ own: 0, other: 0, category: '外星' }))).toBe('document_money_rows_category_is_known');
  for (const category of budgetCategories) expect(await refusedBy(add({ own: 60, other: 40, category }))).toBeNull();
});
