import { expect, test } from 'vitest';
import { archiveCall, changeCall, createCall, extendStage, publishCall } from '#app/proposals/call.commands.server.ts';
import { findCallPage, listCalls, listOpenCalls } from '#app/proposals/call.queries.server.ts';
import { buildCall, callTerms, daysFromNow, stageOf } from '#tests/support/build/call.ts';
import { actOf, buildActor, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { buildPublished, buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function refusalOf(outcome: Promise<{ ok: true } | { ok: false; refusal: string }>): Promise<string> {
  const answer = await outcome;
  return answer.ok ? 'ok' : answer.refusal;
}

test('a call is made, changed and published by staff of its community', async () => {
  const community = await buildCommunity(db);
  const act = () => actOf(community.staff);
  const { callId } = must(await createCall(db, act(), callTerms(community.communityId)));
  const fields = [{ key: 'health', nameZh: '健康', nameEn: 'Health' }];
  const { slug } = must(
    await changeCall(db, act(), { callId, title: '青草计划第二期', fields, stages: [stageOf('collect', 1, 9)] }),
  );
  must(await publishCall(db, act(), { callId }));
  const page = await findCallPage(db, slug);
  expect(page).toMatchObject({ title: '青草计划第二期', fields, publishedAt: now, stages: [stageOf('collect', 1, 9)] });
});

test('calls are for staff with that office, and addresses are nobody else’s', async () => {
  const community = await buildCommunity(db);
  const judge = await buildActor(db, { roles: ['judge'], placeId: community.communityId });
  const terms = callTerms(community.communityId);
  expect(await refusalOf(createCall(db, actOf(judge), terms))).toBe('not_allowed');
  expect(await refusalOf(createCall(db, actOf(community.staff), { ...terms, communityId: community.estateId }))).toBe(
    'community_not_found',
  );
  expect(await refusalOf(createCall(db, actOf(community.staff), terms))).toBe('ok');
  expect(await refusalOf(createCall(db, actOf(community.staff), { ...terms, title: '另一个' }))).toBe('slug_taken');
});

test('two calls made at once under one address leave one', async () => {
  const community = await buildCommunity(db);
  const terms = callTerms(community.communityId);
  const answers = await Promise.all(
    [1, 2, 3].map((at) => createCall(db, actOf(community.staff), { ...terms, title: `第${at}个` })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('of a published call only the wording of guide and rules changes', async () => {
  const community = await buildCommunity(db);
  const call = await buildCall(db, community);
  const change = (changes: Partial<Parameters<typeof changeCall>[2]>) =>
    refusalOf(changeCall(db, actOf(community.staff), { callId: call.id, ...changes }));
  expect(await change({ title: '改名' })).toBe('call_is_published');
  expect(await change({ stages: [stageOf('collect', -10, 50)] })).toBe('call_is_published');
  expect(await change({ guide: '写得更清楚一点' })).toBe('ok');
  expect((await findCallPage(db, call.slug))?.guide).toBe('写得更清楚一点');
});

test('a call whose collecting is over is not published', async () => {
  const community = await buildCommunity(db);
  const { callId } = must(
    await createCall(db, actOf(community.staff), callTerms(community.communityId, { stages: [stageOf('collect', -9, -1)] })),
  );
  expect(await refusalOf(publishCall(db, actOf(community.staff), { callId }))).toBe('collecting_closed');
});

test('a stage is given more time in public, with a reason, and opens again if it had closed', async () => {
  const community = await buildCommunity(db);
  const call = await buildCall(db, community, { stages: [stageOf('collect', -10, -1)] });
  const extend = (closesAt: Date, reason = '居民要求延长') =>
    refusalOf(extendStage(db, actOf(community.staff), { callId: call.id, stage: 'collect', closesAt, reason }));
  expect(await extend(daysFromNow(5), ' ')).toBe('reason_missing');
  expect(await extend(daysFromNow(-1))).toBe('not_later');
  expect(await extend(daysFromNow(-0.5))).toBe('already_past');
  expect(await extend(daysFromNow(5))).toBe('ok');
  const page = await findCallPage(db, call.slug);
  expect(page?.extensions).toEqual([
    { stage: 'collect', closedBefore: daysFromNow(-1), closesAt: daysFromNow(5), reason: '居民要求延长', extendedAt: now },
  ]);
  expect((await listOpenCalls(db, community.communityId, now)).map(({ id }) => id)).toEqual([call.id]);
});

test('two extensions at once to one day leave one, and the row says which closing it followed', async () => {
  const community = await buildCommunity(db);
  const call = await buildCall(db, community);
  const input = { callId: call.id, stage: 'collect' as const, closesAt: daysFromNow(30), reason: '延长' };
  const answers = await Promise.all([1, 2, 3].map(() => refusalOf(extendStage(db, actOf(community.staff), input))));
  expect(answers.sort()).toEqual(['not_later', 'not_later', 'ok']);
  const rows = await sql`select 1 from call_stage_extensions where call_id = ${call.id}`;
  expect(rows).toHaveLength(1);
});

test('a call is archived when nothing in it is open', async () => {
  const community = await buildCommunity(db);
  const open = await buildCall(db, community);
  const over = await buildCall(db, community, { stages: [stageOf('collect', -10, -1)] });
  expect(await refusalOf(archiveCall(db, actOf(community.staff), { callId: open.id }))).toBe('stage_still_open');
  expect(await refusalOf(archiveCall(db, actOf(community.staff), { callId: over.id }))).toBe('ok');
  expect(await refusalOf(archiveCall(db, actOf(community.staff), { callId: over.id }))).toBe('already_archived');
});

test('people see published calls, staff all of them, each with its count', async () => {
  const setting = await buildSetting(db);
  const { communityId } = setting.community;
  await buildPublished(db, setting);
  must(await createCall(db, actOf(setting.community.staff), callTerms(communityId)));
  const shown = await listCalls(db, { communityId, now, includes: 'public' });
  expect(shown.map(({ id, proposalCount }) => [id, proposalCount])).toEqual([[setting.call.id, 1]]);
  expect(await listCalls(db, { communityId, now, includes: 'all' })).toHaveLength(2);
});
