import { expect, test } from 'vitest';
import { createCall, extendStage } from '#app/proposals/call.commands.server.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildCall, callTerms, daysFromNow, stageOf } from '#tests/support/build/call.ts';
import { buildOfficer, buildOpenSite, buildSignIn } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildPublished } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community, call } = setting;
await buildPublished(site.db, setting, { content: { title: '三栋楼前加装路灯' } });
const page = async (path: string) => {
  const answer = await site.visitor().get(path);
  return { status: answer.status, html: await answer.text() };
};

test('the calls stand in three groups: under way, to come, over', async () => {
  await buildCall(site.db, community, { title: '去年的征集', stages: [stageOf('collect', -25, -20)] });
  await buildCall(site.db, community, { title: '以后的征集', stages: [stageOf('collect', 30_000, 30_010)] });
  const { html } = await page('/calls');
  const order = ['正在进行', '>青草计划</a>', '即将开始', '以后的征集', '往期征集', '去年的征集'].map((words) =>
    html.indexOf(words),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
});

test('a call says what it asks for, until when, how to take part on paper, and shows what came in', async () => {
  const { status, html } = await page(`/calls/${call.slug}`);
  expect(status).toBe(200);
  const words = [
    '青草计划',
    '请写清楚现在怎样',
    '一人一议',
    '¥50,000.00',
    '¥10,000.00',
    '打印纸质提案表',
    '三栋楼前加装路灯',
    '我要提案',
  ];
  expect(missingFrom(html, words)).toEqual([]);
});

test('a stage that was given more time says so, with the reason', async () => {
  const { slug, id } = await buildCall(site.db, community, { title: '延期的征集' });
  must(
    await extendStage(site.db, actOf(community.staff), {
      callId: id,
      stage: 'collect',
      closesAt: daysFromNow(40),
      reason: '台风停办一周',
    }),
  );
  expect(missingFrom((await page(`/calls/${slug}`)).html, ['台风停办一周'])).toEqual([]);
});

test('a call that has closed says since when, and offers no form', async () => {
  const { slug } = await buildCall(site.db, community, { title: '已截止的征集', stages: [stageOf('collect', -25, -20)] });
  const { html } = await page(`/calls/${slug}`);
  expect(missingFrom(html, ['提案征集已于'])).toEqual([]);
  expect(foundIn(html, ['/proposals/new?call='])).toEqual([]);
});

test('a call that is not published yet is there only for those who prepare it', async () => {
  const { slug } = must(
    await createCall(site.db, actOf(community.staff), callTerms(community.communityId, { title: '准备中的征集' })),
  );
  const resident = site.visitor();
  await resident.signIn((await buildSignIn(site.db, community)).phone, builtPassword);
  const staff = site.visitor();
  await staff.signIn((await buildOfficer(site.db, community, ['community_staff'])).phone, builtPassword);
  for (const path of [`/calls/${slug}`, `/calls/${slug}/map`]) {
    expect((await page(path)).status).toBe(404);
    expect((await resident.get(path)).status).toBe(404);
    expect((await staff.get(path)).status).toBe(200);
  }
});

test.each(['/calls/none', '/calls/a%20b', '/calls/none/map'])('%s is not found', async (path) => {
  expect((await page(path)).status).toBe(404);
});

test('the map of a call counts its proposals by place', async () => {
  const { html } = await page(`/calls/${call.slug}/map`);
  expect(missingFrom(html, [`/proposals?call=${call.slug}&amp;place=${community.estateId}`, '桂林苑 1件'])).toEqual([]);
});
