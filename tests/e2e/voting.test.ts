import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import type { BuiltVote, Voter } from '#tests/support/build/vote.ts';
import { buildOpenVote, openUntil, openVote, type plansByForm } from '#tests/support/build/vote-pages.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();
const { db, ownerSql } = site;

type Form = keyof typeof plansByForm;

/** A telephone on which a voter is signed in. */
async function phoneOf(voter: Voter | undefined, { javaScriptEnabled }: { javaScriptEnabled: boolean }): Promise<Page> {
  if (!voter) throw new Error('nobody votes');
  const { jar } = await signedInAs(site, voter);
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: site.origin, javaScriptEnabled });
  const cookies = jar
    .header()
    .split('; ')
    .map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: site.origin })));
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

/** What the ballots of a vote say, once it is closed and they are in the box. */
async function contentsOf(vote: BuiltVote): Promise<string[]> {
  const [officer] = vote.officers;
  must(await closeVote(db, actOf(officer, { now: openUntil }), vote));
  await moveBallots(db, actOf(officer, { now: openUntil }), vote);
  const rows = await ownerSql<{ content: string }[]>`
    select content from ballot_contents where vote_id = ${vote.voteId}
    union all select content from open_ballots where vote_id = ${vote.voteId} order by 1`;
  return rows.map(({ content }) => content);
}

/** How each form is filled in by hand: with numbers, ticks and radios, which need no script. */
const fillings: Record<Form, { fill: (page: Page) => Promise<unknown>; content: string; words: string }> = {
  decision: { fill: (page) => page.getByLabel('同意', { exact: true }).check(), content: 'yes', words: '同意' },
  approval: {
    fill: async (page) => {
      await page.getByLabel('1. 楼道亮化').check();
      await page.getByLabel('3. 长者课堂').check();
    },
    content: '1,3',
    words: '3. 长者课堂',
  },
  limited: {
    fill: async (page) => {
      await page.getByLabel('2. 晾衣杆').check();
      await page.getByLabel('3. 长者课堂').check();
    },
    content: '2,3',
    words: '2. 晾衣杆',
  },
  budget: {
    fill: async (page) => {
      await page.getByLabel('1. 楼道亮化').check();
      await page.getByLabel('3. 长者课堂').check();
    },
    content: '1,3',
    words: '合计 ¥4,000.00（总共¥4,000.00）',
  },
  score: {
    fill: async (page) => {
      await page.getByRole('group', { name: '1. 楼道亮化' }).locator('label', { hasText: /^5$/ }).click();
      await page.getByRole('group', { name: '2. 晾衣杆' }).locator('label', { hasText: /^2$/ }).click();
    },
    content: '1:5,2:2',
    words: '5分',
  },
  ranking: {
    fill: async (page) => {
      await page.getByLabel('长者课堂的名次').fill('1');
      await page.getByLabel('楼道亮化的名次').fill('2');
    },
    content: '3>1',
    words: '长者课堂',
  },
};

/** From the page of the vote through the ballot to its review. */
async function fillIn(page: Page, { voteId }: BuiltVote, form: Form): Promise<void> {
  await page.goto(`/votes/${voteId}`);
  await page.getByRole('main').getByRole('link', { name: '去投票', exact: true }).click();
  await fillings[form].fill(page);
  await button(page, '下一步：核对').click();
  await page.getByText('现在还没有投出').waitFor();
  await page.locator('.ballot-words', { hasText: fillings[form].words }).waitFor();
}

const receiptOf = async (page: Page) => (await page.locator('.receipt-code code').innerText()).replace(/\s/g, '');

for (const form of Object.keys(fillings) as Form[]) {
  test(`a ballot to ${form} is cast on a telephone, without scripts and with them`, async () => {
    const vote = await buildOpenVote(db, form);
    for (const [at, javaScriptEnabled] of [false, true].entries()) {
      const page = await phoneOf(vote.voters[at], { javaScriptEnabled });
      await fillIn(page, vote, form);
      const receipt = await receiptOf(page);
      expect(receipt).toMatch(/^(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}$/);
      await button(page, '投出选票').click();
      await page.getByText('选票已投出').waitFor();
      expect(await receiptOf(page)).toBe(receipt);
      expect(page.url()).not.toContain(receipt.slice(0, 9));
      expect(await page.locator('.sheet').innerText()).not.toContain(fillings[form].words);
      await page.goto(`/votes/${vote.voteId}/ballot`);
      await page.getByText('您已经投过票').first().waitFor();
      await page.context().close();
    }
    expect(await contentsOf(vote)).toEqual([fillings[form].content, fillings[form].content]);
  }, 120_000);
}

test('the budget bar fills as one picks, and adds itself up on the site where no script runs', async () => {
  const vote = await buildOpenVote(db, 'budget');
  const bare = await phoneOf(vote.voters[0], { javaScriptEnabled: false });
  await bare.goto(`/votes/${vote.voteId}/ballot`);
  await bare.getByLabel('2. 晾衣杆').check();
  await button(bare, '重新计算').click();
  await bare.getByText('已用¥2,000.00，还剩¥2,000.00').waitFor();
  expect(await bare.getByLabel('2. 晾衣杆').isChecked()).toBe(true);
  await bare.getByLabel('3. 长者课堂').check();
  await button(bare, '下一步：核对').click();
  await bare.getByText('超出总金额¥1,000.00').first().waitFor();
  expect(await bare.getByLabel('3. 长者课堂').isChecked()).toBe(true);
  const page = await phoneOf(vote.voters[1], { javaScriptEnabled: true });
  await page.goto(`/votes/${vote.voteId}/ballot`);
  await page.getByLabel('1. 楼道亮化').check();
  await page.getByText('已用¥1,000.00，还剩¥3,000.00').waitFor();
  await page.getByLabel('2. 晾衣杆').check();
  await page.getByLabel('3. 长者课堂').check();
  await page.getByText('已用¥6,000.00，超出¥2,000.00').waitFor();
  expect(await button(page, '重新计算').count()).toBe(0);
}, 120_000);

test('options are ranked with the keyboard alone, and by dragging', async () => {
  const vote = await buildOpenVote(db, 'ranking');
  const page = await phoneOf(vote.voters[0], { javaScriptEnabled: true });
  await page.goto(`/votes/${vote.voteId}/ballot`);
  await button(page, '上移：长者课堂').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-ranking-status]', { hasText: '长者课堂：第1名' }).waitFor({ state: 'attached' });
  await button(page, '上移：楼道亮化').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('[data-ranking-status]', { hasText: '楼道亮化：第1名' }).waitFor({ state: 'attached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('上移：楼道亮化');
  const handle = (title: string) => page.locator('.ranking > li', { hasText: title }).locator('[data-drag]');
  const [from, to] = [await handle('晾衣杆').boundingBox(), await handle('楼道亮化').boundingBox()];
  if (!from || !to) throw new Error('nothing can be dragged');
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 10, { steps: 8 });
  await page.mouse.up();
  await page.locator('[data-ranking-status]', { hasText: '晾衣杆：第1名' }).waitFor({ state: 'attached' });
  await button(page, '下一步：核对').click();
  await page.getByText('现在还没有投出').waitFor();
  await expect.poll(() => page.locator('.ballot-words li').allInnerTexts()).toEqual(['晾衣杆', '楼道亮化', '长者课堂']);
}, 120_000);

test('a number that was typed last is not lost to the press of the button', async () => {
  const vote = await buildOpenVote(db, 'ranking');
  const page = await phoneOf(vote.voters[0], { javaScriptEnabled: true });
  await page.goto(`/votes/${vote.voteId}/ballot`);
  await page.getByLabel('晾衣杆的名次').fill('2');
  await page.getByLabel('长者课堂的名次').fill('1');
  await button(page, '下一步：核对').click();
  await page.getByText('现在还没有投出').waitFor();
  await expect.poll(() => page.locator('.ballot-words li').allInnerTexts()).toEqual(['长者课堂', '晾衣杆']);
}, 120_000);

test('a ballot is replaced with its receipt, which may be mistyped first', async () => {
  const vote = await buildOpenVote(db, 'approval', { plan: { isReplaceable: true } });
  const page = await phoneOf(vote.voters[0], { javaScriptEnabled: false });
  await fillIn(page, vote, 'approval');
  await page.getByText('截止前可以凭这个回执码改票').waitFor();
  await button(page, '投出选票').click();
  await page.getByText('选票已投出').waitFor();
  const first = await receiptOf(page);
  await page.goto(`/votes/${vote.voteId}`);
  await page.getByRole('main').getByRole('link', { name: '重新投票' }).click();
  await page.getByLabel('2. 晾衣杆').check();
  await page.getByLabel('原来的回执码').fill(first.slice(0, -1));
  await button(page, '下一步：核对').click();
  await page.getByText('请对照回执看看是否少了或多了').first().waitFor();
  await page.getByLabel('原来的回执码').fill(first.toLowerCase().replaceAll('-', ' '));
  await button(page, '下一步：核对').click();
  await page.getByText('现在还没有投出').waitFor();
  const second = await receiptOf(page);
  await button(page, '投出选票').click();
  await page.getByText('原来的选票已经撤回，以这一张为准。').waitFor();
  expect([await receiptOf(page), second]).toEqual([second, second]);
  expect(await contentsOf(vote)).toEqual(['2']);
}, 120_000);

test('when the network is lost before the answer, the same page cast again finds its own ballot', async () => {
  const vote = await buildOpenVote(db, 'limited');
  for (const [at, javaScriptEnabled] of [false, true].entries()) {
    const page = await phoneOf(vote.voters[at], { javaScriptEnabled });
    await fillIn(page, vote, 'limited');
    const receipt = await receiptOf(page);
    await cutOnce(page, javaScriptEnabled ? 'connectionreset' : 'aborted');
    const failed = page.waitForEvent('requestfailed');
    await button(page, '投出选票').click({ noWaitAfter: true });
    await failed;
    if (javaScriptEnabled) await page.getByRole('main').waitFor({ state: 'detached' }); // the browser says that the site cannot be reached
    if (javaScriptEnabled) await page.reload();
    else await button(page, '投出选票').click();
    await page.getByText('选票已投出').waitFor();
    expect(await receiptOf(page)).toBe(receipt);
    await page.reload(); // the browser sends the form once more
    expect(await receiptOf(page)).toBe(receipt);
    await page.context().close();
  }
  expect(await contentsOf(vote)).toEqual(['2,3', '2,3']);
}, 120_000);

/** Lets the next ballot arrive and loses its answer: the browser gives up, or the voter stops it and is still on the page. */
async function cutOnce(page: Page, why: 'connectionreset' | 'aborted'): Promise<void> {
  await page.route(
    '**/ballot*',
    async (route) => {
      await route.fetch();
      await route.abort(why);
    },
    { times: 1 },
  );
}

test('an open vote says beforehand that names are shown, and confirms without a receipt', async () => {
  const vote = await buildOpenVote(db, 'decision', { plan: openVote });
  const page = await phoneOf(vote.voters[0], { javaScriptEnabled: false });
  await page.goto(`/votes/${vote.voteId}/ballot`);
  await page.getByText('这次表决记名公开').waitFor();
  await page.getByLabel('反对', { exact: true }).check();
  await button(page, '下一步：核对').click();
  await page.getByText('截止以后，人人都能看到每一票由谁投、选了什么。').waitFor();
  await button(page, '投出选票').click();
  await page.getByText('您的选票已经记下，截止以后公开。').waitFor();
  expect(await page.locator('.receipt-code').count()).toBe(0);
  expect(await contentsOf(vote)).toEqual(['no']);
}, 120_000);
