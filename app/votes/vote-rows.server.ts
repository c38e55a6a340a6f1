import { eq, sql } from 'drizzle-orm';
import type { Json } from '#app/core/canonical.ts';
import type { BallotRow, BallotsInput, BallotsLog } from '#app/votes/ballots-file.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { votes } from '#db/schema/votes.ts';

/** What a vote is counted from: as it was sealed, with its ballots as they stand. Before it is closed the database shows none. */
export async function readBallotsInput(db: Db, vote: LockedVote): Promise<BallotsInput> {
  const [sealed] = await db.select({ text: votes.sealedText }).from(votes).where(eq(votes.id, vote.id));
  if (!sealed?.text) throw new Error('a vote that is not sealed has no rules to count by');
  const rules = JSON.parse(sealed.text) as Json;
  return {
    vote: { id: vote.id, title: vote.title, isSecret: vote.isSecret, rules },
    method: vote.method,
    parameters: { seats: vote.seats, stepFen: vote.stepFen },
    rows: vote.isSecret ? await secretRows(db, vote.id) : await openRows(db, vote.id),
  };
}

/** The last head of a secret vote's log and how many of its leaves withdraw a ballot. An open vote's ballots stand under their names. */
export async function readBallotsLog(db: Db, vote: LockedVote): Promise<BallotsLog | null> {
  if (!vote.isSecret) return null;
  const [head] = await db.execute<BallotsLog>(sql`
    select size::float8 as size, encode(root, 'hex') as root,
      (select count(*) from ballot_withdrawals w where w.vote_id = h.vote_id)::integer as withdrawals
    from vote_log_heads h where h.vote_id = ${vote.id} order by h.size desc limit 1`);
  return head ? { ...head } : null;
}

/** Equal ballots grouped by the database, in the order of code points. */
async function secretRows(db: Db, voteId: string): Promise<BallotRow[]> {
  const rows = await db.execute<{ content: string; count: number }>(sql`
    select content, count(*)::integer as count from ballot_contents where vote_id = ${voteId} group by content order by content collate "C"`);
  return rows.map(({ content, count }) => [content, count]);
}

/** The last ballot of each entitlement; with areas where the roll has them. */
async function openRows(db: Db, voteId: string): Promise<BallotRow[]> {
  const rows = await db.execute<{ content: string; area: number | null; count: number }>(sql`
    select content, area, count(*)::integer as count from (
      select distinct on (b.entitlement_id) b.content, e.area_hundredths::float8 as area
      from open_ballots b join vote_entitlements e on e.id = b.entitlement_id
      where b.vote_id = ${voteId} order by b.entitlement_id, b.version desc) last
    group by content, area order by content collate "C", area`);
  return rows.map(({ content, area, count }) => (area === null ? [content, count] : [content, area, count]));
}
