import { expect, test } from 'vitest';
import { answerCountersign, askCountersign } from '#app/votes/countersign.commands.server.ts';
import { findVote } from '#app/votes/vote-lock.server.ts';
import { closeVote, extendVote, resumeVote, turnDueVotes } from '#app/votes/voting-times.commands.server.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildVote, cast, hour } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const later = (hours: number) => new Date(now.getTime() + hours * hour);
const stateOf = async (voteId: string) => (await findVote(db, voteId))?.state;

test('the clock opens a sealed vote when its time has come, and closes it at its end', async () => {
  const { voteId } = await buildVote(db, { until: 'sealed', plan: { startsAt: later(1), endsAt: later(2) } });
  await turnDueVotes(db, now);
  expect(await stateOf(voteId)).toBe('sealed');
  await turnDueVotes(db, later(1));
  expect(await stateOf(voteId)).toBe('open');
  await turnDueVotes(db, later(2));
  expect(await stateOf(voteId)).toBe('closed');
});

test('a vote in which everybody has cast a ballot closes before its end, but not where ballots can be replaced', async () => {
  const [fixed, replaceable] = [await buildVote(db), await buildVote(db, { plan: { isReplaceable: true } })];
  for (const vote of [fixed, replaceable])
    for (const voter of vote.voters) must((await cast(db, vote, { voter, content: '1' })).outcome);
  await turnDueVotes(db, later(1));
  expect([await stateOf(fixed.voteId), await stateOf(replaceable.voteId)]).toEqual(['closed', 'open']);
});

test('a vote that somebody has not voted in is not closed early', async () => {
  const vote = await buildVote(db);
  expect(await closeVote(db, actOf(vote.officers[0], { now: later(1) }), vote)).toEqual({ ok: false, refusal: 'not_due' });
});

test('an end moves to later only, with a reason, and two at once move it once each way', async () => {
  const vote = await buildVote(db);
  const extend = (closesAt: Date, reason = '连日下雨') =>
    extendVote(db, actOf(vote.officers[0]), { voteId: vote.voteId, closesAt, reason });
  expect(await extend(later(40))).toEqual({ ok: false, refusal: 'not_later' });
  expect(await extend(later(60), ' ')).toEqual({ ok: false, refusal: 'reason_missing' });
  await Promise.all([extend(later(60)), extend(later(70))]);
  expect((await findVote(db, vote.voteId))?.closesAt).toEqual(later(70));
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  must((await cast(db, vote, { voter, content: '1', at: later(69) })).outcome);
});

test('two officers suspend a vote; nobody votes meanwhile, and its end moves by the time lost', async () => {
  const vote = await buildVote(db);
  const { voteId, officers } = vote;
  const asked = must(await askCountersign(db, actOf(officers[0]), { voteId, deed: 'suspend', reason: '网络故障' }));
  expect(await stateOf(voteId)).toBe('open');
  must(await answerCountersign(db, actOf(officers[1], { now: later(1) }), { ...asked, isAgreed: true }));
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  expect((await cast(db, vote, { voter, content: '1', at: later(2) })).outcome).toEqual({ ok: false, refusal: 'not_open' });
  must(await resumeVote(db, actOf(officers[0], { now: later(4) }), { voteId }));
  expect((await findVote(db, voteId))?.closesAt).toEqual(later(51));
  must((await cast(db, vote, { voter, content: '1', at: later(50) })).outcome);
});

test('casting and closing at once leave no ballot outside the count', async () => {
  const vote = await buildVote(db, { voters: 20 });
  const end = later(48);
  const casts = vote.voters.map((voter) => cast(db, vote, { voter, content: '1', at: later(47) }));
  const [, ...answers] = await Promise.all([closeVote(db, actOf(vote.officers[0], { now: end }), vote), ...casts]);
  const castCount = answers.filter(({ outcome }) => outcome.ok).length;
  const [row] = await db.execute(
    `select (select count(*) from ballots where vote_id = '${vote.voteId}')::integer as box, vote_counts_agree('${vote.voteId}') as agree`,
  );
  expect(row).toEqual({ box: castCount, agree: true });
});
