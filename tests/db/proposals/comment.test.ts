import { expect, test } from 'vitest';
import { changeSetting } from '#app/people/settings.server.ts';
import { hideComment, postComment, reportComment, settleReports, unhideComment } from '#app/proposals/comment.commands.server.ts';
import { countReports, listComments, listReports } from '#app/proposals/comment.queries.server.ts';
import { commentLengthMax } from '#app/proposals/comment.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import { actOf, buildAccount, must } from '#tests/support/build/people.ts';
import { buildPublished, buildSetting, buildSubmitted, type Setting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function buildReader(name = '王小明') {
  const { id } = await buildAccount(db, { name });
  return { accountId: id, personId: null, grants: [] };
}

async function buildComment(setting: Setting, proposalId: string, given: { parentId?: string; body?: string } = {}) {
  const author = await buildReader();
  const { commentId } = must(
    await postComment(db, actOf(author), { proposalId, parentId: given.parentId ?? null, body: given.body ?? '好主意' }),
  );
  return { commentId, author, setting };
}

async function countOf(proposalId: string) {
  const [row] = await sql`select comment_count as count from proposals where id = ${proposalId}`;
  return row?.count;
}

test('whoever is signed in comments, and answers go one level deep', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const first = await buildComment(setting, id);
  const answer = await buildComment(setting, id, { parentId: first.commentId });
  const deeper = await postComment(db, actOf(await buildReader()), { proposalId: id, parentId: answer.commentId, body: '再答' });
  expect(deeper).toEqual({ ok: false, refusal: 'answer_too_deep' });
  const nobody = await postComment(db, actOf({ accountId: null, personId: null, grants: [] }), {
    proposalId: id,
    parentId: null,
    body: '匿名',
  });
  expect(nobody).toEqual({ ok: false, refusal: 'not_signed_in' });
  expect(await countOf(id)).toBe(2);
});

test('a comment has words, as many as allowed and as people count them', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const post = async (body: string) => {
    const outcome = await postComment(db, actOf(await buildReader()), { proposalId: id, parentId: null, body });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await post(' \n ')).toBe('comment_empty');
  expect(await post('👨‍👩‍👧'.repeat(commentLengthMax))).toBe('ok');
  expect(await post('好'.repeat(commentLengthMax + 1))).toBe('comment_too_long');
});

test('comments are for what is on the lists, and only while the community has them open', async () => {
  const setting = await buildSetting(db);
  const waiting = await buildSubmitted(db, setting);
  const { id } = await buildPublished(db, setting);
  const post = async (proposalId: string) =>
    postComment(db, actOf(await buildReader()), { proposalId, parentId: null, body: '好' });
  expect(await post(waiting)).toEqual({ ok: false, refusal: 'not_published' });
  const { communityId, admin } = setting.community;
  must(await changeSetting(db, actOf(admin), { placeId: communityId, key: 'commentsOpen', value: false, reason: '节日期间' }));
  expect(await post(id)).toEqual({ ok: false, refusal: 'comments_closed' });
});

test('an answer belongs to a comment on the same proposal that is not hidden', async () => {
  const setting = await buildSetting(db);
  const [one, other] = [await buildPublished(db, setting), await buildPublished(db, setting)];
  const { commentId } = await buildComment(setting, one.id);
  const answer = async (proposalId: string) =>
    postComment(db, actOf(await buildReader()), { proposalId, parentId: commentId, body: '答' });
  expect(await answer(other.id)).toEqual({ ok: false, refusal: 'comment_not_found' });
  must(await hideComment(db, actOf(setting.reviewer), { commentId, reason: '广告' }));
  expect(await answer(one.id)).toEqual({ ok: false, refusal: 'comment_is_hidden' });
});

test('a hidden comment leaves a stub with its reason and is no longer counted; shown again it is', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { commentId, author } = await buildComment(setting, id, { body: '加微信领红包' });
  must(await hideComment(db, actOf(setting.reviewer), { commentId, reason: '广告' }));
  const [hidden] = await listComments(db, id, { actor: author, after: null, limit: 10 });
  expect(hidden).toMatchObject({ body: '', hidden: { reason: '广告' }, authorName: '王**' });
  expect(await countOf(id)).toBe(0);
  expect(await hideComment(db, actOf(setting.reviewer), { commentId, reason: '广告' })).toEqual({
    ok: false,
    refusal: 'already_hidden',
  });
  must(await unhideComment(db, actOf(setting.reviewer), { commentId, reason: '看错了' }));
  const [shown] = await listComments(db, id, { actor: author, after: null, limit: 10 });
  expect(shown).toMatchObject({ body: '加微信领红包', hidden: null, isOwn: true });
  expect(await countOf(id)).toBe(1);
});

test('two moderators hide a comment at once: one does, the other is told, and the count moves once', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { commentId } = await buildComment(setting, id);
  await buildComment(setting, id);
  const answers = await Promise.all([1, 2].map(() => hideComment(db, actOf(setting.reviewer), { commentId, reason: '广告' })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await countOf(id)).toBe(1);
});

test('hiding needs an office and a reason', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { commentId, author } = await buildComment(setting, id);
  expect(await hideComment(db, actOf(author), { commentId, reason: '不喜欢' })).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await hideComment(db, actOf(setting.reviewer), { commentId, reason: ' ' })).toEqual({
    ok: false,
    refusal: 'reason_missing',
  });
});

test('a comment is reported once by each account, and never by its author', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { commentId, author } = await buildComment(setting, id);
  const reporter = await buildReader();
  const report = (actor: typeof author) => reportComment(db, actOf(actor), { commentId, reason: 'insult', explanation: '' });
  expect(await report(author)).toEqual({ ok: false, refusal: 'own_comment' });
  const answers = await Promise.all([report(reporter), report(reporter)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'already_reported' });
  expect(await reportComment(db, actOf(await buildReader()), { commentId, reason: 'other', explanation: '' })).toEqual({
    ok: false,
    refusal: 'reason_missing',
  });
});

test('reports wait for the moderators of that community until they are settled or the comment is hidden', async () => {
  const setting = await buildSetting(db);
  const elsewhere = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const [kept, hidden] = [await buildComment(setting, id), await buildComment(setting, id)];
  for (const [at, { commentId }] of [kept, hidden].entries()) {
    must(
      await reportComment(db, actOf(await buildReader(), { now: daysFromNow(at) }), {
        commentId,
        reason: 'false',
        explanation: '不是这样',
      }),
    );
  }
  const reports = await listReports(db, setting.reviewer, { after: null, limit: 10 });
  expect(reports.map(({ commentId }) => commentId)).toEqual([kept.commentId, hidden.commentId]);
  expect(reports[0]).toMatchObject({
    reportCount: 1,
    reasons: [{ reason: 'false', explanation: '不是这样' }],
    authorName: '王小明',
  });
  const first = reports[0];
  const rest = await listReports(db, setting.reviewer, {
    after: [first?.firstReportedAt.toISOString() ?? '', first?.commentId ?? ''],
    limit: 10,
  });
  expect(rest.map(({ commentId }) => commentId)).toEqual([hidden.commentId]);
  expect([await countReports(db, setting.reviewer), await countReports(db, elsewhere.reviewer)]).toEqual([2, 0]);
  must(await settleReports(db, actOf(setting.reviewer), { commentId: kept.commentId }));
  must(await hideComment(db, actOf(setting.reviewer), { commentId: hidden.commentId, reason: '不实' }));
  expect(await countReports(db, setting.reviewer)).toBe(0);
  expect(await settleReports(db, actOf(setting.reviewer), { commentId: kept.commentId })).toEqual({
    ok: false,
    refusal: 'no_open_reports',
  });
});

test('threads come page by page, oldest first, with their answers', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const ids: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const author = await buildReader();
    ids.push(
      must(
        await postComment(db, actOf(author, { now: daysFromNow(at / 10) }), {
          proposalId: id,
          parentId: null,
          body: `第${at}条`,
        }),
      ).commentId,
    );
  }
  await buildComment(setting, id, { parentId: ids[0] ?? '' });
  const reader = { accountId: null, personId: null, grants: [] };
  const first = await listComments(db, id, { actor: reader, after: null, limit: 2 });
  expect(first.map((thread) => [thread.body, thread.answers.length])).toEqual([
    ['第0条', 1],
    ['第1条', 0],
  ]);
  const last = first.at(-1);
  const next = await listComments(db, id, {
    actor: reader,
    after: [last?.postedAt.toISOString() ?? '', last?.id ?? ''],
    limit: 10,
  });
  expect(next.map(({ body }) => body)).toEqual(['第2条', '第3条', '第4条']);
});
