import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { appealProposal } from '#app/proposals/submission.commands.server.ts';
import { endorsements } from '#db/schema/endorsements.ts';
import { proposalDecisions, proposals } from '#db/schema/proposals.ts';
import { buildCall, stageOf } from '#tests/support/build/call.ts';
import { buildOfficer, buildOpenSite } from '#tests/support/build/open-site.ts';
import { actOf, buildPerson, must } from '#tests/support/build/people.ts';
import { buildDeclined, buildPublished, buildSubmitted } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community, proposer } = setting;
const first = await buildOfficer(site.db, community, ['community_staff']);
const second = await buildOfficer(site.db, community, ['community_staff']);

const desk = await signedInVisitor(site, first);
const colleague = await signedInVisitor(site, second);
const pageOf = (id: string) => `/desk/proposals/${id}`;
const stateOf = async (id: string) => {
  const [row] = await site.db.select({ state: proposals.state }).from(proposals).where(eq(proposals.id, id));
  return row?.state;
};
const declined = () => buildDeclined(site.db, { ...setting, reviewer: first.actor });
async function appealed(): Promise<string> {
  const id = await declined();
  must(await appealProposal(site.db, actOf(proposer.actor), { proposalId: id, reason: '路灯是全楼老人要的。' }));
  return id;
}

describe('publishing', () => {
  test('gives a number, says so, and a second press of the same button changes nothing', async () => {
    const id = await buildSubmitted(site.db, setting);
    const press = { act: 'publish', ...newPress() };
    const [once, twice] = [await desk.post(pageOf(id), press), await desk.post(pageOf(id), press)];
    expect([once.status, twice.status, once.headers.get('Location')]).toEqual([302, 302, `${pageOf(id)}?done=publish`]);
    const page = await textOf(desk, `${pageOf(id)}?done=publish`);
    expect(missingFrom(page, ['已公布，编号', '查看公开页面'])).toEqual([]);
    expect(
      await site.db.$count(proposalDecisions, and(eq(proposalDecisions.proposalId, id), eq(proposalDecisions.event, 'publish'))),
    ).toBe(1);
  });

  test('a proposer who is staff sees why they cannot decide, and their post is refused in words', async () => {
    const own = await buildOfficer(site.db, community, ['community_staff']);
    const person = { ...proposer, actor: { ...own.actor, personId: null } };
    const content = { title: '工作人员自己的提案' };
    const mine = await buildSubmitted(site.db, setting, { content });
    await site.db.update(proposals).set({ proposerAccountId: person.actor.accountId }).where(eq(proposals.id, mine));
    const browser = await signedInVisitor(site, own);
    const page = await textOf(browser, pageOf(mine));
    expect(missingFrom(page, ['这是您自己参与的提案'])).toEqual([]);
    expect(foundIn(page, ['确认公布', '退回补充', '确认不采纳'])).toEqual([]);
    const refused = await browser.post(pageOf(mine), { act: 'publish', ...newPress() });
    expect([refused.status, await stateOf(mine)]).toEqual([409, 'submitted']);
    expect(missingFrom(await refused.text(), ['这是您自己参与的提案'])).toEqual([]);
  });

  test('who presses after a colleague has decided is told so', async () => {
    const id = await buildSubmitted(site.db, setting);
    await colleague.post(pageOf(id), { act: 'publish', ...newPress() });
    const late = await desk.post(pageOf(id), {
      act: 'decline',
      reason: 'not_feasible',
      explanation: '路灯归市政管。',
      ...newPress(),
    });
    expect(late.status).toBe(409);
    expect(missingFrom(await late.text(), ['提案的状态已经变化'])).toEqual([]);
  });

  test('a button that no form of ours has is a bad request', async () => {
    const id = await buildSubmitted(site.db, setting);
    expect((await desk.post(pageOf(id), { act: 'delete', ...newPress() })).status).toBe(400);
  });
});

describe('asking back, declining, merging', () => {
  test('asking back needs words and a day ahead, keeps what was typed, and then waits for the proposer', async () => {
    const id = await buildSubmitted(site.db, setting);
    const empty = await desk.post(pageOf(id), { act: 'ask_back', missing: '', due_on: '2099-02-30', ...newPress() });
    expect(empty.status).toBe(422);
    expect(missingFrom(await empty.text(), ['请写明还缺什么', '2099-02-30'])).toEqual([]);
    const past = await desk.post(pageOf(id), {
      act: 'ask_back',
      missing: '请写清楚是哪一栋楼。',
      due_on: '2020-01-01',
      ...newPress(),
    });
    expect(past.status).toBe(409);
    expect(missingFrom(await past.text(), ['补充期限要在现在之后', '请写清楚是哪一栋楼。'])).toEqual([]);
    const dueOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const asked = await desk.post(pageOf(id), { act: 'ask_back', missing: '请写清楚是哪一栋楼。', due_on: dueOn, ...newPress() });
    expect([asked.status, await stateOf(id)]).toEqual([302, 'needs_info']);
    expect(missingFrom(await textOf(desk, '/desk/proposals?queue=asked_back'), [pageOf(id)])).toEqual([]);
  });

  test('declining needs a reason from the list and words of its own', async () => {
    const id = await buildSubmitted(site.db, setting);
    const empty = await desk.post(pageOf(id), { act: 'decline', reason: 'because', explanation: '', ...newPress() });
    expect(empty.status).toBe(422);
    expect(missingFrom(await empty.text(), ['请选择一个理由', '请写明说明'])).toEqual([]);
    const done = await desk.post(pageOf(id), {
      act: 'decline',
      reason: 'not_feasible',
      explanation: '路灯归市政管。',
      ...newPress(),
    });
    expect([done.status, await stateOf(id)]).toEqual([302, 'declined']);
  });

  test('merging takes a number, typed or chosen; one that is not published is refused beside its field', async () => {
    const into = await buildPublished(site.db, setting);
    const id = await buildSubmitted(site.db, setting);
    const wrong = await desk.post(pageOf(id), {
      act: 'merge',
      into_number: '青草1999-0001',
      explanation: '说的是同一件事。',
      ...newPress(),
    });
    expect(wrong.status).toBe(422);
    expect(missingFrom(await wrong.text(), ['只能并入已公布的提案', '青草1999-0001', '说的是同一件事。'])).toEqual([]);
    const merged = await desk.post(pageOf(id), {
      act: 'merge',
      into: into.number,
      explanation: '说的是同一件事。',
      ...newPress(),
    });
    expect([merged.status, await stateOf(id)]).toEqual([302, 'merged']);
    expect(missingFrom(await textOf(desk, `${pageOf(id)}?done=merge`), [`已并入${into.number}`])).toEqual([]);
  });
});

describe('appeals', () => {
  test('who declined it reads why somebody else decides, and cannot', async () => {
    const id = await appealed();
    const page = await textOf(desk, pageOf(id));
    expect(missingFrom(page, ['申诉要由另一位工作人员决定', '路灯是全楼老人要的。'])).toEqual([]);
    expect(foundIn(page, ['作出决定'])).toEqual([]);
    const refused = await desk.post(pageOf(id), {
      act: 'decide_appeal',
      decision: 'decline',
      explanation: '还是不行。',
      ...newPress(),
    });
    expect([refused.status, await stateOf(id)]).toEqual([409, 'under_appeal']);
  });

  test('a second reviewer upholds it, and it is published', async () => {
    const id = await appealed();
    const unsure = await colleague.post(pageOf(id), { act: 'decide_appeal', explanation: '楼里老人多，应当装。', ...newPress() });
    expect(unsure.status).toBe(422);
    expect(missingFrom(await unsure.text(), ['楼里老人多，应当装。'])).toEqual([]);
    const upheld = await colleague.post(pageOf(id), {
      act: 'decide_appeal',
      decision: 'publish',
      explanation: '楼里老人多，应当装。',
      ...newPress(),
    });
    expect([upheld.status, await stateOf(id)]).toEqual([302, 'published']);
  });
});

describe('what is published', () => {
  test('is hidden with a reason that its page shows, and shown again', async () => {
    const { id, number } = await buildPublished(site.db, setting, { content: { title: '要先隐藏的提案' } });
    expect((await desk.post(pageOf(id), { act: 'hide', reason: '', ...newPress() })).status).toBe(422);
    expect((await desk.post(pageOf(id), { act: 'hide', reason: '写了别人的电话', ...newPress() })).status).toBe(302);
    const hidden = await textOf(site.visitor(), `/proposals/${encodeURIComponent(number)}`);
    expect([missingFrom(hidden, ['写了别人的电话']), foundIn(hidden, ['要先隐藏的提案'])]).toEqual([[], []]);
    expect(missingFrom(await textOf(desk, '/desk/proposals?queue=hidden'), [pageOf(id)])).toEqual([]);
    expect((await desk.post(pageOf(id), { act: 'unhide', reason: '电话已删去', ...newPress() })).status).toBe(302);
    expect(foundIn(await textOf(desk, '/desk/proposals?queue=hidden'), [pageOf(id)])).toEqual([]);
  });

  test('is endorsed for a resident who was looked up on the roll, once, and the record says by whom', async () => {
    const { id } = await buildPublished(site.db, setting);
    const personId = await buildPerson(site.db, community, { name: '符阿婆', phone: '13700001234' });
    const found = await desk.post(pageOf(id), { act: 'find_resident', q: '1234', ...newPress() });
    expect(found.status).toBe(200);
    const page = await found.text();
    expect(missingFrom(page, ['符阿婆', '137****1234'])).toEqual([]);
    expect(foundIn(page, ['13700001234'])).toEqual([]);
    const press = { act: 'endorse_for', on_behalf_of: personId, q: '1234', ...newPress() };
    await desk.post(pageOf(id), press);
    expect((await desk.post(pageOf(id), press)).status).toBe(302);
    expect(await site.db.$count(endorsements, and(eq(endorsements.proposalId, id), isNull(endorsements.withdrawnAt)))).toBe(1);
    const again = await desk.post(pageOf(id), { ...press, ...newPress() });
    expect(again.status).toBe(409);
    expect(missingFrom(await again.text(), ['这位居民已经附议过'])).toEqual([]);
  });

  test('nobody is endorsed for by whoever may not act for residents', async () => {
    const { id } = await buildPublished(site.db, setting);
    const personId = await buildPerson(site.db, community, { name: '陆阿公' });
    const grants = await signedInVisitor(site, await buildOfficer(site.db, community, ['grant_staff']));
    expect((await grants.post(pageOf(id), { act: 'endorse_for', on_behalf_of: personId, ...newPress() })).status).toBe(403);
    const looked = await grants.post(pageOf(id), { act: 'find_resident', q: '陆', ...newPress() });
    expect(foundIn(await looked.text(), ['陆阿公'])).toEqual([]);
  });

  test('looking for nobody asks for a name', async () => {
    const { id } = await buildPublished(site.db, setting);
    const empty = await desk.post(pageOf(id), { act: 'find_resident', q: '', ...newPress() });
    expect(empty.status).toBe(422);
    expect(missingFrom(await empty.text(), ['请写姓名或电话'])).toEqual([]);
  });
});

describe('carrying on to another call', () => {
  test('offers the calls that still collect, keeps the number, and says so', async () => {
    const { id, number } = await buildPublished(site.db, setting);
    const next = await buildCall(site.db, community, { title: '下一季征集', stages: [stageOf('collect', -10, 30_000)] });
    const past = await buildCall(site.db, community, { title: '早已截止的征集', stages: [stageOf('collect', -10, 5)] });
    const page = await textOf(desk, pageOf(id));
    expect([missingFrom(page, ['下一季征集']), foundIn(page, ['早已截止的征集'])]).toEqual([[], []]);
    const late = await desk.post(pageOf(id), { act: 'carry', call_id: past.id, ...newPress() });
    expect(late.status).toBe(409);
    const press = { act: 'carry', call_id: next.id, field_key: '', ...newPress() };
    expect([(await desk.post(pageOf(id), press)).status, (await desk.post(pageOf(id), press)).status]).toEqual([302, 302]);
    const [row] = await site.db.select().from(proposals).where(eq(proposals.id, id));
    expect([row?.callId, row?.number]).toEqual([next.id, number]);
    expect((await desk.post(pageOf(id), { ...press, ...newPress() })).status).toBe(409);
  });

  test('correcting is offered beside it', async () => {
    const { id, number } = await buildPublished(site.db, setting);
    const address = `/proposals/${encodeURIComponent(number)}/correct`;
    expect(missingFrom(await textOf(desk, pageOf(id)), [address])).toEqual([]);
    expect((await desk.get(address)).status).toBe(200);
  });
});
