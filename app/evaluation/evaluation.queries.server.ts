import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { type EvaluationSummary, summarise } from '#app/evaluation/evaluation.ts';
import { standingHiding } from '#app/evaluation/standing-hiding.server.ts';
import { redactNames } from '#app/plans/redaction.ts';
import type { Db } from '#db/client.server.ts';
import { evaluations } from '#db/schema/award-upkeep.ts';
import { evaluationHidings } from '#db/schema/evaluation-hidings.ts';
import { persons } from '#db/schema/people.ts';

/** The evaluations of an award that count: where somebody who was on the roll twice gave two, that of the row that was kept. */
function counting(awardId: string): SQL | undefined {
  return and(
    eq(evaluations.awardId, awardId),
    sql`not exists (select from persons p join evaluations k on k.person_id = p.merged_into_id
      where p.id = ${evaluations.personId} and k.award_id = ${evaluations.awardId})`,
  );
}

/** What may be told of the evaluations of an award in numbers. */
export async function findSummary(db: Db, awardId: string): Promise<EvaluationSummary> {
  const rows = await db
    .select({ rating: evaluations.rating, isBeneficiary: evaluations.isBeneficiary, count: sql<number>`count(*)::integer` })
    .from(evaluations)
    .where(counting(awardId))
    .groupBy(evaluations.rating, evaluations.isBeneficiary);
  return summarise(rows);
}

type Page = { after: readonly [string, string] | null; limit: number; zone: string; names: readonly string[] };

/**
 * What was written in evaluations of an award, the newest first, one row more than asked for. Names nobody, not even
 * where somebody signed; of what is hidden only why and when. */
export async function listWords(db: Db, awardId: string, { after, limit, zone, names }: Page) {
  const rows = await db
    .select({
      id: evaluations.id,
      words: evaluations.words,
      isBeneficiary: evaluations.isBeneficiary,
      givenAt: evaluations.givenAt,
      name: persons.name,
      hiddenAt: evaluationHidings.takenAt,
      hiddenReason: evaluationHidings.reason,
    })
    .from(evaluations)
    .innerJoin(persons, eq(persons.id, evaluations.personId))
    .leftJoin(evaluationHidings, standingHiding())
    .where(
      and(
        counting(awardId),
        sql`${evaluations.words} <> ''`,
        after ? sql`(${evaluations.givenAt}, ${evaluations.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(evaluations.givenAt), desc(evaluations.id))
    .limit(limit + 1);
  return rows.map(({ name, words, givenAt, hiddenAt, hiddenReason, ...row }) => ({
    ...row,
    hidden: hiddenAt && hiddenReason ? { at: hiddenAt, reason: hiddenReason } : null,
    words: hiddenAt ? '' : redactNames(words, [name, ...names]),
    givenAt,
    givenOn: localDate(givenAt, zone),
  }));
}
