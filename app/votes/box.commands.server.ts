import { sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { batchMin } from '#app/votes/vote.ts';
import type { Db } from '#db/client.server.ts';

/** A published head of a vote's log: how many leaves, and the root over them in hex. */
export type Head = { size: number; root: string };

/**
 * Moves what waits of one vote into its box and its log, if enough waits, and puts the new head into the general log. Answers
 * how many ballots went in. Runs in a transaction of its own, so that no ballot shares one with who cast it.
 */
export async function moveBallots(db: Db, act: Act, { voteId }: { voteId: string }): Promise<number> {
  return db.transaction(async (tx) => {
    const [row] = await tx.execute<{ moved: number; communityId: string }>(sql`
      select case when is_secret then move_waiting_ballots(id) else append_open_ballots(id) end as moved, community_id as "communityId"
      from votes where id = ${voteId}`);
    if (!row || row.moved === 0) return 0;
    const [head] = await tx.execute<Head>(sql`
      select size::float8 as size, encode(root, 'hex') as root from vote_log_heads where vote_id = ${voteId} order by size desc limit 1`);
    const subject = { kind: 'vote', id: voteId };
    if (head) await appendLog(tx, act, { what: 'votes.head_published', communityId: row.communityId, subject, detail: head });
    return row.moved;
  });
}

/**
 * The clock's part: stirs all that waits, so that from now on no row shows with whom it was written, and moves the ballots of
 * every vote in which enough waits: ten go and ten stay behind while it is open. A vote whose box cannot be moved now is tried
 * again by the next stroke.
 */
export async function moveDueBallots(db: Db, now: Date): Promise<number> {
  await db.execute(sql`select stir_waiting_ballots()`);
  const due = await db.execute<{ id: string }>(sql`
    select w.vote_id as id from waiting_ballots w join votes v on v.id = w.vote_id where w.kind = 'ballot'
    group by w.vote_id, v.state having count(*) >= ${2 * batchMin} or v.state not in ('open', 'suspended')
    union select b.vote_id from open_ballots b where not exists (select from open_ballot_leaves l where l.ballot_id = b.id)`);
  let moved = 0;
  for (const { id } of due) moved += await moveBallots(db, clockAct(now), { voteId: id });
  return moved;
}

/** Destroys the salts of a final or void vote, and with them what joins a receipt to a choice; the published rows stay. */
export async function destroySalts(db: Db, voteId: string): Promise<void> {
  await db.execute(sql`select destroy_salts(${voteId})`);
}
