import { and, eq, lte, notInArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { nextAwardState } from '#app/grants/award.ts';
import { addMonths } from '#app/grants/award-duty.ts';
import { type LeadAwardRefusal, type LockedAward, lockAward, lockAwardFor } from '#app/grants/award-lock.server.ts';
import { takeAwardStep } from '#app/grants/award-step.server.ts';
import { sumAward } from '#app/grants/award-sums.server.ts';
import type { WithReason } from '#app/grants/measure.commands.server.ts';
import { measureTimes, type ReasonProblem, reasonProblem } from '#app/grants/measure.ts';
import { hasOpenAppeal, writeMeasure } from '#app/grants/measure-step.server.ts';
import { followAwardStage } from '#app/grants/thread-facts.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type Barred, writeBar } from '#app/plans/bar.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardReports } from '#db/schema/award-upkeep.ts';
import { awards, tranches } from '#db/schema/grants.ts';

type AwardAnswer = { awardId: string };

export type EndAward = WithReason & { barYears: number };
export type EndAwardRefusal =
  | LeadAwardRefusal
  | ReasonProblem
  | 'award_moved_on'
  | 'appeal_open'
  | 'bar_malformed'
  | 'bar_not_allowed';

/**
 * Ends an award whose money came back or was written off. Its grantee may be barred for years from today, by who may bar. Not
 * while an appeal waits.
 */
export async function endAward(db: Db, act: Act, input: EndAward): Promise<Outcome<AwardAnswer, EndAwardRefusal>> {
  return perform<AwardAnswer, EndAwardRefusal>(db, act, {
    what: 'grants.end',
    input,
    collisions: { award_measures_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const { awardId, reason, barYears } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.award' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'end')) return refused('award_moved_on');
      const problem = reasonProblem(reason);
      if (problem) return refused(problem);
      if (await hasOpenAppeal(tx, awardId)) return refused('appeal_open');
      if (!Number.isInteger(barYears) || barYears < 0 || barYears > measureTimes.barYearsMax) return refused('bar_malformed');
      const barOffice = officeFor(act.actor, 'applicants.bar', award.placePath);
      if (barYears > 0 && !barOffice) return refused('bar_not_allowed');
      if (barYears > 0 && barOffice) await bar(tx, act, { award, reason, barYears, office: barOffice });
      const changes = { endedAt: act.now };
      const step = { event: 'end', what: 'grants.ended', office, changes, explanation: reason.trim() } as const;
      await takeAwardStep(tx, act, { award, step });
      return done({ awardId });
    },
  });
}

type Bar = { award: LockedAward; reason: string; barYears: number; office: Role };

async function bar(tx: Db, act: Act, { award, reason, barYears, office }: Bar): Promise<void> {
  const { zone } = await readSettings(tx, award.communityId);
  const untilOn = addMonths(localDate(act.now, zone), barYears * 12);
  await writeMeasure(tx, act, { award, measure: { kind: 'bar', reason, untilOn } });
  await writeBar(tx, act, { barred: granteeOf(award), reason, untilOn, communityId: award.communityId, office });
}

/** Whom a bar concerns: the organisation where one gets the money, else the person. */
export function granteeOf(award: Pick<LockedAward, 'granteePersonId' | 'granteeOrganisationId'>): Barred {
  if (award.granteeOrganisationId !== null) return { kind: 'organisation', id: award.granteeOrganisationId };
  return { kind: 'person', id: award.granteePersonId ?? '' };
}

export type FinishAwardRefusal = LeadAwardRefusal | 'award_moved_on' | 'tranches_unpaid' | 'final_report_missing' | 'unspent_out';

/** Finishes an award: all is paid, the final report is accepted, nothing unspent is out. Those it was for evaluate it from then on. */
export async function finishAward(db: Db, act: Act, input: AwardAnswer): Promise<Outcome<AwardAnswer, FinishAwardRefusal>> {
  return perform<AwardAnswer, FinishAwardRefusal>(db, act, {
    what: 'grants.finish',
    input,
    collisions: {
      awards_close_when_paid: 'tranches_unpaid',
      awards_close_with_a_final_report: 'final_report_missing',
      awards_close_when_unspent_is_back: 'unspent_out',
    },
    body: async (tx) => {
      const { awardId } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'finish')) return refused('award_moved_on');
      const missing = await missingFor(tx, awardId);
      if (missing[0]) return refused(missing[0]);
      const { evaluationDays } = await readSettings(tx, award.communityId);
      const evaluationEndsAt = new Date(act.now.getTime() + evaluationDays * 86_400_000);
      const changes = { closingAt: act.now, evaluationEndsAt };
      await takeAwardStep(tx, act, { award, step: { event: 'finish', what: 'grants.finished', office, changes } });
      await followAwardStage(tx, award.proposalId);
      return done({ awardId });
    },
  });
}

/** What an award lacks before it is finished, in the order in which it comes. */
export async function missingFor(
  db: Db,
  awardId: string,
): Promise<('tranches_unpaid' | 'final_report_missing' | 'unspent_out')[]> {
  const isUnpaid = and(eq(tranches.awardId, awardId), notInArray(tranches.state, ['paid', 'dropped']));
  const isFinal = and(eq(awardReports.awardId, awardId), eq(awardReports.kind, 'final'), eq(awardReports.state, 'accepted'));
  const [unpaid, finals, { unspentFen }] = [
    await db.select({ id: tranches.id }).from(tranches).where(isUnpaid).limit(1),
    await db.select({ id: awardReports.id }).from(awardReports).where(isFinal).limit(1),
    await sumAward(db, awardId),
  ];
  return [
    ...(unpaid.length > 0 ? (['tranches_unpaid'] as const) : []),
    ...(finals.length === 0 ? (['final_report_missing'] as const) : []),
    ...(unspentFen > 0 ? (['unspent_out'] as const) : []),
  ];
}

/** The clock's part: every award whose time for evaluations is over is closed. */
export async function closeDueAwards(db: Db, now: Date): Promise<void> {
  const due = await db
    .select({ id: awards.id })
    .from(awards)
    .where(and(eq(awards.state, 'closing'), lte(awards.evaluationEndsAt, now)));
  for (const { id } of due) {
    await perform<AwardAnswer, 'award_moved_on'>(db, clockAct(now), {
      what: 'grants.close',
      input: { awardId: id },
      body: async (tx) => {
        const award = await lockAward(tx, id);
        if (award?.state !== 'closing' || award.evaluationEndsAt === null || now < award.evaluationEndsAt)
          return refused('award_moved_on');
        const step = { event: 'close', what: 'grants.closed', office: null, changes: { endedAt: now } } as const;
        await takeAwardStep(tx, clockAct(now), { award, step });
        await followAwardStage(tx, award.proposalId);
        return done({ awardId: id });
      },
    });
  }
}
