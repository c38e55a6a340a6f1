import { sql } from 'drizzle-orm';
import type { VoteState } from '#app/votes/vote.ts';
import type { Db } from '#db/client.server.ts';

/** A vote of which somebody holds entitlements, with what became of one of them: the day and the way it was cast, nothing else. */
export type OwnVote = {
  voteId: string;
  title: string;
  state: VoteState;
  isSecret: boolean;
  isReplaceable: boolean;
  label: string;
  number: number;
  as: 'own' | 'proxy';
  votedOn: string | null;
  channel: 'online' | 'paper' | null;
  startsAt: Date;
  closesAt: Date;
};

const ownMax = 200;

/** What somebody holds in sealed votes, their own and others', the newest vote first. */
export async function listOwnVotes(db: Db, personId: string): Promise<OwnVote[]> {
  const rows = await db.execute<Omit<OwnVote, 'startsAt' | 'closesAt'> & { startsAt: string; closesAt: string }>(sql`
    select v.id as "voteId", v.title, v.state, v.is_secret as "isSecret", v.is_replaceable as "isReplaceable", e.label, e.number,
      held.kind as "as", e.voted_on::text as "votedOn", e.channel, v.starts_at as "startsAt", v.closes_at as "closesAt"
    from (
      select vote_id, entitlement_id, 'own' as kind from vote_holders where person_id = ${personId}
      union all
      select vote_id, entitlement_id, 'proxy' from vote_proxies where holder_person_id = ${personId} and ended_at is null
    ) held
    join vote_entitlements e on e.id = held.entitlement_id
    join votes v on v.id = held.vote_id and v.sealed_at is not null
    order by v.starts_at desc, v.id desc, held.kind, e.number limit ${ownMax}`);
  return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt), closesAt: new Date(row.closesAt) }));
}
