import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { answerObjection, finishDueRounds, raiseObjection } from '#app/scoring/objection.commands.server.ts';
import { accounts } from '#db/schema/people.ts';
import { roundObjections } from '#db/schema/round-results.ts';
import { roundPlans } from '#db/schema/rounds.ts';
import { actOf, buildAccount, must, now } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildPublishedRound } from '#tests/support/build/published-round.ts';
import { testDatabase } from '#tests/support/database.ts';
import { roundOf } from '#tests/support/round-result.ts';

const { db } = await testDatabase();
const setting = await buildSetting(db);
const elsewhere = await buildSetting(db);
const until = new Date('2026-03-09T16:00:00Z');
const body = '第二名的预算里有一项重复计算，请核对。';
const answers = (outcomes: readonly ({ ok: true } | { ok: false; refusal: string })[]) =>
  outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal)).sort();
const stateOf = async (roundId: string) => (await roundOf(db, roundId)).state;

describe('objecting', () => {
  test('is for residents of the community and for who applied, one open objection each', async () => {
    const { roundId, plans } = await buildPublishedRound(db, setting);
    const object = (actor: Parameters<typeof actOf>[0], given: object = {}) =>
      raiseObjection(db, actOf(actor), { roundId, plan: 2, body, ...given });
    const resident = await buildResident(db, setting.community);
    expect(answers(await Promise.all([object(resident.actor), object(resident.actor)]))).toEqual(['already_objected', 'done']);
    const stranger = await buildResident(db, elsewhere.community);
    const newcomer = await buildAccount(db, { communityId: setting.community.communityId });
    expect(answers([await object(stranger.actor)])).toEqual(['not_verified']);
    expect(answers([await object({ accountId: newcomer.id, personId: null, grants: [] })])).toEqual(['not_verified']);
    const applicant = plans[0]?.applicant.actor ?? resident.actor;
    await db
      .update(accounts)
      .set({ personId: null, verifiedAt: null, verifiedHow: null })
      .where(eq(accounts.id, applicant.accountId ?? ''));
    expect(answers([await object(applicant)])).toEqual(['done']);
    expect(answers([await object((await buildResident(db, setting.community)).actor, { plan: 9 })])).toEqual(['plan_unknown']);
    expect(answers([await object((await buildResident(db, setting.community)).actor, { body: ' ' })])).toEqual(['text_missing']);
  });

  test('ends with its period, and a moment at the end is too late', async () => {
    const { roundId } = await buildPublishedRound(db, setting);
    const at = async (when: Date) => {
      const { actor } = await buildResident(db, setting.community);
      return answers([await raiseObjection(db, actOf(actor, { now: when }), { roundId, plan: null, body })])[0];
    };
    expect([await at(new Date(until.getTime() - 1)), await at(until)]).toEqual(['done', 'no_objection_period']);
  });

  test('is written by staff for somebody, under that person’s name', async () => {
    const { roundId } = await buildPublishedRound(db, setting);
    const { actor, name } = await buildResident(db, setting.community);
    const act = actOf(setting.community.staff, { onBehalfOf: actor.personId });
    const { objectionId } = must(await raiseObjection(db, act, { roundId, plan: null, body }));
    const [row] = await db.select().from(roundObjections).where(eq(roundObjections.id, objectionId));
    expect([row?.name, row?.accountId, row?.personId, row?.showsName]).toEqual([name, null, actor.personId, false]);
  });
});

describe('answering', () => {
  test('is done once, by staff or the chair, in words', async () => {
    const { roundId, lead, chair, judges } = await buildPublishedRound(db, setting);
    const { actor } = await buildResident(db, setting.community);
    const { objectionId } = must(await raiseObjection(db, actOf(actor), { roundId, plan: 1, body }));
    const answer = (who: Parameters<typeof actOf>[0], words = '已核对，没有重复。') =>
      answerObjection(db, actOf(who), { objectionId, answer: words });
    expect(answers([await answer(judges[0]?.actor ?? actor), await answer(actor)])).toEqual(['not_allowed', 'not_allowed']);
    expect(answers([await answer(lead, ' ')])).toEqual(['text_missing']);
    expect(answers(await Promise.all([answer(lead), answer(chair)]))).toEqual(['already_answered', 'done']);
  });
});

describe('the clock', () => {
  test('makes a result final once the period is over and everything is answered, and frees its plans', async () => {
    const { roundId, lead } = await buildPublishedRound(db, setting);
    const { actor } = await buildResident(db, setting.community);
    const { objectionId } = must(await raiseObjection(db, actOf(actor), { roundId, plan: null, body }));
    await finishDueRounds(db, new Date(until.getTime() - 1));
    expect(await stateOf(roundId)).toBe('published');
    await finishDueRounds(db, until);
    expect(await stateOf(roundId)).toBe('published');
    must(await answerObjection(db, actOf(lead, { now }), { objectionId, answer: '已核对。' }));
    await Promise.all([finishDueRounds(db, until), finishDueRounds(db, until)]);
    expect(await stateOf(roundId)).toBe('final');
    const held = await db.select({ releasedAt: roundPlans.releasedAt }).from(roundPlans).where(eq(roundPlans.roundId, roundId));
    expect(held.map(({ releasedAt }) => releasedAt)).toEqual([until, until, until]);
  });
});
