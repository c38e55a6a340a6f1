import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readContent } from '#app/drafting/content.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import { href } from '#app/http/href.ts';
import { buildMember } from '#tests/support/build/account.ts';
import { type BuiltDocument, buildDocument } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { openSignedIn } from '#tests/support/signed-in-page.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();
let phones = 13_955_400_000;

const text = '.editor-text';
const saved = (page: Page) => page.locator('.saving-line[data-status=saved]').waitFor();

type Somebody = { name: string; role?: DocumentRole; part?: DocumentPart | null; width?: number };

async function open(document: BuiltDocument, { name, role = 'writer', part = null, width = 1280 }: Somebody): Promise<Page> {
  phones += 1;
  const phone = String(phones);
  const { id: accountId } = await buildMember(site.db, { phone, name });
  must(await giveAccess(site.db, actOf(document.convener), { documentId: document.id, accountId, role, part }));
  const page = await openSignedIn(browser, site.origin, { phone, look: { width } });
  await page.goto(href.writeDocument(document.id));
  await page.locator(text).waitFor();
  return page;
}

async function stored(document: BuiltDocument): Promise<string> {
  const { text: whole } = readContent(await readStoredDocument(site.db, document.id));
  return whole.textBetween(0, whole.content.size, '\n');
}

/** What the editor shows, without the names at carets. */
const shown = (page: Page) =>
  page.locator(text).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.caret')) caret.remove();
    return [...copy.querySelectorAll('p')].map((one) => one.textContent).join('\n');
  });

/** Puts the caret at the beginning of the text, goes on so many characters, and selects so many, by keys alone. */
async function choose(page: Page, { after, length }: { after: number; length: number }): Promise<void> {
  await page.locator(`${text} p`).first().click();
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < after; at += 1) await page.keyboard.press('ArrowRight');
  for (let at = 0; at < length; at += 1) await page.keyboard.press('Shift+ArrowRight');
}

test('one proposes an amendment of what is selected, the chair adopts it, and a third’s open editor shows it; their undo leaves it', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['在三号楼前装六盏路灯。', '由居民代表验收。'] });
  const proposer = await open(document, { name: '王小明' });
  const chair = await open(document, { name: '陈主任', part: 'chair' });
  const third = await open(document, { name: '李小红', width: 390 });
  await Promise.all([saved(proposer), saved(chair), saved(third)]);
  await choose(third, { after: 0, length: 0 });
  await third.keyboard.type('兹');
  await saved(third);
  await expect.poll(() => shown(proposer)).toBe('兹在三号楼前装六盏路灯。\n由居民代表验收。');

  await choose(proposer, { after: 7, length: 2 });
  await proposer.getByRole('button', { name: '提修正案' }).click();
  const form = proposer.getByRole('form', { name: '提修正案' });
  await form.getByText('对“六盏”').waitFor();
  await form.getByLabel('改成').fill('八盏<b>亮</b>');
  await form.getByLabel('理由').fill('六盏照不到五号楼');
  await form.getByRole('button', { name: '提交' }).click();
  await form.waitFor({ state: 'detached' });
  await proposer.getByRole('article').getByText('六盏照不到五号楼').waitFor();
  await proposer.locator(`${text} .passage`, { hasText: '六盏' }).waitFor();

  await third.keyboard.type('定');
  await chair.locator(`${text} .passage`, { hasText: '六盏' }).waitFor();
  const card = chair.getByRole('article').filter({ hasText: '修正案1' });
  await card.locator('summary', { hasText: '作决定' }).click();
  await card.getByRole('button', { name: /^采纳/ }).click();
  const adopted = '兹定在三号楼前装八盏<b>亮</b>路灯。\n由居民代表验收。';
  for (const page of [third, chair, proposer]) await expect.poll(() => shown(page)).toBe(adopted);
  expect(await third.locator(`${text} b`).count()).toBe(0);
  await chair.getByText('已办结的（1）').waitFor();
  await third.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => shown(chair)).toContain('八盏<b>亮</b>路灯');
  await expect.poll(() => stored(document)).toContain('八盏<b>亮</b>路灯');
});

test('a comment keeps its place while people write around it, is answered and settled, all by keyboard', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['在三号楼前装六盏路灯。'] });
  const [one, chair] = [await open(document, { name: '王小明' }), await open(document, { name: '陈主任', part: 'chair' })];
  await Promise.all([saved(one), saved(chair)]);
  await choose(one, { after: 6, length: 2 });
  await one.keyboard.press('Control+Alt+m');
  await one.locator('textarea:focus').waitFor();
  await one.keyboard.type('够不够？');
  await one.getByRole('button', { name: '提交' }).press('Enter');
  await one.getByRole('article').getByText('够不够？').waitFor();
  await choose(chair, { after: 0, length: 0 });
  await chair.keyboard.type('拟');
  await expect.poll(() => one.locator(`${text} .passage`).innerText()).toBe('六盏');
  const card = chair.getByRole('article').filter({ hasText: '意见1' });
  await card.getByRole('button', { name: '看这段文字' }).press('Enter');
  await expect.poll(() => chair.evaluate(() => String(window.getSelection()))).toBe('六盏');
  await card.locator('summary', { hasText: '回复' }).press('Enter');
  await card.getByLabel('您的回复').fill('够');
  await card.getByRole('button', { name: /^回复/ }).press('Enter');
  await card.getByText('够', { exact: true }).waitFor();
  await card.getByRole('button', { name: /^办结/ }).press('Enter');
  await chair.getByText('已办结的（1）').waitFor();
  await expect.poll(() => one.locator(`${text} .passage`).count(), { timeout: 15_000 }).toBe(0);
});

test('a word that an input method composes is not ended by marks that come meanwhile', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['装六盏路灯。'] });
  const [one, other] = [await open(document, { name: '甲' }), await open(document, { name: '乙' })];
  await Promise.all([saved(one), saved(other)]);
  await choose(one, { after: 6, length: 0 });
  const input = await one.context().newCDPSession(one);
  const compose = (composed: string) =>
    input.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
  await compose('liang');
  await choose(other, { after: 1, length: 2 });
  await other.keyboard.press('Control+Alt+m');
  await other.locator('textarea:focus').waitFor();
  await other.keyboard.type('多少');
  await other.getByRole('button', { name: '提交' }).press('Enter');
  await one.getByRole('article').getByText('多少').waitFor({ timeout: 15_000 });
  await compose('liang hua');
  await input.send('Input.insertText', { text: '亮化' });
  await expect.poll(() => shown(one)).toBe('装六盏路灯。亮化');
  await expect.poll(() => shown(other)).toBe('装六盏路灯。亮化');
  await one.locator(`${text} .passage`, { hasText: '六盏' }).waitFor();
});

test('whoever may comment but not write does so in the text they watch; an observer is offered nothing', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['装六盏路灯。'] });
  const delegate = await open(document, { name: '代表', role: 'reader', part: 'remarks', width: 390 });
  const observer = await open(document, { name: '观察员', role: 'reader' });
  await delegate.getByRole('button', { name: '提意见' }).click();
  await delegate.getByRole('alert').getByText('请先在一段之内选中要说的文字').waitFor();
  await delegate.locator(`${text} p`).first().click({ clickCount: 3 });
  await delegate.getByRole('button', { name: '提意见' }).click();
  await delegate.locator(`${text} .passage`, { hasText: '装六盏路灯。' }).waitFor();
  await delegate.getByLabel('您的意见').fill('<img src=x onerror=alert(1)>');
  await delegate.getByRole('button', { name: '提交' }).click();
  await delegate.getByRole('article').getByText('<img src=x onerror=alert(1)>').waitFor();
  await observer.getByRole('article').getByText('<img src=x onerror=alert(1)>').waitFor({ timeout: 15_000 });
  expect(await observer.getByRole('button', { name: '提意见' }).count()).toBe(0);
  expect(await observer.locator('img[src=x]').count()).toBe(0);
});

test('words whose paragraph is split keep what is said of them, and an amendment of them can be adopted', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['在三号楼前装六盏路灯。由居民代表验收。'] });
  const chair = await open(document, { name: '陈主任', part: 'chair' });
  const other = await open(document, { name: '李小红' });
  await Promise.all([saved(chair), saved(other)]);
  await choose(chair, { after: 12, length: 4 });
  await chair.getByRole('button', { name: '提修正案' }).click();
  const form = chair.getByRole('form', { name: '提修正案' });
  await form.getByText('对“居民代表”').waitFor();
  await form.getByLabel('改成').fill('居委会');
  await form.getByLabel('理由').fill('有人负责');
  await form.getByRole('button', { name: '提交' }).click();
  await form.waitFor({ state: 'detached' });
  await chair.locator(text).evaluate((element) => {
    const { editor } = element as HTMLElement & { editor: { commands: { focus(position: number): void } } };
    editor.commands.focus(12); // before 由
  });
  await chair.waitForFunction(() => globalThis.document.activeElement?.closest('.ProseMirror') !== null);
  await chair.keyboard.press('Enter');
  await saved(chair);
  const split = '在三号楼前装六盏路灯。\n由居民代表验收。';
  await expect.poll(() => shown(other)).toBe(split);
  await other.getByText('这段文字已经移到别处').waitFor();
  await expect.poll(() => other.locator(`${text} .passage-amendment`).innerText()).toBe('居民代表');
  await chair.goto(href.document(document.id));
  await chair.getByText('这段文字已经移到别处').waitFor();
  await chair.locator('summary', { hasText: '作决定' }).click();
  await chair.getByRole('button', { name: /^采纳/ }).click();
  await expect.poll(() => stored(document)).toBe('在三号楼前装六盏路灯。\n由居委会验收。');
  await expect.poll(() => shown(other)).toBe('在三号楼前装六盏路灯。\n由居委会验收。');
});
