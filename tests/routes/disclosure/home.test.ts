import { expect, test } from 'vitest';
import { inviteCoProposer } from '#app/proposals/co-proposer.commands.server.ts';
import { askBack } from '#app/proposals/review.commands.server.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOfficer, buildOpenSite, buildSignIn, buildStranger } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildDraft, buildPublished, buildSubmitted } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const empty = await site.visitor().get('/');
const setting = await buildOpenSite(site.db);
const bare = await (await site.visitor().get('/')).text();
await buildPublished(site.db, setting, { content: { title: '最新的提案' } });

async function homeOf(phone: string) {
  const browser = site.visitor();
  await browser.signIn(phone, builtPassword);
  const answer = await browser.get('/');
  return { caching: answer.headers.get('Cache-Control'), html: await answer.text() };
}

test('a site without any community sends its visitors to where it says so', () => {
  expect([empty.status, empty.headers.get('Location')]).toEqual([302, '/communities']);
});

test('a community without proposals says so, and how it works', () => {
  expect(missingFrom(bare, ['还没有公开的提案', '四步办成一件事', '正在征集提案'])).toEqual([]);
});

test('anybody sees the open call with the days left, the latest proposals and the figures', async () => {
  const answer = await site.visitor().get('/?a-page-not-kept-yet');
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=0, s-maxage=1');
  const html = await answer.text();
  expect(missingFrom(html, ['青草计划', '我要提案', '还有', '最新的提案', '公开的提案', '四步办成一件事'])).toEqual([]);
  expect(foundIn(html, ['等您处理'])).toEqual([]);
});

test('whoever is signed in sees first what waits for them', async () => {
  await buildDraft(site.db, setting, { content: { title: '写了一半的提案' } });
  const asked = await buildSubmitted(site.db, setting, { content: { title: '要补充的提案' } });
  const dueAt = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
  must(await askBack(site.db, actOf(setting.reviewer, { now: new Date() }), { proposalId: asked, missing: '请写明地点', dueAt }));
  const friend = await buildSignIn(site.db, setting.community);
  const shared = await buildDraft(site.db, setting, { content: { title: '请人联名的提案' } });
  must(await inviteCoProposer(site.db, actOf(setting.proposer.actor), { proposalId: shared, phone: friend.phone }));
  const { caching, html } = await homeOf(setting.proposer.phone);
  expect(caching).toBe('private, no-store');
  expect(missingFrom(html, ['没写完的提案：写了一半的提案', '请补充提案：要补充的提案', '还有3天'])).toEqual([]);
  expect(html.indexOf('等您处理')).toBeLessThan(html.indexOf('最新的提案'));
  expect(missingFrom((await homeOf(friend.phone)).html, ['联名：请人联名的提案'])).toEqual([]);
});

test('whoever has nothing to do is told so, and whoever is not verified how to be', async () => {
  expect(missingFrom((await homeOf((await buildSignIn(site.db, setting.community)).phone)).html, ['没有等您处理的事'])).toEqual(
    [],
  );
  const stranger = await buildStranger(site.db, setting.community);
  expect(missingFrom((await homeOf(stranger.phone)).html, ['完成身份核实', '/account/verification'])).toEqual([]);
});

test('staff see what waits at the desk, residents do not', async () => {
  await buildSubmitted(site.db, setting);
  const staff = await buildOfficer(site.db, setting.community, ['community_staff']);
  expect(missingFrom((await homeOf(staff.phone)).html, ['件待核对', 'href="/desk/proposals"'])).toEqual([]);
  expect(foundIn((await homeOf(setting.proposer.phone)).html, ['件待核对'])).toEqual([]);
});
