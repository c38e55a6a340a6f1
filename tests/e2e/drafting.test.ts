import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readContent } from '#app/drafting/content.server.ts';
import { createDocument, freezeDocument } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { stateAmount, stateOverhead } from '#app/drafting/document-terms.commands.server.ts';
import { href } from '#app/http/href.ts';
import { buildMember } from '#tests/support/build/account.ts';
import { type BuiltDocument, buildDocument, setAccess, writeInto } from '#tests/support/build/document.ts';
import { actOf, buildCommunity, must } from '#tests/support/build/people.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { openSignedIn } from '#tests/support/signed-in-page.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();
let phones = 13_955_500_000;

const text = '.editor-text';
const status = (page: Page, is: string) => page.locator(`.saving-line[data-status=${is}]`).waitFor();
const shown = (page: Page) =>
  page
    .locator(`${text} p`)
    .first()
    .evaluate((paragraph) => {
      const copy = paragraph.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return copy.textContent;
    });

async function buildText(paragraphs: readonly string[] = ['始']): Promise<BuiltDocument> {
  return buildDocument(site.db, { paragraphs });
}

/** Somebody with a role in a document, at the page where it is written. */
async function openWriting(document: BuiltDocument, { role, name }: { role: 'writer' | 'reader'; name: string }): Promise<Page> {
  phones += 1;
  const phone = String(phones);
  const { id: accountId } = await buildMember(site.db, { phone, name });
  await setAccess(site.db, document, { accountId, role });
  const page = await openSignedIn(browser, site.origin, { phone, look: { width: 1280 } });
  await page.goto(href.writeDocument(document.id));
  await page.locator(text).waitFor();
  return page;
}

/** What the database has, a line for each block. */
async function stored(document: BuiltDocument): Promise<string> {
  const { text: whole } = readContent(await readStoredDocument(site.db, document.id));
  return whole.textBetween(0, whole.content.size, '\n');
}

async function goTo(page: Page, end: 'Home' | 'End'): Promise<void> {
  await page.locator(`${text} p`).first().click();
  await page.keyboard.press(end);
}

test('two write in one paragraph at once, one goes offline, writes on and comes back; both end equal, and the database', async () => {
  const document = await buildText();
  const [one, other] = await Promise.all([
    openWriting(document, { role: 'writer', name: '王小明' }),
    openWriting(document, { role: 'writer', name: '李小红' }),
  ]);
  await Promise.all([goTo(one, 'Home'), goTo(other, 'End')]);
  await Promise.all([one.keyboard.type('abcdefgh', { delay: 20 }), other.keyboard.type('12345678', { delay: 20 })]);
  await expect.poll(() => shown(one)).toBe('abcdefgh始12345678');
  await expect.poll(() => shown(other)).toBe('abcdefgh始12345678');
  await Promise.all([status(one, 'saved'), status(other, 'saved')]);
  await one.locator('.caret-name', { hasText: '李小红' }).waitFor();
  await one.getByText('王小明 · 李小红').or(one.getByText('李小红 · 王小明')).waitFor();

  await other.context().setOffline(true);
  await status(other, 'offline_saved');
  await other.keyboard.type('离线写');
  await status(other, 'offline_kept');
  await one.keyboard.type('-on-');
  await status(one, 'saved');
  expect(await shown(other)).toBe('abcdefgh始12345678离线写');
  await other.context().setOffline(false);
  await status(other, 'saved');
  const all = 'abcdefgh-on-始12345678离线写';
  await expect.poll(() => shown(one)).toBe(all);
  await expect.poll(() => shown(other)).toBe(all);
  await expect.poll(() => stored(document)).toBe(all);
});

test('what was written offline outlives the page, and is merged at the next visit', async () => {
  const document = await buildText();
  const page = await openWriting(document, { role: 'writer', name: '王小明' });
  await status(page, 'saved');
  await page.context().setOffline(true);
  await goTo(page, 'End');
  await page.keyboard.type('留在本机');
  await status(page, 'offline_kept');
  page.once('dialog', (dialog) => dialog.accept());
  await page.close({ runBeforeUnload: false });
  expect(await stored(document)).toBe('始');
  const context = page.context();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(href.writeDocument(document.id));
  await status(again, 'saved');
  await expect.poll(() => shown(again)).toBe('始留在本机');
  await expect.poll(() => stored(document)).toBe('始留在本机');
});

test('an observer sees all as it is written and cannot write, even when their client tries to', async () => {
  const document = await buildText();
  const writer = await openWriting(document, { role: 'writer', name: '王小明' });
  const observer = await openWriting(document, { role: 'reader', name: '观察员' });
  await status(observer, 'reading');
  expect(await observer.locator(text).getAttribute('contenteditable')).toBe('false');
  expect(await observer.getByRole('toolbar').count()).toBe(0);
  await goTo(writer, 'End');
  await writer.keyboard.type('看得见');
  await expect.poll(() => shown(observer)).toBe('始看得见');
  await observer.locator(text).evaluate((element) => {
    const { editor } = element as HTMLElement & {
      editor: { setEditable(is: boolean): void; commands: { insertContentAt(at: number, text: string): void } };
    };
    editor.setEditable(true);
    editor.commands.insertContentAt(1, '偷写');
  });
  await writer.keyboard.type('。');
  await expect.poll(() => stored(document)).toBe('始看得见。');
  await status(writer, 'saved');
  expect(await shown(writer)).toBe('始看得见。');
});

test('undo takes back one’s own words and leaves those of the others', async () => {
  const document = await buildText();
  const [one, other] = [
    await openWriting(document, { role: 'writer', name: '甲' }),
    await openWriting(document, { role: 'writer', name: '乙' }),
  ];
  await goTo(one, 'Home');
  await one.keyboard.type('mine');
  await expect.poll(() => shown(other)).toBe('mine始');
  await goTo(other, 'End');
  await other.keyboard.type('theirs');
  await expect.poll(() => shown(one)).toBe('mine始theirs');
  await one.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => shown(other)).toBe('始theirs');
});

test('a word that an input method composes is not ended by what others write meanwhile', async () => {
  const document = await buildText();
  const [one, other] = [
    await openWriting(document, { role: 'writer', name: '甲' }),
    await openWriting(document, { role: 'writer', name: '乙' }),
  ];
  await goTo(one, 'End');
  const input = await one.context().newCDPSession(one);
  const compose = (composed: string) =>
    input.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
  await compose('liang');
  await goTo(other, 'Home');
  await other.keyboard.type('XYZ');
  await status(other, 'saved');
  await compose('liang h');
  await compose('liang hua');
  await input.send('Input.insertText', { text: '亮化' });
  await expect.poll(() => shown(one)).toBe('XYZ始亮化');
  await expect.poll(() => shown(other)).toBe('XYZ始亮化');
  await expect.poll(() => stored(document)).toBe('XYZ始亮化');
});

test('a freeze reaches whoever writes: they read on, and are told', async () => {
  const document = await buildText();
  const page = await openWriting(document, { role: 'writer', name: '甲' });
  await status(page, 'saved');
  must(await freezeDocument(site.db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }));
  await status(page, 'reading');
  await expect.poll(() => page.locator(text).getAttribute('contenteditable')).toBe('false');
});

test('access that is withdrawn is said plainly', async () => {
  const document = await buildText();
  const page = await openWriting(document, { role: 'writer', name: '甲' });
  await status(page, 'saved');
  const [{ account_id: accountId } = {}] =
    await site.sql`select account_id from document_access where document_id = ${document.id}`;
  await setAccess(site.db, document, { accountId, role: null });
  await status(page, 'not_allowed');
  await page.getByText('您已没有查看这份文稿的权限').waitFor();
});

test('the money table adds up for everybody while it is written, by keyboard alone', async () => {
  const document = await buildText();
  must(await stateAmount(site.db, actOf(document.convener), { documentId: document.id, availableFen: 500_000 }));
  const [one, other] = [
    await openWriting(document, { role: 'writer', name: '甲' }),
    await openWriting(document, { role: 'reader', name: '乙' }),
  ];
  await goTo(one, 'End');
  await one.getByRole('button', { name: '插入资金表' }).focus();
  await one.keyboard.press('Enter');
  await one.locator(`${text} td[data-cell=moneyItem]`).click();
  for (const cell of ['路灯', '盏', '1200', '3', '600']) {
    await one.keyboard.type(cell);
    await one.keyboard.press('Tab');
  }
  await one.keyboard.type('线缆');
  const money = other.getByRole('region', { name: '资金表' });
  await expect
    .poll(() => money.innerText())
    .toMatch(/合计\s+¥3,600.00[\s\S]+需由本资金支出\s+¥3,000.00[\s\S]+可安排金额\s+¥5,000.00[\s\S]+剩余\s+¥2,000.00/);
  await other.locator(`${text} td.numeric`, { hasText: '¥3,600.00' }).waitFor();
  for (const cell of ['米', '100', '50']) {
    await one.keyboard.press('Tab');
    await one.keyboard.type(cell);
  }
  await one.keyboard.press('Shift+Tab');
  await expect.poll(() => money.innerText()).toMatch(/超出\s+¥3,000.00/);
});

test('a budget shows while it is typed what it comes to, what is left under the ceiling and whether overhead is within its limit', async () => {
  const document = await buildPlanText();
  const page = await openWriting(document, { role: 'writer', name: '甲' });
  const cell = (name: string) => page.locator(`${text} td[data-cell=${name}]`);
  await cell('budgetCategory').first().click();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect
    .poll(() =>
      cell('budgetCategory')
        .first()
        .evaluate((one) => one.firstChild?.textContent),
    )
    .toBe('设备');
  await page.waitForFunction(
    () => (getSelection()?.focusNode as HTMLElement | null)?.closest?.('td')?.dataset.cell === 'budgetItem',
  );
  for (const typed of ['画笔', '盒', '30', '100', '500', '']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  const money = page.getByRole('region', { name: '资金表' });
  await expect
    .poll(() => money.innerText())
    .toMatch(/合计\s+¥3,000.00[\s\S]+自筹\s+¥500.00[\s\S]+申请资助\s+¥2,500.00[\s\S]+资助上限\s+¥3,000.00[\s\S]+剩余\s+¥500.00/);
  for (const typed of ['管理', '审计', '次', '600', '1']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await expect.poll(() => money.innerText()).toMatch(/超出\s+¥100.00[\s\S]+管理费占比\s+16.7%，超过上限10%/);
  await page.keyboard.type('很多');
  await page.locator(`${text} .row-fault`, { hasText: '自筹金额看不懂' }).waitFor();
  await status(page, 'saved');
  await expect.poll(() => stored(document)).toContain('审计');
});

async function buildPlanText(): Promise<BuiltDocument> {
  const { staff: convener, ...community } = await buildCommunity(site.db);
  const given = { communityId: community.communityId, title: '长者数字课堂', template: 'plan' as const };
  const { documentId } = must(await createDocument(site.db, actOf(convener), given));
  must(await stateAmount(site.db, actOf(convener), { documentId, availableFen: 300_000 }));
  must(await stateOverhead(site.db, actOf(convener), { documentId, overheadMaxPercent: 10 }));
  return { id: documentId, convener, community: { ...community, staff: convener } };
}

test('tricks written straight into the shared document reach an editor as nothing or as text', async () => {
  const document = await buildText();
  await writeInto(site.db, document, { name: 'style', children: [{ text: 'body{display:none}' }] });
  const page = await openWriting(document, { role: 'writer', name: '甲' });
  await status(page, 'saved');
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  await writeInto(
    site.db,
    document,
    { name: 'script', children: [{ text: 'alert(1)' }] },
    { name: 'image', attributes: { src: 'x', onerror: 'alert(1)' } },
    {
      name: 'paragraph',
      attributes: { onclick: 'alert(1)', style: 'position:fixed' },
      children: [{ text: '<img src=x onerror=alert(1)>' }],
    },
    { name: 'paragraph', children: [{ text: '点这里', marks: { link: { href: 'javascript:alert(1)' } } }] },
    {
      name: 'table',
      children: [
        { name: 'tableRow', children: [{ name: 'tableCell', attributes: { colspan: 1e9 }, children: [{ name: 'paragraph' }] }] },
      ],
    },
  );
  await page.getByText('点这里').waitFor();
  const markup = await page.locator(text).innerHTML();
  expect(markup).not.toMatch(
    /<script|<img(?! class="ProseMirror)|onclick|onerror=(?!alert\(1\)&gt;)|javascript:|colspan="1000000000"/,
  );
  expect(await page.locator(text).innerText()).toContain('<img src=x onerror=alert(1)>');
  await page.getByText('点这里').click();
  expect(dialogs).toEqual([]);
});
