import { expect, test } from 'vitest';
import { moveAmendment, proposeAmendment } from '#app/drafting/amendment.commands.server.ts';
import { readContent } from '#app/drafting/content.server.ts';
import { freezeDocument } from '#app/drafting/document.commands.server.ts';
import { listClients, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { AmendmentMove } from '#app/drafting/remark.ts';
import { writeMarkdown } from '#app/drafting/text/markdown.ts';
import { writeInto } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildAmendment, buildLed, buildParty, passageOf, refusalOf, rewrite, wordsOf } from '#tests/support/build/remark.ts';
import { testDatabase } from '#tests/support/database.ts';
import { paragraph } from '#tests/support/stored-text.ts';

const { db, sql } = await testDatabase();
const frozen = (documentId: string) => ({ documentId, name: '定稿', limitFen: null });

test('an adopted amendment stands in the text, with the marks of its first character, written by whoever adopted it', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  await writeInto(db, document, {
    name: 'paragraph',
    children: [{ text: '共' }, { text: '六盏', marks: { bold: {} } }, { text: '灯' }],
  });
  const amendmentId = await buildAmendment(db, document, { author: writer, quote: '六盏灯', replacement: '八盏<b>灯</b>' });
  must(await moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' }));
  const stored = await readStoredDocument(db, documentId);
  expect(writeMarkdown('方案', readContent(stored).text)).toContain('共**八盏\\<b\\>灯\\</b\\>**');
  const [row] =
    await sql`select state, adopted_seq, adopted_client_id, decided_by from document_amendments where id = ${amendmentId}`;
  expect(row).toMatchObject({ state: 'adopted', adopted_seq: '3', decided_by: chair.accountId });
  expect((await listClients(db, documentId)).get(Number(row?.adopted_client_id))).toBe(chair.accountId);
  const [update] = await sql`select author_ids from document_updates where document_id = ${documentId} and seq = 3`;
  expect(update?.author_ids).toEqual([chair.accountId]);
});

test('an amendment without words takes the passage out', async () => {
  const { document, documentId, writer, chair } = await buildLed(db, ['甲乙丙', '丁']);
  for (const quote of ['乙', '丁']) {
    const amendmentId = await buildAmendment(db, document, { author: writer, quote, replacement: '' });
    must(await moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' }));
  }
  expect(await wordsOf(db, document)).toBe('甲丙\n');
});

test('a passage that was changed or taken out is not replaced', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const [changed, gone] = [
    await buildAmendment(db, document, { author: writer, quote: '六盏太阳能路灯', replacement: '八盏路灯' }),
    await buildAmendment(db, document, { author: writer, quote: '三号楼', replacement: '五号楼' }),
  ];
  await rewrite(db, document, (text) => {
    text.insert(7, '新');
    text.delete(1, 3);
  });
  const before = await wordsOf(db, document);
  for (const amendmentId of [changed, gone]) {
    const answer = await moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' });
    expect(refusalOf(answer)).toBe('passage_changed');
  }
  expect(await wordsOf(db, document)).toBe(before);
});

test('what is written around a passage leaves it where it is', async () => {
  const { document, documentId, writer, chair } = await buildLed(db, ['六盏']);
  const amendmentId = await buildAmendment(db, document, { author: writer, quote: '六盏', replacement: '八盏' });
  await rewrite(db, document, (text) => {
    text.insert(2, '路灯');
    text.insert(0, '装');
  });
  must(await moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' }));
  expect(await wordsOf(db, document)).toBe('装八盏路灯');
});

test('two who adopt at once adopt once, and of two amendments of one passage one is adopted', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const second = await buildParty(db, document, { part: 'chair' });
  const [one, other] = [
    await buildAmendment(db, document, { author: writer, quote: '六盏', replacement: '八盏' }),
    await buildAmendment(db, document, { author: writer, quote: '六盏', replacement: '十盏' }),
  ];
  const adopt = (actor: typeof chair, amendmentId: string) =>
    moveAmendment(db, actOf(actor), { documentId, amendmentId, move: 'adopt', note: '' });
  const answers = await Promise.all([adopt(chair, one), adopt(second, one), adopt(chair, other), adopt(second, other)]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect((await wordsOf(db, document)).match(/[八十]盏/g)).toHaveLength(1);
  expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal])).sort()).toEqual([
    'decided_already',
    'passage_changed',
    'passage_changed',
  ]);
});

test('adopting while others write keeps what both wrote', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const amendmentId = await buildAmendment(db, document, { author: writer, quote: '六盏', replacement: '八盏' });
  const typing = Array.from({ length: 8 }, (_, at) => rewrite(db, document, (text) => text.insert(0, String(at))));
  const adopting = moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' });
  await Promise.all([...typing, adopting]);
  expect((await adopting).ok).toBe(true);
  const text = await wordsOf(db, document);
  expect(text).toContain('在三号楼前装八盏太阳能路灯。');
  expect([...(text.split('在')[0] ?? '')].sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
});

test('the chair decides, its author withdraws, and nothing moves twice', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const secretary = await buildParty(db, document, { part: 'secretary' });
  const move = async (actor: typeof chair, amendmentId: string, what: AmendmentMove) =>
    refusalOf(await moveAmendment(db, actOf(actor), { documentId, amendmentId, move: what, note: '' }));
  const propose = () => buildAmendment(db, document, { author: writer, quote: '六盏', replacement: '八盏' });
  const [voted, withdrawn] = [await propose(), await propose()];
  for (const what of ['adopt', 'reject', 'put_to_vote'] as const)
    expect([await move(writer, voted, what), await move(secretary, voted, what)]).toEqual(['not_allowed', 'not_allowed']);
  expect(await move(chair, withdrawn, 'withdraw')).toBe('not_allowed');
  expect(await move(writer, withdrawn, 'withdraw')).toBeNull();
  expect(await move(chair, withdrawn, 'adopt')).toBe('decided_already');
  expect(await move(chair, voted, 'put_to_vote')).toBeNull();
  expect([await move(writer, voted, 'withdraw'), await move(chair, voted, 'put_to_vote')]).toEqual([
    'decided_already',
    'decided_already',
  ]);
  expect(await move(chair, voted, 'reject')).toBeNull();
  expect(await move(chair, voted, 'adopt')).toBe('decided_already');
  const steps = await sql`select state from document_amendment_steps where amendment_id = ${voted} order by id`;
  expect(steps.map(({ state }) => state)).toEqual(['to_be_voted', 'rejected']);
});

test('nothing is adopted or proposed in a frozen document; it can be rejected there', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const amendmentId = await buildAmendment(db, document, { author: writer, quote: '六盏', replacement: '八盏' });
  const passage = await passageOf(db, documentId, '六盏');
  must(await freezeDocument(db, actOf(chair), frozen(documentId)));
  const move = async (what: AmendmentMove) =>
    refusalOf(await moveAmendment(db, actOf(chair), { documentId, amendmentId, move: what, note: '' }));
  expect(await move('adopt')).toBe('document_frozen');
  const proposal = { documentId, passage, replacement: '十盏', reason: '更亮' };
  expect(refusalOf(await proposeAmendment(db, actOf(writer), proposal))).toBe('document_frozen');
  expect(await move('reject')).toBeNull();
});

test('of a freeze and an adoption at once, either comes first and both are told the truth', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const amendmentId = await buildAmendment(db, document, { author: writer, quote: '六盏', replacement: '八盏' });
  const [freeze, adoption] = await Promise.all([
    freezeDocument(db, actOf(chair), frozen(documentId)),
    moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' }),
  ]);
  expect(refusalOf(freeze)).toBeNull();
  const [revision] = await sql`select canonical from document_revisions where document_id = ${documentId}`;
  expect([refusalOf(adoption), String(revision?.canonical).includes('八盏')]).toSatisfy(
    ([refusal, isIn]: [string | null, boolean]) => (refusal === null ? isIn : refusal === 'document_frozen' && !isIn),
  );
});

test('words are there, within bounds, and change something', async () => {
  const { documentId, writer } = await buildLed(db);
  const passage = await passageOf(db, documentId, '六盏');
  const propose = async (replacement: string, reason: string) =>
    refusalOf(await proposeAmendment(db, actOf(writer), { documentId, passage, replacement, reason }));
  expect(await propose('八盏', ' ')).toBe('text_missing');
  expect(await propose('盏'.repeat(2_001), '因')).toBe('text_too_long');
  expect(await propose('八盏', '因'.repeat(2_001))).toBe('text_too_long');
  expect(await propose('六盏', '因')).toBe('nothing_changes');
  expect(await propose('盏'.repeat(2_000), '因')).toBeNull();
});

test('words with markup, NUL and half characters are kept as text or refused, never an error', async () => {
  const { document, documentId, writer, chair } = await buildLed(db, ['甲']);
  await writeInto(db, document, paragraph('<script>alert(1)</script>\u0000尾'));
  const passage = await passageOf(db, documentId, '<script>alert(1)</script>\u0000尾');
  const asForm = { ...passage, quote: '<script>alert(1)</script>尾' };
  const { amendmentId } = must(
    await proposeAmendment(db, actOf(writer), {
      documentId,
      passage: asForm,
      replacement: '<img src=x onerror=alert(1)>',
      reason: '因',
    }),
  );
  must(await moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' }));
  expect(await wordsOf(db, document)).toBe('甲\n<img src=x onerror=alert(1)>');
});

test('an amendment follows its words into a paragraph that was split off, and no others that say the same', async () => {
  const text = '在三号楼前装六盏路灯。由居民代表验收。';
  const { document, documentId, writer, chair } = await buildLed(db, [text, '另见六盏旧灯。']);
  const at = new Date(Date.now() + 60_000);
  const amend = (quote: string, replacement: string) => buildAmendment(db, document, { author: writer, quote, replacement, at });
  const adopt = (amendmentId: string) => moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' });
  const [moved, one, other] = [await amend('居民代表', '居委会'), await amend('六盏', '八盏'), await amend('六盏', '十盏')];
  await rewrite(db, { ...document, at }, (first) => first.delete(11, text.length - 11));
  await writeInto(db, { ...document, at }, paragraph('由居民代表验收。'));
  must(await adopt(moved));
  must(await adopt(one));
  expect(refusalOf(await adopt(other))).toBe('passage_changed'); // what stands elsewhere was not meant
  expect(await wordsOf(db, document)).toBe('在三号楼前装八盏路灯。\n另见六盏旧灯。\n由居委会验收。');
});

test('words that were moved and are there twice are not put in the place of either', async () => {
  const { document, documentId, writer, chair } = await buildLed(db, ['装路灯。由居民验收。']);
  const amendmentId = await buildAmendment(db, document, { author: writer, quote: '居民', replacement: '居委会' });
  await rewrite(db, document, (first) => first.delete(4, 6));
  await writeInto(db, document, paragraph('由居民验收。'), paragraph('居民出力。'));
  const answer = await moveAmendment(db, actOf(chair), { documentId, amendmentId, move: 'adopt', note: '' });
  expect(refusalOf(answer)).toBe('passage_changed');
});
