import { expect, test } from 'vitest';
import { giveEvaluation } from '#app/evaluation/evaluation.commands.server.ts';
import { href } from '#app/http/href.ts';
import { buildFinishedAward, finalReport } from '#tests/support/build/finished-award.ts';
import { buildOfficer, buildStranger } from '#tests/support/build/open-site.ts';
import { actOf, buildPerson, must } from '#tests/support/build/people.ts';
import { buildResident, buildSetting, type Resident } from '#tests/support/build/proposal.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);
const { community } = setting;
const at = new Date();
const finished = () => buildFinishedAward(db, { setting, at });
const given = { rating: '5', is_beneficiary: 'yes', words: '夜里敢走了。' };
const nobody = site.visitor();

async function evaluated(awardId: string, count: number, said: (index: number) => string): Promise<Resident[]> {
  const residents: Resident[] = [];
  for (let index = 0; index < count; index += 1) {
    const resident = await buildResident(db, community);
    residents.push(resident);
    const evaluation = { awardId, isBeneficiary: index % 2 === 0, rating: 5 - (index % 2), words: said(index) };
    must(await giveEvaluation(db, actOf(resident.actor, { now: at }), evaluation));
  }
  return residents;
}

test('everybody sees what came of an award, and is told how to evaluate it', async () => {
  const { awardId } = await finished();
  const page = await textOf(nobody, href.awardEffect(awardId));
  const told = ['前后对比', '装灯前', '装灯后', finalReport, '当初承诺的', '还没有人评价', '登录后可以评价', '去登录'];
  expect([missingFrom(page, told), foundIn(page, ['name="rating"', '代居民评价'])]).toEqual([[], []]);
  expect(missingFrom(await textOf(nobody, href.award(awardId)), [href.awardEffect(awardId)])).toEqual([]);
  expect((await nobody.get(href.awardEffect(crypto.randomUUID()))).status).toBe(404);
  expect((await nobody.get(`${href.awardEffect(awardId)}?after=nonsense`)).status).toBe(400);
});

test('before it is finished an award shows what was promised, and nobody evaluates it', async () => {
  const { awardId } = await buildRunningAward(db, { setting });
  const resident = await signedInAs(site, (await buildResident(db, community)).actor);
  const page = await textOf(resident, href.awardEffect(awardId));
  expect([missingFrom(page, ['当初承诺的', '尚未完成']), foundIn(page, ['name="rating"'])]).toEqual([[], []]);
  const early = await resident.post(href.awardEffect(awardId), { intent: 'evaluate', ...given, ...newPress() });
  expect([early.status, missingFrom(await early.text(), ['项目还没有完成'])]).toEqual([409, []]);
});

test('a resident evaluates with a form alone, once', async () => {
  const { awardId } = await finished();
  const path = href.awardEffect(awardId);
  const resident = await signedInAs(site, (await buildResident(db, community)).actor);
  expect(missingFrom(await textOf(resident, path), ['name="rating"', '很不满意', '不公开姓名'])).toEqual([]);
  const wrong = await resident.post(path, { intent: 'evaluate', words: '好'.repeat(501), ...newPress() });
  expect([wrong.status, missingFrom(await wrong.text(), ['好好好', 'aria-invalid'])]).toEqual([422, []]);
  expect((await resident.post(path, { intent: 'evaluate', ...given, rating: '6', ...newPress() })).status).toBe(422);
  expect((await resident.post(path, { intent: 'praise', ...given, ...newPress() })).status).toBe(400);
  const done = await resident.post(path, { intent: 'evaluate', ...given, ...newPress() });
  expect(done.headers.get('Location')).toBe(href.awardEffect(awardId, { done: 'evaluate' }));
  const after = await textOf(resident, href.awardEffect(awardId, { done: 'evaluate' }));
  expect(missingFrom(after, ['您的评价已经记录', '您已经评价过', '已有1人评价'])).toEqual([]);
  expect(foundIn(after, ['夜里敢走了', 'name="rating"'])).toEqual([]);
  expect((await resident.post(path, { intent: 'evaluate', ...given, ...newPress() })).status).toBe(409);
});

test('whoever is not signed in, not verified or paid by it does not evaluate', async () => {
  const { awardId, grantee } = await finished();
  const path = href.awardEffect(awardId);
  expect((await nobody.post(path, { intent: 'evaluate', ...given, ...newPress() })).status).toBe(302);
  const stranger = await signedInVisitor(site, await buildStranger(db, community));
  expect(missingFrom(await textOf(stranger, path), ['请先核实身份', href.accountVerification()])).toEqual([]);
  expect((await stranger.post(path, { intent: 'evaluate', ...given, ...newPress() })).status).toBe(409);
  const own = await signedInAs(site, grantee.actor);
  expect(missingFrom(await textOf(own, path), ['不能自己评价'])).toEqual([]);
  expect((await own.post(path, { intent: 'evaluate', ...given, ...newPress() })).status).toBe(409);
});

test('staff look a resident up by a post and key in what they say; others may not', async () => {
  const { awardId } = await finished();
  const path = href.awardEffect(awardId);
  const name = '黎阿婆';
  const personId = await buildPerson(db, community, { name });
  const resident = await signedInAs(site, (await buildResident(db, community)).actor);
  expect((await resident.post(path, { intent: 'find_resident', q: name, ...newPress() })).status).toBe(403);
  const forged = { intent: 'evaluate_for', ...given, on_behalf_of: personId };
  expect((await resident.post(path, { ...forged, ...newPress() })).status).toBe(403);
  const staff = await signedInVisitor(site, await buildOfficer(db, community, ['community_staff']));
  expect(missingFrom(await textOf(staff, path), ['代居民评价'])).toEqual([]);
  expect((await staff.post(path, { intent: 'find_resident', q: '', ...newPress() })).status).toBe(422);
  const found = await staff.post(path, { intent: 'find_resident', q: name, ...newPress() });
  expect([found.status, missingFrom(await found.text(), [name, personId])]).toEqual([200, []]);
  const nameless = { intent: 'evaluate_for', ...given, q: name };
  expect((await staff.post(path, { ...nameless, ...newPress() })).status).toBe(422);
  const done = await staff.post(path, { ...forged, ...newPress() });
  expect(done.headers.get('Location')).toBe(href.awardEffect(awardId, { done: 'evaluate_for' }));
  const again = await staff.post(path, { ...forged, q: name, ...newPress() });
  expect([again.status, missingFrom(await again.text(), ['这位居民已经评价过', name])]).toEqual([409, []]);
  const rows = await site.ownerSql`select person_id from evaluations where award_id = ${awardId}`;
  expect(rows).toEqual([{ person_id: personId }]);
});

test('from five evaluations on their content is shown, newest first and without names', async () => {
  const { awardId } = await finished();
  const residents = await evaluated(awardId, 4, (index) => `评语${index}`);
  const few = await textOf(nobody, href.awardEffect(awardId, { of: 'four' }));
  expect([missingFrom(few, ['已有4人评价']), foundIn(few, ['评语', '平均'])]).toEqual([[], []]);
  const fifth = await buildResident(db, community);
  const signed = { awardId, isBeneficiary: true, rating: 3, words: `很好，${fifth.name}` };
  must(await giveEvaluation(db, actOf(fifth.actor, { now: new Date(at.getTime() + 1000) }), signed));
  for (const path of [href.awardEffect(awardId), `${href.awardEffect(awardId)}.data`]) {
    const page = await textOf(nobody, path);
    expect(
      foundIn(
        page,
        [...residents, fifth].flatMap(({ name, actor }) => [name, actor.personId ?? '', actor.accountId ?? '']),
      ),
    ).toEqual([]);
  }
  const page = await textOf(nobody, href.awardEffect(awardId));
  expect(missingFrom(page, ['很好，（名称隐去）', '评语0', '4.2', '2人，40%', '其中受益人3人', '各满5人时'])).toEqual([]);
  expect(page.indexOf('很好，')).toBeLessThan(page.indexOf('评语3'));
});

test('those it was for and others are told apart, and words go on to a second page', async () => {
  const { awardId } = await finished();
  await evaluated(awardId, 32, (index) => `第${index + 1}句话`);
  const first = await textOf(nobody, href.awardEffect(awardId));
  expect(missingFrom(first, ['其他居民', '16人，100%', '5.0', '4.0', '4.5'])).toEqual([]);
  const next = /href="([^"]*after=[^"#]*)#said"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await textOf(nobody, next);
  const count = (page: string) => page.match(/句话/g)?.length;
  expect([count(first), count(second)]).toEqual([30, 2]);
});
