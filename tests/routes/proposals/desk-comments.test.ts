import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { postComment, reportComment } from '#app/proposals/comment.commands.server.ts';
import { commentReports, comments } from '#db/schema/comments.ts';
import { buildOfficer, buildOpenSite, buildSignIn } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildPublished } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community } = setting;
const author = await buildSignIn(site.db, community);
const reporter = await buildSignIn(site.db, community);

const desk = await signedInVisitor(site, await buildOfficer(site.db, community, ['community_staff']));
const neighbour = await signedInVisitor(site, await buildSignIn(site.db, community));

/** A comment that somebody has reported. */
async function reported(body: string): Promise<{ commentId: string; page: string }> {
  const { id, number } = await buildPublished(site.db, setting);
  const { commentId } = must(await postComment(site.db, actOf(author.actor), { proposalId: id, parentId: null, body }));
  must(await reportComment(site.db, actOf(reporter.actor), { commentId, reason: 'insult', explanation: '骂了楼长' }));
  return { commentId, page: `/proposals/${encodeURIComponent(number)}` };
}
const openReports = (commentId: string) =>
  site.db.$count(commentReports, and(eq(commentReports.commentId, commentId), isNull(commentReports.settledAt)));

test('reports wait at the desk with the comment, who wrote it and why it was reported', async () => {
  await reported('楼长什么都不干');
  const page = await textOf(desk, '/desk/comments');
  expect(missingFrom(page, ['楼长什么都不干', author.name, '辱骂或人身攻击', '骂了楼长'])).toEqual([]);
  expect(missingFrom(await textOf(desk, '/desk'), ['评论举报', '处理举报'])).toEqual([]);
});

test('a hidden comment leaves a stub with the reason; nothing is deleted, and it can be shown again', async () => {
  const { commentId, page } = await reported('这句话要隐藏起来');
  const silent = await desk.post('/desk/comments', { act: 'hide', comment_id: commentId, reason: '', ...newPress() });
  expect(silent.status).toBe(422);
  expect(missingFrom(await silent.text(), ['请写明理由'])).toEqual([]);
  const press = { act: 'hide', comment_id: commentId, reason: '人身攻击', ...newPress() };
  expect([(await desk.post('/desk/comments', press)).status, (await desk.post('/desk/comments', press)).status]).toEqual([
    302, 302,
  ]);
  const shown = await textOf(neighbour, page);
  expect([missingFrom(shown, ['人身攻击']), foundIn(shown, ['这句话要隐藏起来'])]).toEqual([[], []]);
  expect([await openReports(commentId), await site.db.$count(comments, eq(comments.id, commentId))]).toEqual([0, 1]);
  expect(missingFrom(await textOf(desk, '/desk/comments?view=hidden'), ['这句话要隐藏起来', '人身攻击'])).toEqual([]);
  const back = await desk.post('/desk/comments', { act: 'unhide', comment_id: commentId, reason: '看错了', ...newPress() });
  expect(back.headers.get('Location')).toBe('/desk/comments?view=hidden&done=unhide');
  // At another address, because the page that was just shown may be kept for a second.
  expect(missingFrom(await textOf(neighbour, `${page}?again`), ['这句话要隐藏起来'])).toEqual([]);
});

test('reports are settled and the comment stays; settling them again is refused in words', async () => {
  const { commentId, page } = await reported('我觉得路灯不该装在这里');
  expect((await desk.post('/desk/comments', { act: 'dismiss', comment_id: commentId, ...newPress() })).status).toBe(302);
  expect(await openReports(commentId)).toBe(0);
  expect(missingFrom(await textOf(site.visitor(), page), ['我觉得路灯不该装在这里'])).toEqual([]);
  const again = await desk.post('/desk/comments', { act: 'dismiss', comment_id: commentId, ...newPress() });
  expect(again.status).toBe(409);
  expect(missingFrom(await again.text(), ['没有待处理的举报'])).toEqual([]);
});

test('residents cannot moderate, and supervisors can', async () => {
  const { commentId } = await reported('谁来管一管');
  const resident = await signedInVisitor(site, reporter);
  const press = { act: 'hide', comment_id: commentId, reason: '人身攻击' };
  expect((await resident.post('/desk/comments', { ...press, ...newPress() })).status).toBe(403);
  const supervisor = await signedInVisitor(site, await buildOfficer(site.db, community, ['supervisor']));
  expect((await supervisor.post('/desk/comments', { ...press, ...newPress() })).status).toBe(302);
});

test('a comment of another community is not touched, and a malformed post is a bad request', async () => {
  const other = await buildOpenSite(site.db);
  const { id } = await buildPublished(site.db, other);
  const someone = await buildSignIn(site.db, other.community);
  const { commentId } = must(
    await postComment(site.db, actOf(someone.actor), { proposalId: id, parentId: null, body: '隔壁社区的话' }),
  );
  const across = await desk.post('/desk/comments', { act: 'hide', comment_id: commentId, reason: '不相干', ...newPress() });
  expect(across.status).toBe(409);
  expect((await desk.post('/desk/comments', { act: 'hide', comment_id: 'x', ...newPress() })).status).toBe(400);
  expect((await desk.post('/desk/comments', { act: 'burn', comment_id: commentId, ...newPress() })).status).toBe(400);
});
