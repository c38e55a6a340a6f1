import { and, eq, inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { findOrAddHousehold } from '#app/people/household.server.ts';
import { answerConflicts, declareConflict } from '#app/scoring/conflict.commands.server.ts';
import { removeJudge, replaceJudge } from '#app/scoring/panel-change.commands.server.ts';
import { beginScoring } from '#app/scoring/round-begin.server.ts';
import { lockRubric } from '#app/scoring/rubric-lock.commands.server.ts';
import { organisationOfficers, organisations, persons, roleGrants } from '#db/schema/people.ts';
import { claims, planMembers, plans } from '#db/schema/plans.ts';
import { coProposers } from '#db/schema/proposals.ts';
import { roundConflicts, roundJudges, roundPlans, rounds } from '#db/schema/rounds.ts';
import { buildFrozenPlan, type FrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { actOf, buildActor, now } from '#tests/support/build/people.ts';
import { buildResident, buildSetting, type Resident, type Setting } from '#tests/support/build/proposal.ts';
import { answerNone, type BuiltRound, buildRound, fillSheet, listOwnSheets } from '#tests/support/build/scoring-round.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const refusal = (code: string) => ({ ok: false, refusal: code });

async function stateOf({ roundId }: BuiltRound): Promise<string | undefined> {
  return (await db.select({ state: rounds.state }).from(rounds).where(eq(rounds.id, roundId)))[0]?.state;
}

/** A resident who holds the office of a judge. */
async function buildResidentJudge(setting: Setting): Promise<Resident> {
  const resident = await buildResident(db, setting.community);
  const placeId = setting.community.communityId;
  const grant = { id: newId(), accountId: resident.actor.accountId, role: 'judge', placeId, startsOn: '2026-01-01' };
  await db.insert(roleGrants).values({ ...grant, grantedAt: now });
  return { ...resident, actor: { ...resident.actor, grants: [{ role: 'judge', placeId }] } };
}

/** Who applies with the plan, where it is not somebody of its own. */
type Apply = (setting: Setting, judge: Resident) => Promise<Parameters<typeof buildFrozenPlan>[2]>;
type Meeting = { setting: Setting; judge: Resident; plan: FrozenPlan };

/** What the site finds between a resident who judges and a plan after something was done to the two. */
async function foundAfter(prepare: (meeting: Meeting) => Promise<unknown>, apply: Apply = async () => ({})) {
  const setting = await buildSetting(db);
  const judge = await buildResidentJudge(setting);
  const given = [
    await buildFrozenPlan(db, setting, await apply(setting, judge)),
    await buildFrozenPlan(db, await otherProposer(setting)),
  ] as const;
  await prepare({ setting, judge, plan: given[0] });
  const placeId = setting.community.communityId;
  const others: (Actor & { accountId: string })[] = [];
  while (others.length < 3) others.push(await buildActor(db, { roles: ['judge'], placeId }));
  const round = await buildRound(db, { setting, plans: given, judges: [judge.actor, ...others], until: 'assigning' });
  const found = await db
    .select({ planId: roundPlans.planId, kind: roundConflicts.kind })
    .from(roundConflicts)
    .innerJoin(roundPlans, eq(roundPlans.id, roundConflicts.roundPlanId))
    .where(eq(roundConflicts.roundId, round.roundId));
  const sheets = await listOwnSheets(db, round, judge.actor);
  const recusedFrom = sheets.filter(({ state }) => state === 'recused').map(({ planId }) => planId);
  expect(recusedFrom).toEqual(found.length > 0 ? [given[0].planId] : []);
  expect(found.every(({ planId }) => planId === given[0].planId)).toBe(true);
  return found.map(({ kind }) => kind).sort();
}

async function otherProposer(setting: Setting): Promise<Setting> {
  return { ...setting, proposer: await buildResident(db, setting.community) };
}

const nothing = async () => undefined;

test('nothing is found where nothing is', async () => {
  expect(await foundAfter(nothing)).toEqual([]);
});

test('a judge never scores what they apply with', async () => {
  expect(await foundAfter(nothing, async (_setting, judge) => ({ applicant: judge }))).toEqual(['applicant']);
});

test('a judge never scores what an organisation applies with in which they hold an office', async () => {
  const found = await foundAfter(nothing, async (setting, judge) => {
    const organisationId = newId();
    const { communityId } = setting.community;
    await db.insert(organisations).values({ id: organisationId, communityId, kind: 'social_org', name: '助老社', addedAt: now });
    const officer = { id: newId(), organisationId, personId: judge.actor.personId, fromOn: '2025-01-01' };
    await db.insert(organisationOfficers).values(officer);
    return { organisationId };
  });
  expect(found).toEqual(['officer']);
});

test('a judge never scores what they write', async () => {
  const found = await foundAfter(({ judge, plan }) => {
    const accountId = judge.actor.accountId;
    return db.insert(planMembers).values({ id: newId(), planId: plan.planId, accountId, invitedAt: now, acceptedAt: now });
  });
  expect(found).toEqual(['team_member']);
});

test('a judge never scores what carries out a proposal of theirs', async () => {
  const found = await foundAfter(({ judge, plan }) => {
    const { personId } = judge.actor;
    return db.insert(coProposers).values({ id: newId(), proposalId: plan.proposalId, personId, invitedAt: now, acceptedAt: now });
  });
  expect(found).toEqual(['proposer']);
});

test('a judge never scores what their household has a part in', async () => {
  const found = await foundAfter(async ({ setting, judge, plan }) => {
    const placeId = setting.community.buildingId;
    const householdId = await findOrAddHousehold(db, { placeId, dwellingLabel: '501', householdLabel: '一户', now });
    const both = [judge.actor.personId, plan.applicant.actor.personId];
    await db.update(persons).set({ householdId }).where(inArray(persons.id, both));
  });
  expect(found).toEqual(['household']);
});

test('a judge never scores what somebody applies with together with whom they were awarded a plan', async () => {
  const found = await foundAfter(async ({ setting, judge, plan }) => {
    const earlier = await buildFrozenPlan(db, await otherProposer(setting), { applicant: plan.applicant });
    const [claim] = await db.select().from(claims).where(eq(claims.id, earlier.claimId));
    if (!claim) throw new Error('a plan is written under a claim');
    const joined = { ...claim, id: newId(), ...judge.actor, accountId: judge.actor.accountId, joinsClaimId: claim.id };
    await db.insert(claims).values({ ...joined, state: 'requested', activeSince: null, leaseEndsAt: null, confirmedAt: null });
    const lease = { activeSince: now, leaseEndsAt: claim.leaseEndsAt, confirmedAt: now, holderAgreedAt: now };
    await db
      .update(claims)
      .set({ state: 'active', ...lease })
      .where(eq(claims.id, joined.id));
    await db.update(plans).set({ state: 'awarded' }).where(eq(plans.id, earlier.planId));
  });
  expect(found).toEqual(['joint_award']);
});

test('scoring begins by itself with the last answer', async () => {
  const round = await buildRound(db, { until: 'assigning' });
  for (const [at, judge] of round.judges.entries()) {
    expect(await stateOf(round)).toBe('assigning');
    await answerNone(db, round, judge);
    if (at < round.judges.length - 1) {
      expect(await beginScoring(db, actOf(round.staff), { roundId: round.roundId })).toEqual(refusal('answers_outstanding'));
    }
  }
  expect(await stateOf(round)).toBe('scoring');
});

test('judges who answer at once begin scoring once', async () => {
  const round = await buildRound(db, { until: 'assigning' });
  await Promise.all(round.judges.map((judge) => answerNone(db, round, judge)));
  expect(await stateOf(round)).toBe('scoring');
});

test('every plan is answered for, and a conflict is said in words', async () => {
  const round = await buildRound(db, { until: 'assigning' });
  const { roundId } = round;
  const judge = round.judges[0] ?? round.chair;
  const sheets = await listOwnSheets(db, round, judge);
  const answer = (conflict: string | null, from = 0) =>
    answerConflicts(db, actOf(judge), { roundId, answers: sheets.slice(from).map(({ id }) => ({ sheetId: id, conflict })) });
  expect(await answer(null, 1)).toEqual(refusal('answers_missing'));
  expect(await answer(' ')).toEqual(refusal('conflict_reason_missing'));
  const stranger = answerConflicts(db, actOf(round.chair), { roundId, answers: [] });
  expect(await stranger).toEqual(refusal('not_on_panel'));
});

test('a plan with too few judges left keeps scoring from beginning until there are more', async () => {
  const round = await buildRound(db, { judges: 3, judgesMin: 3, until: 'assigning' });
  const { roundId, staff } = round;
  const [first, ...rest] = round.judges;
  if (!first) throw new Error('nobody judges');
  const sheets = await listOwnSheets(db, round, first);
  const answers = sheets.map(({ id }, at) => ({ sheetId: id, conflict: at === 0 ? '申报方是我侄子' : null }));
  expect((await answerConflicts(db, actOf(first), { roundId, answers })).ok).toBe(true);
  for (const judge of rest) await answerNone(db, round, judge);
  expect(await stateOf(round)).toBe('assigning');
  expect(await beginScoring(db, actOf(staff), { roundId })).toEqual(refusal('judges_missing_for_plan'));
  const placeId = round.setting.community.communityId;
  const successor = await buildActor(db, { roles: ['judge'], placeId });
  const [judge] = await db.select().from(roundJudges).where(isJudge(roundId, first));
  const replacing = { roundId, roundJudgeId: judge?.id ?? '', accountId: successor.accountId, reason: '有利益关系' };
  expect(await replaceJudge(db, actOf(staff), replacing)).toEqual(refusal('judges_missing_for_plan'));
});

test('where each plan has so many judges, a recused one is followed by the next by load and lot', async () => {
  const round = await buildRound(db, { judges: 5, plans: 4, judgesPerPlan: 2, judgesMin: 2, until: 'assigning' });
  const { roundId } = round;
  const judge = (await firstWithSheets(round)) ?? round.chair;
  const sheets = await listOwnSheets(db, round, judge);
  const before = await countSheets(round);
  const answers = sheets.map(({ id }, at) => ({ sheetId: id, conflict: at === 0 ? '同事' : null }));
  expect((await answerConflicts(db, actOf(judge), { roundId, answers })).ok).toBe(true);
  const after = await countSheets(round);
  expect(after).toBe(before + 1);
  for (const other of round.judges) await answerNone(db, round, other);
  expect(await stateOf(round)).toBe('scoring');
});

test('whoever finds a conflict while scoring no longer scores that plan', async () => {
  const round = await buildRound(db, { until: 'scoring' });
  const { roundId } = round;
  const judge = round.judges[0] ?? round.chair;
  const [sheet] = await listOwnSheets(db, round, judge);
  await fillSheet(db, round, { judge, sheetId: sheet?.id ?? '' });
  const declare = () => declareConflict(db, actOf(judge), { roundId, sheetId: sheet?.id ?? '', reason: '刚知道是亲戚' });
  expect((await declare()).ok).toBe(true);
  expect(await declare()).toEqual(refusal('sheet_not_found'));
  expect((await listOwnSheets(db, round, judge))[0]?.state).toBe('recused');
});

test('a judge who leaves passes on what they had not handed in; one who comes answers first', async () => {
  const round = await buildRound(db, { judges: 4, judgesMin: 3, until: 'scoring' });
  const { roundId, staff } = round;
  const [first, second] = round.judges;
  if (!first || !second) throw new Error('nobody judges');
  const successor = await buildActor(db, { roles: ['judge'], placeId: round.setting.community.communityId });
  const [judge] = await db.select().from(roundJudges).where(isJudge(roundId, first));
  const replacing = { roundId, roundJudgeId: judge?.id ?? '', accountId: successor.accountId, reason: '生病' };
  const answers = await Promise.all([replaceJudge(db, actOf(staff), replacing), replaceJudge(db, actOf(staff), replacing)]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  const states = (await listOwnSheets(db, round, successor)).map(({ state }) => state);
  expect(states).toEqual(['assigned', 'assigned', 'assigned']);
  await answerNone(db, round, successor);
  const [other] = await db.select().from(roundJudges).where(isJudge(roundId, second));
  const leaving = { roundId, roundJudgeId: other?.id ?? '', reason: '搬走了' };
  expect((await removeJudge(db, actOf(staff), leaving)).ok).toBe(true);
  const [third] = await db
    .select()
    .from(roundJudges)
    .where(isJudge(roundId, round.judges[2] ?? second));
  const last = removeJudge(db, actOf(staff), { roundId, roundJudgeId: third?.id ?? '', reason: '也走了' });
  expect(await last).toEqual(refusal('judges_missing_for_plan'));
});

test('a rubric is not locked while a plan has too few judges by what the site knows', async () => {
  const setting = await buildSetting(db);
  const judge = await buildResidentJudge(setting);
  const given = [await buildFrozenPlan(db, setting), await buildFrozenPlan(db, setting, { applicant: judge })];
  const placeId = setting.community.communityId;
  const other = await buildActor(db, { roles: ['judge'], placeId });
  const round = await buildRound(db, { setting, plans: given, judges: [judge.actor, other], judgesMin: 2 });
  const lock = lockRubric(db, actOf(round.staff), { roundId: round.roundId });
  expect(await lock).toEqual(refusal('judges_missing_for_plan'));
});

test('a blind round hides who applied from the moment its rubric is locked', async () => {
  const round = await buildRound(db, { isBlind: true, until: 'assigning' });
  const ids = round.plans.map(({ planId }) => planId);
  const rows = await db.select({ isHidden: plans.isApplicantHidden }).from(plans).where(inArray(plans.id, ids));
  expect(rows.map(({ isHidden }) => isHidden)).toEqual([true, true, true]);
});

function isJudge(roundId: string, { accountId }: { accountId: string }) {
  return and(eq(roundJudges.roundId, roundId), eq(roundJudges.accountId, accountId));
}

async function firstWithSheets(round: BuiltRound) {
  for (const judge of round.judges) if ((await listOwnSheets(db, round, judge)).length > 0) return judge;
  return null;
}

async function countSheets(round: BuiltRound): Promise<number> {
  const lists = await Promise.all(round.judges.map((judge) => listOwnSheets(db, round, judge)));
  return lists.flat().length;
}
