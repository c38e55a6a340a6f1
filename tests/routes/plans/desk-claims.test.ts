import { expect, test } from 'vitest';
import { requestExtension } from '#app/plans/claim-holder.commands.server.ts';
import { buildClaimSetting, buildHeld, buildRequested, findClaimRow } from '#tests/support/build/claim.ts';
import { signedOfficer, signedResident } from '#tests/support/build/deliberating-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildPublished } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildClaimSetting(site.db);
const { community } = setting;
const staff = await signedOfficer(site, community, ['grant_staff']);
const deskOf = (claimId: string) => `/desk/claims/${claimId}`;
const dayInMs = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayInMs);
const now = () => ({ at: new Date() });

test('the desk of claims is for the office alone, and only for its own community', async () => {
  const { claimId } = await buildRequested(site.db, setting, now());
  const paths = ['/desk/claims', deskOf(claimId)];
  for (const path of paths) {
    expect((await site.visitor().get(path)).headers.get('Location')).toContain('/sign-in');
    for (const roles of [[], ['judge'], ['council_member']] as const) {
      const { browser } = await signedOfficer(site, community, roles);
      expect([path, roles, (await browser.get(path)).status]).toEqual([path, roles, 403]);
    }
  }
  const resident = await signedResident(site, community);
  const post = await resident.browser.post(deskOf(claimId), { act: 'accept', ...newPress() });
  expect(post.status).toBe(403);
  const elsewhere = await buildClaimSetting(site.db);
  const foreign = await buildRequested(site.db, elsewhere, now());
  expect((await staff.browser.get(deskOf(foreign.claimId))).status).toBe(404);
  expect((await staff.browser.post(deskOf(foreign.claimId), { act: 'accept', ...newPress() })).status).toBe(404);
  expect((await staff.browser.get('/desk/claims/x')).status).toBe(404);
});

test('each queue shows what belongs there', async () => {
  const { number: unclaimed } = await buildPublished(site.db, setting);
  const asked = await buildRequested(site.db, setting, now());
  const ending = await buildHeld(site.db, setting, { at: daysAgo(26) });
  const waits = await buildHeld(site.db, setting, now());
  const act = actOf(waits.applicant.actor, { now: new Date() });
  must(await requestExtension(site.db, act, { claimId: waits.claimId, reason: '等图纸' }));
  const queue = (name: string) => textOf(staff.browser, `/desk/claims?queue=${name}`);
  const all = [asked.number, ending.number, waits.number, unclaimed];
  expect(foundIn(await textOf(staff.browser, '/desk/claims'), all)).toEqual([asked.number]);
  expect(foundIn(await queue('ending'), all)).toEqual([ending.number]);
  expect(foundIn(await queue('extension'), all)).toEqual([waits.number]);
  expect(foundIn(await queue('unclaimed'), all)).toEqual([unclaimed]);
  expect((await staff.browser.get('/desk/claims?queue=nonsense')).status).toBe(200);
  expect((await staff.browser.get('/desk/claims?after=nonsense')).status).toBe(400);
  expect(missingFrom(await textOf(staff.browser, '/desk'), ['待确认的认领', '申请延长的认领'])).toEqual([]);
});

test('staff read the checks, confirm the claim, and the next of the same proposal is told that it waits', async () => {
  const first = await buildRequested(site.db, setting, now());
  const second = await buildRequested(site.db, setting, { proposalId: first.proposalId, at: new Date() });
  const page = await textOf(staff.browser, deskOf(first.claimId));
  expect(missingFrom(page, ['✓ 符合', '是本社区在册居民', first.applicant.name, '确认认领'])).toEqual([]);
  const accept = (claimId: string) => staff.browser.post(deskOf(claimId), { act: 'accept', ...newPress() });
  expect((await accept(first.claimId)).headers.get('Location')).toBe(`${deskOf(first.claimId)}?done=active`);
  expect(missingFrom(await textOf(staff.browser, deskOf(second.claimId)), ['确认资格，排队等候'])).toEqual([]);
  const queued = (await accept(second.claimId)).headers.get('Location') ?? '';
  expect(queued).toBe(`${deskOf(second.claimId)}?done=waiting`);
  expect(missingFrom(await textOf(staff.browser, queued), ['提案现由别人认领，申请人排队等候'])).toEqual([]);
  const again = await accept(second.claimId);
  expect([again.status, missingFrom(await again.text(), ['认领的状态已经变化'])]).toEqual([409, []]);
});

test('what is wrong with a decision is said beside its field', async () => {
  const { claimId } = await buildHeld(site.db, setting, now());
  const post = (given: Record<string, string>) => staff.browser.post(deskOf(claimId), { ...given, ...newPress() });
  expect((await post({ act: 'extend', until: 'soon', reason: '等图纸' })).status).toBe(422);
  const far = await post({ act: 'extend', until: '2099-01-01', reason: '等图纸' });
  expect([far.status, missingFrom(await far.text(), ['一次延长不超过一个认领有效期'])]).toEqual([409, []]);
  expect((await post({ act: 'decline', reason: '' })).status).toBe(422);
  expect((await post({ act: 'nonsense' })).status).toBe(400);
  expect((await post({ act: 'bar', until: '2099-01-01', reason: '没有交代清楚' })).status).toBe(409);
  expect((await findClaimRow(site.db, claimId)).extensionCount).toBe(0);
});

test('the lead bars an applicant on the page of their claim and lifts it again; nobody lifts a foreign bar there', async () => {
  const lead = await signedOfficer(site, community, ['grant_lead']);
  const { claimId } = await buildRequested(site.db, setting, now());
  const other = await buildRequested(site.db, setting, now());
  const until = new Date(Date.now() + 90 * dayInMs).toISOString().slice(0, 10);
  const post = (path: string, given: Record<string, string>) => lead.browser.post(path, { ...given, ...newPress() });
  const barred = await post(deskOf(claimId), { act: 'bar', until, reason: '上次的账没有交代清楚' });
  expect(barred.headers.get('Location')).toBe(`${deskOf(claimId)}?done=bar`);
  const page = await textOf(staff.browser, deskOf(claimId));
  expect(missingFrom(page, ['✗ 不符合', '有不符合的项目，现在不能确认', '上次的账没有交代清楚'])).toEqual([]);
  expect(foundIn(page, ['解除限制'])).toEqual([]);
  const [bar] = await site.ownerSql<{ id: string }[]>`select id from applicant_bars order by barred_at desc limit 1`;
  const lift = { act: 'lift', bar: bar?.id ?? '', reason: '已经补上' };
  expect((await post(deskOf(other.claimId), lift)).status).toBe(409);
  expect((await post(deskOf(claimId), lift)).headers.get('Location')).toBe(`${deskOf(claimId)}?done=lift`);
});
