import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { type BuiltRound, buildRound } from '#tests/support/build/scoring-round.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const closesAt = new Date(Date.now() + 30 * 86_400_000);
const phone = { width: 390, height: 844 };
const wall = { width: 1280, height: 720 };

/** Everybody looks at the site in a browser of their own. */
async function pageOf(who: { accountId: string } | null, viewport = phone): Promise<Page> {
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: site.origin });
  const header = who ? (await signedInAs(site, who)).jar.header() : '';
  const cookies = header
    .split('; ')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: site.origin })));
  return context.newPage();
}

const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
const choose = (page: Page, criterion: number, points: string) =>
  page
    .locator(`#criterion-${criterion}`)
    .locator('label', { hasText: new RegExp(`^${points}$`) })
    .click();

/** How long after a press the wall shows what it led to, in milliseconds. */
const delays: number[] = [];

/** The chair presses; the wall shows what follows by itself. */
async function press(
  chair: Page,
  wallPage: Page,
  { name, shows }: { name: string | RegExp; shows: string | RegExp },
): Promise<void> {
  await button(chair, name).first().click();
  await chair.waitForURL(/done=/);
  const pressedAt = performance.now();
  await wallPage.locator('.projector').getByText(shows).first().waitFor({ timeout: 10_000 });
  delays.push(performance.now() - pressedAt);
}

/** A judge scores the plan on stage from a phone. */
async function score(judge: Page, points: readonly string[]): Promise<void> {
  await judge.getByRole('link', { name: '给正在台上的方案打分' }).click();
  for (const [at, given] of points.entries()) await choose(judge, at + 1, given);
}

async function handIn(judge: Page): Promise<void> {
  await button(judge, '检查并提交').click();
  await button(judge, '提交评分表').click();
  await judge.getByText(/号方案的评分表已提交/).waitFor();
}

test('two judges and a chair hold a pitch day, one phone drops off, and the wall is right at each step', async () => {
  const round = await buildRound(site.db, {
    plans: 2,
    judges: 2,
    judgesMin: 2,
    scaleStepThousandths: 1000,
    closesAt,
    until: 'scoring',
  });
  const { roundId } = round;
  const [one, other] = round.judges;
  if (!one || !other) throw new Error('nobody judges');
  const [chair, first, second, screen] = [
    await pageOf(round.chair),
    await pageOf(one),
    await pageOf(other),
    await pageOf(null, wall),
  ];
  await planDay(chair, roundId);
  await screen.goto(href.roundProjector(roundId));
  await first.goto(href.roundPitch(roundId));
  await second.goto(href.roundPitch(roundId));
  await chair.goto(href.roundPitchChair(roundId));
  await press(chair, screen, { name: '开始路演', shows: '正在路演' });
  await press(chair, screen, { name: /^请上台/, shows: '讲解' });
  await press(chair, screen, { name: '进入提问', shows: '提问' });
  await press(chair, screen, { name: '进入打分', shows: '打分' });
  await score(first, ['8', '5']);
  await handIn(first);
  await screen.getByText('已交1份，未交1份').waitFor();
  await loseAndFind(second);
  await screen.getByText('已交2份，未交0份').waitFor();
  await chair.reload();
  // (60 · 8/10 + 40 · 5/10 + 60 · 6/10 + 40 · 7/10) / 2
  await press(chair, screen, { name: '公布得分', shows: '66.00' });
  await keyForLostPhone({ chair, first, second, screen }, round);
  await chair.goto(href.roundPitchChair(roundId));
  await chair.getByText('结束路演', { exact: true }).first().click();
  await press(chair, screen, { name: '结束路演', shows: '已结束' });
  expect(delays.length).toBe(9);
  const settled = [...delays].sort((a, b) => a - b);
  expect(settled[Math.floor(settled.length / 2)]).toBeLessThanOrEqual(1_000);
  for (const page of [chair, first, second, screen]) await page.context().close();
}, 240_000);

/** The day is planned and its order drawn at the desk. */
async function planDay(chair: Page, roundId: string): Promise<void> {
  await chair.goto(href.deskRoundPitch(roundId));
  await chair.getByLabel('地点').fill('社区大礼堂');
  await chair.getByLabel('开始时间').fill('2026-12-01T09:00');
  await button(chair, '保存安排').click();
  await chair.getByText('路演安排已保存').waitFor();
  await chair.getByText('抽签排顺序').first().click();
  await button(chair, '抽签排顺序').click();
  await chair.getByText('顺序已抽签公布').waitFor();
}

/** A phone loses the network in the middle of a sheet; what was chosen is there when it comes back, and handed in. */
async function loseAndFind(judge: Page): Promise<void> {
  await judge.getByRole('link', { name: '给正在台上的方案打分' }).click();
  await choose(judge, 1, '6');
  await judge.context().setOffline(true);
  await choose(judge, 2, '7');
  await judge.locator('[data-autosave-status][data-status="offline"]').waitFor();
  await judge.context().setOffline(false);
  await judge.locator('[data-autosave-status][data-status="saved"]').waitFor({ timeout: 30_000 });
  await handIn(judge);
}

type Hall = { chair: Page; first: Page; second: Page; screen: Page };

/** The second plan: one phone is gone for good, and its judge's paper sheet is keyed in. */
async function keyForLostPhone({ chair, first, second, screen }: Hall, { roundId }: BuiltRound): Promise<void> {
  await second.context().setOffline(true);
  await press(chair, screen, { name: /^请上台/, shows: '讲解' });
  await press(chair, screen, { name: '进入打分', shows: '打分' });
  await first.goto(href.roundPitch(roundId));
  await score(first, ['9', '9']);
  await handIn(first);
  await screen.getByText('已交1份，未交1份').waitFor();
  await chair.reload();
  await chair.getByRole('link', { name: '补录纸质评分表' }).click();
  await choose(chair, 1, '7');
  await choose(chair, 2, '7');
  await button(chair, '录入并提交').click();
  await screen.getByText('已交2份，未交0份').waitFor();
  await chair.goto(href.roundPitchChair(roundId));
  await press(chair, screen, { name: '公布得分', shows: '80.00' });
}
