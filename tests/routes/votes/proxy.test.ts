import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { persons } from '#db/schema/people.ts';
import { voteProxies } from '#db/schema/votes.ts';
import { buildOfficer } from '#tests/support/build/open-site.ts';
import { buildCommunity, buildPerson } from '#tests/support/build/people.ts';
import type { BuiltVote, Voter } from '#tests/support/build/vote.ts';
import { buildOpenVote, ruleWithProxies } from '#tests/support/build/vote-pages.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;

function voterOf({ voters }: BuiltVote, at = 0): Voter {
  const voter = voters[at];
  if (!voter) throw new Error('nobody votes');
  return voter;
}

const buildProxied = () => buildOpenVote(db, 'approval', { plan: { rule: ruleWithProxies } });
const pathOf = ({ voteId }: BuiltVote) => `/votes/${voteId}/proxy`;

/** What stands in a hidden field of a page. */
function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** Gives a person a name and a phone by which they are found. */
async function named(personId: string, name: string, phone: string): Promise<void> {
  await db.update(persons).set({ name, phone }).where(eq(persons.id, personId));
}

async function give(browser: Browsing, vote: BuiltVote, fields: Record<string, string>) {
  const entitlement = hidden(await textOf(browser, pathOf(vote)), 'entitlement_id');
  return browser.post(pathOf(vote), { entitlement_id: entitlement, intent: 'give', ...fields, ...newPress() });
}

test('a vote is given by name and the end of the phone, shown masked, and taken back', async () => {
  const vote = await buildProxied();
  const [giver, holder] = [voterOf(vote), voterOf(vote, 1)];
  await named(holder.personId, '欧阳代投', '13911112222');
  const browser = await signedInAs(site, giver);
  const answer = await give(browser, vote, { holder_name: '欧阳代投', phone_ending: '2222' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `${pathOf(vote)}?done=given`]);
  const html = await textOf(browser, `${pathOf(vote)}?done=given`);
  expect(missingFrom(html, ['已经委托。', '由欧', '收回委托'])).toEqual([]);
  expect(foundIn(html, ['13911112222', '欧阳代投'])).toEqual([]);
  const theirs = await signedInAs(site, holder);
  expect(missingFrom(await textOf(theirs, pathOf(vote)), ['别人委托给您的票', '去代投'])).toEqual([]);
  expect(missingFrom(await textOf(theirs, `/votes/${vote.voteId}/ballot`), ['您有几票可投', '代投：'])).toEqual([]);
  const proxyId = hidden(html, 'proxy_id');
  const ended = await browser.post(pathOf(vote), { proxy_id: proxyId, intent: 'end', ...newPress() });
  expect(ended.status).toBe(302);
  const again = await browser.post(pathOf(vote), { proxy_id: proxyId, intent: 'end', ...newPress() });
  expect(again.status).toBe(409);
  expect((await db.select().from(voteProxies).where(eq(voteProxies.id, proxyId)))[0]?.endedAt).not.toBeNull();
});

test('wrong names, phones and people are said in words, and what was typed is kept', async () => {
  const vote = await buildProxied();
  const browser = await signedInAs(site, voterOf(vote));
  await named(voterOf(vote).personId, '我自己', '13900000001');
  await named(await buildPerson(db, vote.community, { birthOn: '2015-01-01' }), '小朋友', '13900000002');
  const tries = [
    { fields: { holder_name: '没有这人', phone_ending: '0000' }, status: 422, says: '名册上没有找到' },
    { fields: { holder_name: '小朋友', phone_ending: '12' }, status: 422, says: '请填四位数字' },
    { fields: { holder_name: '小朋友', phone_ending: '' }, status: 422, says: '请填四位数字' },
    { fields: { holder_name: '小朋友', phone_ending: '0002' }, status: 409, says: '受托人须年满十八周岁' },
    { fields: { holder_name: '我自己', phone_ending: '0001' }, status: 409, says: '不用委托' },
    { fields: { holder_name: "'; drop table persons; --", phone_ending: '1234' }, status: 422, says: '名册上没有找到' },
  ];
  for (const { fields, status, says } of tries) {
    const answer = await give(browser, vote, fields);
    const html = await answer.text();
    expect([fields.holder_name, answer.status, missingFrom(html, [says])]).toEqual([fields.holder_name, status, []]);
  }
  const foreign = await browser.post(pathOf(vote), { proxy_id: crypto.randomUUID(), intent: 'end', ...newPress() });
  expect(foreign.status).toBe(409);
});

test('where no proxies are allowed the page says so; signed out it asks to sign in', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const browser = await signedInAs(site, voterOf(vote));
  expect(missingFrom(await textOf(browser, pathOf(vote)), ['这次表决须本人投票，不能委托'])).toEqual([]);
  const nobody = await site.visitor().get(pathOf(vote));
  expect([nobody.status, nobody.headers.get('location')?.startsWith('/sign-in')]).toEqual([302, true]);
});

test('staff record a written proxy of somebody without an account; staff of elsewhere do not', async () => {
  const vote = await buildProxied();
  const [giver, holder] = [voterOf(vote), voterOf(vote, 1)];
  await named(holder.personId, '司马代投', '13933334444');
  const page = `${pathOf(vote)}?person=${giver.personId}`;
  const staff = await signedInVisitor(site, await buildOfficer(db, vote.community, ['community_staff']));
  const html = await textOf(staff, page);
  const entitlement = hidden(html, 'entitlement_id');
  const fields = {
    entitlement_id: entitlement,
    on_behalf_of: giver.personId,
    holder_name: '司马代投',
    phone_ending: '',
    intent: 'give',
  };
  const elsewhere = await signedInVisitor(site, await buildOfficer(db, await buildCommunity(db), ['community_staff']));
  expect((await elsewhere.post(page, { ...fields, ...newPress() })).status).toBe(403);
  const answer = await staff.post(page, { ...fields, ...newPress() });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `${pathOf(vote)}?done=given&person=${giver.personId}`]);
});
