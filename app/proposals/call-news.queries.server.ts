import { createHash } from 'node:crypto';
import { and, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { callStages, calls } from '#db/schema/calls.ts';
import { proposals } from '#db/schema/proposals.ts';

/** A published call whose collecting has not closed yet. */
export type CollectingCall = { id: string; slug: string; title: string; communityId: string; closesAt: Date };

/** The call, if proposals can be handed in now or later. */
export async function findCollecting(db: Db, { callId, now }: { callId: string; now: Date }): Promise<CollectingCall | null> {
  const [call] = await collecting(db).where(and(eq(calls.id, callId), isRunning(), gt(callStages.closesAt, now)));
  return call ?? null;
}

/** Calls whose collecting closes after `now` and not after `until`. `closingId` is the same for the same closing. */
export async function listClosingSoon(
  db: Db,
  { now, until }: { now: Date; until: Date },
): Promise<(CollectingCall & { closingId: string })[]> {
  const closing = await collecting(db).where(
    and(isRunning(), lte(callStages.opensAt, now), gt(callStages.closesAt, now), lte(callStages.closesAt, until)),
  );
  return closing.map((call) => ({ ...call, closingId: closingId(call) }));
}

/** The accounts with a draft for a call that has not been handed in and not been touched since a moment. */
export async function listDrafters(
  db: Db,
  { callId, untouchedSince }: { callId: string; untouchedSince: Date },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: proposals.proposerAccountId })
    .from(proposals)
    .where(
      and(
        eq(proposals.callId, callId),
        eq(proposals.state, 'draft'),
        lte(proposals.savedAt, untouchedSince),
        isNotNull(proposals.proposerAccountId),
      ),
    );
  return rows.flatMap((row) => row.id ?? []);
}

function collecting(db: Db) {
  return db
    .select({ id: calls.id, slug: calls.slug, title: calls.title, communityId: calls.communityId, closesAt: callStages.closesAt })
    .from(calls)
    .innerJoin(callStages, and(eq(callStages.callId, calls.id), eq(callStages.stage, 'collect')));
}

function isRunning() {
  return and(isNotNull(calls.publishedAt), isNull(calls.archivedAt));
}

/** A uuid (version 8, RFC 9562) made of what it stands for. */
function closingId({ id, closesAt }: CollectingCall): string {
  const hex = createHash('sha256').update(`closing ${id} ${closesAt.toISOString()}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
