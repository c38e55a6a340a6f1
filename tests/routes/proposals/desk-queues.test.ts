import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { proposals } from '#db/schema/proposals.ts';
import { buildOfficer, buildOpenSite, buildSignIn, buildStranger } from '#tests/support/build/open-site.ts';
import { buildDeclined, buildPublished, buildSubmitted } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community, proposer } = setting;
const first = await buildOfficer(site.db, community, ['community_staff']);

const desk = await signedInVisitor(site, first);
const resident = await signedInVisitor(site, proposer);
const pageOf = (id: string) => `/desk/proposals/${id}`;
const stateOf = async (id: string) => {
  const [row] = await site.db.select({ state: proposals.state }).from(proposals).where(eq(proposals.id, id));
  return row?.state;
};
const declined = () => buildDeclined(site.db, { ...setting, reviewer: first.actor });

describe('who comes to the desk', () => {
  test.each([
    '/desk',
    '/desk/proposals',
    '/desk/proposals?queue=appeals',
    '/desk/comments',
    '/desk/calls',
    '/desk/calls/new',
    '/desk/proposals/paper',
  ])('%s sends whoever is not signed in to sign in, and back again', async (path) => {
    const answer = await site.visitor().get(path);
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, `/sign-in?next=${encodeURIComponent(path)}`]);
  });

  test('somebody without a role gets 403 at the desk, with words on how one gets there', async () => {
    const answer = await resident.get('/desk');
    expect(answer.status).toBe(403);
    expect(missingFrom(await answer.text(), ['工作台供社区工作人员使用', '请联系社区'])).toEqual([]);
  });

  test.each(['/desk/proposals', '/desk/comments', '/desk/calls', '/desk/calls/new', '/desk/proposals/paper'])(
    '%s is 403 for somebody without a role, and for a judge',
    async (path) => {
      const judge = await signedInVisitor(site, await buildOfficer(site.db, community, ['judge']));
      expect([(await resident.get(path)).status, (await judge.get(path)).status]).toEqual([403, 403]);
    },
  );

  test('an auditor finds a desk without queues, and the way to the log', async () => {
    const auditor = await signedInVisitor(site, await buildOfficer(site.db, community, ['auditor']));
    const page = await textOf(auditor, '/desk');
    expect(missingFrom(page, ['审计', '核验存证日志', '没有待办事项'])).toEqual([]);
    expect(foundIn(page, ['待审核的提案'])).toEqual([]);
  });

  test('the page of a proposal is 403 for residents, its proposer among them, and 404 for an id that nothing has', async () => {
    const id = await buildSubmitted(site.db, setting);
    expect((await resident.get(pageOf(id))).status).toBe(403);
    expect((await resident.post(pageOf(id), { act: 'publish', ...newPress() })).status).toBe(403);
    expect((await desk.get(pageOf(crypto.randomUUID()))).status).toBe(404);
    expect((await desk.get(pageOf('17'))).status).toBe(404);
    expect(await stateOf(id)).toBe('submitted');
  });

  test('charity-station staff review, but do not key in paper, moderate or act for residents', async () => {
    const id = await buildSubmitted(site.db, setting);
    const grants = await signedInVisitor(site, await buildOfficer(site.db, community, ['grant_staff']));
    expect([(await grants.get('/desk/proposals')).status, (await grants.get(pageOf(id))).status]).toEqual([200, 200]);
    expect([(await grants.get('/desk/proposals/paper')).status, (await grants.get('/desk/comments')).status]).toEqual([403, 403]);
    const { id: listed } = await buildPublished(site.db, setting);
    expect(foundIn(await textOf(grants, pageOf(listed)), ['代居民附议', 'value="hide"'])).toEqual([]);
  });
});

describe('the queues', () => {
  test('show what waits, the oldest first, and each in its own list', async () => {
    const id = await buildSubmitted(site.db, setting, { content: { title: '排队等审核的提案' } });
    const gone = await declined();
    const page = await textOf(desk, '/desk/proposals');
    expect(missingFrom(page, ['排队等审核的提案', pageOf(id)])).toEqual([]);
    expect(foundIn(page, [pageOf(gone)])).toEqual([]);
    expect(missingFrom(await textOf(desk, '/desk/proposals?queue=declined'), [pageOf(gone)])).toEqual([]);
  });

  test('what has waited past the time for review is marked overdue, on the desk too', async () => {
    await buildSubmitted(site.db, setting, { content: { title: '等了半年的提案' } });
    expect(missingFrom(await textOf(desk, '/desk/proposals'), ['等了半年的提案', '已逾期'])).toEqual([]);
    expect(missingFrom(await textOf(desk, '/desk'), ['已逾期', '件已逾期'])).toEqual([]);
  });

  test('an unknown queue shows what waits, and a broken cursor is refused', async () => {
    expect((await desk.get('/desk/proposals?queue=everything')).status).toBe(200);
    expect((await desk.get('/desk/proposals?after=xyz')).status).toBe(400);
  });
});

test('somebody who has only just signed up finds neither queue nor desk', async () => {
  const stranger = await signedInVisitor(site, await buildStranger(site.db, community));
  expect([(await stranger.get('/desk')).status, (await stranger.get('/desk/proposals')).status]).toEqual([403, 403]);
});

test('a reviewer of one community does not see the proposals of another', async () => {
  const other = await buildOpenSite(site.db);
  const id = await buildSubmitted(site.db, other);
  expect((await desk.get(pageOf(id))).status).toBe(404);
  expect((await desk.post(pageOf(id), { act: 'publish', ...newPress() })).status).toBe(404);
  const neighbour = await buildSignIn(site.db, other.community);
  expect((await (await signedInVisitor(site, neighbour)).get(pageOf(id))).status).toBe(403);
});
