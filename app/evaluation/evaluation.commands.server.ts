import { sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { type EvaluateRefusal, type EvaluationProblem, evaluateRefusal, evaluationProblem } from '#app/evaluation/evaluation.ts';
import { isPayee, type LockedAward, lockAward } from '#app/grants/award-lock.server.ts';
import { recordInAward } from '#app/grants/award-step.server.ts';
import { followAwardStage } from '#app/grants/thread-facts.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { type ActingNow, type ActingRefusal, findActing } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { evaluations } from '#db/schema/award-upkeep.ts';

export type GiveEvaluation = {
  awardId: string;
  /** Whether they are of those the award was for, as they say themselves. */
  isBeneficiary: boolean;
  rating: number;
  words: string;
};

export type GiveEvaluationRefusal = ActingRefusal | EvaluateRefusal | EvaluationProblem | 'award_not_found';

/**
 * Evaluates an award for a verified resident of its community, once, while it is being evaluated. Staff may key it in for a
 * person without a phone. Neither they nor the person get anything from the award.
 */
export async function giveEvaluation(
  db: Db,
  act: Act,
  input: GiveEvaluation,
): Promise<Outcome<{ evaluationId: string }, GiveEvaluationRefusal>> {
  return perform<{ evaluationId: string }, GiveEvaluationRefusal>(db, act, {
    what: 'evaluations.give',
    input,
    collisions: {
      evaluations_once_for_each_person: 'already_given',
      evaluations_while_it_is_evaluated: 'evaluation_over',
      evaluations_by_residents: 'other_community',
      evaluations_never_by_the_payee: 'own_award',
    },
    body: async (tx) => {
      const award = await lockAward(tx, input.awardId);
      const found = await findActing(tx, act);
      if (!found.ok) return found;
      if (!award || award.offeredAt === null) return refused('award_not_found');
      const { person, office, isForOther } = found.value;
      const refusal = (await findEvaluateRefusal(tx, act, { award, acting: found.value })) ?? evaluationProblem(input);
      if (refusal !== null || person === null) return refused(refusal ?? 'not_verified');
      const evaluationId = newId(act.now.getTime());
      const { awardId, isBeneficiary, rating } = input;
      await tx.insert(evaluations).values({
        id: evaluationId,
        awardId,
        personId: person.id,
        isBeneficiary,
        rating,
        words: input.words.trim(),
        keyedBy: isForOther ? act.actor.accountId : null,
        givenAt: act.now,
      });
      await recordInAward(tx, act, { award, what: 'evaluations.given', office });
      await followAwardStage(tx, award.proposalId);
      return done({ evaluationId });
    },
  });
}

type Evaluating = { award: LockedAward; acting: Pick<ActingNow, 'person'> };

/** Why who acts may not evaluate an award at this moment, or null. */
export async function findEvaluateRefusal(
  db: Db,
  { actor, now }: Act,
  { award, acting }: Evaluating,
): Promise<EvaluateRefusal | null> {
  const { person } = acting;
  const [facts] = await db.execute<{ isOwn: boolean; hasGiven: boolean }>(sql`
    with recursive same as (
      select ${person?.id ?? null}::uuid as id union select p.id from persons p join same on p.merged_into_id = same.id
    )
    select is_payee_person(${person?.id ?? null}, ${award.id}) as "isOwn",
      exists (select from ${evaluations} e join same on same.id = e.person_id where e.award_id = ${award.id}) as "hasGiven"`);
  if (!facts) throw new Error('a question without an answer');
  const isOwn = facts.isOwn || (await isPayee(db, actor.accountId, award.id));
  return evaluateRefusal({ ...award, person, isOwn, hasGiven: facts.hasGiven, now });
}
