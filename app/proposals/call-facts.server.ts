import { eq } from 'drizzle-orm';
import type { CallField, Stage, StageWindow, WhoMayPropose } from '#app/proposals/call.ts';
import type { CallFacts } from '#app/proposals/proposer.ts';
import type { Db } from '#db/client.server.ts';
import { callFields, callStages, calls } from '#db/schema/calls.ts';

const columns = {
  id: calls.id,
  communityId: calls.communityId,
  slug: calls.slug,
  title: calls.title,
  whoMayPropose: calls.whoMayPropose,
  needsVerification: calls.needsVerification,
  publishedAt: calls.publishedAt,
  archivedAt: calls.archivedAt,
};

/** What decides who may do what in a call, now. */
export type CallFactsNow = CallFacts & { id: string; slug: string; title: string };

/** A call as the rules need it, or null. Holds nothing: a stage that is extended meanwhile only lets more through. */
export async function findCallFacts(db: Db, callId: string): Promise<CallFactsNow | null> {
  const [row] = await db.select(columns).from(calls).where(eq(calls.id, callId));
  return row ? factsOf(row, await listStages(db, callId)) : null;
}

/** The same, held until the transaction ends: for whatever changes the call. */
export async function lockCall(tx: Db, callId: string): Promise<CallFactsNow | null> {
  const [row] = await tx.select(columns).from(calls).where(eq(calls.id, callId)).for('no key update');
  return row ? factsOf(row, await listStages(tx, callId)) : null;
}

/** The stages of a call with their times. */
export async function listStages(db: Db, callId: string): Promise<StageWindow[]> {
  const rows = await db
    .select({ stage: callStages.stage, opensAt: callStages.opensAt, closesAt: callStages.closesAt })
    .from(callStages)
    .where(eq(callStages.callId, callId))
    .orderBy(callStages.opensAt, callStages.stage);
  return rows.map((row) => ({ ...row, stage: row.stage as Stage }));
}

/** The fields of a call in their order. */
export async function listFields(db: Db, callId: string): Promise<CallField[]> {
  return db
    .select({ key: callFields.key, nameZh: callFields.nameZh, nameEn: callFields.nameEn })
    .from(callFields)
    .where(eq(callFields.callId, callId))
    .orderBy(callFields.position, callFields.key);
}

type Row = {
  id: string;
  communityId: string;
  slug: string;
  title: string;
  whoMayPropose: string[];
  needsVerification: boolean;
  publishedAt: Date | null;
  archivedAt: Date | null;
};

function factsOf({ publishedAt, archivedAt, whoMayPropose, ...row }: Row, stages: StageWindow[]): CallFactsNow {
  return {
    ...row,
    whoMayPropose: whoMayPropose as WhoMayPropose[],
    isPublished: publishedAt !== null,
    isArchived: archivedAt !== null,
    stages,
  };
}
