import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import type { TrancheState } from '#app/grants/award.ts';
import { awardColumns, type LockedAward } from '#app/grants/award-lock.server.ts';
import type { BatchLine } from '#app/grants/bank-comparison.ts';
import type { LockedTranche } from '#app/grants/tranche.commands.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { findPlace } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { awards, tranches } from '#db/schema/grants.ts';
import { paymentBatches, paymentLines } from '#db/schema/payments.ts';
import { places } from '#db/schema/places.ts';

/** Instalments with their awards, held until the transaction ends: all awards in the order of their ids, then the instalments. */
export async function lockTranches(
  tx: Db,
  trancheIds: readonly string[],
): Promise<{ award: LockedAward; tranche: LockedTranche }[]> {
  const ids = [...trancheIds];
  const those = await tx.selectDistinct({ awardId: tranches.awardId }).from(tranches).where(inArray(tranches.id, ids));
  const held = await tx
    .select(awardColumns)
    .from(awards)
    .innerJoin(places, eq(places.id, awards.placeId))
    .where(
      inArray(
        awards.id,
        those.map(({ awardId }) => awardId),
      ),
    )
    .orderBy(asc(awards.id))
    .for('no key update', { of: awards });
  const rows = await tx.select().from(tranches).where(inArray(tranches.id, ids)).orderBy(asc(tranches.id)).for('no key update');
  const awardById = new Map(held.map((award) => [award.id, award]));
  return rows.flatMap((row) => {
    const award = awardById.get(row.awardId);
    return award ? [{ award, tranche: { ...row, state: row.state as TrancheState } }] : [];
  });
}

export type HeldLine = typeof paymentLines.$inferSelect & BatchLine & { award: LockedAward; tranche: LockedTranche };
export type HeldBatch = { batch: typeof paymentBatches.$inferSelect; office: Role; lines: HeldLine[] };
export type BatchRefusal = 'batch_not_found' | 'not_allowed';

/** A list of payments for whoever pays in its community, with all its lines held, in their order. */
export async function lockBatch(tx: Db, act: Act, batchId: string): Promise<Outcome<HeldBatch, BatchRefusal>> {
  const [batch] = await tx.select().from(paymentBatches).where(eq(paymentBatches.id, batchId));
  if (!batch) return refused('batch_not_found');
  const office = await payingOffice(tx, act, batch.communityId);
  if (!office) return refused('not_allowed');
  const listed = await tx
    .select({ trancheId: paymentLines.trancheId })
    .from(paymentLines)
    .where(eq(paymentLines.batchId, batchId));
  const held = await lockTranches(
    tx,
    listed.map(({ trancheId }) => trancheId),
  );
  const byTranche = new Map(held.map((each) => [each.tranche.id, each]));
  const rows = await tx
    .select()
    .from(paymentLines)
    .where(eq(paymentLines.batchId, batchId))
    .orderBy(asc(paymentLines.position))
    .for('no key update');
  const lines = rows.flatMap((line) => {
    const of = byTranche.get(line.trancheId);
    return of ? [{ ...line, state: line.state as BatchLine['state'], ...of }] : [];
  });
  return done({ batch, office, lines });
}

/** The office under which somebody pays in a community: whoever approves there, or null. */
export async function payingOffice(tx: Db, act: Act, communityId: string): Promise<Role | null> {
  const place = await findPlace(tx, communityId);
  return place ? officeFor(act.actor, 'grants.approve', place.path) : null;
}

/** Which of these awards an account gets money from: it neither lists their payments nor says that they were made. */
export async function listOwnAwards(db: Db, accountId: string | null, awardIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (accountId === null || awardIds.length === 0) return new Set();
  const rows = await db
    .select({ id: awards.id })
    .from(awards)
    .where(sql`${inArray(awards.id, [...awardIds])} and is_payee(${accountId}, ${awards.id})`);
  return new Set(rows.map(({ id }) => id));
}
