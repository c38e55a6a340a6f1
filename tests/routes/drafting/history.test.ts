import { expect, test } from 'vitest';
import { moveAmendment } from '#app/drafting/amendment.commands.server.ts';
import { freezeDocument } from '#app/drafting/document.commands.server.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import { publishDocument } from '#app/drafting/document-terms.commands.server.ts';
import { href } from '#app/http/href.ts';
import { buildMember } from '#tests/support/build/account.ts';
import { type BuiltDocument, buildDocument, setAccess } from '#tests/support/build/document.ts';
import { writeHistory } from '#tests/support/build/history.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildAmendment } from '#tests/support/build/remark.ts';
import { signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
let phones = 13_955_200_000;
const minute = (count: number) => new Date(Date.UTC(2026, 2, 2, 3, count));

async function member(document: BuiltDocument, name: string) {
  phones += 1;
  const phone = String(phones);
  const { id: accountId } = await buildMember(site.db, { phone, name });
  await setAccess(site.db, document, { accountId, role: 'writer' });
  return { accountId, visitor: await signedInVisitor(site, { phone }) };
}

async function build() {
  const document = await buildDocument(site.db, { paragraphs: ['始'] });
  const [one, other] = [await member(document, '王小明'), await member(document, '李小红')];
  await writeHistory(site, document.id, [
    { accountId: one.accountId, at: minute(1), updates: 3 },
    { accountId: other.accountId, at: minute(2), updates: 3 },
  ]);
  return { document, one, other };
}

test('each passage names who wrote it, whole for those who take part and masked for the public', async () => {
  const { document, one, other } = await build();
  must(await publishDocument(site.db, actOf(document.convener), { documentId: document.id, isPublic: true }));
  const page = await textOf(one.visitor, href.documentAuthors(document.id));
  const passages = [...page.matchAll(/data-author="\d">([^<]+)<\/span><small class="author">.*?<\/span>([^<]+)<\/small>/g)];
  expect(passages.map(([, text, name]) => [text, name])).toEqual([
    ['始', '起始文字'],
    ['一丁丂', '王小明'],
    ['七丄丅', '李小红'],
  ]);
  const read = await textOf(site.visitor(), href.documentAuthors(document.id));
  expect(read).toContain('王**');
  expect(read).not.toMatch(/王小明|李小红/);
  expect(other.accountId).not.toBe(one.accountId);
});

test('words that an amendment brought count as those of whoever proposed it', async () => {
  const { document, one } = await build();
  const chair = await member(document, '陈主任');
  const access = { documentId: document.id, accountId: chair.accountId, role: 'writer', part: 'chair' } as const;
  must(await giveAccess(site.db, actOf(document.convener), access));
  const author = { accountId: one.accountId, personId: null, grants: [] };
  const amendmentId = await buildAmendment(site.db, document, { author, quote: '始', replacement: '开始' });
  const decider = { accountId: chair.accountId, personId: null, grants: [] };
  must(await moveAmendment(site.db, actOf(decider), { documentId: document.id, amendmentId, move: 'adopt', note: '' }));
  expect(await textOf(one.visitor, href.documentAuthors(document.id))).toContain('王小明（修正案1）');
});

test('the text is shown as it was at any moment, with what changed then and the ways to others', async () => {
  const { document, one } = await build();
  must(await freezeDocument(site.db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }));
  const at = (number?: number) => textOf(one.visitor, href.documentHistory(document.id, number));
  const [first, second, last, beyond] = [await at(1), await at(2), await at(), await at(99)];
  expect(first).toContain('<p>始</p>');
  expect(second).toContain('<p>始一丁丂</p>');
  expect(second).toMatch(/<ins><span[^>]*>加上：<\/span>一丁丂<\/ins>/);
  expect(second).toMatch(/<input[^>]*type="range"[^>]*min="1"[^>]*max="3"/);
  for (const number of [1, 3]) expect(second).toContain(href.documentHistory(document.id, number));
  expect(second).toMatch(/<option value="3" label="定稿">/);
  expect([last, beyond].every((page) => page.includes('<p>始一丁丂七丄丅</p>'))).toBe(true);
  expect(last).toContain('李小红');
  for (const broken of ['x', '0', '-3', '1e99', '9'.repeat(40)])
    expect((await one.visitor.get(`${href.documentHistory(document.id)}?at=${broken}`)).status).toBe(200);
});

test('how a text came about is for those who take part', async () => {
  const { document } = await build();
  must(await publishDocument(site.db, actOf(document.convener), { documentId: document.id, isPublic: true }));
  phones += 1;
  await buildMember(site.db, { phone: String(phones), name: '路人' });
  const stranger = await signedInVisitor(site, { phone: String(phones) });
  expect((await stranger.get(href.documentHistory(document.id))).status).toBe(403);
  const signedOut = await site.visitor().get(href.documentHistory(document.id));
  expect(signedOut.headers.get('Location')?.startsWith('/sign-in')).toBe(true);
});

test('one account may not have histories replayed without end', async () => {
  const { document, one, other } = await build();
  const path = href.documentHistory(document.id);
  await textOf(one.visitor, path);
  await site.sql`update rate_limits set points = 300 where key like 'historyByAccount:%'`;
  const tooMany = await one.visitor.get(path);
  expect([tooMany.status, Number(tooMany.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect((await other.visitor.get(path)).status).toBe(200);
});

test('a sheet to print has the title, and of a frozen text its digest; a revision has its own', async () => {
  const { document, one } = await build();
  const draft = await textOf(one.visitor, href.documentSheet(document.id));
  expect(draft).toContain('起草中，尚未冻结');
  const { sha256 } = must(
    await freezeDocument(site.db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }),
  );
  for (const path of [href.documentSheet(document.id), href.documentRevisionSheet(document.id, 1)]) {
    const sheet = await textOf(one.visitor, path);
    expect(sheet).toContain(sha256);
    expect(sheet).toContain('微基金使用方案');
    expect(sheet).toContain('<p>始一丁丂七丄丅</p>');
  }
  expect((await one.visitor.get(href.documentRevisionSheet(document.id, 2))).status).toBe(404);
});
