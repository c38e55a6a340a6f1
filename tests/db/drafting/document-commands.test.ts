import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendContent, createDocument, freezeDocument, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { findRole, listClients, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import { accessStatus, explainAccess } from '#app/drafting/document-access.server.ts';
import { initialContent } from '#app/drafting/initial-content.server.ts';
import { buildDocument, setAccess } from '#tests/support/build/document.ts';
import { actOf, buildAccount, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function notified(work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const { unlisten } = await sql.listen('realtime', (payload) => heard.push(payload));
  await work();
  await sql`select pg_notify('realtime', 'end')`;
  while (!heard.includes('end')) await new Promise((resolve) => setTimeout(resolve, 5));
  await unlisten();
  return heard.filter((payload) => payload !== 'end');
}

test('a new document begins with its paragraphs, written by the site', async () => {
  const { id } = await buildDocument(db, { paragraphs: ['第一段', ''] });
  const { seq, updates } = await readStoredDocument(db, id);
  expect(seq).toBe(1);
  const doc = new Y.Doc();
  for (const part of updates.flatMap(({ parts }) => parts)) Y.applyUpdate(doc, part);
  expect(doc.getXmlFragment('text').toString()).toBe('<paragraph>第一段</paragraph><paragraph></paragraph>');
  const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()];
  expect(await listClients(db, id)).toEqual(new Map(clients.map((client) => [client, null])));
});

test('a document without paragraphs has an empty one to begin in', async () => {
  const { id } = await buildDocument(db, { paragraphs: [] });
  const doc = new Y.Doc();
  for (const { parts } of (await readStoredDocument(db, id)).updates) for (const part of parts) Y.applyUpdate(doc, part);
  expect(doc.getXmlFragment('text').toString()).toBe('<paragraph></paragraph>');
});

test('the same request twice makes one document', async () => {
  const { communityId, staff } = await buildCommunity(db);
  const act = actOf(staff);
  const input = { communityId, title: '方案', paragraphs: [] };
  const answers = await Promise.all([createDocument(db, act, input), createDocument(db, act, input)]);
  expect(new Set(answers.map((answer) => must(answer).documentId)).size).toBe(1);
});

test('a document has a title of at most 200 characters', async () => {
  const { communityId, staff } = await buildCommunity(db);
  const titled = (title: string) => createDocument(db, actOf(staff), { communityId, title, paragraphs: [] });
  expect(await titled('  ')).toEqual({ ok: false, refusal: 'title_missing' });
  expect(await titled('方'.repeat(201))).toEqual({ ok: false, refusal: 'title_too_long' });
  expect((await titled('方'.repeat(200))).ok).toBe(true);
});

test('access is given, changed and withdrawn, and each is on the record', async () => {
  const document = await buildDocument(db);
  const { id: accountId } = await buildAccount(db);
  const roleNow = () => findRole(db, { documentId: document.id, accountId });
  expect(await roleNow()).toBeNull();
  for (const role of ['writer', 'reader', null, 'writer'] as const) {
    await setAccess(db, document, { accountId, role });
    expect(await roleNow()).toBe(role);
  }
  const entries = await sql`select what from log_entries where subject_id = ${document.id} order by id`;
  const [given, withdrawn] = ['documents.access_given', 'documents.access_withdrawn'];
  expect(entries.map(({ what }) => what)).toEqual(['documents.created', given, given, withdrawn, given]);
});

test('two who give access to the same account at once are both heard', async () => {
  const document = await buildDocument(db);
  const { id: accountId } = await buildAccount(db);
  const give = (role: 'writer' | 'reader') =>
    giveAccess(db, actOf(document.convener), { documentId: document.id, accountId, role });
  const answers = await Promise.all([give('writer'), give('reader'), give('writer'), give('reader')]);
  expect(answers.every((answer) => answer.ok)).toBe(true);
});

test('there is no access to what does not exist, nor for an account that does not', async () => {
  const document = await buildDocument(db);
  const { id: accountId } = await buildAccount(db);
  const give = (documentId: string, account: string) =>
    giveAccess(db, actOf(document.convener), { documentId, accountId: account, role: 'reader' });
  expect(await give(crypto.randomUUID(), accountId)).toEqual({ ok: false, refusal: 'document_not_found' });
  expect(await give(document.id, crypto.randomUUID())).toEqual({ ok: false, refusal: 'account_not_found' });
});

test('while a document is frozen its writers read', async () => {
  const document = await buildDocument(db);
  const { id: accountId } = await buildAccount(db);
  await setAccess(db, document, { accountId, role: 'writer' });
  const asked = { documentId: document.id, accountId };
  must(await freezeDocument(db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }));
  expect(await findRole(db, asked)).toBe('reader');
  must(await unfreezeDocument(db, actOf(document.convener), { documentId: document.id, reason: '补充' }));
  expect(await findRole(db, asked)).toBe('writer');
});

test('of two who freeze at once one does, and nobody opens what is not frozen', async () => {
  const { id, convener } = await buildDocument(db);
  expect(await unfreezeDocument(db, actOf(convener), { documentId: id, reason: '' })).toEqual({
    ok: false,
    refusal: 'document_not_frozen',
  });
  const freeze = () => freezeDocument(db, actOf(convener), { documentId: id, name: '定稿', limitFen: null });
  const answers = await Promise.all([freeze(), freeze(), freeze()]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'document_frozen')).toHaveLength(2);
  const unknown = { documentId: crypto.randomUUID(), name: '定稿', limitFen: null };
  expect(await freezeDocument(db, actOf(convener), unknown)).toEqual({ ok: false, refusal: 'document_not_found' });
});

test('what changes who may be in a document is told in its transaction', async () => {
  const document = await buildDocument(db);
  const { id: accountId } = await buildAccount(db);
  const { id } = document;
  expect(await notified(() => setAccess(db, document, { accountId, role: 'writer' }))).toEqual([`access ${id} ${accountId}`]);
  expect(await notified(() => setAccess(db, document, { accountId, role: 'writer' }))).toEqual([]);
  expect(await notified(() => setAccess(db, document, { accountId, role: null }))).toEqual([`access ${id} ${accountId}`]);
  const frozen = () => freezeDocument(db, actOf(document.convener), { documentId: id, name: '定稿', limitFen: null });
  expect(await notified(frozen)).toEqual([`document ${id}`]);
  expect(await notified(() => sql`update accounts set locked_at = now() where id = ${accountId}`)).toEqual([
    `account ${accountId}`,
  ]);
  expect(await notified(() => sql`update accounts set name = '改名' where id = ${accountId}`)).toEqual([]);
});

test('a session that is ended is told, and one that had expired is not', async () => {
  const { id: accountId } = await buildAccount(db);
  const open = (digest: string, expires: string) =>
    sql`insert into sessions (id_digest, account_id, expires_at, opened_at, device, is_public_computer)
      values (${digest}, ${accountId}, now() + ${expires}::interval, now(), '', false)`;
  const [live, dead] = ['1'.repeat(64), '2'.repeat(64)];
  await open(live, '1 day');
  await open(dead, '-1 day');
  const ended = await notified(() => sql`delete from sessions where account_id = ${accountId}`);
  expect(ended).toEqual([`session ${live}`]);
});

test('the site adds to a document under a client id of its own and tells whoever has it open', async () => {
  const { id, convener } = await buildDocument(db);
  const content = initialContent([{ paragraph: '后来的' }]);
  const told = await notified(() => db.transaction((tx) => appendContent(tx, actOf(convener), { documentId: id, content })));
  expect(told).toEqual([`update ${id}`]);
  expect((await readStoredDocument(db, id)).seq).toBe(2);
  expect((await listClients(db, id)).get(content.clientId)).toBeNull();
});

test('an answer about access says what, or why not, and never whether a document exists', async () => {
  const document = await buildDocument(db);
  const { id: accountId } = await buildAccount(db);
  const asked = { documentId: document.id, accountId };
  const signedOut = await explainAccess(db, { ...asked, accountId: null });
  expect([signedOut.reason, accessStatus(signedOut)]).toEqual(['signed_out', 401]);
  const stranger = await explainAccess(db, asked);
  expect([stranger.reason, accessStatus(stranger)]).toEqual(['not_allowed', 403]);
  for (const unknown of [crypto.randomUUID(), 'no-id', `${document.id}'`]) {
    const answer = await explainAccess(db, { documentId: unknown, accountId });
    expect([answer.reason, accessStatus(answer)]).toEqual(['not_allowed', 403]);
  }
  await setAccess(db, document, { accountId, role: 'reader' });
  expect(await explainAccess(db, asked)).toEqual({ document: document.id, role: 'reader', reason: null });
});

test('the clock of a document is its act’s', async () => {
  const { id } = await buildDocument(db);
  const [row] =
    await sql`select created_at, (select written_at from document_updates where document_id = ${id}) from documents where id = ${id}`;
  expect([row?.created_at, row?.written_at]).toEqual([now, now]);
});
