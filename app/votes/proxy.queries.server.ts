import { sql } from 'drizzle-orm';
import { maskName, maskPhone } from '#app/core/text.ts';
import { votingAge } from '#app/people/person.ts';
import type { ProxyFacts } from '#app/votes/proxy.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Parties = { vote: LockedVote; entitlementId: string; granterId: string; holderId: string; today: string };
type Row = ProxyFacts['holder'] & { isGranterEntitled: boolean; isUsed: boolean; isGiven: boolean };

/** What `proxyRefusal` decides by; null when the vote has no such entitlement or there is no such person. */
export async function findProxyFacts(
  db: Db,
  { vote, entitlementId, granterId, holderId, today }: Parties,
): Promise<Omit<ProxyFacts, 'now'> | null> {
  const holds = (personId: string) =>
    sql`exists (select from vote_holders h where h.entitlement_id = e.id and h.person_id = ${personId})`;
  const [row] = await db.execute<Row>(sql`
    select ${holds(granterId)} as "isGranterEntitled", e.voted_on is not null as "isUsed",
      exists (select from vote_proxies x where x.entitlement_id = e.id and x.ended_at is null) as "isGiven",
      p.community_id = ${vote.communityId} and p.died_on is null and p.moved_away_on is null and p.merged_into_id is null as "isOnRoll",
      coalesce(p.birth_on <= (${today}::date - make_interval(years => ${votingAge}))::date, false) as "isOfAge",
      ${holds(holderId)} as "isEntitled",
      (select count(*) from vote_proxies x where x.vote_id = e.vote_id and x.holder_person_id = p.id and x.ended_at is null)::integer as "heldCount"
    from vote_entitlements e join persons p on p.id = ${holderId}
    where e.id = ${entitlementId} and e.vote_id = ${vote.id}`);
  if (!row) return null;
  const { isGranterEntitled, isUsed, isGiven, ...holder } = row;
  const { state, closesAt, rule } = vote;
  return { state, closesAt, perHolderMax: rule.proxies.perHolderMax, isEntitled: isGranterEntitled, isUsed, isGiven, holder };
}

/** The one person on a community's roll with this whole name and, unless it is left out, this end of their phone; `several` when two are alike. */
export async function findByNameAndPhone(
  db: Db,
  { communityId, name, phoneEnding }: { communityId: string; name: string; phoneEnding: string },
): Promise<string | 'several' | null> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from persons where community_id = ${communityId} and name = ${name} and (${phoneEnding} = '' or right(phone, 4) = ${phoneEnding})
      and died_on is null and moved_away_on is null and merged_into_id is null limit 2`);
  return rows.length > 1 ? 'several' : (rows[0]?.id ?? null);
}

/** A proxy that stands, as the two it is between see it. */
export type StandingProxy = {
  id: string;
  number: number;
  label: string;
  holder: string;
  phone: string | null;
  votedOn: string | null;
};

/** The proxies that somebody's entitlements of a vote are given to. Whom they were given to is masked: it may be a screen in a hall. */
export async function listGivenProxies(
  db: Db,
  { voteId, personId }: { voteId: string; personId: string },
): Promise<StandingProxy[]> {
  const rows = await db.execute<StandingProxy>(sql`
    select x.id, e.number, e.label, p.name as holder, p.phone, e.voted_on::text as "votedOn"
    from vote_proxies x join vote_entitlements e on e.id = x.entitlement_id
    join vote_holders h on h.entitlement_id = e.id and h.person_id = ${personId}
    join persons p on p.id = x.holder_person_id
    where x.vote_id = ${voteId} and x.ended_at is null order by e.number`);
  return rows.map((row) => ({ ...row, holder: maskName(row.holder), phone: row.phone === null ? null : maskPhone(row.phone) }));
}

/** The proxies that somebody was given in a vote. */
export async function listHeldProxies(db: Db, { voteId, personId }: { voteId: string; personId: string }) {
  const rows = await db.execute<{ id: string; number: number; label: string; votedOn: string | null }>(sql`
    select x.id, e.number, e.label, e.voted_on::text as "votedOn" from vote_proxies x join vote_entitlements e on e.id = x.entitlement_id
    where x.vote_id = ${voteId} and x.holder_person_id = ${personId} and x.ended_at is null order by e.number`);
  return [...rows];
}
