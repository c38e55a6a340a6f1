import { expect, test } from 'vitest';
import { freezeDocument } from '#app/drafting/document.commands.server.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import { publishDocument } from '#app/drafting/document-terms.commands.server.ts';
import { href } from '#app/http/href.ts';
import { buildMember } from '#tests/support/build/account.ts';
import { type BuiltDocument, buildDocument } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
let phones = 13_955_300_000;
const hostile = '</p><script>alert(1)</script><img src=x onerror=alert(1)>';

async function visit(document: BuiltDocument, role: DocumentRole | null, part: DocumentPart | null = null): Promise<Browsing> {
  phones += 1;
  const phone = String(phones);
  const { id: accountId } = await buildMember(site.db, { phone, name: '王小明' });
  if (role) must(await giveAccess(site.db, actOf(document.convener), { documentId: document.id, accountId, role, part }));
  return signedInVisitor(site, { phone });
}

const build = () => buildDocument(site.db, { paragraphs: ['在三号楼前装六盏路灯。', '由居民代表验收。'] });
const onBlock = { block: '1', quote: '在三号楼前装六盏路灯。' };
const comment = { ...onBlock, act: 'comment', body: '够不够？', ...newPress() };
const amendment = { ...onBlock, act: 'amend', replacement: '装八盏路灯。', body: '不够亮' };

async function post(visitor: Browsing, document: BuiltDocument, fields: Record<string, string>) {
  return visitor.post(href.documentRemarks(document.id), { ...newPress(), ...fields });
}

/** The id in the address that an accepted post leads to. */
async function idOf(answer: Promise<Response>): Promise<string> {
  const location = (await answer).headers.get('Location') ?? '';
  return /#remark-([0-9a-f-]+)$/.exec(location)?.[1] ?? location;
}

test('without a script a paragraph is chosen and commented on, and what is said leads to it and back', async () => {
  const document = await build();
  const writer = await visit(document, 'writer');
  const page = await textOf(writer, href.document(document.id));
  expect(page).toContain(href.documentRemarks(document.id));
  const list = await textOf(writer, href.documentRemarks(document.id));
  expect(list).toContain(href.documentRemarks(document.id, { block: '2' }));
  const form = await textOf(writer, href.documentRemarks(document.id, { block: '1' }));
  expect(form).toContain('name="quote" value="在三号楼前装六盏路灯。"');
  const id = await idOf(post(writer, document, comment));
  const after = await textOf(writer, `${href.document(document.id)}?done=remarked`);
  expect(after).toContain(`<span id="passage-${id}"></span><mark class="passage">在三号楼前装六盏路灯。</mark>`);
  expect(after).toContain(`<a class="passage-link" href="#remark-${id}">意见1</a>`);
  expect(after).toMatch(new RegExp(`id="remark-${id}"[\\s\\S]+href="#passage-${id}"`));
  expect(after).toContain('已记下');
});

test('an amendment stands in the text as taken out and put in, and is adopted by the chair', async () => {
  const document = await build();
  const [writer, chair] = [await visit(document, 'writer'), await visit(document, 'writer', 'chair')];
  const id = await idOf(post(writer, document, amendment));
  const page = await textOf(chair, href.document(document.id));
  expect(page).toContain('<del>在三号楼前装六盏路灯。</del></mark><ins>装八盏路灯。</ins>');
  expect(page).toContain('value="adopt"');
  expect(await textOf(writer, href.document(document.id))).not.toContain('value="adopt"');
  expect((await post(chair, document, { act: 'adopt', remark_id: id })).status).toBe(302);
  const after = await textOf(writer, href.document(document.id));
  expect(after).toContain('<p>装八盏路灯。</p>');
  expect(after).toContain('已采纳');
  expect((await post(chair, document, { act: 'reject', remark_id: id })).status).toBe(409);
});

test('each act is for whoever may do it: writers and delegates, not observers, strangers or nobody', async () => {
  const document = await build();
  must(await publishDocument(site.db, actOf(document.convener), { documentId: document.id, isPublic: true }));
  const [writer, delegate, observer, stranger] = [
    await visit(document, 'writer'),
    await visit(document, 'reader', 'remarks'),
    await visit(document, 'reader'),
    await visit(document, null),
  ];
  const statuses = async (fields: Record<string, string>) =>
    Promise.all([writer, delegate, observer, stranger].map(async (one) => (await post(one, document, fields)).status));
  expect(await statuses(comment)).toEqual([302, 302, 403, 403]);
  expect(await statuses(amendment)).toEqual([302, 302, 403, 403]);
  const commentId = await idOf(post(delegate, document, comment));
  const amendmentId = await idOf(post(delegate, document, amendment));
  expect(await statuses({ act: 'reply', remark_id: commentId, body: '好' })).toEqual([302, 302, 403, 403]);
  for (const act of ['adopt', 'reject', 'put_to_vote'])
    expect(await statuses({ act, remark_id: amendmentId })).toEqual([403, 403, 403, 403]);
  expect(await statuses({ act: 'resolve', remark_id: commentId })).toEqual([403, 302, 403, 403]);
  expect(await statuses({ act: 'withdraw', remark_id: amendmentId })).toEqual([403, 302, 403, 403]);
  const signedOut = await post(site.visitor(), document, comment);
  expect([signedOut.status, signedOut.headers.get('Location')?.startsWith('/sign-in')]).toEqual([302, true]);
  const pages = [href.documentRemarks(document.id), href.documentRemarksJson(document.id)];
  for (const path of pages) expect((await observer.get(path)).status).toBe(path.endsWith('.json') ? 200 : 403);
  expect((await stranger.get(href.documentRemarksJson(document.id))).status).toBe(403);
  const read = await textOf(site.visitor(), href.document(document.id));
  expect(read).toContain('王**');
  expect(read).not.toContain('王小明');
});

test('of a document that is not theirs to see strangers learn nothing', async () => {
  const document = await build();
  const stranger = await visit(document, null);
  for (const path of [
    href.documentRemarks(document.id),
    href.documentRemarksJson(document.id),
    href.documentAuthors(document.id),
    href.documentHistory(document.id),
    href.documentSheet(document.id),
    href.documentRevisionSheet(document.id, 1),
  ])
    expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
  expect((await post(stranger, document, comment)).status).toBe(404);
});

test('a form that is wrong comes back with what was typed; a passage that has changed is told', async () => {
  const document = await build();
  const writer = await visit(document, 'writer');
  const empty = await post(writer, document, { ...amendment, body: '' });
  expect(empty.status).toBe(422);
  const wrong = await writer.post(href.documentRemarks(document.id, { block: '1' }), { ...amendment, body: '', ...newPress() });
  expect(await wrong.text()).toContain('装八盏路灯。');
  const changed = await post(writer, document, { ...comment, quote: '别的' });
  expect([changed.status, (await changed.text()).includes('这段文字已经改动')]).toEqual([409, true]);
  for (const fields of [{ act: 'adopt' }, { act: 'fly' }, { ...comment, block: '0' }, { ...comment, block: '' }])
    expect([400, 422]).toContain((await post(writer, document, fields)).status);
  for (const remark_id of [crypto.randomUUID(), 'none'])
    expect([409, 422]).toContain((await post(writer, document, { act: 'resolve', remark_id })).status);
  expect((await writer.get(href.documentRemarks(document.id, { block: '99' }))).status).toBe(404);
});

test('markup in what is said is text everywhere: page, list, authors, sheet, Markdown, JSON', async () => {
  const document = await build();
  const [writer, chair] = [await visit(document, 'writer'), await visit(document, 'writer', 'chair')];
  const commentId = await idOf(post(writer, document, { ...comment, body: hostile }));
  await post(chair, document, { act: 'reply', remark_id: commentId, body: hostile });
  const id = await idOf(post(writer, document, { ...amendment, replacement: hostile, body: hostile }));
  const pages = async () =>
    Promise.all(
      [
        href.document(document.id),
        href.documentRemarks(document.id),
        href.documentRemarks(document.id, { block: '1' }),
        href.documentAuthors(document.id),
        href.documentHistory(document.id),
        href.documentSheet(document.id),
        href.writeDocument(document.id),
      ].map((path) => textOf(chair, path)),
    );
  for (const page of await pages()) expect(page).not.toMatch(/<script>alert|<img src=x/);
  expect((await post(chair, document, { act: 'adopt', remark_id: id, body: hostile })).status).toBe(302);
  for (const page of await pages()) expect(page).not.toMatch(/<script>alert|<img src=x/);
  expect(await textOf(chair, href.documentMarkdown(document.id))).toContain('\\<script\\>alert(1)\\</script\\>');
  const json = await chair.get(href.documentRemarksJson(document.id));
  expect(json.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
});

test('the editor’s list is asked for again by its tag, and a post from it is answered in words', async () => {
  const document = await build();
  const writer = await visit(document, 'writer');
  const path = href.documentRemarksJson(document.id);
  const first = await writer.get(path);
  const etag = first.headers.get('ETag') ?? '';
  expect([first.headers.get('Cache-Control'), (await first.json()).mayRemark]).toEqual(['private, no-store', true]);
  expect((await writer.fetch(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  const said = await writer.post(path, { ...comment, ...newPress() });
  expect([said.status, Object.keys(await said.json())]).toEqual([200, ['remarkId']]);
  const again = await writer.fetch(path, { headers: { 'If-None-Match': etag } });
  expect([again.status, (await again.json()).remarks.length]).toEqual([200, 1]);
  const wrong = await writer.post(path, { ...comment, quote: '别的', ...newPress() });
  expect([wrong.status, (await wrong.json()).wrong]).toEqual([409, '这段文字已经改动，请按现在的文字重新提出']);
});

test('on a frozen document comments are made that block nothing, and no amendments', async () => {
  const document = await build();
  const writer = await visit(document, 'writer');
  must(await freezeDocument(site.db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }));
  const form = await textOf(writer, href.documentRemarks(document.id, { block: '1' }));
  expect(form).not.toMatch(/name="is_blocking"|name="replacement"/);
  expect((await post(writer, document, { ...comment, is_blocking: 'on' })).status).toBe(409);
  expect((await post(writer, document, amendment)).status).toBe(409);
  expect((await post(writer, document, comment)).status).toBe(302);
});
