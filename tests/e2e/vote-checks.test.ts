import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { listHeads } from '#app/votes/proof.queries.server.ts';
import { buildCountedVote } from '#tests/support/build/counted-vote.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();
const vote = await buildCountedVote(site.db, { contents: ['1', '1,2', '2', '3', '1', '2,3', '1'] });
const { voteId } = vote;
const [secret = ''] = vote.secrets;

async function askFor(page: Page, receipt: string): Promise<void> {
  await page.getByLabel('回执码').fill(receipt);
  await page.getByRole('main').getByRole('button', { name: '核对' }).first().click();
}

/** A page in which the script has taken over. */
async function readyPage(path: string): Promise<Page> {
  const page = await openPage(browser, site.origin);
  await page.goto(path);
  await page.locator('[data-ready]').waitFor({ state: 'attached' });
  return page;
}

async function savedProof(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByText('保存证明', { exact: true }).click();
  return (await download).path();
}

test('without a script the site checks a receipt and gives its proof', async () => {
  const page = await openPage(browser, site.origin, { javaScript: false });
  await page.goto(href.voteVerify(voteId));
  await askFor(page, secret);
  await page.getByText('您的选票在票箱里').waitFor();
  await page.getByText('这是网站自己核对的结果').waitFor();
  const file = JSON.parse(await readFile(await savedProof(page), 'utf8'));
  expect(file).toMatchObject({ format: 'green-grass-ballot-proof/1', voteId });
});

test('with a script the browser checks, and the receipt never leaves it', async () => {
  const page = await readyPage(href.voteVerify(voteId));
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await askFor(page, secret);
  await page.getByText('您的选票在票箱里').waitFor();
  await page.getByText('证明与公布的记录摘要一致').waitFor();
  await page.getByText('这是在您的浏览器里核对的结果').waitFor();
  expect(sent.filter((one) => one.includes('/proof'))).toHaveLength(1);
  expect(sent.filter((one) => one.includes(secret) || one.includes(secret.replaceAll('-', '')))).toEqual([]);
  await askFor(page, `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`);
  await page.getByText('有一处写错了').waitFor();
});

test('a saved proof is checked with the network cut, and one that was changed is refused', async () => {
  const page = await readyPage(href.voteVerify(voteId));
  await askFor(page, secret);
  await page.getByText('您的选票在票箱里').waitFor();
  const file = await savedProof(page);
  await page.context().setOffline(true);
  await askFor(page, secret);
  await page.getByText('连不上网站').waitFor();
  await page.getByLabel('证明文件').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: await readFile(file) });
  await page.getByText('您的选票在票箱里').waitFor();
  const changed = JSON.parse(await readFile(file, 'utf8'));
  changed.commitment = changed.commitment.replace(/^./, (first: string) => (first === '0' ? '1' : '0'));
  const buffer = Buffer.from(JSON.stringify(changed));
  await page.getByLabel('证明文件').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer });
  await page.getByText('没有证实').waitFor();
  await page.getByLabel('证明文件').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from('[]') });
  await page.getByText('这个文件不是选票证明').waitFor();
});

test('a head that was noted is held against the newest in the browser', async () => {
  const [head] = await listHeads(site.db, voteId);
  const page = await readyPage(href.voteVerify(voteId));
  const ask = async (size: string, root: string) => {
    await page.getByLabel('当时的记录条数').fill(size);
    await page.getByLabel('当时的摘要').fill(root);
    await page.getByRole('main').getByRole('button', { name: '核对' }).last().click();
  };
  await ask(String(head?.size), ` ${head?.root.toUpperCase()} `);
  await page.getByText('票箱只增加过：现在的记录').waitFor();
  await ask(String(head?.size), '0'.repeat(64));
  await page.getByText('对不上').waitFor();
  await ask('3', '0'.repeat(64));
  await page.getByText('没有公布过这个条数').waitFor();
  expect(new URL(page.url()).search).toBe('');
});
