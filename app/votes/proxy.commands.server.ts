import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { findPerson } from '#app/people/person.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findProxyFacts } from '#app/votes/proxy.queries.server.ts';
import { type ProxyRefusal, proxyRefusal } from '#app/votes/proxy.ts';
import { findVote } from '#app/votes/vote-lock.server.ts';
import { recordInVote } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteProxies } from '#db/schema/votes.ts';

export type GiveProxy = { voteId: string; entitlementId: string; holderPersonId: string };
export type GiveProxyRefusal = ProxyRefusal | 'vote_not_found';

/** Gives an entitlement that is the actor's, or of whom they act for, to somebody on the roll to cast. */
export async function giveProxy(db: Db, act: Act, input: GiveProxy): Promise<Outcome<{ proxyId: string }, GiveProxyRefusal>> {
  return perform<{ proxyId: string }, GiveProxyRefusal>(db, act, {
    what: 'votes.give_proxy',
    input,
    collisions: {
      vote_proxies_one_for_each: 'already_given',
      vote_proxies_so_many: 'holder_has_so_many',
      vote_proxies_before_casting: 'already_voted',
      vote_proxies_before_the_end: 'proxy_too_late',
      vote_proxies_for_another: 'holder_is_entitled',
    },
    body: (tx) => insertProxy(tx, act, input),
  });
}

async function insertProxy(tx: Db, act: Act, input: GiveProxy): Promise<Outcome<{ proxyId: string }, GiveProxyRefusal>> {
  const { voteId, entitlementId, holderPersonId } = input;
  const vote = await findVote(tx, voteId);
  if (!vote) return refused('vote_not_found');
  const granter = await findGranter(tx, act);
  if (!granter) return refused('not_entitled');
  const { personId: granterId, office } = granter;
  const { zone } = await readSettings(tx, vote.communityId);
  const today = localDate(act.now, zone);
  const facts = await findProxyFacts(tx, { vote, entitlementId, granterId, holderId: holderPersonId, today });
  if (!facts) return refused(vote.rule.proxies.perHolderMax < 1 ? 'proxies_not_allowed' : 'not_entitled');
  const refusal = proxyRefusal({ ...facts, now: act.now });
  if (refusal) return refused(refusal);
  const proxyId = newId(act.now.getTime());
  const recorded = { recordedBy: act.actor.accountId, recordedAt: act.now };
  await tx.insert(voteProxies).values({ id: proxyId, voteId, entitlementId, holderPersonId, grantedBy: granterId, ...recorded });
  await recordInVote(tx, act, { vote, what: 'votes.proxy_given', office, told: { proxyId, holderPersonId } });
  return done({ proxyId });
}

export type EndProxy = { voteId: string; proxyId: string };
export type EndProxyRefusal = 'vote_not_found' | 'proxy_not_found' | 'proxy_ended' | 'already_voted' | 'proxy_too_late';

/** Ends a proxy before it is used: by those who are entitled themselves, or by who holds it. */
export async function endProxy(db: Db, act: Act, input: EndProxy): Promise<Outcome<{ proxyId: string }, EndProxyRefusal>> {
  return perform<{ proxyId: string }, EndProxyRefusal>(db, act, {
    what: 'votes.end_proxy',
    input,
    collisions: {
      vote_proxies_stay: 'proxy_ended',
      vote_proxies_before_casting: 'already_voted',
      vote_proxies_before_the_end: 'proxy_too_late',
    },
    body: (tx) => closeProxy(tx, act, input),
  });
}

async function closeProxy(
  tx: Db,
  act: Act,
  { voteId, proxyId }: EndProxy,
): Promise<Outcome<{ proxyId: string }, EndProxyRefusal>> {
  const vote = await findVote(tx, voteId);
  if (!vote) return refused('vote_not_found');
  const granter = await findGranter(tx, act);
  if (!granter) return refused('proxy_not_found');
  const { personId, office } = granter;
  const [proxy] = await tx.execute<{ holderPersonId: string; hasEnded: boolean; isUsed: boolean }>(sql`
    select x.holder_person_id as "holderPersonId", x.ended_at is not null as "hasEnded", e.voted_on is not null as "isUsed"
    from vote_proxies x join vote_entitlements e on e.id = x.entitlement_id
    where x.id = ${proxyId} and x.vote_id = ${voteId} and (x.holder_person_id = ${personId}
      or exists (select from vote_holders h where h.entitlement_id = e.id and h.person_id = ${personId}))`);
  if (!proxy) return refused('proxy_not_found');
  if (proxy.hasEnded) return refused('proxy_ended');
  if (proxy.isUsed) return refused('already_voted');
  if (act.now >= vote.closesAt) return refused('proxy_too_late');
  await tx.update(voteProxies).set({ endedAt: act.now }).where(eq(voteProxies.id, proxyId));
  await recordInVote(tx, act, {
    vote,
    what: 'votes.proxy_ended',
    office,
    told: { proxyId, holderPersonId: proxy.holderPersonId },
  });
  return done({ proxyId });
}

/** Whose vote it is: the actor's own, or of the resident for whom they may act, with the office under which they do. */
async function findGranter(tx: Db, { actor, onBehalfOf }: Act): Promise<{ personId: string; office: Role | null } | null> {
  if (onBehalfOf === null) return actor.personId === null ? null : { personId: actor.personId, office: null };
  const person = await findPerson(tx, onBehalfOf);
  const office = person && officeFor(actor, 'persons.act_for', person.placePath);
  return office ? { personId: onBehalfOf, office } : null;
}
