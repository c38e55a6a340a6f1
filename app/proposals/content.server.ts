import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { type DraftContent, isComplete, type ProposalContent, storable } from '#app/proposals/proposal-content.ts';
import type { Db } from '#db/client.server.ts';
import { callFields } from '#db/schema/calls.ts';
import { places } from '#db/schema/places.ts';
import { proposalFiles, proposalRevisions, type proposals } from '#db/schema/proposals.ts';

/** The columns that a text sets; what it leaves out stays as it is. */
export function contentColumns(content: DraftContent): Partial<typeof proposals.$inferInsert> {
  const { title, presentState, whatIsProposed, beneficiaries, showsName, ...rest } = storable(content);
  return {
    ...(title === undefined ? {} : { title: (title ?? '').trim() }),
    ...(presentState === undefined ? {} : { presentState: (presentState ?? '').trim() }),
    ...(whatIsProposed === undefined ? {} : { whatIsProposed: (whatIsProposed ?? '').trim() }),
    ...(beneficiaries === undefined ? {} : { beneficiaries: (beneficiaries ?? '').trim() }),
    ...(showsName === undefined ? {} : { showsName: showsName ?? false }),
    ...rest,
  };
}

export type ContentRefusal = 'incomplete' | 'field_unknown' | 'place_unknown';

/** Says why a text cannot be handed in to a call, or null: complete, a field of that call, a place of that community. */
export async function contentRefusal(
  db: Db,
  content: DraftContent,
  { callId, communityId }: { callId: string; communityId: string },
): Promise<ContentRefusal | null> {
  if (!isComplete(content)) return 'incomplete';
  const [field] = await db
    .select({ key: callFields.key })
    .from(callFields)
    .where(and(eq(callFields.callId, callId), eq(callFields.key, content.fieldKey)));
  if (!field) return 'field_unknown';
  const [place] = await db
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.id, content.placeId), eq(places.communityId, communityId), isNull(places.archivedAt)));
  return place ? null : 'place_unknown';
}

/** Keeps a text for good as the next revision of a locked proposal, with the files it came with. Answers its number, from 1. */
export async function addRevision(
  tx: Db,
  act: Act,
  revision: { proposalId: string; content: ProposalContent; isCorrection: boolean; reason?: string },
): Promise<number> {
  const { proposalId, content, isCorrection, reason = '' } = revision;
  const [last] = await tx
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(proposalRevisions)
    .where(eq(proposalRevisions.proposalId, proposalId));
  const next = (last?.count ?? 0) + 1;
  const kept: Json = { ...content, fileIds: await listFileIds(tx, proposalId) };
  const made = { madeBy: act.actor.accountId, madeAt: act.now };
  await tx
    .insert(proposalRevisions)
    .values({ id: newId(act.now.getTime()), proposalId, revision: next, content: kept, reason, isCorrection, ...made });
  return next;
}

async function listFileIds(db: Db, proposalId: string): Promise<string[]> {
  const rows = await db
    .select({ fileId: proposalFiles.fileId })
    .from(proposalFiles)
    .where(and(eq(proposalFiles.proposalId, proposalId), isNull(proposalFiles.removedAt)))
    .orderBy(asc(proposalFiles.kind), asc(proposalFiles.position));
  return rows.map(({ fileId }) => fileId);
}
