import type { Sql, TransactionSql } from 'postgres';
import { clockAct } from '#app/core/clock-act.ts';
import { sealLocked } from '#app/votes/sealing.commands.server.ts';
import { usualPlan } from '#app/votes/usual-plan.ts';
import { insertVote } from '#app/votes/vote.commands.server.ts';
import { lockVote } from '#app/votes/vote-lock.server.ts';
import { closeVote, openVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';

const optionCount = 20;
const dayMs = 86_400_000;

/** Fewer adults are on the roll than ballots are asked for. */
export class TooFewResidents extends Error {}

/**
 * A closed secret vote of a community with so many ballots in its box, for measuring: drafted, sealed, opened and closed by the
 * commands; marks, ballots and their log are written set by set as the owner, past them. Answers the id of the vote.
 */
export async function makeLargeVote(
  db: Db,
  owner: Sql,
  { communityId, ballots }: { communityId: string; ballots: number },
): Promise<string> {
  const ends = new Date();
  const starts = new Date(ends.getTime() - dayMs);
  const voteId = await openLargeVote(db, { communityId, starts, ends });
  await owner.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`alter table vote_entitlements disable trigger user`;
    const marked = await tx`
      update vote_entitlements set voted_on = current_date, channel = 'online' where vote_id = ${voteId} and number <= ${ballots}`;
    await tx`alter table vote_entitlements enable trigger user`;
    if (marked.count < ballots)
      throw new TooFewResidents(`Only ${marked.count} adults are on the roll: make more residents than ballots.`);
    await tx`
      with made as (
        select i, gen_random_uuid() as id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as salt, sha256(uuid_send(gen_random_uuid())) as receipt,
          (select coalesce(string_agg(o::text, ',' order by o), '') from generate_series(1, ${optionCount}::integer) as o
            where hashtextextended(i || ' ' || o, 0) % 4 = 0) as content
        from generate_series(0, ${ballots - 1}::integer) as i
      ), boxed as (
        insert into ballots (id, vote_id, position, receipt_hash, commitment)
        select id, ${voteId}, i, receipt, sha256(salt || convert_to(content, 'UTF8')) from made
      )
      insert into ballot_contents (ballot_id, vote_id, salt, content) select id, ${voteId}, salt, content from made`;
    await writeLog(tx, { voteId, ballots });
  });
  const closed = await closeVote(db, clockAct(ends), { voteId });
  if (!closed.ok) throw new Error(`the large vote was not closed: ${closed.refusal}`);
  return voteId;
}

async function openLargeVote(
  db: Db,
  { communityId, starts, ends }: { communityId: string; starts: Date; ends: Date },
): Promise<string> {
  const act = clockAct(starts);
  const plan = {
    ...usualPlan({ title: '量测表决', form: 'approval', method: 'approval', seats: 5 }, starts),
    startsAt: starts,
    endsAt: ends,
  };
  const options = Array.from({ length: optionCount }, (_, at) => ({
    title: `选项${at + 1}`,
    summary: '',
    costFen: (at + 1) * 100_000,
  }));
  return db.transaction(async (tx) => {
    const drafted = await insertVote(tx, act, { placeId: communityId, plan, options, office: 'community_staff' });
    const vote = drafted.ok ? await lockVote(tx, drafted.value.voteId) : null;
    if (!vote) throw new Error('the large vote was not drafted');
    const sealed = await sealLocked(tx, act, { vote, office: 'community_staff', presentPersonIds: [] });
    const opened = sealed.ok ? await openVote(tx, act, { voteId: vote.id }) : sealed;
    if (!opened.ok) throw new TooFewResidents('No adult is on the roll: make residents first.');
    return vote.id;
  });
}

/** The leaves in the order of the box, and level by level the hash of every complete subtree over them (RFC 6962, 2.1). */
async function writeLog(tx: TransactionSql, { voteId, ballots }: { voteId: string; ballots: number }): Promise<void> {
  await tx`
    insert into vote_log_nodes (vote_id, level, position, hash)
    select vote_id, 0, position, sha256('\\x00'::bytea || receipt_hash || commitment) from ballots where vote_id = ${voteId}`;
  for (let level = 0; ballots >> (level + 1) > 0; level += 1)
    await tx`
      insert into vote_log_nodes (vote_id, level, position, hash)
      select a.vote_id, ${level + 1}::integer, a.position / 2, sha256('\\x01'::bytea || a.hash || b.hash)
      from vote_log_nodes a join vote_log_nodes b on b.vote_id = a.vote_id and b.level = a.level and b.position = a.position + 1
      where a.vote_id = ${voteId} and a.level = ${level}::integer and a.position % 2 = 0`;
  await tx`select publish_vote_head(${voteId})`;
}
