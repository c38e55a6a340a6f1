import { expect, test } from 'vitest';
import { freezeDocument, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { buildDocument } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();

/** The constraint that refused, or the SQLSTATE, or 'done'. */
async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

function append(documentId: string, given: { bytes?: Buffer; lengths?: number[]; authors?: null[]; seq?: number } = {}) {
  const { bytes = Buffer.of(1, 2, 3), lengths = [3], authors = [null], seq = 99 } = given;
  return sql`insert into document_updates (document_id, seq, bytes, author_ids, lengths, written_at)
    values (${documentId}, ${seq}, ${bytes}, ${authors}::uuid[], ${lengths}::integer[], now()) returning seq`;
}

test('updates are numbered without a gap, whatever their insert says', async () => {
  const { id } = await buildDocument(db);
  await Promise.all(Array.from({ length: 20 }, () => append(id)));
  const rows = await sql`select seq from document_updates where document_id = ${id} order by seq`;
  expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
  const [head] = await sql`select head_seq from documents where id = ${id}`;
  expect(Number(head?.head_seq)).toBe(21);
});

test('an update that is undone leaves no gap', async () => {
  const { id } = await buildDocument(db);
  const undone = sql.begin(async (tx) => {
    await tx`insert into document_updates (document_id, bytes, author_ids, lengths, written_at) values (${id}, '\\x00', array[null]::uuid[], array[1], now())`;
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const [row] = await append(id);
  expect(Number(row?.seq)).toBe(2);
});

test('a frozen document takes no update, and takes them again once it is open', async () => {
  const { id, convener } = await buildDocument(db);
  must(await freezeDocument(db, actOf(convener), { documentId: id, name: '定稿', limitFen: null }));
  expect(await refusedBy(append(id))).toBe('document_updates_stop_when_frozen');
  must(await unfreezeDocument(db, actOf(convener), { documentId: id, reason: '补充一项' }));
  expect(await refusedBy(append(id))).toBe('done');
});

test('of a freeze and twenty updates at once, none gets in after the freeze', async () => {
  const { id, convener } = await buildDocument(db);
  const emptyUpdate = { bytes: Buffer.of(0, 0), lengths: [2] };
  const appends = Array.from({ length: 20 }, () => refusedBy(append(id, emptyUpdate)));
  const freeze = freezeDocument(db, actOf(convener), { documentId: id, name: '定稿', limitFen: null });
  const answers = await Promise.all(appends);
  const { seq } = must(await freeze);
  const [head] = await sql`select head_seq from documents where id = ${id}`;
  expect(Number(head?.head_seq)).toBe(seq);
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(seq - 1);
  expect(answers.every((answer) => answer === 'done' || answer === 'document_updates_stop_when_frozen')).toBe(true);
});

test('the parts of an update make up the whole, each with its author', async () => {
  const { id } = await buildDocument(db);
  const constraint = 'document_updates_have_authors';
  expect(await refusedBy(append(id, { lengths: [2] }))).toBe(constraint);
  expect(await refusedBy(append(id, { lengths: [1, 2] }))).toBe(constraint);
  expect(await refusedBy(append(id, { lengths: [4, -1], authors: [null, null] }))).toBe(constraint);
  expect(await refusedBy(append(id, { lengths: [], authors: [] }))).toBe(constraint);
  expect(await refusedBy(append(id, { lengths: [1, 2], authors: [null, null] }))).toBe('done');
});

test('a document that does not exist has no updates', async () => {
  expect(await refusedBy(append(crypto.randomUUID()))).toBe('document_updates_of_a_document');
});

test.each([
  `update document_updates set bytes = '\\x00'`,
  'delete from document_updates',
  'truncate document_updates cascade',
  'update document_clients set account_id = null',
  'delete from document_clients',
  'delete from documents',
  'delete from document_access',
])('the application’s login may not: %s', async (statement) => {
  await buildDocument(db);
  await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
});

test.each([
  `update document_updates set bytes = '\\x00'`,
  'delete from document_updates',
  'truncate document_updates cascade',
  'update document_clients set account_id = null',
  'delete from document_clients',
])('even the owner of the tables is refused: %s', async (statement) => {
  await buildDocument(db);
  await expect(ownerSql.unsafe(statement)).rejects.toMatchObject({ code: '23514' });
});

test('the head moves with the updates only', async () => {
  const { id } = await buildDocument(db);
  const refused = 'documents_head_follows_updates';
  expect(await refusedBy(sql`update documents set head_seq = head_seq + 1 where id = ${id}`)).toBe(refused);
  expect(await refusedBy(sql`update documents set head_seq = 0 where id = ${id}`)).toBe(refused);
});

test('what was frozen keeps its time and its hash until it is unfrozen', async () => {
  const { id, convener } = await buildDocument(db);
  must(await freezeDocument(db, actOf(convener), { documentId: id, name: '定稿', limitFen: null }));
  const other = 'b'.repeat(64);
  expect(await refusedBy(sql`update documents set frozen_hash = ${other} where id = ${id}`)).toBe('documents_fixed_while_frozen');
  expect(await refusedBy(sql`update documents set frozen_at = now() where id = ${id}`)).toBe('documents_fixed_while_frozen');
  expect(await refusedBy(sql`update documents set frozen_at = null where id = ${id}`)).toBe('documents_hash_only_while_frozen');
});

test('a client id belongs to whoever wrote under it first', async () => {
  const { id } = await buildDocument(db);
  const claim = (accountId: string | null) =>
    sql`insert into document_clients (document_id, client_id, account_id) values (${id}, 7, ${accountId})`;
  expect(await refusedBy(claim(null))).toBe('done');
  expect(await refusedBy(claim(null))).toBe('document_clients_key');
});

test('a snapshot is of an update that there is', async () => {
  const { id } = await buildDocument(db);
  const snapshot = sql`insert into document_snapshots (document_id, seq, bytes, taken_at) values (${id}, 5, '\\x0000', now())`;
  expect(await refusedBy(snapshot)).toBe('document_snapshots_of_an_update');
});
