import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { releaseClaim } from '#app/plans/claim-holder.commands.server.ts';
import { claims } from '#db/schema/plans.ts';
import { buildClaimSetting, buildHeld, buildRequested, findClaimRow } from '#tests/support/build/claim.ts';
import { signedOfficer, signedResident } from '#tests/support/build/deliberating-site.ts';
import { buildStranger } from '#tests/support/build/open-site.ts';
import { actOf, buildPerson, must } from '#tests/support/build/people.ts';
import { buildPublished, buildSetting } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildClaimSetting(site.db);
const { community } = setting;
const nobody = site.visitor();
const threadOf = (number: string) => `/proposals/${encodeURIComponent(number)}`;
const askAt = (number: string) => `${threadOf(number)}/claim`;
const pathOf = (claimId: string) => `/claims/${claimId}`;
const statement = '我们六户邻居一起来做，老张会电焊。';
const typed = (given: Record<string, string> = {}) => ({ statement, ...newPress(), ...given });
const claimsOf = (proposalId: string) => site.db.select().from(claims).where(eq(claims.proposalId, proposalId));
const published = () => buildPublished(site.db, setting);
const signIn = (path: string) => `/sign-in?next=${encodeURIComponent(path)}`;

test('whoever is not signed in is led to sign in and back, and a post changes nothing', async () => {
  const { id, number } = await published();
  expect(missingFrom(await textOf(nobody, threadOf(number)), ['谁在做这件事', '还没有人认领', `${askAt(number)}"`])).toEqual([]);
  expect((await nobody.get(askAt(number))).headers.get('Location')).toBe(signIn(askAt(number)));
  expect((await nobody.post(askAt(number), typed())).headers.get('Location')).toBe(signIn(askAt(number)));
  expect(await claimsOf(id)).toEqual([]);
  expect((await nobody.get('/claims')).headers.get('Location')).toBe(signIn('/claims'));
});

test('a resident asks once however often they press, and finds it among their own', async () => {
  const { id, number } = await published();
  const { browser, person } = await signedResident(site, community);
  const form = await textOf(browser, askAt(number));
  expect(missingFrom(form, ['认领之前请了解', '有效期30天', '最多2次', '5天内答复', person.name])).toEqual([]);
  const fields = typed({ shows_name: 'on' });
  const answers = await Promise.all([browser.post(askAt(number), fields), browser.post(askAt(number), fields)]);
  const [claim, ...more] = await claimsOf(id);
  expect(more).toEqual([]);
  const done = `${pathOf(claim?.id ?? '')}?done=asked`;
  expect(answers.map((answer) => answer.headers.get('Location'))).toEqual([done, done]);
  expect(missingFrom(await textOf(browser, done), ['申请已提交', '待确认', statement])).toEqual([]);
  expect(missingFrom(await textOf(browser, '/claims'), [number, '待确认'])).toEqual([]);
  expect(missingFrom(await textOf(browser, askAt(number)), ['您已经申请过这件提案'])).toEqual([]);
  const again = await browser.post(askAt(number), typed());
  expect([again.status, missingFrom(await again.text(), ['已经申请过这件提案'])]).toEqual([409, []]);
});

test('what is wrong is said beside its field with the words kept, and hostile input is no more than wrong', async () => {
  const { number } = await published();
  const { browser } = await signedResident(site, community);
  const short = await browser.post(askAt(number), typed({ statement: '我来<b>', group_name: '队' }));
  expect(short.status).toBe(422);
  const html = await short.text();
  expect(missingFrom(html, ['至少填写10个字', '至少填写2个字', '我来&lt;b&gt;'])).toEqual([]);
  const strange: Record<string, string>[] = [
    { organisation_id: 'x' },
    { how: 'take' },
    { statement: '长'.repeat(501) },
    { group_name: '长'.repeat(31) },
  ];
  for (const given of strange) expect((await browser.post(askAt(number), typed(given))).status).toBe(422);
  const organisation = await browser.post(askAt(number), typed({ organisation_id: crypto.randomUUID() }));
  expect(organisation.status).toBe(409);
  expect((await browser.post(askAt(number), typed({ act: 'steal' }))).status).toBe(400);
  expect((await browser.get('/proposals/青草2026-9999/claim')).status).toBe(404);
});

test('somebody who is not verified reads why they cannot ask, and how they could', async () => {
  const { number } = await published();
  const browser = await signedInVisitor(site, await buildStranger(site.db, community));
  const html = await textOf(browser, askAt(number));
  expect(missingFrom(html, ['请先完成居民身份核实', '/account/verification'])).toEqual([]);
  expect(foundIn(html, ['name="statement"'])).toEqual([]);
  const answer = await browser.post(askAt(number), typed());
  expect([answer.status, missingFrom(await answer.text(), ['请先完成居民身份核实'])]).toEqual([409, []]);
});

test('while its call does not take claims the page says so instead of asking', async () => {
  const early = await buildSetting(site.db);
  const { number } = await buildPublished(site.db, early);
  const { browser } = await signedResident(site, early.community);
  const html = await textOf(browser, askAt(number));
  expect(missingFrom(html, ['认领已经结束'])).toEqual([]);
  expect(foundIn(html, ['name="statement"'])).toEqual([]);
  expect(foundIn(await textOf(nobody, threadOf(number)), [`${askAt(number)}"`])).toEqual([]);
});

test('what was only asked for is nobody’s to read but theirs and the office’s', async () => {
  const { claimId, applicant } = await buildRequested(site.db, setting, { at: new Date() });
  const stranger = await signedResident(site, community);
  for (const path of [pathOf(claimId), `${pathOf(claimId)}.data`]) {
    expect((await nobody.get(path)).status).toBe(404);
    expect((await stranger.browser.get(path)).status).toBe(404);
  }
  expect((await stranger.browser.post(pathOf(claimId), { act: 'withdraw', ...newPress() })).status).toBe(404);
  const staff = await signedOfficer(site, community, ['grant_staff']);
  expect(missingFrom(await textOf(staff.browser, pathOf(claimId)), [applicant.name])).toEqual([]);
  for (const path of [pathOf(crypto.randomUUID()), '/claims/x']) expect((await nobody.get(path)).status).toBe(404);
});

test('everybody reads who is on a proposal, by the name they chose to show', async () => {
  const held = await buildHeld(site.db, setting, { at: new Date() });
  const waiting = await buildHeld(site.db, setting, { proposalId: held.proposalId, at: new Date() });
  const thread = await textOf(nobody, threadOf(held.number));
  const masked = `${[...held.applicant.name][0]}**`;
  expect(missingFrom(thread, ['谁在做这件事', masked, '另有1位在排队', '认领得到确认', pathOf(held.claimId)])).toEqual([]);
  expect(foundIn(thread, [held.applicant.name, waiting.applicant.name, waiting.claimId])).toEqual([]);
  const page = await textOf(nobody, pathOf(held.claimId));
  expect(missingFrom(page, [masked, '认领中'])).toEqual([]);
  expect(foundIn(page, [held.applicant.name, 'name="act"', waiting.applicant.name, '申请认领</p>'])).toEqual([]);
});

test('a foreign claim cannot be given up, taken up or handed over', async () => {
  const held = await buildHeld(site.db, setting, { at: new Date() });
  const stranger = await signedResident(site, community);
  for (const act of ['release', 'take_up', 'withdraw', 'ask_extension']) {
    const answer = await stranger.browser.post(pathOf(held.claimId), { act, reason: '不想让他做', ...newPress() });
    expect([act, answer.status, missingFrom(await answer.text(), ['没有办理这件事的权限'])]).toEqual([act, 409, []]);
  }
  expect((await findClaimRow(site.db, held.claimId)).state).toBe('active');
  expect((await stranger.browser.post(pathOf(held.claimId), { act: 'seize', ...newPress() })).status).toBe(400);
});

test('whoever is offered a claim takes it up from its page, and a reason is asked for giving it up again', async () => {
  const held = await buildHeld(site.db, setting, { at: new Date() });
  const next = await signedResident(site, community);
  const waiting = await buildHeld(site.db, setting, {
    proposalId: held.proposalId,
    applicant: next.person,
    at: new Date(),
  });
  const release = { claimId: held.claimId, reason: '人手不够' };
  must(await releaseClaim(site.db, actOf(held.applicant.actor, { now: new Date() }), release));
  const home = await textOf(next.browser, '/');
  expect(missingFrom(home, ['轮到您认领，请答复', pathOf(waiting.claimId)])).toEqual([]);
  const answer = await next.browser.post(pathOf(waiting.claimId), { act: 'take_up', ...newPress() });
  expect(answer.headers.get('Location')).toBe(`${pathOf(waiting.claimId)}?done=take_up`);
  const empty = await next.browser.post(pathOf(waiting.claimId), { act: 'release', reason: '', ...newPress() });
  expect(empty.status).toBe(422);
  const again = await next.browser.post(pathOf(waiting.claimId), { act: 'take_up', ...newPress() });
  expect([again.status, missingFrom(await again.text(), ['认领的状态已经变化'])]).toEqual([409, []]);
});

test('a holder answers who asks to share it, reading only the name that they show', async () => {
  const holder = await signedResident(site, community);
  const held = await buildHeld(site.db, setting, { applicant: holder.person, at: new Date() });
  const asking = await buildRequested(site.db, setting, { proposalId: held.proposalId, joins: true, at: new Date() });
  const page = await textOf(holder.browser, pathOf(held.claimId));
  expect(missingFrom(page, ['申请与您联合认领', asking.claimId])).toEqual([]);
  expect(foundIn(page, [asking.applicant.name])).toEqual([]);
  const agree = { act: 'agree', asking_id: asking.claimId, ...newPress() };
  const answer = await holder.browser.post(pathOf(held.claimId), agree);
  expect(answer.headers.get('Location')).toBe(`${pathOf(held.claimId)}?done=agree`);
  expect((await findClaimRow(site.db, asking.claimId)).holderAgreedAt).not.toBeNull();
});

test('staff ask for a resident whom they look up, and take up for them what they are offered', async () => {
  const { id, number } = await published();
  const personId = await buildPerson(site.db, community, { name: '冯不用手机' });
  const staff = await signedOfficer(site, community, ['community_staff']);
  const found = await staff.browser.post(askAt(number), { act: 'find_resident', q: '冯不用', ...newPress() });
  expect(missingFrom(await found.text(), [`?person=${personId}`])).toEqual([]);
  const form = await textOf(staff.browser, `${askAt(number)}?person=${personId}`);
  expect(missingFrom(form, ['代冯不用手机申请认领', `value="${personId}"`])).toEqual([]);
  const asked = await staff.browser.post(askAt(number), typed({ on_behalf_of: personId }));
  const [claim] = await claimsOf(id);
  expect(asked.headers.get('Location')).toBe(`${pathOf(claim?.id ?? '')}?done=asked`);
  expect(claim).toMatchObject({ accountId: null, personId, keyedBy: staff.actor.accountId });
  const page = await textOf(staff.browser, pathOf(claim?.id ?? ''));
  expect(missingFrom(page, ['撤回申请', `name="on_behalf_of" value="${personId}"`])).toEqual([]);
  const { browser } = await signedResident(site, community);
  const foreign = await browser.post(askAt(number), typed({ on_behalf_of: personId }));
  expect(foreign.status).toBe(403);
});

test('the list of proposals can be narrowed to those that are claimed', async () => {
  const held = await buildHeld(site.db, setting, { at: new Date() });
  const free = await published();
  const { browser } = await signedResident(site, community);
  const html = await textOf(browser, '/proposals?stage=claimed');
  expect(missingFrom(html, [held.number])).toEqual([]);
  expect(foundIn(html, [free.number])).toEqual([]);
});
