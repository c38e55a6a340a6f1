import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { roundLimits } from '#app/scoring/round.ts';
import { type LeadRoundRefusal, type LockedRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { planRevisions, plans } from '#db/schema/plans.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';

export type SetPanel = { roundId: string; accountIds: readonly string[] };
export type SetPanelRefusal = LeadRoundRefusal | 'rubric_locked' | 'judge_without_office' | 'judges_too_many';

/** Says who judges in a round, before its rubric is locked: those named and nobody else. */
export async function setPanel(
  db: Db,
  act: Act,
  { roundId, accountIds }: SetPanel,
): Promise<Outcome<{ roundId: string }, SetPanelRefusal>> {
  const wanted = [...new Set(accountIds)].sort();
  return perform<{ roundId: string }, SetPanelRefusal>(db, act, {
    what: 'scoring.set_panel',
    input: { roundId, accountIds: wanted },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.state !== 'configuring') return refused('rubric_locked');
      if (wanted.length > roundLimits.judges) return refused('judges_too_many');
      const mayJudge = await listMayJudge(tx, act, round);
      if (wanted.some((id) => !mayJudge.includes(id))) return refused('judge_without_office');
      const others = wanted.length > 0 ? notInArray(roundJudges.accountId, wanted) : undefined;
      await tx.delete(roundJudges).where(and(eq(roundJudges.roundId, roundId), others));
      const rows = await judgeRows(tx, act, { roundId, accountIds: wanted });
      if (rows.length > 0) await tx.insert(roundJudges).values(rows).onConflictDoNothing();
      await recordInRound(tx, act, { round, what: 'scoring.panel_set', office });
      return done({ roundId });
    },
  });
}

/** The accounts that hold the office of a judge at a round's community, or above it, today. */
export async function listMayJudge(
  tx: Db,
  { now }: Pick<Act, 'now'>,
  round: Pick<LockedRound, 'communityId' | 'placePath'>,
): Promise<string[]> {
  const { zone } = await readSettings(tx, round.communityId);
  return listStaff(tx, { deed: 'rounds.judge', placePath: round.placePath, on: localDate(now, zone) });
}

/** The rows of new judges, with who they are on the roll and what they are called today. */
export async function judgeRows(tx: Db, act: Act, { roundId, accountIds }: SetPanel) {
  if (accountIds.length === 0) return [];
  const found = await tx
    .select({ accountId: accounts.id, personId: accounts.personId, accountName: accounts.name, personName: persons.name })
    .from(accounts)
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(accounts.id, [...accountIds]));
  return found.map(({ accountId, personId, accountName, personName }) => {
    const id = newId(act.now.getTime());
    return { id, roundId, accountId, personId, name: personName ?? accountName, addedAt: act.now };
  });
}

export type SetRoundPlans = { roundId: string; planIds: readonly string[] };
export type SetRoundPlansRefusal =
  | LeadRoundRefusal
  | 'rubric_locked'
  | 'plans_too_many'
  | 'plan_not_frozen'
  | 'plan_in_other_round';

/** Says which frozen plans of its call a round compares, before its rubric is locked: those named and no others. */
export async function setRoundPlans(
  db: Db,
  act: Act,
  { roundId, planIds }: SetRoundPlans,
): Promise<Outcome<{ roundId: string }, SetRoundPlansRefusal>> {
  const wanted = [...new Set(planIds)].sort();
  return perform<{ roundId: string }, SetRoundPlansRefusal>(db, act, {
    what: 'scoring.set_plans',
    input: { roundId, planIds: wanted },
    collisions: { round_plans_in_one_round: 'plan_in_other_round', round_plans_are_frozen: 'plan_not_frozen' },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.state !== 'configuring') return refused('rubric_locked');
      if (wanted.length > roundLimits.plans) return refused('plans_too_many');
      const frozen = await listFrozen(tx, { callId: round.callId, planIds: wanted });
      if (frozen.length < wanted.length) return refused('plan_not_frozen');
      await tx.delete(roundPlans).where(eq(roundPlans.roundId, roundId));
      const rows = frozen.map((plan) => ({ id: newId(act.now.getTime()), roundId, ...plan, addedAt: act.now }));
      if (rows.length > 0) await tx.insert(roundPlans).values(rows);
      await recordInRound(tx, act, { round, what: 'scoring.plans_set', office });
      return done({ roundId });
    },
  });
}

/** Those of some plans that are frozen and of a call, with their frozen revisions. */
async function listFrozen(tx: Db, { callId, planIds }: { callId: string; planIds: readonly string[] }) {
  if (planIds.length === 0) return [];
  return tx
    .select({ planId: plans.id, planRevisionId: planRevisions.id })
    .from(plans)
    .innerJoin(planRevisions, and(eq(planRevisions.planId, plans.id), eq(planRevisions.number, plans.frozenRevision)))
    .where(and(inArray(plans.id, [...planIds]), eq(plans.callId, callId), eq(plans.state, 'frozen')))
    .orderBy(plans.id)
    .for('share', { of: plans });
}
