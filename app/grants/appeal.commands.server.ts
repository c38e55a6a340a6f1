import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { granteeOf } from '#app/grants/award-end.commands.server.ts';
import {
  type LeadAwardRefusal,
  type LockedAward,
  lockAwardFor,
  lockOwnAward,
  type OwnAwardRefusal,
} from '#app/grants/award-lock.server.ts';
import { noteInAward, recordInAward, takeAwardStep } from '#app/grants/award-step.server.ts';
import { appealUntil, measureLimits, type ReasonProblem, reasonProblem } from '#app/grants/measure.ts';
import { type LockedMeasure, lockMeasure, type MeasureOf } from '#app/grants/measure-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { endBar } from '#app/plans/bar.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardMeasures } from '#db/schema/award-upkeep.ts';
import { applicantBars } from '#db/schema/plans.ts';

const byGrantee = { award_measures_answered_by_the_grantee: 'answer_in_person' } as const;

type Said = 'measure_not_found' | 'text_too_long' | 'answer_in_person';

export type AnswerMeasure = MeasureOf & { answer: string };
export type AnswerMeasureRefusal = OwnAwardRefusal | Said | 'answered_already' | 'answer_missing';

/** The grantee answers a measure, once; the answer stands beside it. Nobody answers for them. */
export async function answerMeasure(db: Db, act: Act, input: AnswerMeasure): Promise<Outcome<MeasureOf, AnswerMeasureRefusal>> {
  return perform<MeasureOf, AnswerMeasureRefusal>(db, act, {
    what: 'grants.answer_measure',
    input,
    collisions: byGrantee,
    body: async (tx) => {
      const { awardId, measureId } = input;
      const found = await lockOwnAward(tx, act, awardId);
      if (!found.ok) return found;
      const { award } = found.value;
      const held = await lockMeasure(tx, input);
      if (!held.ok) return held;
      if (held.value.answeredAt !== null) return refused('answered_already');
      const answer = input.answer.trim();
      if (answer === '') return refused('answer_missing');
      if (lengthOf(answer) > measureLimits.answer) return refused('text_too_long');
      const answered = { answer, answeredBy: act.actor.accountId, answeredAt: act.now };
      await tx.update(awardMeasures).set(answered).where(eq(awardMeasures.id, measureId));
      await recordInAward(tx, act, { award, what: 'grants.measure_answered', detail: { measureId }, told: { measureId } });
      return done({ awardId, measureId });
    },
  });
}

export type AppealMeasure = MeasureOf & { appeal: string };
export type AppealMeasureRefusal = OwnAwardRefusal | Said | 'appealed_already' | 'appeal_missing' | 'appeal_too_late';

/** The grantee appeals against a measure, once, within fifteen days of it. */
export async function appealMeasure(db: Db, act: Act, input: AppealMeasure): Promise<Outcome<MeasureOf, AppealMeasureRefusal>> {
  return perform<MeasureOf, AppealMeasureRefusal>(db, act, {
    what: 'grants.appeal',
    input,
    collisions: byGrantee,
    body: async (tx) => {
      const { awardId, measureId } = input;
      const found = await lockOwnAward(tx, act, awardId);
      if (!found.ok) return found;
      const { award } = found.value;
      const held = await lockMeasure(tx, input);
      if (!held.ok) return held;
      if (held.value.appealedAt !== null) return refused('appealed_already');
      const { zone } = await readSettings(tx, award.communityId);
      const lastDay = appealUntil(localDate(held.value.takenAt, zone));
      if (localDate(act.now, zone) > lastDay) return refused('appeal_too_late');
      const appeal = input.appeal.trim();
      if (appeal === '') return refused('appeal_missing');
      if (lengthOf(appeal) > measureLimits.answer) return refused('text_too_long');
      const appealed = { appeal, appealedBy: act.actor.accountId, appealedAt: act.now };
      await tx.update(awardMeasures).set(appealed).where(eq(awardMeasures.id, measureId));
      await noteInAward(tx, act, { award, note: { event: 'appeal', explanation: appeal, office: null } });
      await recordInAward(tx, act, { award, what: 'grants.appealed', detail: { measureId }, told: { measureId } });
      return done({ awardId, measureId });
    },
  });
}

export type DecideAppeal = MeasureOf & { outcome: 'upheld' | 'lifted'; reason: string };
export type DecideAppealRefusal =
  | LeadAwardRefusal
  | ReasonProblem
  | 'measure_not_found'
  | 'no_appeal'
  | 'appeal_decided_already'
  | 'same_person';

/**
 * Decides an appeal as another than who took the measure. Lifted: a suspension that still stands ends, what was demanded is no
 * longer owed, a bar ends. What was carried out already is found wrong, and stays as it is.
 */
export async function decideAppeal(db: Db, act: Act, input: DecideAppeal): Promise<Outcome<MeasureOf, DecideAppealRefusal>> {
  return perform<MeasureOf, DecideAppealRefusal>(db, act, {
    what: 'grants.decide_appeal',
    input,
    collisions: {
      award_measures_appeal_decided_by_another: 'same_person',
      award_measures_never_by_the_payee: 'own_award',
    },
    body: async (tx) => {
      const { awardId, measureId, outcome } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.decide_appeal' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      const held = await lockMeasure(tx, input);
      if (!held.ok) return held;
      const measure = held.value;
      if (measure.appealedAt === null) return refused('no_appeal');
      if (measure.appealDecidedAt !== null) return refused('appeal_decided_already');
      if (measure.takenBy === act.actor.accountId) return refused('same_person');
      const problem = reasonProblem(input.reason);
      if (problem) return refused(problem);
      const explanation = input.reason.trim();
      const decided = { appealDecidedBy: act.actor.accountId, appealDecidedAt: act.now };
      const changes = { appealOutcome: outcome, appealReason: explanation, ...decided };
      await tx.update(awardMeasures).set(changes).where(eq(awardMeasures.id, measureId));
      await noteInAward(tx, act, { award, note: { event: `appeal_${outcome}`, explanation, office } });
      const detail = { measureId, outcome, explanation };
      await recordInAward(tx, act, { award, what: 'grants.appeal_decided', office, detail, told: { measureId } });
      if (outcome === 'lifted') await undo(tx, act, { award, measure, office, explanation });
      return done({ awardId, measureId });
    },
  });
}

type Undone = { award: LockedAward; measure: LockedMeasure; office: Role; explanation: string };

/** A recovery that is lifted is no longer counted among what is owed: nothing else is to be done for it. */
async function undo(tx: Db, act: Act, { award, measure, office, explanation }: Undone): Promise<void> {
  if (measure.kind === 'suspension' && award.state === 'suspended' && (await isLastSuspension(tx, measure))) {
    const step = { event: 'lift', what: 'grants.suspension_lifted', office, explanation } as const;
    await takeAwardStep(tx, act, { award, step });
  }
  if (measure.kind !== 'bar') return;
  const barId = await findBar(tx, { award, measure });
  if (barId !== null) await endBar(tx, act, { barId, reason: explanation, communityId: award.communityId, office });
}

async function isLastSuspension(tx: Db, measure: LockedMeasure): Promise<boolean> {
  const [last] = await tx
    .select({ id: awardMeasures.id })
    .from(awardMeasures)
    .where(and(eq(awardMeasures.awardId, measure.awardId), eq(awardMeasures.kind, 'suspension')))
    .orderBy(desc(awardMeasures.takenAt), desc(awardMeasures.id))
    .limit(1);
  return last?.id === measure.id;
}

/** The bar that came with a measure, if it still stands. */
async function findBar(tx: Db, { award, measure }: Pick<Undone, 'award' | 'measure'>): Promise<string | null> {
  const { kind, id } = granteeOf(award);
  const whose = kind === 'person' ? applicantBars.personId : applicantBars.organisationId;
  const isOfMeasure = and(
    eq(whose, id),
    eq(applicantBars.barredAt, measure.takenAt),
    eq(applicantBars.untilOn, sql`${measure.untilOn}::date`),
  );
  const [row] = await tx
    .select({ id: applicantBars.id })
    .from(applicantBars)
    .where(and(isOfMeasure, isNull(applicantBars.liftedAt)))
    .for('no key update');
  return row?.id ?? null;
}
