import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { LockedAward } from '#app/grants/award-lock.server.ts';
import type { MeasureKind } from '#app/grants/measure.ts';
import type { Db } from '#db/client.server.ts';
import { awardMeasures } from '#db/schema/award-upkeep.ts';

export type NewMeasure = {
  kind: MeasureKind;
  reason: string;
  amountFen?: number;
  untilOn?: string;
  resolutionId?: string;
};

/** Writes down what was done against an award, and answers its id. */
export async function writeMeasure(
  tx: Db,
  act: Act,
  { award, measure }: { award: Pick<LockedAward, 'id'>; measure: NewMeasure },
): Promise<string> {
  const takenBy = act.actor.accountId;
  if (takenBy === null) throw new Error('nobody takes measures');
  const id = newId(act.now.getTime());
  const reason = measure.reason.trim();
  await tx.insert(awardMeasures).values({ id, awardId: award.id, ...measure, reason, takenBy, takenAt: act.now });
  return id;
}

export type MeasureOf = { awardId: string; measureId: string };
export type LockedMeasure = typeof awardMeasures.$inferSelect & { kind: MeasureKind };

/** A measure against an award, held until the transaction ends. */
export async function lockMeasure(
  tx: Db,
  { awardId, measureId }: MeasureOf,
): Promise<Outcome<LockedMeasure, 'measure_not_found'>> {
  const [row] = await tx
    .select()
    .from(awardMeasures)
    .where(and(eq(awardMeasures.id, measureId), eq(awardMeasures.awardId, awardId)))
    .for('no key update');
  return row ? done({ ...row, kind: row.kind as MeasureKind }) : refused('measure_not_found');
}

/** What an award must have paid back in all: its recoveries, but those that an appeal lifted. */
export async function sumOwed(db: Db, awardId: string): Promise<number> {
  const isStanding = or(isNull(awardMeasures.appealOutcome), ne(awardMeasures.appealOutcome, 'lifted'));
  const [row] = await db
    .select({ fen: sql<string>`coalesce(sum(${awardMeasures.amountFen}), 0)` })
    .from(awardMeasures)
    .where(and(eq(awardMeasures.awardId, awardId), eq(awardMeasures.kind, 'recovery'), isStanding));
  return Number(row?.fen ?? 0);
}

/** Whether an appeal against a measure of an award waits for its decision. */
export async function hasOpenAppeal(db: Db, awardId: string): Promise<boolean> {
  const rows = await db
    .select({ id: awardMeasures.id })
    .from(awardMeasures)
    .where(
      and(
        eq(awardMeasures.awardId, awardId),
        sql`${awardMeasures.appealedAt} is not null and ${awardMeasures.appealDecidedAt} is null`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
