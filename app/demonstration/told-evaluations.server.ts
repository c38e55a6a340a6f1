import { and, asc, eq, isNull } from 'drizzle-orm';
import { lightingEvaluations, lightingSpoken } from '#app/demonstration/evaluation-stories.ts';
import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { phoneOf } from '#app/demonstration/told-community.server.ts';
import { giveEvaluation } from '#app/evaluation/evaluation.commands.server.ts';
import { awards } from '#db/schema/grants.ts';
import { persons } from '#db/schema/people.ts';

/** On the evening after the lighting was finished residents evaluate it; staff key in for one who has no phone. */
export async function tellEvaluations(telling: Telling, awardId: string): Promise<void> {
  const { db } = telling;
  const staff = await actorWith(telling, phoneOf('community_staff'));
  const spoken = actOf(staff, at(telling, -1, 17 * 60 + 45), await findWithoutPhone(telling, awardId));
  must(await giveEvaluation(db, spoken, { awardId, ...lightingSpoken }), 'evaluating for somebody');
  for (const [index, { phone, ...given }] of lightingEvaluations.entries()) {
    const act = actOf(await actorWith(telling, phone), at(telling, -1, 18 * 60 + index * 13));
    must(await giveEvaluation(db, act, { awardId, ...given }), 'evaluating');
  }
}

/** The first on the community's roll who has no phone. */
async function findWithoutPhone({ db }: Telling, awardId: string): Promise<string> {
  const [person] = await db
    .select({ id: persons.id })
    .from(persons)
    .innerJoin(awards, and(eq(awards.communityId, persons.communityId), eq(awards.id, awardId)))
    .where(and(isNull(persons.phone), isNull(persons.movedAwayOn), isNull(persons.diedOn), isNull(persons.mergedIntoId)))
    .orderBy(asc(persons.birthOn), asc(persons.id))
    .limit(1);
  if (!person) throw new Error('the demonstration cannot be told: everybody has a phone');
  return person.id;
}
