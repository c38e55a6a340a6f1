import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { allow, createRateLimits } from '#app/http/rate-limit.server.ts';
import { limits } from '#app/http/rate-limits.ts';
import { declineProposal } from '#app/proposals/review.commands.server.ts';
import { proposals } from '#db/schema/proposals.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOpenSite, buildSignIn } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildDeclined, buildDraft, buildPublished, buildSubmitted } from '#tests/support/build/proposal.ts';
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
const owner = await signedIn(proposer.phone);
const neighbour = await signedIn((await buildSignIn(site.db, community)).phone);
const stateOf = async (id: string) => (await site.db.select().from(proposals).where(eq(proposals.id, id)))[0]?.state;

test('a draft is discarded after its effect was said, and is gone from the list', async () => {
  const id = await buildDraft(site.db, setting, { content: { title: '要丢弃的草稿' } });
  expect(
    missingFrom(await textOf(owner, `/proposals/drafts/${id}`), ['丢弃草稿', '不能恢复', `/proposals/drafts/${id}/discard`]),
  ).toEqual([]);
  const fields = newPress();
  for (const answer of [
    await owner.post(`/proposals/drafts/${id}/discard`, fields),
    await owner.post(`/proposals/drafts/${id}/discard`, fields),
  ])
    expect(answer.headers.get('Location')).toBe('/proposals/drafts?done=discarded');
  expect(await stateOf(id)).toBe('discarded');
  const html = await textOf(owner, '/proposals/drafts?done=discarded');
  expect(missingFrom(html, ['草稿已丢弃'])).toEqual([]);
  expect(foundIn(html, ['要丢弃的草稿'])).toEqual([]);
});

test('a proposal that waits is withdrawn by its proposer, by nobody else, and once', async () => {
  const id = await buildSubmitted(site.db, setting);
  const path = `/proposals/drafts/${id}/withdraw`;
  expect((await neighbour.post(path, newPress())).status).toBe(409);
  expect((await owner.post(path, { reason: '长'.repeat(2000) })).status).toBe(422);
  expect((await owner.post(path, { reason: '已经办好了', ...newPress() })).headers.get('Location')).toBe(
    `/proposals/drafts/${id}?done=withdrawn`,
  );
  expect(await stateOf(id)).toBe('withdrawn');
  expect((await owner.post(path, { reason: '再撤一次', ...newPress() })).status).toBe(409);
});

test('a published one that was withdrawn keeps its page, which says so', async () => {
  const { id, number } = await buildPublished(site.db, setting, { content: { title: '公开后撤回的提案' } });
  await owner.post(`/proposals/drafts/${id}/withdraw`, { reason: '物业已经答应了', ...newPress() });
  const answer = await site.visitor().get(`/proposals/${encodeURIComponent(number)}`);
  expect(answer.status).toBe(200);
  expect(missingFrom(await answer.text(), ['已撤回', '公开后撤回的提案', '物业已经答应了'])).toEqual([]);
});

test('whoever was declined reads the reason and appeals once, with words', async () => {
  const id = await buildSubmitted(site.db, setting);
  const decline = { proposalId: id, reason: 'not_feasible', explanation: '路灯归市政管，社区不能装。' } as const;
  must(await declineProposal(site.db, actOf(setting.reviewer, { now: new Date() }), decline));
  const path = `/proposals/drafts/${id}/appeal`;
  expect(missingFrom(await textOf(owner, `/proposals/drafts/${id}`), ['未采纳', '路灯归市政管', path])).toEqual([]);
  expect((await neighbour.post(path, { reason: '我替他说两句', ...newPress() })).status).toBe(409);
  const empty = await owner.post(path, { reason: '' });
  expect([empty.status, missingFrom(await empty.text(), ['请写明理由'])]).toEqual([422, []]);
  expect((await owner.post(path, { reason: '小区内部道路归社区', ...newPress() })).headers.get('Location')).toBe(
    `/proposals/drafts/${id}?done=appealed`,
  );
  expect(await stateOf(id)).toBe('under_appeal');
  expect((await owner.post(path, { reason: '请再看一次', ...newPress() })).status).toBe(409);
});

test('after the days for an appeal the page says that it is too late, and a post is refused', async () => {
  const id = await buildDeclined(site.db, setting);
  const path = `/proposals/drafts/${id}/appeal`;
  expect(missingFrom(await textOf(owner, path), ['申诉期限已过'])).toEqual([]);
  expect((await owner.post(path, { reason: '还是应当采纳', ...newPress() })).status).toBe(409);
});

test('a correction is published with its reason, and what changed can be read by everybody', async () => {
  const { id, number } = await buildPublished(site.db, setting, {
    content: { title: '三栋楼前加装两盏路灯', whatIsProposed: '装2盏太阳能路灯。' },
  });
  const path = `/proposals/${encodeURIComponent(number)}`;
  expect((await neighbour.get(`${path}/correct`)).status).toBe(403);
  expect(missingFrom(await textOf(owner, `${path}/correct`), ['三栋楼前加装两盏路灯', '更正的原因'])).toEqual([]);
  const fields = {
    title: '三栋楼前加装四盏路灯',
    present_state: '楼前的路晚上很黑，老人不敢出门。',
    what_is_proposed: '装4盏太阳能路灯。',
    field_key: 'environment',
    place_id: community.buildingId,
    reason: '核对了数量',
  };
  expect((await owner.post(`${path}/correct`, { ...fields, reason: '' })).status).toBe(422);
  expect((await neighbour.post(`${path}/correct`, { ...fields, ...newPress() })).status).toBe(409);
  expect((await owner.post(`${path}/correct`, { ...fields, ...newPress() })).headers.get('Location')).toBe(
    `${path}?done=corrected`,
  );
  expect(missingFrom(await textOf(site.visitor(), path), ['三栋楼前加装四盏路灯', '核对了数量', `${path}/history`])).toEqual([]);
  const history = await textOf(site.visitor(), `${path}/history`);
  expect(history).toMatch(/<del>.*?两<\/del><ins>.*?四<\/ins>/);
  expect(history).toMatch(/<del>.*?2<\/del><ins>.*?4<\/ins>/);
  expect(await stateOf(id)).toBe('published');
});

test('a proposal that was never corrected has a history that says so', async () => {
  const { number } = await buildPublished(site.db, setting);
  expect(
    missingFrom(await textOf(site.visitor(), `/proposals/${encodeURIComponent(number)}/history`), [
      '没有更正过',
      '最初公开的内容',
    ]),
  ).toEqual([]);
});

test('too many changes of what one has submitted are a 429 that keeps what was typed; too much following is one too', async () => {
  const person = await buildSignIn(site.db, community);
  const own = await signedIn(person.phone);
  const { id, number } = await buildPublished(site.db, { ...setting, proposer: person });
  const path = `/proposals/${encodeURIComponent(number)}`;
  const counters = createRateLimits(site.sql, { secret: 'a secret that only the tests of this site have' });
  for (const name of ['ownChangeByAccount', 'followByAccount'] as const) {
    for (let count = 0; count < limits[name].points; count += 1) await allow(counters, name, person.actor.accountId ?? '');
  }
  const withdrawn = await own.post(`/proposals/drafts/${id}/withdraw`, { reason: '物业已经答应了', ...newPress() });
  const page = await withdrawn.text();
  expect([withdrawn.status, page.includes('改得太频繁了'), page.includes('物业已经答应了')]).toEqual([429, true, true]);
  const fields = {
    title: '三栋楼前加装四盏路灯',
    present_state: '楼前的路晚上很黑，老人不敢出门。',
    what_is_proposed: '装4盏太阳能路灯。',
    field_key: 'environment',
  };
  const corrected = await own.post(`${path}/correct`, {
    ...fields,
    place_id: community.buildingId,
    reason: '核对了数量',
    ...newPress(),
  });
  expect([corrected.status, (await corrected.text()).includes('核对了数量')]).toEqual([429, true]);
  expect((await own.post(`${path}/follow`, { following: 'yes', ...newPress() })).status).toBe(429);
  expect(await stateOf(id)).toBe('published');
  expect((await neighbour.post(`${path}/follow`, { following: 'yes', ...newPress() })).status).toBe(302);
});
