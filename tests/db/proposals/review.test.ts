import { expect, test } from 'vitest';
import { lapseOverdue } from '#app/proposals/clock.commands.server.ts';
import { acceptInvitation, inviteCoProposer } from '#app/proposals/co-proposer.commands.server.ts';
import { startDraft } from '#app/proposals/draft.commands.server.ts';
import { askBack, decideAppeal, declineProposal, publishProposal } from '#app/proposals/review.commands.server.ts';
import { appealProposal, resubmitProposal, submitProposal, withdrawProposal } from '#app/proposals/submission.commands.server.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import { actOf, buildActor, buildPerson, must, now } from '#tests/support/build/people.ts';
import {
  buildDeclined,
  buildDraft,
  buildPublished,
  buildResident,
  buildSetting,
  buildSubmitted,
  contentOf,
  type Setting,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsAbout } from '#tests/support/events.ts';

const { db, sql, ownerSql } = await testDatabase();

async function secondReviewer({ community }: Setting) {
  return buildActor(db, { roles: ['grant_staff'], placeId: community.communityId });
}

async function stateOf(proposalId: string): Promise<string> {
  const [row] = await sql`select state from proposals where id = ${proposalId}`;
  return String(row?.state);
}

test('fifty proposals published at once get fifty consecutive numbers', async () => {
  const setting = await buildSetting(db);
  const ids: string[] = [];
  for (let made = 0; made < 50; made += 1) ids.push(await buildSubmitted(db, setting));
  const answers = await Promise.all(ids.map((proposalId) => publishProposal(db, actOf(setting.reviewer), { proposalId })));
  const numbers = answers.map((answer) => must(answer).number).sort();
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => numbers[0]?.replace('0001', String(at + 1).padStart(4, '0'))));
  const [row] =
    await sql`select count(distinct serial)::int as distinct, min(serial) as first, max(serial) as last from proposals where community_id = ${setting.community.communityId} and number is not null`;
  expect(row).toEqual({ distinct: 50, first: 1, last: 50 });
});

test('a number not given because publishing was refused is given to the next', async () => {
  const setting = await buildSetting(db);
  const first = await buildPublished(db, setting);
  await publishProposal(db, actOf(setting.reviewer), { proposalId: first.id });
  const second = await buildPublished(db, setting);
  expect([first.number, second.number].map((number) => number.slice(-4))).toEqual(['0001', '0002']);
});

test('the year of a number is that of the community’s clocks', async () => {
  const setting = await buildSetting(db);
  const [inOld, inNew] = [await buildSubmitted(db, setting), await buildSubmitted(db, setting)];
  const publish = async (proposalId: string, at: string) =>
    must(await publishProposal(db, actOf(setting.reviewer, { now: new Date(at) }), { proposalId })).number;
  expect(await publish(inOld, '2026-12-31T15:59:59Z')).toContain('2026-0001');
  expect(await publish(inNew, '2026-12-31T16:00:00Z')).toContain('2027-0001');
});

test('one reviewer publishes while another declines: one wins, the other is told that it has moved on', async () => {
  const setting = await buildSetting(db);
  const other = await secondReviewer(setting);
  for (let round = 0; round < 8; round += 1) {
    const proposalId = await buildSubmitted(db, setting);
    const answers = await Promise.all([
      publishProposal(db, actOf(setting.reviewer), { proposalId }),
      declineProposal(db, actOf(other), { proposalId, reason: 'not_feasible', explanation: '目前做不到' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'state_changed' });
    expect(await stateOf(proposalId)).toBe(answers[0].ok ? 'published' : 'declined');
  }
});

test('the same publication sent five times gives one number', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildSubmitted(db, setting);
  const act = actOf(setting.reviewer);
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => publishProposal(db, act, { proposalId })));
  expect(new Set(answers.map((answer) => must(answer).number)).size).toBe(1);
  const [row] = await sql`select last_serial from number_counters where community_id = ${setting.community.communityId}`;
  expect(row?.last_serial).toBe(1);
});

test('nobody publishes their own proposal: not the proposer, not a co-proposer, not who keyed it in', async () => {
  const setting = await buildSetting(db);
  const office = { grants: [{ role: 'grant_staff' as const, placeId: setting.community.communityId }] };
  const helper = await buildResident(db, setting.community);
  const proposalId = await buildDraft(db, setting);
  const { invitationId } = must(await inviteCoProposer(db, actOf(setting.proposer.actor), { proposalId, phone: helper.phone }));
  must(await acceptInvitation(db, actOf(helper.actor), { invitationId, showsName: false }));
  must(await submitProposal(db, actOf(setting.proposer.actor), { proposalId, content: contentOf(setting.community) }));
  const publish = (actor: typeof setting.proposer.actor) => publishProposal(db, actOf({ ...actor, ...office }), { proposalId });
  expect(await publish(setting.proposer.actor)).toEqual({ ok: false, refusal: 'own_proposal' });
  expect(await publish(helper.actor)).toEqual({ ok: false, refusal: 'own_proposal' });
  expect((await publishProposal(db, actOf(setting.reviewer), { proposalId })).ok).toBe(true);
});

test('who wrote it for somebody else does not publish it', async () => {
  const setting = await buildSetting(db);
  const personId = await buildPerson(db, setting.community);
  const act = () => actOf(setting.community.staff, { onBehalfOf: personId });
  const { proposalId } = must(await startDraft(db, act(), { callId: setting.call.id, organisationId: null }));
  must(await submitProposal(db, act(), { proposalId, content: contentOf(setting.community) }));
  expect(await publishProposal(db, actOf(setting.community.staff), { proposalId })).toEqual({
    ok: false,
    refusal: 'keyed_by_yourself',
  });
  expect((await publishProposal(db, actOf(await secondReviewer(setting)), { proposalId })).ok).toBe(true);
});

test('reviewing needs an office at the place of the proposal or above it', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildSubmitted(db, setting, { content: { placeId: setting.community.estateId } });
  const below = await buildActor(db, { roles: ['community_staff'], placeId: setting.community.buildingId });
  const judge = await buildActor(db, { roles: ['judge'], placeId: setting.community.communityId });
  const there = await buildActor(db, { roles: ['community_staff'], placeId: setting.community.estateId });
  for (const actor of [below, judge, setting.proposer.actor]) {
    expect(await publishProposal(db, actOf(actor), { proposalId })).toEqual({ ok: false, refusal: 'not_allowed' });
  }
  expect((await publishProposal(db, actOf(there), { proposalId })).ok).toBe(true);
});

test('what is asked back is answered until its day ends, and lapses afterwards', async () => {
  const setting = await buildSetting(db);
  const [inTime, late] = [await buildSubmitted(db, setting), await buildSubmitted(db, setting)];
  const dueAt = daysFromNow(5);
  for (const proposalId of [inTime, late])
    must(await askBack(db, actOf(setting.reviewer), { proposalId, missing: '请补充地点', dueAt }));
  const answer = (proposalId: string, at: Date) =>
    resubmitProposal(db, actOf(setting.proposer.actor, { now: at }), { proposalId, content: contentOf(setting.community) });
  expect((await answer(inTime, new Date(dueAt.getTime() - 1))).ok).toBe(true);
  expect(await answer(late, dueAt)).toEqual({ ok: false, refusal: 'answer_too_late' });
  expect(await lapseOverdue(db, new Date(dueAt.getTime() - 1))).toBe(0);
  expect(await lapseOverdue(db, dueAt)).toBe(1);
  expect([await stateOf(inTime), await stateOf(late)]).toEqual(['submitted', 'lapsed']);
});

test('asking back says what is missing and sets a day ahead, ninety days at most', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildSubmitted(db, setting);
  const ask = async (missing: string, dueAt: Date) => {
    const outcome = await askBack(db, actOf(setting.reviewer), { proposalId, missing, dueAt });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await ask(' ', daysFromNow(5))).toBe('explanation_missing');
  expect(await ask('缺地点', now)).toBe('due_already_past');
  expect(await ask('缺地点', daysFromNow(91))).toBe('due_too_far');
  expect(await ask('缺地点', daysFromNow(90))).toBe('ok');
});

test('an answer and the clock at the same moment leave one outcome', async () => {
  const setting = await buildSetting(db);
  for (let round = 0; round < 5; round += 1) {
    const proposalId = await buildSubmitted(db, setting);
    must(await askBack(db, actOf(setting.reviewer), { proposalId, missing: '请补充地点', dueAt: daysFromNow(1) }));
    const [answer] = await Promise.all([
      resubmitProposal(db, actOf(setting.proposer.actor), { proposalId, content: contentOf(setting.community) }),
      lapseOverdue(db, daysFromNow(2)),
    ]);
    expect(await stateOf(proposalId)).toBe(answer.ok ? 'submitted' : 'lapsed');
  }
});

test('a declined proposal is appealed by its proposer until the tenth day ends in the community, once', async () => {
  const setting = await buildSetting(db);
  const other = await secondReviewer(setting);
  const appeal = async (proposalId: string, at: string) => {
    const outcome = await appealProposal(db, actOf(setting.proposer.actor, { now: new Date(at) }), {
      proposalId,
      reason: '请再看看',
    });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await appeal(await buildDeclined(db, setting), '2026-03-12T15:59:59Z')).toBe('ok');
  expect(await appeal(await buildDeclined(db, setting), '2026-03-12T16:00:00Z')).toBe('appeal_too_late');
  const proposalId = await buildDeclined(db, setting);
  expect(await appeal(proposalId, now.toISOString())).toBe('ok');
  must(await decideAppeal(db, actOf(other), { proposalId, decision: 'decline', explanation: '维持原来的决定' }));
  expect(await appeal(proposalId, now.toISOString())).toBe('state_changed');
  expect(await stateOf(proposalId)).toBe('declined_finally');
});

test('an appeal is decided by another reviewer, who may publish', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildDeclined(db, setting);
  must(await appealProposal(db, actOf(setting.proposer.actor), { proposalId, reason: '请再看看' }));
  const decide = (actor: Parameters<typeof actOf>[0]) =>
    decideAppeal(db, actOf(actor), { proposalId, decision: 'publish', explanation: '第二位审核人认为可行' });
  expect(await decide(setting.reviewer)).toEqual({ ok: false, refusal: 'same_reviewer' });
  const outcome = must(await decide(await secondReviewer(setting)));
  expect(outcome.number).toMatch(/2026-0001$/);
  expect(await eventsAbout(ownerSql, proposalId)).toEqual(
    expect.arrayContaining(['proposals.appealed', 'proposals.published', 'proposals.appeal_decided']),
  );
  expect(await stateOf(proposalId)).toBe('published');
});

test('two second reviewers decide at once: one decision stands', async () => {
  const setting = await buildSetting(db);
  const [one, two] = [await secondReviewer(setting), await secondReviewer(setting)];
  const proposalId = await buildDeclined(db, setting);
  must(await appealProposal(db, actOf(setting.proposer.actor), { proposalId, reason: '请再看看' }));
  const answers = await Promise.all([
    decideAppeal(db, actOf(one), { proposalId, decision: 'publish', explanation: '认为可行' }),
    decideAppeal(db, actOf(two), { proposalId, decision: 'decline', explanation: '维持决定' }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await stateOf(proposalId)).toBe(answers[0].ok ? 'published' : 'declined_finally');
});

test('a proposer withdraws what waits, and what is published until somebody claims it', async () => {
  const setting = await buildSetting(db);
  const waiting = await buildSubmitted(db, setting);
  const [free, claimed] = [await buildPublished(db, setting), await buildPublished(db, setting)];
  await sql`update proposals set public_stage = 'claimed' where id = ${claimed.id}`;
  const withdraw = async (proposalId: string) => {
    const outcome = await withdrawProposal(db, actOf(setting.proposer.actor), { proposalId, reason: '' });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await withdraw(waiting)).toBe('ok');
  expect(await withdraw(free.id)).toBe('ok');
  expect(await withdraw(claimed.id)).toBe('already_claimed');
  expect(await withdraw(free.id)).toBe('state_changed');
});

test('withdrawing and publishing at once leave one of the two', async () => {
  const setting = await buildSetting(db);
  for (let round = 0; round < 5; round += 1) {
    const proposalId = await buildSubmitted(db, setting);
    const [published, withdrawn] = await Promise.all([
      publishProposal(db, actOf(setting.reviewer), { proposalId }),
      withdrawProposal(db, actOf(setting.proposer.actor), { proposalId, reason: '不需要了' }),
    ]);
    expect(withdrawn.ok).toBe(true); // after publication it may still be withdrawn
    expect(await stateOf(proposalId)).toBe('withdrawn');
    const [row] = await sql`select number from proposals where id = ${proposalId}`;
    expect(row?.number !== null).toBe(published.ok);
  }
});
