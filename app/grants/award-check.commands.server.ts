import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import {
  type CheckProblem,
  checkedStates,
  checkLimits,
  checkProblem,
  type NewCheck,
  usedFindings,
} from '#app/grants/award-check.ts';
import { type LeadAwardRefusal, lockAwardFor, lockOwnAward, type OwnAwardRefusal } from '#app/grants/award-lock.server.ts';
import { noteInAward, recordInAward } from '#app/grants/award-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardChecks } from '#db/schema/award-upkeep.ts';

export type CheckOf = { awardId: string; checkId: string };

export type RecordCheck = { awardId: string; check: NewCheck };
export type RecordCheckRefusal = LeadAwardRefusal | CheckProblem | 'award_not_checked';

/** Writes down a check of an award: what each method found, the conclusion and why. The grantee answers beside it. */
export async function recordCheck(db: Db, act: Act, input: RecordCheck): Promise<Outcome<CheckOf, RecordCheckRefusal>> {
  const { awardId, check } = input;
  return perform<CheckOf, RecordCheckRefusal>(db, act, {
    what: 'grants.record_check',
    input: { awardId, check: { ...check, findings: usedFindings(check.findings) } },
    collisions: { award_checks_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      const checkedBy = act.actor.accountId;
      if (!checkedStates.includes(award.state) || checkedBy === null) return refused('award_not_checked');
      const problem = checkProblem(check);
      if (problem) return refused(problem);
      const checkId = newId(act.now.getTime());
      const [summary, findings] = [check.summary.trim(), usedFindings(check.findings)];
      const { conclusion } = check;
      await tx.insert(awardChecks).values({ id: checkId, awardId, findings, conclusion, summary, checkedBy, checkedAt: act.now });
      await noteInAward(tx, act, { award, note: { event: `check_${conclusion}`, explanation: summary, office } });
      const detail = { checkId, conclusion, summary };
      await recordInAward(tx, act, { award, what: 'grants.checked', office, detail, told: { checkId } });
      return done({ awardId, checkId });
    },
  });
}

export type AnswerCheck = CheckOf & { answer: string };
export type AnswerCheckRefusal =
  | OwnAwardRefusal
  | 'check_not_found'
  | 'answered_already'
  | 'answer_missing'
  | 'text_too_long'
  | 'answer_in_person';

/** The grantee answers a check, once; the answer stands beside it. Nobody answers for them. */
export async function answerCheck(db: Db, act: Act, input: AnswerCheck): Promise<Outcome<CheckOf, AnswerCheckRefusal>> {
  return perform<CheckOf, AnswerCheckRefusal>(db, act, {
    what: 'grants.answer_check',
    input,
    collisions: { award_checks_answered_by_the_grantee: 'answer_in_person' },
    body: async (tx) => {
      const { awardId, checkId } = input;
      const found = await lockOwnAward(tx, act, awardId);
      if (!found.ok) return found;
      const [check] = await tx
        .select()
        .from(awardChecks)
        .where(and(eq(awardChecks.id, checkId), eq(awardChecks.awardId, awardId)))
        .for('no key update');
      if (!check) return refused('check_not_found');
      if (check.answeredAt !== null) return refused('answered_already');
      const answer = input.answer.trim();
      if (answer === '') return refused('answer_missing');
      if (lengthOf(answer) > checkLimits.answer) return refused('text_too_long');
      const answered = { answer, answeredBy: act.actor.accountId, answeredAt: act.now };
      await tx.update(awardChecks).set(answered).where(eq(awardChecks.id, checkId));
      const { award } = found.value;
      await recordInAward(tx, act, { award, what: 'grants.check_answered', detail: { checkId }, told: { checkId } });
      return done({ awardId, checkId });
    },
  });
}
