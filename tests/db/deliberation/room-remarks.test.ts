import { expect, test } from 'vitest';
import { freezeRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { moveAmendment } from '#app/drafting/amendment.commands.server.ts';
import { moveComment, postDocumentComment } from '#app/drafting/comment.commands.server.ts';
import { findStanding } from '#app/drafting/standing.server.ts';
import { must } from '#tests/support/build/people.ts';
import { buildAmendment, buildComment, passageOf, refusalOf, wordsOf } from '#tests/support/build/remark.ts';
import { buildInSession, buildNoticed, inSession, join } from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

test('in a room the chair decides on amendments and the secretary leads, as long as they hold their office', async () => {
  const room = await buildInSession(db);
  const { documentId, chair, secretary } = room;
  const member = room.members[0]?.actor ?? chair;
  const parts = async () =>
    Promise.all([chair, secretary, member].map(async (actor) => (await findStanding(db, { documentId, actor })).part));
  expect(await parts()).toEqual(['chair', 'secretary', 'remarks']);
  const amendmentId = await buildAmendment(db, { id: documentId }, { author: member, quote: '路灯', replacement: '太阳能路灯' });
  const adopt = (actor: typeof chair) =>
    moveAmendment(db, inSession(actor), { documentId, amendmentId, move: 'adopt', note: '' });
  expect(refusalOf(await adopt(secretary))).toBe('not_allowed');
  expect(refusalOf(await adopt({ ...chair, grants: [] }))).toBe('not_allowed');
  must(await adopt(chair));
  expect(await wordsOf(db, { id: documentId })).toBe('装太阳能路灯');
  const [entry] =
    await sql`select office from log_entries where what = 'documents.amendment_adopted' and subject_id = ${amendmentId}`;
  expect(entry?.office).toBe('council_chair');
});

test('from the notice on everybody but observers may comment', async () => {
  const room = await buildNoticed(db);
  const { documentId } = room;
  const observer = { ...room.chair, accountId: '', grants: [] };
  const joined = await join(db, room, { kind: 'observer' });
  const [row] = await sql`select account_id from room_participants where id = ${joined}`;
  observer.accountId = String(row?.account_id);
  const passage = await passageOf(db, documentId, '路灯');
  const say = async (actor: typeof room.chair) =>
    refusalOf(await postDocumentComment(db, inSession(actor), { documentId, passage, body: '？', isBlocking: false }));
  expect([await say(room.members[0]?.actor ?? observer), await say(observer)]).toEqual([null, 'not_allowed']);
});

test('a room’s text is not frozen while a blocking comment is open', async () => {
  const room = await buildInSession(db);
  const { documentId, chair } = room;
  const author = room.members[0]?.actor ?? chair;
  const commentId = await buildComment(db, { id: documentId }, { author, quote: '路灯', isBlocking: true });
  const freeze = async () =>
    refusalOf(await freezeRoomDocument(db, inSession(chair), { roomId: room.id, documentId, name: '定稿' }));
  expect(await freeze()).toBe('comment_open');
  must(await moveComment(db, inSession(chair), { documentId, commentId, move: 'resolve' }));
  expect(await freeze()).toBeNull();
});
