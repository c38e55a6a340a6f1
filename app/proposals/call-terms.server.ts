import { and, eq } from 'drizzle-orm';
import type { Json } from '#app/core/canonical.ts';
import type { CallTerms, Stage, WhoMayPropose } from '#app/proposals/call.ts';
import { listFields, listStages } from '#app/proposals/call-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import { callFields, callStages, calls } from '#db/schema/calls.ts';

/** The terms of a call as they stand. */
export async function readTerms(db: Db, callId: string): Promise<CallTerms> {
  const [row] = await db
    .select({
      slug: calls.slug,
      title: calls.title,
      guide: calls.guide,
      rulesText: calls.rulesText,
      whoMayPropose: calls.whoMayPropose,
      needsVerification: calls.needsVerification,
      envelopeFen: calls.envelopeFen,
      fundId: calls.fundId,
      ceilingFen: calls.ceilingFen,
      overheadShareMaxPercent: calls.overheadShareMaxPercent,
    })
    .from(calls)
    .where(eq(calls.id, callId));
  if (!row) throw new Error('the terms of a call that does not exist');
  const whoMayPropose = row.whoMayPropose as WhoMayPropose[];
  return { ...row, whoMayPropose, fields: await listFields(db, callId), stages: await listStages(db, callId) };
}

/** Writes fields and stages of a call that is not published yet, in place of those it had. */
export async function replaceParts(
  tx: Db,
  callId: string,
  { fields, stages }: Pick<CallTerms, 'fields' | 'stages'>,
): Promise<void> {
  await tx.delete(callFields).where(eq(callFields.callId, callId));
  await tx.delete(callStages).where(eq(callStages.callId, callId));
  await tx
    .insert(callFields)
    .values(fields.map(({ key, nameZh, nameEn }, position) => ({ callId, key, nameZh, nameEn, position })));
  await tx.insert(callStages).values(stages.map(({ stage, opensAt, closesAt }) => ({ callId, stage, opensAt, closesAt })));
}

/** The columns of the call's own row. */
export function columnsOf({ fields: _fields, stages: _stages, whoMayPropose, ...row }: CallTerms) {
  return { ...row, whoMayPropose: [...whoMayPropose] };
}

/** Terms as the log and a retried request need them: instants as text, what was not given left out. */
export function termsAsJson({ stages, fields, whoMayPropose, ...rest }: Partial<CallTerms>): {
  readonly [key: string]: Json | undefined;
} {
  return {
    ...rest,
    whoMayPropose,
    fields: fields?.map(({ key, nameZh, nameEn }) => ({ key, nameZh, nameEn })),
    stages: stages?.map(({ stage, opensAt, closesAt }) => ({
      stage,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
    })),
  };
}

/** What was given of a change: a key that is undefined was not. */
export function givenTerms(changes: Partial<CallTerms>): Partial<CallTerms> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** The row of one stage. */
export function stageOf(callId: string, stage: Stage) {
  return and(eq(callStages.callId, callId), eq(callStages.stage, stage));
}
