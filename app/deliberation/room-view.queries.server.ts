import { and, eq, sql } from 'drizzle-orm';
import type { ChainStep, Conclusion, RoomState } from '#app/deliberation/room.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { motions, strawPolls } from '#db/schema/sessions-of-rooms.ts';

/** One room of a chain, as the others show it. */
export type ChainLink = {
  id: string;
  title: string;
  step: ChainStep | null;
  state: RoomState;
  conclusion: Conclusion | null;
  isPublic: boolean;
};

/** The rooms of the chain that a room belongs to, in the order of their steps; empty outside a chain. */
export async function listChain(db: Db, roomId: string): Promise<ChainLink[]> {
  const rows = await db.execute<ChainLink>(sql`
    with recursive before as (
      select id, previous_id from rooms where id = ${roomId} and step is not null
      union select r.id, r.previous_id from rooms r join before b on r.id = b.previous_id
    ), after as (
      select id from rooms where id = ${roomId} and step is not null
      union select r.id from rooms r join after a on r.previous_id = a.id
    )
    select r.id, r.title, r.step, r.state, r.conclusion, r.noticed_at is not null as "isPublic"
    from rooms r where r.id in (select id from before union select id from after)
    order by array_position(array['party_branch', 'two_committees', 'party_members', 'residents'], r.step), r.planned_at, r.id`);
  return [...rows];
}

/** The name of the account that convened a room: an office, which is public. */
export async function findConvenerName(db: Db, accountId: string): Promise<string | null> {
  const [row] = await db.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, accountId));
  return row?.name ?? null;
}

/**
 * Names what a session shows at this moment: another word once anything in it has changed, or null for no such room. One
 * cheap query, because everybody in the hall asks every few seconds.
 */
export async function findRoomVersion(db: Db, roomId: string): Promise<string | null> {
  const [row] = await db.execute<{ version: string }>(sql`
    select md5(concat_ws('|', r.state, r.noticed_at, r.chair_account_id, r.secretary_account_id,
      (select string_agg(concat_ws(',', i.id, i.started_at, i.ended_at), ';' order by i.position) from agenda_items i where i.room_id = r.id),
      (select concat_ws(',', count(*), max(p.added_at), max(p.removed_at), count(*) filter (where p.may_write))
        from room_participants p where p.room_id = r.id),
      (select string_agg(concat_ws(',', d.id, d.frozen_hash, d.public_since), ';' order by d.id)
        from room_documents t join documents d on d.id = t.document_id where t.room_id = r.id),
      (select max(c.serial) from roll_calls c where c.room_id = r.id),
      (select concat_ws(',', count(*), max(t.asked_at), max(t.called_at), max(t.ended_at)) from speaking_turns t where t.room_id = r.id),
      (select string_agg(concat_ws(',', s.id, s.closed_at,
          (select concat_ws(',', count(*), max(a.answered_at)) from straw_poll_answers a where a.poll_id = s.id)), ';' order by s.id)
        from straw_polls s where s.room_id = r.id),
      (select string_agg(concat_ws(',', m.id, m.state, m.put_at, (select count(*) from motion_voices v where v.motion_id = m.id)), ';' order by m.id)
        from motions m where m.room_id = r.id))) as version
    from rooms r where r.id = ${roomId}`);
  return row?.version ?? null;
}

/** Whether a motion was proposed in a room. */
export async function isMotionOf(db: Db, roomId: string, motionId: string): Promise<boolean> {
  return (await db.$count(motions, and(eq(motions.id, motionId), eq(motions.roomId, roomId)))) > 0;
}

/** Whether a straw poll was opened in a room. */
export async function isPollOf(db: Db, roomId: string, pollId: string): Promise<boolean> {
  return (await db.$count(strawPolls, and(eq(strawPolls.id, pollId), eq(strawPolls.roomId, roomId)))) > 0;
}
