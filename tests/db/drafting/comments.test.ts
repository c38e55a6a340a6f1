import { expect, test } from 'vitest';
import { moveComment, postDocumentComment, replyToComment } from '#app/drafting/comment.commands.server.ts';
import { freezeDocument, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildComment, buildLed, buildParty, passageOf, refusalOf } from '#tests/support/build/remark.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const frozen = (documentId: string) => ({ documentId, name: '定稿', limitFen: null });

test('a comment is said of a passage as it stands, answered, settled and taken up again', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const commentId = await buildComment(db, document, { author: writer, quote: '六盏' });
  must(await replyToComment(db, actOf(chair), { documentId, commentId, body: '改成八盏？' }));
  const moves = [];
  for (const move of ['resolve', 'resolve', 'reopen', 'reopen'] as const)
    moves.push(refusalOf(await moveComment(db, actOf(chair), { documentId, commentId, move })));
  expect(moves).toEqual([null, 'not_open', null, 'not_settled']);
  const [row] = await sql`select number, quote, state, settled_at from document_comments where id = ${commentId}`;
  expect(row).toEqual({ number: 1, quote: '六盏', state: 'open', settled_at: null });
  const entries = await sql`select what from log_entries where subject_id = ${commentId} order by id`;
  expect(entries.map(({ what }) => what)).toEqual(
    ['commented', 'comment_answered', 'comment_resolved', 'comment_reopened'].map((act) => `documents.${act}`),
  );
});

test('what is quoted must be there, word for word, in one block of this document', async () => {
  const { documentId, writer } = await buildLed(db);
  const good = await passageOf(db, documentId, '六盏');
  const [first, second] = [await passageOf(db, documentId, '路灯'), await passageOf(db, documentId, '验收')];
  if (!('from' in good && 'from' in first && 'from' in second)) throw new Error('no anchors');
  const elsewhere = await buildLed(db, ['另一份文稿里的六盏']);
  const foreign = await passageOf(db, elsewhere.documentId, '六盏');
  const post = async (passage: typeof good) =>
    refusalOf(await postDocumentComment(db, actOf(writer), { documentId, passage, body: '？', isBlocking: false }));
  expect(await post({ ...good, quote: '八盏' })).toBe('passage_changed');
  expect(await post({ ...good, from: 'AAAA' })).toBe('passage_unclear');
  expect(await post({ ...good, to: '' })).toBe('passage_unclear');
  expect(await post({ ...good, from: good.to, to: good.from })).toBe('passage_unclear');
  expect(await post({ from: first.from, to: second.to, quote: '路灯。\n由居民代表验收' })).toBe('passage_unclear');
  expect('from' in foreign && (await post(foreign))).toBe('passage_unclear');
  expect(await post(good)).toBeNull();
});

test('without a script a whole block is meant, by its number and what it says', async () => {
  const { documentId, writer } = await buildLed(db);
  const post = async (block: number, quote: string) =>
    refusalOf(
      await postDocumentComment(db, actOf(writer), { documentId, passage: { block, quote }, body: '？', isBlocking: false }),
    );
  expect(await post(2, '由居民代表验收。')).toBeNull();
  expect([await post(1, '由居民代表验收。'), await post(3, '由居民代表验收。')]).toEqual(['passage_changed', 'passage_changed']);
});

test('writers and those let in to comment may; observers and strangers may not, nor anybody for others', async () => {
  const { document, documentId, writer } = await buildLed(db);
  const passage = await passageOf(db, documentId, '六盏');
  const say = async (author: typeof writer) =>
    refusalOf(await postDocumentComment(db, actOf(author), { documentId, passage, body: '？', isBlocking: false }));
  const [observer, participant] = [
    await buildParty(db, document, { role: 'reader' }),
    await buildParty(db, document, { role: 'reader', part: 'remarks' }),
  ];
  const elsewhere = await buildLed(db);
  expect([await say(writer), await say(participant), await say(observer), await say(elsewhere.writer)]).toEqual([
    null,
    null,
    'not_allowed',
    'not_allowed',
  ]);
  const forOther = { ...actOf(writer), onBehalfOf: crypto.randomUUID() };
  expect(refusalOf(await postDocumentComment(db, forOther, { documentId, passage, body: '？', isBlocking: false }))).toBe(
    'not_for_others',
  );
});

test('a comment is settled by its author or by whoever leads, and by nobody else', async () => {
  const { document, documentId, writer } = await buildLed(db);
  const [other, secretary] = [await buildParty(db, document), await buildParty(db, document, { part: 'secretary' })];
  const settle = async (actor: typeof writer, commentId: string) =>
    refusalOf(await moveComment(db, actOf(actor), { documentId, commentId, move: 'resolve' }));
  const [one, two] = [
    await buildComment(db, document, { author: writer, quote: '六盏' }),
    await buildComment(db, document, { author: writer, quote: '验收' }),
  ];
  expect([await settle(other, one), await settle(writer, one), await settle(secretary, two)]).toEqual([
    'not_allowed',
    null,
    null,
  ]);
});

test('a document is not frozen while a blocking comment is open, and takes none once it is frozen', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  await buildComment(db, document, { author: writer, quote: '验收' });
  const commentId = await buildComment(db, document, { author: writer, quote: '六盏', isBlocking: true });
  expect(refusalOf(await freezeDocument(db, actOf(chair), frozen(documentId)))).toBe('comment_open');
  must(await moveComment(db, actOf(writer), { documentId, commentId, move: 'resolve' }));
  must(await freezeDocument(db, actOf(chair), frozen(documentId)));
  expect(refusalOf(await moveComment(db, actOf(writer), { documentId, commentId, move: 'reopen' }))).toBe('document_frozen');
  const passage = await passageOf(db, documentId, '六盏');
  const post = async (isBlocking: boolean) =>
    refusalOf(await postDocumentComment(db, actOf(writer), { documentId, passage, body: '？', isBlocking }));
  expect([await post(true), await post(false)]).toEqual(['document_frozen', null]);
  must(await unfreezeDocument(db, actOf(chair), { documentId, reason: '补充' }));
  expect(await post(true)).toBeNull();
});

test('of a freeze and a blocking comment at once, one is refused', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { documentId, writer, chair } = await buildLed(db);
    const passage = await passageOf(db, documentId, '六盏');
    const [freeze, comment] = await Promise.all([
      freezeDocument(db, actOf(chair), frozen(documentId)),
      postDocumentComment(db, actOf(writer), { documentId, passage, body: '？', isBlocking: true }),
    ]);
    expect([refusalOf(freeze), refusalOf(comment)].sort()).toSatisfy(
      ([one, other]: (string | null)[]) =>
        (one === 'comment_open' && other === null) || (one === 'document_frozen' && other === null),
    );
  }
});

test('the same request again says it once', async () => {
  const { documentId, writer } = await buildLed(db);
  const passage = await passageOf(db, documentId, '六盏');
  const act = actOf(writer);
  const post = () => postDocumentComment(db, act, { documentId, passage, body: '？', isBlocking: false });
  const answers = await Promise.all([post(), post(), post()]);
  expect(new Set(answers.map((answer) => must(answer).commentId)).size).toBe(1);
  const [row] = await sql`select count(*)::integer as count from document_comments where document_id = ${documentId}`;
  expect(row?.count).toBe(1);
});

test('many who comment at once get a number each', async () => {
  const { document, writer } = await buildLed(db);
  await Promise.all(Array.from({ length: 8 }, () => buildComment(db, document, { author: writer, quote: '六盏' })));
  const rows = await sql`select number from document_comments where document_id = ${document.id} order by number`;
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
