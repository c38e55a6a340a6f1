import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { type BallotsFile, inputHash } from '#app/votes/ballots-file.ts';
import { listHeads } from '#app/votes/proof.queries.server.ts';
import { listTallies } from '#app/votes/result.queries.server.ts';
import { tallyVote } from '#app/votes/tallying.commands.server.ts';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import { buildCountedVote, certify } from '#tests/support/build/counted-vote.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildVote, cast } from '#tests/support/build/vote.ts';
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

const money = await buildCountedVote(site.db, {
  contents: ['1', '1,2', '2', '3', '1', '1,3', '1', '2'],
  plan: { form: 'budget', method: 'mes-cost-add1u', seats: null, envelopeFen: 400_000 },
});

/** The published ballots file, changed or not. */
async function ballotsFile(change: (file: BallotsFile) => BallotsFile = (file) => file) {
  const text = await (await site.visitor().get(href.voteBallotsAs(money.voteId, 'json'))).text();
  const buffer = Buffer.from(JSON.stringify(change(JSON.parse(text) as BallotsFile)));
  return { name: 'ballots.json', mimeType: 'application/json', buffer };
}

test('the reader counts a published vote again in the browser and comes to the published hash', async () => {
  const page = await openPage(browser, site.origin);
  await page.goto(href.voteRecount(money.voteId));
  await page.getByRole('button', { name: '下载并计票' }).click();
  await page.getByText('一致：您的浏览器算出的结果与公布的完全相同').waitFor();
  const [published] = await listTallies(site.db, { voteId: money.voteId, isOfficer: false });
  const said = (await page.getByRole('main').textContent()) ?? '';
  expect(said.split(published?.shown?.resultHash ?? '-')).toHaveLength(3);
});

test('with the network cut a file from disk is counted all the same', async () => {
  const page = await openPage(browser, site.origin);
  await page.goto(href.voteRecount(money.voteId));
  const start = page.getByRole('button', { name: '下载并计票' });
  await start.waitFor();
  await page.context().setOffline(true);
  await start.click();
  await page.getByText('连不上网站').waitFor();
  await page
    .getByLabel('用自己设备上的文件计票')
    .last()
    .setInputFiles(await ballotsFile());
  await page.getByText('一致：您的浏览器算出的结果').waitFor();
});

test('a file in which a row was changed is refused in words, and one that hides it comes to another result', async () => {
  const page = await openPage(browser, site.origin);
  await page.goto(href.voteRecount(money.voteId));
  await page.getByRole('button', { name: '下载并计票' }).waitFor();
  const field = page.getByLabel('用自己设备上的文件计票').last();
  const changed = (file: BallotsFile): BallotsFile => ({
    ...file,
    rows: file.rows.map((row, at) => (at === 0 ? [row[0], 4] : row)),
    ballots: 9,
  });
  await field.setInputFiles(await ballotsFile(changed));
  await page.getByText('这个文件前后矛盾').waitFor();
  await page.getByText('规则或选票被改动过').waitFor();
  const hidden = (file: BallotsFile) => {
    const other = { ...file, log: null, rows: [['3', 8]] as BallotsFile['rows'] };
    return { ...other, inputHash: inputHash(other) };
  };
  await field.setInputFiles(await ballotsFile(hidden));
  await page.getByText('不一致：算出的结果与公布的不同').waitFor();
  await field.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await page.getByText('这个文件不是公布的选票文件').waitFor();
  const nonsense = (file: BallotsFile) => ({ ...file, vote: { ...file.vote, rules: { options: 'x' } } });
  await field.setInputFiles(await ballotsFile(nonsense));
  await page.getByText('无法计票').waitFor();
});

test('without a script the page names the one command', async () => {
  const page = await openPage(browser, site.origin, { javaScript: false });
  await page.goto(href.voteRecount(money.voteId));
  await page.getByText(`npm run -s recount -- ballots-${money.voteId}.json`).waitFor();
  expect(await page.getByRole('button', { name: '下载并计票' }).isVisible()).toBe(false);
});

test('what another sum would do is tried by letting the slider go', async () => {
  const page = await openPage(browser, site.origin);
  await page.goto(href.voteResults(money.voteId));
  const slider = page.getByRole('slider');
  await slider.fill('1020');
  await page.waitForURL(/envelope=1020/);
  await page.getByText('总金额为¥1,020.00时').waitFor();
});

test('the wall shows each ballot within seconds, and the result only once it is published', async () => {
  const running = await buildVote(site.db, { voters: 6, plan: { endsAt: new Date('2099-01-01T00:00:00Z') } });
  const page = await openPage(browser, site.origin, { width: 1920, height: 1080 });
  await page.goto(href.voteProjector(running.voteId));
  await page.getByText('0 / 6 票').waitFor();
  for (const voter of running.voters) must((await cast(site.db, running, { voter, content: '1' })).outcome);
  await page.getByText('6 / 6 票').waitFor();
  const counting = { ...running, officers: running.officers };
  must(await closeVote(site.db, actOf(running.officers[0]), counting));
  await page.getByText('已截止，等待计票').waitFor();
  must(await tallyVote(site.db, actOf(running.officers[0]), counting));
  await page.getByText('已计票，等待确认').waitFor();
  expect(await page.getByRole('main').textContent()).not.toContain('楼道亮化');
  await certify(site.db, counting);
  await page.getByText('选出：楼道亮化。').waitFor();
});
