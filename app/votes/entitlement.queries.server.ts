import { sql } from 'drizzle-orm';
import { votingAge } from '#app/people/person.ts';
import type { EntitlementFacts, HeldEntitlement } from '#app/votes/entitlement.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

/** The entitlements of a vote that a person may cast: their own first, then those given to them in writing, by number. */
export async function listHeldEntitlements(
  db: Db,
  { voteId, personId }: { voteId: string; personId: string },
): Promise<HeldEntitlement[]> {
  const rows = await db.execute<HeldEntitlement>(sql`
    select e.id, e.number, e.label, held.kind as "as", e.voted_on::text as "votedOn", e.channel,
      exists (select from vote_proxies p where p.entitlement_id = e.id and p.ended_at is null) as "isGivenToProxy"
    from (
      select entitlement_id, 'own' as kind from vote_holders where vote_id = ${voteId} and person_id = ${personId}
      union all
      select entitlement_id, 'proxy' from vote_proxies where vote_id = ${voteId} and holder_person_id = ${personId} and ended_at is null
    ) held join vote_entitlements e on e.id = held.entitlement_id order by held.kind, e.number`);
  return [...rows];
}

/** What `whyNot` decides by, of a visitor (null: signed out) and a vote. */
export async function findEntitlementFacts(
  db: Db,
  vote: LockedVote,
  visitor: { personId: string | null; now: Date } & { isSignedIn: boolean },
): Promise<EntitlementFacts> {
  const { personId, now, isSignedIn } = visitor;
  const held = personId === null ? [] : await listHeldEntitlements(db, { voteId: vote.id, personId });
  const person = personId === null || held.length > 0 ? null : await findPersonFacts(db, vote, personId);
  const { state, closesAt, rule } = vote;
  return { state, closesAt, now, electorate: rule.electorate, isSignedIn, isVerified: personId !== null, held, person };
}

async function findPersonFacts(db: Db, vote: LockedVote, personId: string): Promise<EntitlementFacts['person']> {
  const [row] = await db.execute<NonNullable<EntitlementFacts['person']>>(sql`
    select p.birth_on <= (${vote.startsAt.toISOString()}::timestamptz::date - make_interval(years => ${votingAge}))::date as "isOfAge",
      pl.path @> array[${vote.placeId}]::uuid[] as "livesThere", p.is_party_member as "isPartyMember",
      coalesce(p.added_at > ${vote.sealedAt?.toISOString() ?? null}::timestamptz, false) as "addedAfterSealing"
    from persons p join places pl on pl.id = p.place_id where p.id = ${personId}`);
  return row ?? null;
}
