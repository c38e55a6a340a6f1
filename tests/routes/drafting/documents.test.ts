import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { freezeDocument, nameRevision, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { publishDocument } from '#app/drafting/document-terms.commands.server.ts';
import { href } from '#app/http/href.ts';
import { buildMember } from '#tests/support/build/account.ts';
import { type BuiltDocument, buildDocument, setAccess, writeInto } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';
import { moneyRow, paragraph } from '#tests/support/stored-text.ts';

const site = await startSite();
let phones = 13_955_600_000;

async function memberOf(document: BuiltDocument, role: DocumentRole | null): Promise<Browsing> {
  phones += 1;
  const phone = String(phones);
  const { id: accountId } = await buildMember(site.db, { phone, name: '王小明' });
  if (role) await setAccess(site.db, document, { accountId, role });
  return signedInVisitor(site, { phone });
}

const publish = (document: BuiltDocument) =>
  publishDocument(site.db, actOf(document.convener), { documentId: document.id, isPublic: true });
const status = async (visitor: Browsing, path: string) => (await visitor.get(path)).status;

test('a text is read by those with access; others learn not whether it is there', async () => {
  const document = await buildDocument(site.db, { title: '亮化方案', paragraphs: ['第一段'] });
  const paths = [href.document(document.id), href.documentMarkdown(document.id), href.documentRevisions(document.id)];
  const [writer, reader, stranger, nobody] = [
    await memberOf(document, 'writer'),
    await memberOf(document, 'reader'),
    await memberOf(document, null),
    site.visitor(),
  ];
  for (const path of paths) {
    expect([await status(writer, path), await status(reader, path), await status(stranger, path)]).toEqual([200, 200, 404]);
    expect((await nobody.get(path)).headers.get('Location')).toBe(href.signIn(path));
  }
  expect(await status(stranger, href.document(crypto.randomUUID()))).toBe(404);
  expect(await status(stranger, '/documents/none')).toBe(404);
  const page = await textOf(writer, href.document(document.id));
  expect(page).toContain('<p>第一段</p>');
  expect(page).toMatch(/<title>亮化方案 · /);
  expect(page).toContain('王小明');
  expect(page).not.toContain('<script nonce');
});

test('a public text is read by everybody, with the names of its writers masked', async () => {
  const document = await buildDocument(site.db);
  await memberOf(document, 'writer');
  must(await publish(document));
  const answer = await site.visitor().get(href.document(document.id));
  const page = await answer.text();
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=0, s-maxage=1']);
  expect(page).toContain('王**');
  expect(page).not.toContain('王小明');
  expect(page).not.toContain(href.writeDocument(document.id));
});

test('what does not fit is not on the page, and is told', async () => {
  const document = await buildDocument(site.db);
  await writeInto(site.db, document, { name: 'script', children: [{ text: 'alert(1)' }] }, paragraph('<b>文字</b>'));
  const page = await textOf(await memberOf(document, 'reader'), href.document(document.id));
  expect(page).toContain('有1处内容不符合文稿格式，没有显示');
  expect(page).toContain('不认识的内容：script（1处）');
  expect(page).not.toContain('alert(1)');
  expect(page).toContain('<p>&lt;b&gt;文字&lt;/b&gt;</p>');
});

test('a frozen text shows its digest, which is that of the file, and is written no more', async () => {
  const document = await buildDocument(site.db, { title: '方案' });
  const writer = await memberOf(document, 'writer');
  const { sha256 } = must(
    await freezeDocument(site.db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }),
  );
  const page = await textOf(writer, href.document(document.id));
  expect(page).toContain(sha256);
  expect(page).toContain('已冻结');
  expect(page).not.toContain(href.writeDocument(document.id));
  for (const path of [href.documentMarkdown(document.id), href.documentRevisionMarkdown(document.id, 1)]) {
    const file = await writer.get(path);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(file.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8');
    expect(file.headers.get('Content-Disposition')).toMatch(/^attachment; /);
  }
});

test('the page to write on has the text without a script, and is for those with access alone', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['已有的文字'] });
  must(await publish(document));
  const path = href.writeDocument(document.id);
  const page = await textOf(await memberOf(document, 'writer'), path);
  expect(page).toContain('<p>已有的文字</p>');
  expect(page).toContain('起草需要浏览器运行 JavaScript');
  expect(page).not.toMatch(/\sstyle="/);
  expect(await status(await memberOf(document, 'reader'), path)).toBe(200);
  expect(await status(await memberOf(document, null), path)).toBe(403);
  expect((await site.visitor().get(path)).headers.get('Location')).toBe(href.signIn(path));
});

test('a writer keeps a revision; the name is asked for, and a reader is refused', async () => {
  const document = await buildDocument(site.db);
  const path = href.documentRevisions(document.id);
  const writer = await memberOf(document, 'writer');
  const unnamed = await writer.post(path, { name: ' ', ...newPress() });
  expect(unnamed.status).toBe(422);
  const kept = await writer.post(path, { name: '第一次讨论后', ...newPress() });
  expect([kept.status, kept.headers.get('Location')]).toEqual([302, href.documentRevisions(document.id, { done: 'kept' })]);
  expect(await textOf(writer, `${path}?done=kept`)).toMatch(/版本已保存[\s\S]*第1版[\s\S]*第一次讨论后/);
  const reader = await memberOf(document, 'reader');
  expect((await reader.post(path, { name: '越权', ...newPress() })).status).toBe(403);
  expect(await textOf(reader, path)).not.toContain('name="name"');
});

test('what changed from one revision to the next is shown in words and figures', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['在三号楼前安装路灯', '不变的一段'] });
  const act = () => actOf(document.convener);
  const table = (...rows: Parameters<typeof moneyRow>[]) => ({
    name: 'moneyTable',
    children: rows.map((row) => moneyRow(...row)),
  });
  await writeInto(site.db, document, table(['路灯', '盏', '100', '2', '']));
  must(await freezeDocument(site.db, act(), { documentId: document.id, name: '一稿', limitFen: null }));
  must(await unfreezeDocument(site.db, act(), { documentId: document.id, reason: '补充' }));
  await writeInto(site.db, document, paragraph('新加的一段'), table(['线缆', '米', '1', '30', '']));
  must(await nameRevision(site.db, act(), { documentId: document.id, name: '二稿' }));
  const reader = await memberOf(document, 'reader');
  const page = await textOf(reader, href.documentDifference(document.id, 2));
  expect(page).toMatch(/<ins><span class="visually-hidden">加上：<\/span>新加的一段<\/ins>/);
  expect(page).toMatch(/线缆[\s\S]*—[\s\S]*¥30.00/);
  expect(page).toMatch(/合计[\s\S]*¥200.00[\s\S]*¥230.00/);
  expect(await status(reader, href.documentRevision(document.id, 1))).toBe(200);
  for (const wrong of ['0', '3', '1x', '99999999'])
    expect(await status(reader, `/documents/${document.id}/revisions/${wrong}`)).toBe(404);
  expect(await status(reader, href.documentDifference(document.id, 1))).toBe(404);
});
