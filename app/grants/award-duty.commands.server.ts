import { and, asc, eq, isNull, ne, or } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { isDate, localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { type DutyKind, dutyCalendar, relatedPaymentDueOn } from '#app/grants/award-duty.ts';
import { type LeadAwardRefusal, type LockedAward, lockAwardFor } from '#app/grants/award-lock.server.ts';
import { noteInAward, recordInAward } from '#app/grants/award-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardDuties, expenses } from '#db/schema/award-upkeep.ts';

/**
 * Writes down the calendar of duties of an award that has just come into force. An award signed after the day on which its work
 * was to begin reports from the day it was signed.
 */
export async function setDuties(
  tx: Db,
  act: Act,
  award: Pick<LockedAward, 'id' | 'communityId' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  const { zone } = await readSettings(tx, award.communityId);
  const today = localDate(act.now, zone);
  const startsOn = award.startsOn !== null && award.startsOn > today ? award.startsOn : today;
  const endsOn = award.endsOn !== null && award.endsOn > startsOn ? award.endsOn : startsOn;
  const duties = dutyCalendar({ startsOn, endsOn });
  await tx.insert(awardDuties).values(duties.map((duty) => ({ id: newId(act.now.getTime()), awardId: award.id, ...duty })));
}

/** A payment to somebody close to the grantee is reported within thirty days of it. */
export async function addRelatedDuty(
  tx: Db,
  act: Act,
  { awardId, expenseId, spentOn }: { awardId: string; expenseId: string; spentOn: string },
): Promise<void> {
  const dueOn = relatedPaymentDueOn(spentOn);
  const id = newId(act.now.getTime());
  await tx.insert(awardDuties).values({ id, awardId, kind: 'related_payment', dueOn, expenseId });
}

/** A report that was accepted meets the earliest open duty of its kind, as of the day it was handed in. */
export async function meetDuty(
  tx: Db,
  { awardId, kind, reportId, filedAt }: { awardId: string; kind: DutyKind; reportId: string; filedAt: Date },
): Promise<void> {
  const [duty] = await tx
    .select({ id: awardDuties.id })
    .from(awardDuties)
    .leftJoin(expenses, eq(expenses.id, awardDuties.expenseId))
    .where(and(eq(awardDuties.awardId, awardId), eq(awardDuties.kind, kind), isNull(awardDuties.metAt), stillDue))
    .orderBy(asc(awardDuties.dueOn), asc(awardDuties.id))
    .limit(1);
  if (duty) await tx.update(awardDuties).set({ metBy: reportId, metAt: filedAt }).where(eq(awardDuties.id, duty.id));
}

/** Nothing is due for an expense that was withdrawn or refused. */
const stillDue = or(isNull(expenses.id), and(ne(expenses.state, 'withdrawn'), ne(expenses.state, 'refused')));

export const dutyLimits = { reason: 500 } as const;

export type MoveDuty = { awardId: string; dutyId: string; dueOn: string; reason: string };
export type MoveDutyRefusal =
  | LeadAwardRefusal
  | 'duty_not_found'
  | 'duty_met'
  | 'day_malformed'
  | 'day_past'
  | 'same_day'
  | 'reason_missing'
  | 'reason_repeated'
  | 'text_too_long'
  | 'duty_day_taken';

/** Moves the day of a duty that is not met yet, with a reason that everybody reads. */
export async function moveDuty(db: Db, act: Act, input: MoveDuty): Promise<Outcome<{ dutyId: string }, MoveDutyRefusal>> {
  return perform<{ dutyId: string }, MoveDutyRefusal>(db, act, {
    what: 'grants.move_duty',
    input,
    collisions: { award_duties_once: 'duty_day_taken', award_duties_stay: 'reason_repeated' },
    body: async (tx) => {
      const found = await lockAwardFor(tx, act, { awardId: input.awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      const [duty] = await tx
        .select()
        .from(awardDuties)
        .where(and(eq(awardDuties.id, input.dutyId), eq(awardDuties.awardId, award.id)))
        .for('no key update');
      if (!duty) return refused('duty_not_found');
      const { zone } = await readSettings(tx, award.communityId);
      const problem = moveProblem(input, { duty, today: localDate(act.now, zone) });
      if (problem) return refused(problem);
      const explanation = input.reason.trim();
      await tx.update(awardDuties).set({ dueOn: input.dueOn, moveReason: explanation }).where(eq(awardDuties.id, duty.id));
      await noteInAward(tx, act, { award, note: { event: 'move_duty', explanation, office } });
      const detail = { dutyId: duty.id, from: duty.dueOn, to: input.dueOn, explanation };
      await recordInAward(tx, act, { award, what: 'grants.duty_moved', office, detail, told: { dutyId: duty.id } });
      return done({ dutyId: duty.id });
    },
  });
}

function moveProblem(
  { dueOn, reason }: Pick<MoveDuty, 'dueOn' | 'reason'>,
  { duty, today }: { duty: Pick<typeof awardDuties.$inferSelect, 'dueOn' | 'metAt' | 'moveReason'>; today: string },
): MoveDutyRefusal | null {
  if (duty.metAt !== null) return 'duty_met';
  if (!isDate(dueOn)) return 'day_malformed';
  if (dueOn < today) return 'day_past';
  if (dueOn === duty.dueOn) return 'same_day';
  if (reason.trim() === '') return 'reason_missing';
  if (reason.trim() === duty.moveReason) return 'reason_repeated';
  return lengthOf(reason) > dutyLimits.reason ? 'text_too_long' : null;
}
