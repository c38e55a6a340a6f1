import { and, arrayOverlaps, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { evaluationsShownMin } from '#app/evaluation/evaluation.ts';
import { standingHiding } from '#app/evaluation/standing-hiding.server.ts';
import { redactNames } from '#app/plans/redaction.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import type { Db } from '#db/client.server.ts';
import { evaluations } from '#db/schema/award-upkeep.ts';
import { evaluationHidings } from '#db/schema/evaluation-hidings.ts';
import { awards } from '#db/schema/grants.ts';
import { persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

type Page = { isHidden: boolean; accountId: string; after: readonly [string, string] | null; limit: number };

/**
 * What was written in evaluations within reach, as far as it is public, or was until it was hidden; the newest first, one row
 * more than asked for. Names nobody. `isOwn`: of an award that the account gets something from.
 */
export async function listModeratedWords(db: Db, reach: Reach, { isHidden, accountId, after, limit }: Page) {
  const isLater: SQL | undefined = after
    ? sql`(${evaluations.givenAt}, ${evaluations.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const rows = await db
    .select({
      id: evaluations.id,
      words: evaluations.words,
      name: persons.name,
      givenAt: evaluations.givenAt,
      awardId: awards.id,
      number: awards.number,
      title: awards.title,
      hiddenAt: evaluationHidings.takenAt,
      hiddenReason: evaluationHidings.reason,
      isOwn: sql<boolean>`is_payee(${accountId}, ${awards.id})`,
    })
    .from(evaluations)
    .innerJoin(persons, eq(persons.id, evaluations.personId))
    .innerJoin(awards, eq(awards.id, evaluations.awardId))
    .innerJoin(places, eq(places.id, awards.placeId))
    .leftJoin(evaluationHidings, standingHiding())
    .where(
      and(
        eq(awards.communityId, reach.communityId),
        reach.placeIds ? arrayOverlaps(places.path, [...reach.placeIds]) : undefined,
        sql`${evaluations.words} <> ''`,
        sql`(select count(*) from evaluations e where e.award_id = ${awards.id}) >= ${evaluationsShownMin}`,
        isHidden ? isNotNull(evaluationHidings.id) : isNull(evaluationHidings.id),
        isLater,
      ),
    )
    .orderBy(desc(evaluations.givenAt), desc(evaluations.id))
    .limit(limit + 1);
  return rows.map(({ name, words, ...row }) => ({ ...row, words: redactNames(words, [name]) }));
}
