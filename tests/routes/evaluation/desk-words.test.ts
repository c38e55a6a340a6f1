import { expect, test } from 'vitest';
import { giveEvaluation } from '#app/evaluation/evaluation.commands.server.ts';
import { href } from '#app/http/href.ts';
import { buildFinishedAward } from '#tests/support/build/finished-award.ts';
import { buildOfficer } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);
const at = new Date();
const { awardId } = await buildFinishedAward(db, { setting, at });
for (const words of ['张三骗钱', '夜里亮了', '灯很好', '谢谢', '再多几盏']) {
  const resident = await buildResident(db, setting.community);
  must(await giveEvaluation(db, actOf(resident.actor, { now: at }), { awardId, isBeneficiary: true, rating: 4, words }));
}
const [hurting] = await site.sql<{ id: string }[]>`select id from evaluations where words = '张三骗钱'`;
const moderator = await signedInVisitor(site, await buildOfficer(db, setting.community, ['community_staff']));
const resident = await signedInAs(site, (await buildResident(db, setting.community)).actor);
const nobody = site.visitor();
const desk = href.deskEvaluations();
const press = (act: string, given: Record<string, string> = {}) => ({
  act,
  evaluation_id: hurting?.id ?? '',
  reason: '点名骂人',
  ...newPress(),
  ...given,
});

test('a moderator hides the words of an evaluation with a form alone; a stub stays, and they can be shown again', async () => {
  expect(missingFrom(await textOf(moderator, desk), ['张三骗钱', '灯很好', '隐藏文字'])).toEqual([]);
  expect(missingFrom(await textOf(moderator, href.deskComments()), [`href="${desk}"`])).toEqual([]);
  const silent = await moderator.post(desk, press('hide', { reason: '' }));
  expect([silent.status, (await silent.text()).includes('aria-invalid')]).toEqual([422, true]);
  const hid = await moderator.post(desk, press('hide'));
  expect(hid.headers.get('Location')).toBe(href.deskEvaluations({ done: 'hide' }));
  const again = await moderator.post(desk, press('hide'));
  expect([again.status, (await again.text()).includes('已经隐藏')]).toEqual([409, true]);
  const shown = await textOf(resident, href.awardEffect(awardId));
  expect([missingFrom(shown, ['点名骂人', '灯很好']), foundIn(shown, ['张三骗钱'])]).toEqual([[], []]);
  const hidden = href.deskEvaluations({ view: 'hidden' });
  expect(missingFrom(await textOf(moderator, hidden), ['张三骗钱', '点名骂人', '恢复显示'])).toEqual([]);
  expect((await moderator.post(desk, press('show', { reason: '改为保留' }))).status).toBe(302);
  expect(missingFrom(await textOf(resident, href.awardEffect(awardId)), ['张三骗钱'])).toEqual([]);
});

test('residents do not moderate, and what makes no sense is refused', async () => {
  expect([(await nobody.get(desk)).status, (await resident.get(desk)).status]).toEqual([302, 403]);
  expect((await resident.post(desk, press('hide'))).status).toBe(403);
  expect((await moderator.post(desk, press('burn'))).status).toBe(400);
  expect((await moderator.post(desk, press('hide', { evaluation_id: crypto.randomUUID() }))).status).toBe(404);
  expect((await moderator.get(href.deskEvaluations({ after: 'nonsense' }))).status).toBe(400);
});
