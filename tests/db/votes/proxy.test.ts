import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { castBallot } from '#app/votes/casting.commands.server.ts';
import { listHeldEntitlements } from '#app/votes/entitlement.queries.server.ts';
import { endProxy, giveProxy } from '#app/votes/proxy.commands.server.ts';
import { voteProxies } from '#db/schema/votes.ts';
import { actOf, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, cast, hour, newSecret, type Voter } from '#tests/support/build/vote.ts';
import { ruleWithProxies } from '#tests/support/build/vote-pages.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

const buildProxied = (given: Parameters<typeof buildVote>[1] = {}) =>
  buildVote(db, { voters: 4, ...given, plan: { rule: ruleWithProxies, ...given.plan } });

function votersOf({ voters }: BuiltVote): [Voter, Voter, Voter] {
  const [one, two, three] = voters;
  if (!one || !two || !three) throw new Error('too few vote');
  return [one, two, three];
}

async function entitlementOf({ voteId }: BuiltVote, voter: Voter): Promise<string> {
  const [held] = await listHeldEntitlements(db, { voteId, personId: voter.personId });
  return held?.id ?? '';
}

async function give(vote: BuiltVote, { from, to, at = now }: { from: Voter; to: string; at?: Date }) {
  const entitlementId = await entitlementOf(vote, from);
  return giveProxy(db, actOf(from, { now: at }), { voteId: vote.voteId, entitlementId, holderPersonId: to });
}

async function standing(voteId: string) {
  const rows = await db.select().from(voteProxies).where(eq(voteProxies.voteId, voteId));
  return rows.filter(({ endedAt }) => endedAt === null).length;
}

test('who is given a vote casts it, and it is cast once', async () => {
  const vote = await buildProxied();
  const [one, two] = votersOf(vote);
  must(await give(vote, { from: one, to: two.personId }));
  const held = await listHeldEntitlements(db, { voteId: vote.voteId, personId: two.personId });
  expect(held.map(({ as }) => as)).toEqual(['own', 'proxy']);
  const entitlementId = held[1]?.id ?? '';
  const input = { voteId: vote.voteId, entitlementId, content: '1', secret: newSecret() };
  must(await castBallot(db, actOf(two), input));
  expect((await cast(db, vote, { voter: one, content: '2' })).outcome).toEqual({ ok: false, refusal: 'already_voted' });
});

test('a vote is given once, even to two at the same moment, and again once it was taken back', async () => {
  const vote = await buildProxied();
  const [one, two, three] = votersOf(vote);
  const both = await Promise.all([give(vote, { from: one, to: two.personId }), give(vote, { from: one, to: three.personId })]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'already_given' });
  expect(await standing(vote.voteId)).toBe(1);
  const given = both.find((outcome) => outcome.ok);
  const proxyId = given?.ok ? given.value.proxyId : '';
  const ended = await Promise.all([1, 2].map(() => endProxy(db, actOf(one), { voteId: vote.voteId, proxyId })));
  expect(ended.filter(({ ok }) => ok)).toHaveLength(1);
  expect(ended.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'proxy_ended' });
  must(await give(vote, { from: one, to: three.personId }));
});

test('nobody is given more than the rule allows, even by two at the same moment', async () => {
  const vote = await buildProxied();
  const [one, two, three] = votersOf(vote);
  const both = await Promise.all([one, two].map((from) => give(vote, { from, to: three.personId })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'holder_has_so_many' });
});

test('casting and giving at the same moment leave one of them', async () => {
  const vote = await buildProxied();
  const [one, two] = votersOf(vote);
  const [given, { outcome }] = await Promise.all([
    give(vote, { from: one, to: two.personId }),
    cast(db, vote, { voter: one, content: '1' }),
  ]);
  expect(outcome.ok).toBe(true);
  expect(given.ok || given.refusal === 'already_voted').toBe(true);
});

test('a vote is refused to whom it cannot be given, with the reason', async () => {
  const vote = await buildProxied();
  const [one, two, three] = votersOf(vote);
  const { community } = vote;
  const child = await buildPerson(db, community, { birthOn: '2015-05-01' });
  const stranger = await buildPerson(db, await buildCommunity(db));
  const to = async (personId: string) => give(vote, { from: one, to: personId });
  expect(await to(one.personId)).toEqual({ ok: false, refusal: 'holder_is_entitled' });
  expect(await to(child)).toEqual({ ok: false, refusal: 'holder_under_age' });
  expect(await to(stranger)).toEqual({ ok: false, refusal: 'holder_not_on_roll' });
  const entitlementId = await entitlementOf(vote, one);
  const another = { voteId: vote.voteId, entitlementId, holderPersonId: three.personId };
  expect(await giveProxy(db, actOf(two), another)).toEqual({ ok: false, refusal: 'not_entitled' });
  must((await cast(db, vote, { voter: one, content: '1' })).outcome);
  expect(await to(two.personId)).toEqual({ ok: false, refusal: 'already_voted' });
  const late = new Date(now.getTime() + 48 * hour);
  expect(await give(vote, { from: two, to: three.personId, at: late })).toEqual({ ok: false, refusal: 'proxy_too_late' });
});

test('where the rule knows no proxies, none is given', async () => {
  const vote = await buildVote(db);
  const [one, two] = votersOf(vote);
  expect(await give(vote, { from: one, to: two.personId })).toEqual({ ok: false, refusal: 'proxies_not_allowed' });
});

test('a proxy is declined by who holds it, left alone by others, and stands once it is used', async () => {
  const vote = await buildProxied();
  const [one, two, three] = votersOf(vote);
  const { proxyId } = must(await give(vote, { from: one, to: two.personId }));
  const end = (actor: Voter) => endProxy(db, actOf(actor), { voteId: vote.voteId, proxyId });
  expect(await end(three)).toEqual({ ok: false, refusal: 'proxy_not_found' });
  must(await end(two));
  const second = must(await give(vote, { from: one, to: two.personId }));
  must((await cast(db, vote, { voter: one, content: '1' })).outcome);
  const used = await endProxy(db, actOf(one), { voteId: vote.voteId, proxyId: second.proxyId });
  expect(used).toEqual({ ok: false, refusal: 'already_voted' });
});

test('staff record a proxy for somebody without an account', async () => {
  const vote = await buildProxied();
  const [one, two] = votersOf(vote);
  const [officer] = vote.officers;
  const entitlementId = await entitlementOf(vote, one);
  const input = { voteId: vote.voteId, entitlementId, holderPersonId: two.personId };
  const { proxyId } = must(await giveProxy(db, actOf(officer, { onBehalfOf: one.personId }), input));
  const [row] = await db.select().from(voteProxies).where(eq(voteProxies.id, proxyId));
  expect([row?.grantedBy, row?.recordedBy]).toEqual([one.personId, officer.accountId]);
  const neighbour = await giveProxy(db, actOf(two, { onBehalfOf: one.personId }), input);
  expect(neighbour).toEqual({ ok: false, refusal: 'not_entitled' });
});
