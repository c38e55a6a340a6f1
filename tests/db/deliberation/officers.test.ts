import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { type ReplaceOfficer, replaceOfficer } from '#app/deliberation/officer.commands.server.ts';
import { cancelRoom } from '#app/deliberation/room.commands.server.ts';
import { findRoomPage } from '#app/deliberation/room.queries.server.ts';
import { addRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { adjournRoom, openRoom } from '#app/deliberation/room-session.commands.server.ts';
import { findRoomVersion } from '#app/deliberation/room-view.queries.server.ts';
import { findRole } from '#app/drafting/document.queries.server.ts';
import { findStanding } from '#app/drafting/standing.server.ts';
import { react } from '#app/reactions.server.ts';
import { violatedConstraint } from '#db/errors.server.ts';
import { buildAccount, buildActor, must, now } from '#tests/support/build/people.ts';
import { type BuiltRoom, buildInSession, buildNoticed, buildRoom, inSession } from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();

const substituteFor = (room: BuiltRoom, role: 'council_chair' | 'council_member' | 'council_secretary' = 'council_member') =>
  buildActor(db, { roles: [role], placeId: room.community.communityId });

const roleOf = (documentId: string, accountId: string) => findRole(db, { documentId, accountId });

async function replace(room: BuiltRoom, actor: Actor, given: Omit<ReplaceOfficer, 'roomId' | 'reason'> & { reason?: string }) {
  const outcome = await replaceOfficer(db, inSession(actor), { roomId: room.id, reason: '原来的人生病了', ...given });
  return outcome.ok ? 'ok' : outcome.refusal;
}

async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? String(error);
  }
}

test('the convener replaces a chair, the chair a secretary and the secretary a chair; nobody else does', async () => {
  const room = await buildNoticed(db);
  const [one, other, third] = await Promise.all([substituteFor(room), substituteFor(room), substituteFor(room)]);
  const member = room.members[0]?.actor ?? room.chair;
  const chairTo = (actor: Actor, accountId: string) => replace(room, actor, { seat: 'chair', accountId });
  expect(await chairTo(member, one.accountId)).toBe('not_allowed');
  expect(await chairTo({ ...room.secretary, grants: [] }, one.accountId)).toBe('not_allowed');
  expect(await chairTo(room.convener, one.accountId)).toBe('ok');
  expect(await chairTo(room.secretary, other.accountId)).toBe('ok');
  expect(await replace(room, other, { seat: 'secretary', accountId: third.accountId })).toBe('ok');
  expect(await chairTo(other, one.accountId)).toBe('not_allowed');
  const [row] = await sql`select chair_account_id, secretary_account_id from rooms where id = ${room.id}`;
  expect(row).toEqual({ chair_account_id: other.accountId, secretary_account_id: third.accountId });
});

test('the new one holds the office at the place and is not the other officer, and the reason is given', async () => {
  const room = await buildInSession(db);
  const accountId = (await substituteFor(room)).accountId;
  const to = (given: { accountId: string; reason?: string }) => replace(room, room.convener, { seat: 'chair', ...given });
  expect(await to({ accountId: (await buildAccount(db)).id })).toBe('chair_without_office');
  expect(await to({ accountId: room.secretary.accountId })).toBe('chair_is_secretary');
  expect(await to({ accountId: room.chair.accountId })).toBe('officer_unchanged');
  expect(await to({ accountId, reason: ' ' })).toBe('reason_missing');
  expect(await to({ accountId, reason: '长'.repeat(501) })).toBe('text_too_long');
  const elsewhere = await buildActor(db, { roles: ['council_member'], placeId: (await buildRoom(db)).community.communityId });
  expect(await to({ accountId: elsewhere.accountId })).toBe('chair_without_office');
});

test('officers are replaced from the notice until the room ends', async () => {
  const planned = await buildRoom(db);
  const tryIn = async (room: BuiltRoom) =>
    replace(room, room.convener, { seat: 'chair', accountId: (await substituteFor(room)).accountId });
  expect(await tryIn(planned)).toBe('room_moved_on');
  const adjourned = await buildInSession(db);
  must(await adjournRoom(db, inSession(adjourned.chair, 5), { roomId: adjourned.id, reason: '停电' }));
  expect(await tryIn(adjourned)).toBe('ok');
  const concluded = await buildInSession(db);
  const conclusion = { conclusion: 'not_agreed', explanation: '意见不一', resolutionTexts: [] } as const;
  must(await concludeRoom(db, inSession(concluded.chair, 60), { roomId: concluded.id, ...conclusion }));
  expect(await tryIn(concluded)).toBe('room_moved_on');
  const cancelled = await buildNoticed(db);
  must(await cancelRoom(db, inSession(cancelled.chair), { roomId: cancelled.id, reason: '台风' }));
  expect(await tryIn(cancelled)).toBe('room_moved_on');
});

test('the texts follow: the new chair leads and writes them and runs the room, the old one goes on taking part', async () => {
  const room = await buildNoticed(db);
  const substitute = await substituteFor(room);
  const { accountId } = substitute;
  const { documentId, chair } = room;
  expect(await roleOf(documentId, accountId)).toBe(null);
  expect(await replace(room, room.secretary, { seat: 'chair', accountId })).toBe('ok');
  const standing = async (actor: typeof chair) => (await findStanding(db, { documentId, actor })).part;
  expect([await standing(substitute), await standing(chair)]).toEqual(['chair', 'remarks']);
  expect([await roleOf(documentId, accountId), await roleOf(documentId, chair.accountId)]).toEqual(['writer', 'reader']);
  expect((await openRoom(db, inSession(chair), { roomId: room.id, minutesTitle: '纪要' })).ok).toBe(false);
  must(await openRoom(db, inSession(substitute), { roomId: room.id, minutesTitle: '纪要' }));
  const [minutes] = await sql`select document_id from room_documents where room_id = ${room.id} and purpose = 'minutes'`;
  const minutesId = String(minutes?.document_id);
  expect([await roleOf(minutesId, accountId), await roleOf(minutesId, chair.accountId)]).toEqual(['writer', 'reader']);
  const page = await findRoomPage(db, room.id, chair);
  expect(page?.viewer).toMatchObject({ kind: 'council_member', isChair: false });
  const text = { purpose: 'other', title: '附件', paragraphs: ['一'] } as const;
  expect((await addRoomDocument(db, inSession(substitute), { roomId: room.id, ...text })).ok).toBe(true);
});

test('everybody reads among the steps who took the seat from whom and why, and the session’s pages change', async () => {
  const room = await buildNoticed(db);
  const accountId = (await substituteFor(room)).accountId;
  const before = await findRoomVersion(db, room.id);
  expect(await replace(room, room.convener, { seat: 'secretary', accountId })).toBe('ok');
  expect(await findRoomVersion(db, room.id)).not.toBe(before);
  const nobody = { accountId: null, personId: null, grants: [] };
  const steps = (await findRoomPage(db, room.id, nobody))?.steps ?? [];
  const names = await sql`select a.id, coalesce(p.name, a.name) as name from accounts a left join persons p on p.id = a.person_id
    where a.id in (${accountId}, ${room.secretary.accountId})`;
  const nameOf = (id: string) => names.find((row) => row.id === id)?.name;
  expect(steps.at(-1)).toMatchObject({
    event: 'replace_secretary',
    explanation: '原来的人生病了',
    officer: nameOf(accountId),
    former: nameOf(room.secretary.accountId),
  });
});

test('in the database only a step with a reason, from whoever has the seat, changes who leads a room', async () => {
  const room = await buildInSession(db);
  const { accountId } = await substituteFor(room);
  const { chair, secretary } = room;
  const take = (column: string, id: string) =>
    refusedBy(ownerSql`update rooms set ${ownerSql(column)} = ${id} where id = ${room.id}`);
  expect(await take('chair_account_id', accountId)).toBe('rooms_officers_replaced_by_a_step');
  expect(await take('secretary_account_id', accountId)).toBe('rooms_officers_replaced_by_a_step');
  const step = (given: { former: string; officer?: string | null; why?: string; event?: string; roomId?: string }) =>
    refusedBy(ownerSql`insert into room_steps (id, room_id, event, explanation, taken_by, taken_at, former_account_id, officer_account_id)
      values (${newId()}, ${given.roomId ?? room.id}, ${given.event ?? 'replace_chair'}, ${given.why ?? '病了'}, ${secretary.accountId}, ${now},
        ${given.former}, ${given.officer === undefined ? accountId : given.officer})`);
  expect(await step({ former: secretary.accountId })).toBe('room_steps_replace_who_leads');
  expect(await step({ former: chair.accountId, why: '' })).toBe('room_steps_officer_of_a_replacement');
  expect(await step({ former: chair.accountId, officer: null })).toBe('room_steps_officer_of_a_replacement');
  expect(await step({ former: chair.accountId, officer: chair.accountId })).toBe('room_steps_officer_of_a_replacement');
  expect(await step({ former: chair.accountId, event: 'adjourn' })).toBe('room_steps_officer_of_a_replacement');
  const planned = await buildRoom(db);
  const early = { roomId: planned.id, former: planned.chair.accountId };
  expect(await step(early)).toBe('room_steps_replace_while_under_way');
  expect(await replace(room, room.convener, { seat: 'chair', accountId })).toBe('ok');
  expect(await take('chair_account_id', chair.accountId)).toBe('rooms_officers_replaced_by_a_step');
});

test('who takes the seat and who gave it up are told, but not whoever did it', async () => {
  const room = await buildNoticed(db);
  const { accountId } = await substituteFor(room);
  expect(await replace(room, room.secretary, { seat: 'chair', accountId })).toBe('ok');
  const jobs = await ownerSql<{ payload: unknown }[]>`
    select payload from graphile_worker._private_jobs where payload::text like '%rooms.officer_replaced%' and payload::text like ${`%${room.id}%`}`;
  for (let run = 0; run < 2; run += 1) for (const { payload } of jobs) await react({ db, now, channels: [] }, payload);
  const titles = async (id: string) =>
    (await sql`select title_zh from notices where account_id = ${id} and title_zh not like '请您参加%'`).map(
      (row) => row.title_zh,
    );
  expect(jobs.length).toBe(1);
  expect(await titles(accountId)).toEqual([expect.stringContaining('请您主持协商')]);
  expect(await titles(room.chair.accountId)).toEqual([expect.stringContaining('由他人接替')]);
  expect(await titles(room.secretary.accountId)).toEqual([]);
});
