import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { moveAmendment } from '#app/drafting/amendment.commands.server.ts';
import { moveComment, replyToComment } from '#app/drafting/comment.commands.server.ts';
import type { AmendmentMove } from '#app/drafting/remark.ts';
import { react } from '#app/reactions.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildAmendment, buildComment, buildLed, buildParty } from '#tests/support/build/remark.ts';
import { type BuiltRoom, buildInSession, buildRoom, inSession } from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();

/** Lets every queued event have its consequences, twice. */
async function settle() {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (let run = 0; run < 2; run += 1) await react({ db, now, channels: [] }, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

/** What somebody was told since the last time, after everything had its consequences. */
async function toldOf({ accountId }: Pick<Actor, 'accountId'>) {
  await settle();
  const rows = await db
    .select({ id: notices.id, kind: notices.kind, title: notices.titleZh, path: notices.path })
    .from(notices)
    .where(eq(notices.accountId, accountId ?? ''))
    .orderBy(asc(notices.id));
  await ownerSql`delete from notices where account_id = ${accountId}`;
  return rows.map(({ kind, title, path }) => ({ kind, title, path }));
}

const memberOf = (room: BuiltRoom, at = 0) => room.members[at]?.actor ?? room.chair;

async function hall(): Promise<BuiltRoom> {
  const room = await buildInSession(db);
  for (const actor of [room.chair, room.secretary, memberOf(room), memberOf(room, 1)]) await toldOf(actor);
  return room;
}

test('who made a comment is told of an answer and of its settling, but not of what they do themselves', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const commentId = await buildComment(db, document, { author: writer, quote: '六盏' });
  const say = (actor: Actor) => replyToComment(db, actOf(actor), { documentId, commentId, body: '好' });
  must(await say(writer));
  expect(await toldOf(writer)).toEqual([]);
  must(await say(chair));
  const path = `/documents/${documentId}#remark-${commentId}`;
  expect(await toldOf(writer)).toEqual([{ kind: 'comments', title: expect.stringContaining('有人回复了您'), path }]);
  must(await moveComment(db, actOf(chair), { documentId, commentId, move: 'resolve' }));
  expect(await toldOf(writer)).toEqual([{ kind: 'own_comment', title: expect.stringContaining('已办结'), path }]);
  expect(await toldOf(chair)).toEqual([]);
});

test('a comment that was taken up again before the job ran is not told as settled', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const commentId = await buildComment(db, document, { author: writer, quote: '六盏' });
  for (const move of ['resolve', 'reopen'] as const) must(await moveComment(db, actOf(chair), { documentId, commentId, move }));
  expect(await toldOf(writer)).toEqual([]);
});

test('who proposed an amendment is told of each decision on it', async () => {
  const { document, documentId, writer, chair } = await buildLed(db);
  const moves = async (quote: string, ...asked: AmendmentMove[]) => {
    const amendmentId = await buildAmendment(db, document, { author: writer, quote, replacement: '别的' });
    const told: string[] = [];
    for (const move of asked) {
      must(await moveAmendment(db, actOf(move === 'withdraw' ? writer : chair), { documentId, amendmentId, move, note: '' }));
      told.push(...(await toldOf(writer)).map(({ title }) => title));
    }
    return told;
  };
  expect(await moves('六盏', 'put_to_vote', 'adopt')).toEqual([
    expect.stringContaining('将交付表决'),
    expect.stringContaining('已采纳'),
  ]);
  expect(await moves('验收', 'reject')).toEqual([expect.stringContaining('没有采纳')]);
  expect(await moves('居民', 'withdraw')).toEqual([]);
});

test('chair and secretary are told of a blocking comment and of an amendment, not of other comments nor of their own', async () => {
  const room = await hall();
  const text = { id: room.documentId };
  await buildComment(db, text, { author: memberOf(room), quote: '路灯' });
  expect([await toldOf(room.chair), await toldOf(room.secretary)]).toEqual([[], []]);
  await buildComment(db, text, { author: memberOf(room), quote: '路灯', isBlocking: true });
  for (const leader of [room.chair, room.secretary])
    expect(await toldOf(leader)).toMatchObject([{ kind: 'rooms', title: expect.stringContaining('要先办结才能定稿') }]);
  expect(await toldOf(memberOf(room, 1))).toEqual([]);
  await buildAmendment(db, text, { author: room.secretary, quote: '路灯', replacement: '长椅' });
  expect((await toldOf(room.chair)).map(({ title }) => title)).toEqual([expect.stringContaining('提出修改建议')]);
  expect(await toldOf(room.secretary)).toEqual([]);
});

test('a leader whose office has ended is not told, nor an author who may not read the text any more', async () => {
  const room = await hall();
  await ownerSql`update role_grants set ended_at = ${now} where account_id = ${room.chair.accountId}`;
  await buildAmendment(db, { id: room.documentId }, { author: memberOf(room), quote: '路灯', replacement: '长椅' });
  expect(await toldOf(room.chair)).toEqual([]);
  const { document, documentId, writer } = await buildLed(db);
  const left = await buildParty(db, document, { role: 'reader', part: 'remarks' });
  const commentId = await buildComment(db, document, { author: left, quote: '六盏' });
  await ownerSql`update document_access set withdrawn_at = ${now} where account_id = ${left.accountId}`;
  must(await replyToComment(db, actOf(writer), { documentId, commentId, body: '好' }));
  expect(await toldOf(left)).toEqual([]);
});

test('a refused command tells nobody', async () => {
  const room = await buildRoom(db);
  const { documentId, chair, secretary } = room;
  const amendmentId = await buildAmendment(db, { id: documentId }, { author: chair, quote: '路灯', replacement: '长椅' });
  await toldOf(chair);
  const input = { documentId, amendmentId, move: 'adopt', note: '' } as const;
  expect((await moveAmendment(db, inSession(secretary), input)).ok).toBe(false);
  expect(await toldOf(chair)).toEqual([]);
});
