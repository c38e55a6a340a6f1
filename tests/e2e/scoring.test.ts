import { and, eq } from 'drizzle-orm';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { rounds } from '#db/schema/rounds.ts';
import { scoreSubmissions, scores, scoresheets } from '#db/schema/scoresheets.ts';
import { answerNone, type BuiltRound, buildRound, listOwnSheets } from '#tests/support/build/scoring-round.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();
const { db } = site;
const closesAt = new Date(Date.now() + 30 * 86_400_000);

type Judge = BuiltRound['judges'][number];

/** A telephone on which a judge is signed in. */
async function phoneOf(judge: Judge, { javaScriptEnabled }: { javaScriptEnabled: boolean }): Promise<Page> {
  const { jar } = await signedInAs(site, judge);
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: site.origin, javaScriptEnabled });
  const cookies = jar
    .header()
    .split('; ')
    .map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: site.origin })));
  return context.newPage();
}

const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const choose = (page: Page, criterion: number, points: string) =>
  page
    .locator(`#criterion-${criterion}`)
    .locator('label', { hasText: new RegExp(`^${points}$`) })
    .click();

async function stateOf(roundId: string): Promise<string | undefined> {
  return (await db.select({ state: rounds.state }).from(rounds).where(eq(rounds.id, roundId)))[0]?.state;
}

test('a judge declares, fills in and hands in on a telephone without JavaScript', async () => {
  const round = await buildRound(db, {
    plans: 3,
    judges: 2,
    judgesMin: 1,
    scaleStepThousandths: 1000,
    closesAt,
    until: 'assigning',
  });
  const [judge, other] = round.judges;
  if (!judge || !other) throw new Error('nobody judges');
  await answerNone(db, round, other);
  const page = await phoneOf(judge, { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: /请申报利益关系（3份方案）/ }).click();
  await declare(page);
  expect(await stateOf(round.roundId)).toBe('scoring');
  await page.goto(`/rounds/${round.roundId}`);
  await page.getByRole('link', { name: '去打分（还有2份）' }).click();
  await page.getByText('共2份，已提交0份，还有2份').waitFor();
  await page.getByRole('link', { name: /^评下一份/ }).click();
  await choose(page, 1, '8');
  await button(page, '检查并提交').click();
  await page.getByRole('heading', { name: '提交前请检查' }).waitFor();
  await button(page, '提交评分表').click();
  await page.getByText(/号方案的评分表已提交/).waitFor();
  await page.getByRole('link', { name: /^评下一份/ }).click();
  await button(page, '检查并提交').click();
  await page.getByText('还有几项没有打分，暂时不能提交').waitFor();
  await page.getByRole('link', { name: '返回修改' }).click();
  await choose(page, 1, '10');
  await choose(page, 2, '不适用');
  await page.getByLabel(/^给申报方的意见/).fill('把预算写细一点。');
  await button(page, '检查并提交').click();
  await page.getByText('把预算写细一点。').waitFor();
  await button(page, '提交评分表').click();
  await page.getByText('2份评分表已全部提交，谢谢。').waitFor();
  const states = (await listOwnSheets(db, round, judge)).map(({ state }) => state).sort();
  expect(states).toEqual(['recused', 'submitted', 'submitted']);
  await page.context().close();
}, 120_000);

/** Answers for three plans: the first with a conflict, forgotten at first to be explained. */
async function declare(page: Page): Promise<void> {
  const none = await page.getByLabel('没有利益关系').all();
  await page.getByLabel('有，我回避').first().check();
  for (const mark of none.slice(1)) await mark.check();
  await button(page, '提交申报').click();
  await page.getByText('请写明是什么关系').first().waitFor();
  await page
    .getByLabel(/^是什么关系/)
    .first()
    .fill('我是申报小组的顾问');
  await button(page, '提交申报').click();
  await page.getByText('申报已提交，谢谢。').waitFor();
}

test('what is filled in while the network is away is kept and saved when it comes back', async () => {
  const round = await buildRound(db, { scaleStepThousandths: 1000, closesAt, until: 'scoring' });
  const [judge] = round.judges;
  if (!judge) throw new Error('nobody judges');
  const [sheet] = await listOwnSheets(db, round, judge);
  const page = await phoneOf(judge, { javaScriptEnabled: true });
  await page.goto(`/rounds/${round.roundId}/sheets/${sheet?.id}`);
  await choose(page, 1, '6');
  await page.locator('[data-autosave-status][data-status="saved"]').waitFor();
  await page.context().setOffline(true);
  await choose(page, 1, '9');
  await page.getByLabel(/^我的笔记/).fill('断网时写的');
  await page.locator('[data-autosave-status][data-status="offline"]').waitFor();
  await page.context().setOffline(false);
  await page.locator('[data-autosave-status][data-status="saved"]').waitFor({ timeout: 30_000 });
  const [kept] = await db
    .select()
    .from(scoresheets)
    .where(eq(scoresheets.id, sheet?.id ?? ''));
  expect(kept?.privateNote).toBe('断网时写的');
  const isFirst = and(eq(scores.scoresheetId, sheet?.id ?? ''), eq(scores.criterionId, round.criterionIds[0] ?? ''));
  expect((await db.select({ points: scores.pointsThousandths }).from(scores).where(isFirst))[0]?.points).toBe(9000);
  await button(page, '检查并提交').click();
  await button(page, '提交评分表').click();
  await page.getByText(/号方案的评分表已提交/).waitFor();
  expect(await db.$count(scoreSubmissions, eq(scoreSubmissions.scoresheetId, sheet?.id ?? ''))).toBe(1);
  await page.context().close();
}, 120_000);
