import { expect, test } from 'vitest';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { buildAmendment, buildComment, buildLed } from '#tests/support/build/remark.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();

async function refusedBy(query: PromiseLike<unknown>): Promise<string> {
  try {
    await query;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

async function build(isBlocking = false) {
  const led = await buildLed(db);
  const commentId = await buildComment(db, led.document, { author: led.writer, quote: '六盏', isBlocking });
  const amendmentId = await buildAmendment(db, led.document, { author: led.writer, quote: '六盏', replacement: '八盏' });
  return { ...led, commentId, amendmentId };
}

test('a comment and an amendment stay what was said, whoever changes the row', async () => {
  const { commentId, amendmentId } = await build();
  for (const change of ["body = '改'", "quote = '改'", 'is_blocking = true', "anchor_from = '\\x00'", 'number = 9'])
    expect(await refusedBy(ownerSql.unsafe(`update document_comments set ${change} where id = '${commentId}'`))).toBe(
      'document_comments_stay_what_they_are',
    );
  for (const change of ["replacement = '改'", "reason = '改'", "quote = '改'", "anchor_to = '\\x00'", 'number = 9'])
    expect(await refusedBy(ownerSql.unsafe(`update document_amendments set ${change} where id = '${amendmentId}'`))).toBe(
      'document_amendments_stay_what_they_are',
    );
});

test('nothing is deleted, nor an answer or a step changed', async () => {
  await build();
  for (const table of ['document_comments', 'document_amendments'])
    expect(await refusedBy(ownerSql.unsafe(`delete from ${table}`))).toBe(`${table}_never_change`);
  for (const table of ['document_comment_replies', 'document_comment_steps', 'document_amendment_steps'])
    expect(await refusedBy(ownerSql.unsafe(`truncate ${table}`))).toBe(`${table}_never_change`);
});

test('an amendment moves along its table, is decided by somebody, and adopted with its update', async () => {
  const { amendmentId, chair } = await build();
  const move = (set: string) => refusedBy(ownerSql.unsafe(`update document_amendments set ${set} where id = '${amendmentId}'`));
  const by = `decided_by = '${chair.accountId}', decided_at = now()`;
  expect(await move("state = 'rejected'")).toBe('document_amendments_decided_by_somebody');
  expect(await move(`state = 'adopted', ${by}`)).toBe('document_amendments_adopted_in_the_text');
  expect(await move(`state = 'adopted', ${by}, adopted_seq = 99, adopted_client_id = 1`)).toBe(
    'document_amendments_adopted_by_an_update',
  );
  expect(await move("state = 'to_be_voted'")).toBe('done');
  expect(await move("state = 'proposed'")).toBe('document_amendments_along_their_table');
  expect(await move(`state = 'withdrawn', ${by}`)).toBe('document_amendments_along_their_table');
  expect(await move(`state = 'rejected', ${by}`)).toBe('done');
  expect(await move("state = 'to_be_voted', decided_by = null, decided_at = null")).toBe('document_amendments_along_their_table');
});

test('a document with an open blocking comment is not frozen, and a frozen one gets none', async () => {
  const { documentId, commentId, chair } = await build(true);
  const freeze = () => refusedBy(ownerSql`update documents set frozen_at = now() where id = ${documentId}`);
  expect(await freeze()).toBe('documents_frozen_without_open_questions');
  const settled = ownerSql`update document_comments set state = 'resolved', settled_by = ${chair.accountId}, settled_at = now() where id = ${commentId}`;
  expect(await refusedBy(settled)).toBe('done');
  expect(await freeze()).toBe('done');
  const reopened = ownerSql`update document_comments set state = 'open', settled_by = null, settled_at = null where id = ${commentId}`;
  expect(await refusedBy(reopened)).toBe('document_comments_block_before_the_freeze');
});

test('an office is asked only of those who lead', async () => {
  const { document, writer } = await build();
  const place = document.community.communityId;
  const set = (part: string) =>
    refusedBy(
      ownerSql`update document_access set part = ${part}, office_place_id = ${place} where document_id = ${document.id} and account_id = ${writer.accountId}`,
    );
  expect(await set('remarks')).toBe('document_access_office_of_leaders');
  expect(await set('chair')).toBe('done');
});
