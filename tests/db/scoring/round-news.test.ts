import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { react } from '#app/reactions.server.ts';
import { findJudgedPlan } from '#app/scoring/judged-plan.server.ts';
import { remindJudges } from '#app/scoring/round-news.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { now } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildRound, handInSheet, listOwnSheets } from '#tests/support/build/scoring-round.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const given = { db, now, channels: [] };

const noticesOf = async (accountId: string) =>
  (
    await db
      .select({ title: notices.titleZh, body: notices.bodyZh, path: notices.path })
      .from(notices)
      .where(eq(notices.accountId, accountId))
  ).map(({ title, body, path }) => ({ title, body, path }));

test('judges are told that they judge, and when scoring has begun', async () => {
  const round = await buildRound(db, { until: 'assigning' });
  const { roundId, judges } = round;
  const told = async (event: string) => react(given, { event, eventId: crypto.randomUUID(), roundId });
  await told('scoring.begun');
  await told('scoring.rubric_locked');
  for (const { accountId } of judges) {
    expect((await noticesOf(accountId)).map(({ path }) => path)).toEqual([`/rounds/${roundId}/conflicts`]);
  }
});

test('those who are given a plan later are told, and nobody else', async () => {
  const { roundId, judges } = await buildRound(db, { until: 'assigning' });
  const [first, second] = judges;
  const eventId = crypto.randomUUID();
  await react(given, { event: 'scoring.conflicts_answered', eventId, roundId, given: [first?.accountId] });
  expect((await noticesOf(first?.accountId ?? '')).length).toBe(1);
  expect(await noticesOf(second?.accountId ?? '')).toEqual([]);
});

test('a day before scoring closes whoever has sheets left is reminded once, with how many', async () => {
  const round = await buildRound(db, { until: 'scoring', closesAt: new Date(now.getTime() + 20 * 3_600_000) });
  const [first, second] = round.judges;
  if (!first || !second) throw new Error('nobody judges');
  const [one] = await listOwnSheets(db, round, first);
  await handInSheet(db, round, { judge: first, sheetId: one?.id ?? '' });
  for (const { id } of await listOwnSheets(db, round, second)) await handInSheet(db, round, { judge: second, sheetId: id });
  await remindJudges(given);
  await remindJudges(given);
  expect((await noticesOf(first.accountId)).map(({ body }) => body.slice(0, 13))).toEqual(['您还有2份评分表没有提交，']);
  expect(await noticesOf(second.accountId)).toEqual([]);
});

test('a round that closes later reminds nobody yet', async () => {
  const round = await buildRound(db, { until: 'scoring', closesAt: new Date(now.getTime() + 30 * 3_600_000) });
  await remindJudges(given);
  expect(await noticesOf(round.judges[0]?.accountId ?? '')).toEqual([]);
});

test('a plan that is judged blind is read without the name of who applied', async () => {
  const setting = await buildSetting(db);
  const applicant = { ...(await buildResident(db, setting.community)), name: '诸葛申报' };
  const plan = await buildFrozenPlan(db, setting, { applicant, title: '诸葛申报的坡道' });
  const read = (isBlind: boolean) => findJudgedPlan(db, { planRevisionId: plan.revisionId, isBlind, locale: 'zh' });
  expect((await read(false)).html).toContain('诸葛申报');
  expect((await read(true)).html).not.toContain('诸葛申报');
});
