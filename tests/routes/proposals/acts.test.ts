import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { hideComment, postComment } from '#app/proposals/comment.commands.server.ts';
import { comments } from '#db/schema/comments.ts';
import { endorsements } from '#db/schema/endorsements.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildCall, stageOf } from '#tests/support/build/call.ts';
import { buildOpenSite, buildSignIn, buildStranger } from '#tests/support/build/open-site.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildPublished, type Resident } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community, proposer } = setting;

async function signedIn(phone: string): Promise<Browsing> {
  const browser = site.visitor();
  await browser.signIn(phone, builtPassword);
  return browser;
}
const resident = async (): Promise<{ browser: Browsing; person: Resident }> => {
  const person = await buildSignIn(site.db, community);
  return { browser: await signedIn(person.phone), person };
};
const owner = await signedIn(proposer.phone);
const published = async () => {
  const { id, number } = await buildPublished(site.db, setting);
  return { id, number, path: `/proposals/${encodeURIComponent(number)}` };
};
const standing = (proposalId: string) =>
  site.db.$count(endorsements, and(eq(endorsements.proposalId, proposalId), isNull(endorsements.withdrawnAt)));

test.each(['/endorse', '/endorse/take-back', '/comments', '/follow', '/correct'])(
  '%s sends whoever is not signed in to sign in and back, and a post changes nothing',
  async (act) => {
    const { id, path } = await published();
    const expected = `/sign-in?next=${encodeURIComponent(path + act)}`;
    expect((await site.visitor().get(path + act)).headers.get('Location')).toBe(expected);
    const fields = { body: '支持', following: 'yes', reason: '更正' };
    expect((await site.visitor().post(path + act, fields)).status).toBe(302);
    expect([await standing(id), await site.db.$count(comments, eq(comments.proposalId, id))]).toEqual([0, 0]);
  },
);

test.each(['/endorse', '/endorse/take-back', '/comments', '/follow', '/correct', '', '/history', '/notice'])(
  'for a number that nobody has, %s is not found',
  async (act) => {
    const { browser } = await resident();
    for (const number of [encodeURIComponent('青草2026-9999'), '1', 'x-y', encodeURIComponent('青草2026-0001'.repeat(20))])
      expect((await browser.get(`/proposals/${number}${act}`)).status).toBe(404);
  },
);

test('a resident endorses once, however often they press, and the page thanks them', async () => {
  const { id, path } = await published();
  const { browser } = await resident();
  expect(missingFrom(await textOf(browser, path), [`action="${path}/endorse"`])).toEqual([]);
  const fields = newPress();
  const answers = await Promise.all([browser.post(`${path}/endorse`, fields), browser.post(`${path}/endorse`, fields)]);
  expect(answers.map((answer) => answer.headers.get('Location'))).toEqual(Array(2).fill(`${path}?done=endorsed#endorsements`));
  expect(await standing(id)).toBe(1);
  const html = await textOf(browser, `${path}?done=endorsed`);
  expect(missingFrom(html, ['您已附议', '1人附议', '取消附议'])).toEqual([]);
  const again = await browser.post(`${path}/endorse`, newPress());
  expect([again.status, await standing(id)]).toEqual([409, 1]);
});

test('an endorsement can be taken back while the call collects', async () => {
  const { id, path } = await published();
  const { browser } = await resident();
  expect((await browser.post(`${path}/endorse/take-back`, newPress())).status).toBe(409);
  await browser.post(`${path}/endorse`, newPress());
  expect((await browser.post(`${path}/endorse/take-back`, newPress())).headers.get('Location')).toContain('done=taken_back');
  expect(await standing(id)).toBe(0);
});

test('whoever is not verified, or proposed it, cannot endorse, and reads why and what to do', async () => {
  const { id, path } = await published();
  const stranger = await signedIn((await buildStranger(site.db, community)).phone);
  expect(missingFrom(await textOf(stranger, path), ['附议前要先核实身份', '/account/verification'])).toEqual([]);
  const refused = await stranger.post(`${path}/endorse`, newPress());
  expect(refused.status).toBe(409);
  expect(missingFrom(await refused.text(), ['请先完成居民身份核实'])).toEqual([]);
  expect((await owner.post(`${path}/endorse`, newPress())).status).toBe(409);
  expect(missingFrom(await textOf(owner, path), ['这是您的提案'])).toEqual([]);
  expect(await standing(id)).toBe(0);
});

test('after collecting has closed nobody endorses, and the page says that it is over', async () => {
  const call = await buildCall(site.db, community, { stages: [stageOf('collect', -10, 20)] });
  const { id, number } = await buildPublished(site.db, { ...setting, call });
  const path = `/proposals/${encodeURIComponent(number)}`;
  const { browser } = await resident();
  expect(foundIn(await textOf(browser, path), [`action="${path}/endorse"`])).toEqual([]);
  expect(missingFrom(await textOf(browser, path), ['征集已经结束'])).toEqual([]);
  expect((await browser.post(`${path}/endorse`, newPress())).status).toBe(409);
  expect(await standing(id)).toBe(0);
});

test('a comment is posted once, with the name masked, and answered one level deep', async () => {
  const { id, path } = await published();
  const { browser, person } = await resident();
  const fields = { body: '支持，台阶那里最黑。', ...newPress() };
  await Promise.all([browser.post(`${path}/comments`, fields), browser.post(`${path}/comments`, fields)]);
  expect(await site.db.$count(comments, eq(comments.proposalId, id))).toBe(1);
  const html = await textOf(owner, path);
  expect(missingFrom(html, ['支持，台阶那里最黑。', '评论（1）'])).toEqual([]);
  expect(foundIn(html, [person.name])).toEqual([]);
  const answerPath = /href="([^"]+\/comments\?answer=[0-9a-f-]+)"/.exec(html)?.[1] ?? '';
  expect(missingFrom(await textOf(owner, answerPath), ['支持，台阶那里最黑。', '您的回复'])).toEqual([]);
  const parent = new URL(answerPath, site.origin).searchParams.get('answer') ?? '';
  expect((await owner.post(answerPath, { body: '谢谢', parent_id: parent, ...newPress() })).status).toBe(302);
  const [answer] = await site.db.select().from(comments).where(eq(comments.parentId, parent));
  expect((await browser.post(`${path}/comments`, { body: '再回', parent_id: answer?.id ?? '', ...newPress() })).status).toBe(409);
});

test('whoever comments is led to the page of the thread on which it stands', async () => {
  const { id, path } = await published();
  const { browser, person } = await resident();
  for (let said = 0; said < 41; said += 1) {
    const act = actOf(person.actor, { now: new Date(now.getTime() + said * 1000) });
    must(await postComment(site.db, act, { proposalId: id, parentId: null, body: `第${said}条` }));
  }
  const location = (await browser.post(`${path}/comments`, { body: '最后一条', ...newPress() })).headers.get('Location') ?? '';
  expect(location).toMatch(/#comment-[0-9a-f-]{36}$/);
  const html = await textOf(browser, location);
  expect([missingFrom(html, ['最后一条', '第40条', '回到第一页']), foundIn(html, ['第39条'])]).toEqual([[], []]);
});

test('an empty comment, a long one and one to another proposal’s comment are refused, with the words kept', async () => {
  const [here, there] = [await published(), await published()];
  const { browser, person } = await resident();
  const { commentId } = must(
    await postComment(site.db, actOf(person.actor), { proposalId: there.id, parentId: null, body: '别处的评论' }),
  );
  expect((await browser.post(`${here.path}/comments`, { body: ' ' })).status).toBe(422);
  const long = await browser.post(`${here.path}/comments`, { body: '长'.repeat(501) });
  expect(long.status).toBe(422);
  expect(missingFrom(await long.text(), ['长'.repeat(501)])).toEqual([]);
  expect((await browser.post(`${here.path}/comments`, { body: '回复', parent_id: commentId })).status).toBe(409);
  expect((await browser.get(`${here.path}/comments?answer=${commentId}`)).status).toBe(404);
  expect((await browser.get(`${here.path}/comments?answer=x`)).status).toBe(404);
});

test('a comment is reported with a reason, once, and never by its author; a hidden one leaves a stub', async () => {
  const { id, path } = await published();
  const { person, browser: author } = await resident();
  const { commentId } = must(await postComment(site.db, actOf(person.actor), { proposalId: id, parentId: null, body: '打广告' }));
  const { browser } = await resident();
  const report = `${path}/comments/${commentId}/report`;
  expect(missingFrom(await textOf(browser, path), [`href="${report}"`])).toEqual([]);
  expect((await browser.post(report, { reason: 'boring' })).status).toBe(422);
  expect((await browser.post(report, { reason: 'advertising', ...newPress() })).headers.get('Location')).toContain(
    'done=reported',
  );
  expect((await browser.post(report, { reason: 'advertising', ...newPress() })).status).toBe(409);
  expect((await author.post(report, { reason: 'advertising', ...newPress() })).status).toBe(409);
  must(await hideComment(site.db, actOf(setting.reviewer), { commentId, reason: '广告' }));
  const html = await textOf(browser, path);
  expect(missingFrom(html, ['这段文字已隐藏。理由：广告。'])).toEqual([]);
  expect(foundIn(html, ['打广告'])).toEqual([]);
  expect((await browser.get(report)).status).toBe(404);
});

test('following is said outright, so that pressing twice does not undo it', async () => {
  const { path } = await published();
  const { browser } = await resident();
  for (let pressed = 0; pressed < 2; pressed += 1) {
    expect((await browser.post(`${path}/follow`, { following: 'yes', ...newPress() })).headers.get('Location')).toBe(
      `${path}?done=followed`,
    );
  }
  expect(missingFrom(await textOf(browser, path), ['取消关注'])).toEqual([]);
  expect((await browser.post(`${path}/follow`, { following: 'maybe' })).status).toBe(422);
  expect((await browser.post(`${path}/follow`, { following: 'no', ...newPress() })).headers.get('Location')).toContain(
    'done=unfollowed',
  );
});
