import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { CallField, Stage, StageWindow, WhoMayPropose } from '#app/proposals/call.ts';
import { listFields, listStages } from '#app/proposals/call-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import { callStageExtensions, callStages, calls } from '#db/schema/calls.ts';

/** What lists of calls show. `proposalCount` is of those on the public lists, 1001 meaning more than a thousand. */
export type CallCard = {
  id: string;
  slug: string;
  title: string;
  publishedAt: Date | null;
  archivedAt: Date | null;
  envelopeFen: number | null;
  ceilingFen: number | null;
  stages: StageWindow[];
  proposalCount: number;
};

export type CallExtension = { stage: Stage; closedBefore: Date; closesAt: Date; reason: string; extendedAt: Date };

/** Everything that a call's page shows. */
export type CallDetails = CallCard & {
  communityId: string;
  guide: string;
  rulesText: string;
  whoMayPropose: WhoMayPropose[];
  needsVerification: boolean;
  overheadShareMaxPercent: number | null;
  fundId: string | null;
  fund: { slug: string; name: string } | null;
  fields: CallField[];
  extensions: CallExtension[];
};

const callsMax = 100;

const card = {
  id: calls.id,
  slug: calls.slug,
  title: calls.title,
  publishedAt: calls.publishedAt,
  archivedAt: calls.archivedAt,
  envelopeFen: calls.envelopeFen,
  ceilingFen: calls.ceilingFen,
  // by name, not by column: in a query of one table drizzle leaves the table's name away, and the inner one would be meant
  proposalCount:
    sql<number>`least(1001, (select coalesce(sum(kinds.listed_count), 0) from proposal_counts kinds where kinds.call_id = calls.id))`.mapWith(
      Number,
    ),
};

/** The calls of a community, newest first, at most 100: published and not archived ones, or with `all` every one. */
export async function listCalls(
  db: Db,
  { communityId, includes }: { communityId: string; now: Date; includes: 'public' | 'all' },
): Promise<CallCard[]> {
  const published = includes === 'public' ? isNotNull(calls.publishedAt) : undefined;
  return listCards(db, and(eq(calls.communityId, communityId), published));
}

/** The calls that collect proposals now, those that close soonest first. */
export async function listOpenCalls(db: Db, communityId: string, now: Date): Promise<CallCard[]> {
  const isCollecting = inArray(
    calls.id,
    db
      .select({ id: callStages.callId })
      .from(callStages)
      .where(and(eq(callStages.stage, 'collect'), lte(callStages.opensAt, now), gt(callStages.closesAt, now))),
  );
  const isRunning = and(isNotNull(calls.publishedAt), isNull(calls.archivedAt));
  const cards = await listCards(db, and(eq(calls.communityId, communityId), isRunning, isCollecting));
  return cards.sort((a, b) => closingOf(a) - closingOf(b));
}

/** When a call stops collecting, in milliseconds; for sorting. */
function closingOf({ stages }: CallCard): number {
  return stages.find(({ stage }) => stage === 'collect')?.closesAt.getTime() ?? 0;
}

async function listCards(db: Db, where: SQL | undefined): Promise<CallCard[]> {
  const rows = await db
    .select(card)
    .from(calls)
    .where(where)
    .orderBy(sql`${calls.publishedAt} desc nulls first`, desc(calls.id))
    .limit(callsMax);
  const stages = await listStagesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, stages: stages.get(row.id) ?? [] }));
}

/** The stages of several calls, by call. */
export async function listStagesOf(db: Db, callIds: readonly string[]): Promise<Map<string, StageWindow[]>> {
  const byCall = new Map<string, StageWindow[]>();
  if (callIds.length === 0) return byCall;
  const rows = await db
    .select({ callId: callStages.callId, stage: callStages.stage, opensAt: callStages.opensAt, closesAt: callStages.closesAt })
    .from(callStages)
    .where(inArray(callStages.callId, [...callIds]))
    .orderBy(callStages.opensAt, callStages.stage);
  for (const { callId, stage, ...times } of rows)
    byCall.set(callId, [...(byCall.get(callId) ?? []), { stage: stage as Stage, ...times }]);
  return byCall;
}

/** A call by its address, or null; also one that is not published yet: who may see it is asked by the page. */
export async function findCallPage(db: Db, slug: string): Promise<CallDetails | null> {
  return findDetails(db, eq(calls.slug, slug));
}

/** The same by id. */
export async function findCall(db: Db, callId: string): Promise<CallDetails | null> {
  return findDetails(db, eq(calls.id, callId));
}

async function findDetails(db: Db, where: SQL): Promise<CallDetails | null> {
  const [row] = await db
    .select({
      ...card,
      communityId: calls.communityId,
      guide: calls.guide,
      rulesText: calls.rulesText,
      whoMayPropose: calls.whoMayPropose,
      needsVerification: calls.needsVerification,
      overheadShareMaxPercent: calls.overheadShareMaxPercent,
      fundId: calls.fundId,
      fund: sql<{
        slug: string;
        name: string;
      } | null>`(select json_build_object('slug', f.slug, 'name', f.name) from funds f where f.id = calls.fund_id)`,
    })
    .from(calls)
    .where(where);
  if (!row) return null;
  const [stages, fields, extensions] = await Promise.all([
    listStages(db, row.id),
    listFields(db, row.id),
    listExtensions(db, row.id),
  ]);
  return { ...row, whoMayPropose: row.whoMayPropose as WhoMayPropose[], stages, fields, extensions };
}

async function listExtensions(db: Db, callId: string): Promise<CallExtension[]> {
  const rows = await db
    .select({
      stage: callStageExtensions.stage,
      closedBefore: callStageExtensions.closedBefore,
      closesAt: callStageExtensions.closesAt,
      reason: callStageExtensions.reason,
      extendedAt: callStageExtensions.extendedAt,
    })
    .from(callStageExtensions)
    .where(eq(callStageExtensions.callId, callId))
    .orderBy(callStageExtensions.extendedAt, callStageExtensions.id);
  return rows.map((row) => ({ ...row, stage: row.stage as Stage }));
}
