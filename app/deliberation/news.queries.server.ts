import { sql } from 'drizzle-orm';
import type { ActionItemState } from '#app/deliberation/action-item.ts';
import type { Conclusion, RoomState } from '#app/deliberation/room.ts';
import type { TopicState } from '#app/deliberation/topic.ts';
import type { Db } from '#db/client.server.ts';

// What notices about deliberation need, and the accounts of those whose matter it is. Closed accounts are left out.

/** A room for a notice. `participantIds`: the accounts of those who take part now. */
export type NoticeRoom = {
  id: string;
  title: string;
  state: RoomState;
  conclusion: Conclusion | null;
  communityId: string;
  venue: string;
  startsAt: Date;
  noticedAt: Date | null;
  cancelReason: string | null;
  chairAccountId: string;
  secretaryAccountId: string;
  participantIds: string[];
};

type RoomRow = Omit<NoticeRoom, 'startsAt' | 'noticedAt'> & { startsAt: string; noticedAt: string | null };

/** A room with the accounts of its participants, or null. */
export async function findRoomForNotice(db: Db, roomId: string): Promise<NoticeRoom | null> {
  const [row] = await db.execute<RoomRow>(sql`
    select r.id, r.title, r.state, r.conclusion, r.community_id as "communityId", r.venue, r.starts_at as "startsAt",
      r.noticed_at as "noticedAt", r.cancel_reason as "cancelReason", r.chair_account_id as "chairAccountId",
      r.secretary_account_id as "secretaryAccountId",
      array(select p.account_id from room_participants p join accounts a on a.id = p.account_id
        where p.room_id = r.id and p.removed_at is null and a.closed_at is null order by p.added_at, p.id) as "participantIds"
    from rooms r where r.id = ${roomId}`);
  if (!row) return null;
  return { ...row, startsAt: new Date(row.startsAt), noticedAt: row.noticedAt === null ? null : new Date(row.noticedAt) };
}

/** The account that takes part in a room as this participant, with when they were taken in; null for somebody without one. */
export async function findParticipantAccount(
  db: Db,
  participantId: string,
): Promise<{ accountId: string; addedAt: Date } | null> {
  const [row] = await db.execute<{ accountId: string; addedAt: string }>(sql`
    select p.account_id as "accountId", p.added_at as "addedAt" from room_participants p
    where p.id = ${participantId} and p.account_id is not null and p.removed_at is null`);
  return row ? { accountId: row.accountId, addedAt: new Date(row.addedAt) } : null;
}

/** A topic for a notice. `roomId`: the room that took it up last. */
export type NoticeTopic = {
  id: string;
  title: string;
  state: TopicState;
  communityId: string;
  placePath: string[];
  mergedIntoId: string | null;
  roomId: string | null;
  raiserIds: string[];
  signerIds: string[];
};

/**
 * A topic with the accounts of whoever raised it and of those whose signatures stand under it, or stood there until it was
 * merged into another; null for none.
 */
export async function findTopicForNotice(db: Db, topicId: string): Promise<NoticeTopic | null> {
  const [row] = await db.execute<NoticeTopic>(sql`
    select t.id, t.title, t.state, t.community_id as "communityId", place.path as "placePath", t.merged_into_id as "mergedIntoId",
      (select i.room_id from agenda_items i join rooms r on r.id = i.room_id
        where i.topic_id = t.id order by r.planned_at desc, r.id desc limit 1) as "roomId",
      array(select a.id from accounts a where a.closed_at is null
        and (a.id = t.raised_by_account_id or a.person_id = t.raised_by_person_id)) as "raiserIds",
      array(select a.id from co_signatures s join accounts a on a.person_id = s.person_id
        where s.topic_id = t.id and a.closed_at is null
          and (s.withdrawn_at is null or (t.state = 'merged' and s.withdrawn_at = t.ended_at))
        order by a.id) as "signerIds"
    from topics t join places place on place.id = t.place_id
    where t.id = ${topicId}`);
  return row ?? null;
}

/** A promise for a notice. Responsible: its account, or the officers of its organisation; concerned: who may accept it. */
export type NoticeActionItem = {
  id: string;
  title: string;
  state: ActionItemState;
  dueOn: string;
  responsibleIds: string[];
  concernedIds: string[];
};

/** A promise with the accounts of those responsible and of those concerned, or null. */
export async function findActionItemForNotice(db: Db, actionItemId: string): Promise<NoticeActionItem | null> {
  const [row] = await db.execute<NoticeActionItem>(sql`
    with item as (select * from action_items where id = ${actionItemId}),
    residents as (
      select t.raised_by_person_id as person_id from item join agenda_items i on i.room_id = item.room_id
        join topics t on t.id = i.topic_id
      union select s.person_id from item join agenda_items i on i.room_id = item.room_id
        join co_signatures s on s.topic_id = i.topic_id and s.withdrawn_at is null
    )
    select item.id, item.title, item.state, item.due_on::text as "dueOn",
      array(select a.id from accounts a where a.closed_at is null and (a.id = item.account_id
        or a.person_id in (select o.person_id from organisation_officers o where o.organisation_id = item.organisation_id
          and (o.until_on is null or o.until_on >= current_date)))) as "responsibleIds",
      array(select a.id from accounts a where a.closed_at is null and (a.person_id in (select person_id from residents)
        or a.id in (select p.account_id from room_participants p where p.room_id = item.room_id
          and p.kind = 'residents_representative' and p.removed_at is null))) as "concernedIds"
    from item`);
  return row ?? null;
}
