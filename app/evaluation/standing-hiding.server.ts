import { and, eq, type SQL, sql } from 'drizzle-orm';
import { evaluations } from '#db/schema/award-upkeep.ts';
import { evaluationHidings } from '#db/schema/evaluation-hidings.ts';

/** Joins to an evaluation the turn by which its words are hidden at present; none while they are shown. */
export function standingHiding(): SQL | undefined {
  return and(
    eq(evaluationHidings.evaluationId, evaluations.id),
    sql`${evaluationHidings.turn} % 2 = 1`,
    sql`not exists (select from evaluation_hidings later
      where later.evaluation_id = ${evaluationHidings.evaluationId} and later.turn > ${evaluationHidings.turn})`,
  );
}
