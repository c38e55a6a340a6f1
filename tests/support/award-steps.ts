import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import { readCsv } from '#app/http/read-csv.ts';
import { photoBytes } from '#tests/support/build/open-site.ts';
import { bankCsv } from '#tests/support/build/payment.ts';
import { button, confirm, done, link, main, says, unfold } from '#tests/support/phone.ts';

/** A photograph as a telephone hands it to a form; each colour is another one. */
export async function photo(colour: string) {
  return { name: '照片.jpg', mimeType: 'image/jpeg', buffer: await photoBytes({ colour }) };
}

/** Opens what somebody was told, by its title, and waits for the news to come where it has not come yet. */
export async function openNews(page: Page, title: string | RegExp): Promise<void> {
  const news = main(page).getByRole('link', { name: title });
  await expect
    .poll(async () => {
      await page.goto('/inbox');
      return await news.count();
    })
    .toBeGreaterThan(0);
  await news.first().click();
}

/** Opens a part of the desk. */
export async function openDesk(page: Page, part: '资助' | '资金'): Promise<void> {
  await page.goto('/desk');
  await main(page).getByRole('navigation', { name: '工作台栏目' }).getByRole('link', { name: part, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: part }).waitFor();
}

/** Opens an award at the desk out of the queue in which it stands. */
export async function openAtDesk(page: Page, { queue, title }: { queue: string; title: string }): Promise<void> {
  await openDesk(page, '资助');
  const tabs = main(page).getByRole('navigation', { name: '资助队列' });
  await tabs.getByRole('link', { name: queue }).click();
  await tabs.locator('[aria-current]', { hasText: queue }).waitFor();
  await link(page, title).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** From an award at the desk to what is spent, reported and checked of it. */
export async function openUpkeep(page: Page, award: { queue: string; title: string }): Promise<void> {
  await openAtDesk(page, award);
  await link(page, '办理支出、报告和检查').click();
  await main(page).getByRole('heading', { name: '待审核的支出' }).waitFor();
}

/** The grantee shows on the page of the award that a milestone is reached. */
export async function showMilestone(page: Page, position: number, evidence: string): Promise<void> {
  const step = `提交第 ${position} 期进展`;
  const form = await unfold(main(page), step);
  await form.getByLabel('进展说明').fill(evidence);
  await form.getByLabel('照片或单据').setInputFiles(await photo(position === 1 ? '#3f7d4e' : '#7d5b3f'));
  await form.getByRole('button', { name: step }).click();
  await done(page, '已提交，等待核实');
}

/** One officer verifies an instalment, with its voucher. */
export async function verify(page: Page, position: number, title: string): Promise<void> {
  await openAtDesk(page, { queue: '待核实', title });
  const step = `核实第 ${position} 期`;
  const form = await unfold(main(page), step);
  await form.getByLabel('凭证号').fill(`付-${position}`);
  await form.getByLabel('凭证（图片或 PDF）').setInputFiles(await photo('#888888'));
  await form.getByRole('button', { name: step }).click();
  await done(page, '已核实，由另一人批准');
}

/** Another officer approves it. */
export async function approve(page: Page, position: number, title: string): Promise<void> {
  await openAtDesk(page, { queue: '待批准', title });
  await confirm(page, `批准第 ${position} 期`, { press: `批准第 ${position} 期` });
  await done(page, '已批准');
}

/** What the bank says of every payment of a list. */
export type BankAnswer = { result: '成功' } | { result: '失败'; reason: string };

/** Puts what waits on a list, takes it to the bank as a table, and reads in what the bank answers. Answers the bank's file. */
export async function payWhatWaits(page: Page, answer: BankAnswer): Promise<Buffer> {
  await openDesk(page, '资助');
  await link(page, '拨付清单').click();
  await button(page, '生成拨付清单').click();
  await done(page, '清单已生成，请下载后交给银行');
  const waiting = page.waitForEvent('download');
  await button(page, '下载CSV').click();
  const file = bankFile(await readFile(await (await waiting).path()), answer);
  await readIn(page, file);
  await says(page, answer.result === '成功' ? '新记1笔已付' : '1笔失败');
  return file;
}

/** Reads a file of the bank in, on the page of a list. */
export async function readIn(page: Page, buffer: Buffer): Promise<void> {
  await main(page).getByLabel('银行的结果文件').setInputFiles({ name: '付款结果.csv', mimeType: 'text/csv', buffer });
  await button(page, '导入').click();
  await done(page, '文件已读取，每一行的结果列在下面');
}

function bankFile(list: Buffer, answer: BankAnswer): Buffer {
  const table = readCsv(list, { rowsMax: 10 });
  if (!table.ok) throw new Error(table.refusal);
  const [at, amountAt] = ['付款编号', '金额（元）'].map((heading) => table.value.headings.indexOf(heading));
  const lines = table.value.rows.map(({ cells }) => {
    const amountFen = Math.round(Number(cells[amountAt ?? 0]) * 100);
    return { reference: cells[at ?? 0] ?? '', amountFen, valueOn: localDate(new Date(), 'Asia/Shanghai'), ...answer };
  });
  expect(lines).toHaveLength(1);
  return bankCsv(lines);
}

export type Spent = { amount: string; what: string; colour: string };

/** The grantee photographs a receipt and files what was spent. */
export async function fileExpense(page: Page, awardId: string, { amount, what, colour }: Spent): Promise<void> {
  await page.goto(href.award(awardId));
  await link(page, '支出').click();
  const form = await unfold(main(page), '记一笔支出');
  await form.getByLabel('拍票据').setInputFiles(await photo(colour));
  await form.getByLabel('金额').fill(amount);
  await form.getByLabel('买了什么、付给谁').fill(what);
  await form.getByRole('button', { name: '记一笔支出' }).click();
  await done(page, '已提交，等待审核');
}

export type Reported = { kind: string; body: string; pictures: Readonly<Record<string, string>> };

/** The grantee reports, with a picture for each moment that is named. */
export async function fileReport(page: Page, awardId: string, { kind, body, pictures }: Reported): Promise<void> {
  await page.goto(href.award(awardId));
  await link(page, '报告').click();
  const form = await unfold(main(page), '提交报告');
  await form.getByLabel(kind).check();
  await form.getByLabel('报告内容').fill(body);
  for (const [moment, colour] of Object.entries(pictures))
    await form.getByLabel(`${moment}的照片`).setInputFiles(await photo(colour));
  await form.getByRole('button', { name: '提交报告' }).click();
  await done(page, '已提交并公开，等待审阅');
}

/** Staff accept an expense or a report that waits, told by words that stand in it. */
export async function accept(page: Page, title: string, words: string): Promise<void> {
  await openUpkeep(page, { queue: '实施中', title });
  const form = await unfold(main(page).getByRole('article').filter({ hasText: words }), '认可');
  await form.getByRole('button', { name: '认可', exact: true }).click();
  await done(page, '已办理');
}

/** The entries that a page of a fund's books lists, the newest first: the kind and the amount of each. */
export async function entriesOn(page: Page): Promise<(readonly [string, string])[]> {
  const rows = await main(page).getByRole('table', { name: '每一笔账目' }).locator('tbody tr').all();
  const cell = (row: (typeof rows)[number], name: string) => row.locator(`td[data-label="${name}"]`).innerText();
  return Promise.all(rows.map(async (row) => [(await cell(row, '类别')).trim(), (await cell(row, '金额')).trim()] as const));
}
