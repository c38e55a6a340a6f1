import { and, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import {
  type ActionItemActor,
  type ActionItemEvent,
  type ActionItemState,
  actionItemRefusal,
  isOverdue,
} from '#app/deliberation/action-item.ts';
import { findActionItemActor } from '#app/deliberation/action-item-lock.server.ts';
import { findActing } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { places } from '#db/schema/places.ts';
import { actionItemFiles, actionItemSteps, actionItems, resolutions } from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';

/** A promise with the room and the resolution it comes from, or null. Public. */
export async function findActionItem(db: Db, actionItemId: string, today: string) {
  const [item] = await db
    .select({
      id: actionItems.id,
      state: sql<ActionItemState>`${actionItems.state}`,
      title: actionItems.title,
      responsibleName: actionItems.responsibleName,
      organisationId: actionItems.organisationId,
      accountId: actionItems.accountId,
      dueOn: actionItems.dueOn,
      madeAt: actionItems.madeAt,
      droppedReason: actionItems.droppedReason,
      roomId: actionItems.roomId,
      roomTitle: rooms.title,
      placePath: places.path,
      resolutionBody: resolutions.body,
    })
    .from(actionItems)
    .innerJoin(rooms, eq(rooms.id, actionItems.roomId))
    .innerJoin(places, eq(places.id, rooms.placeId))
    .leftJoin(resolutions, eq(resolutions.id, actionItems.resolutionId))
    .where(eq(actionItems.id, actionItemId));
  return item ? { ...item, isOverdue: isOverdue(item, today) } : null;
}

export type FoundActionItem = NonNullable<Awaited<ReturnType<typeof findActionItem>>>;

/** What somebody may do with a promise in its state. Whether they say enough is for the command to ask. */
export async function listActionItemActs(
  db: Db,
  item: FoundActionItem,
  { actor, now }: { actor: Actor; now: Date },
): Promise<ActionItemEvent[]> {
  const acting = await findActing(db, { actor, onBehalfOf: null, requestKey: '', now });
  if (!acting.ok) return [];
  const who: ActionItemActor = await findActionItemActor(db, item, { actor, acting: acting.value });
  const events: readonly ActionItemEvent[] = ['start', 'report', 'accept', 'reopen', 'drop'];
  return events.filter((event) => actionItemRefusal(item.state, who, { event, note: '-', fileCount: 1 }) === null);
}

/** A file that shows how a promise was kept: public, as the promise is; null when it shows no such thing. */
export async function findEvidence(db: Db, { actionItemId, fileId }: { actionItemId: string; fileId: string }) {
  const [file] = await db
    .select({
      sha256: files.sha256,
      thumbnailSha256: files.thumbnailSha256,
      contentType: files.contentType,
      filename: files.originalName,
    })
    .from(actionItemFiles)
    .innerJoin(actionItemSteps, eq(actionItemSteps.id, actionItemFiles.stepId))
    .innerJoin(files, eq(files.id, actionItemFiles.fileId))
    .where(and(eq(actionItemSteps.actionItemId, actionItemId), eq(actionItemFiles.fileId, fileId)))
    .limit(1);
  return file ?? null;
}

/** What is known of the files that show how a promise was kept, by their ids. */
export async function listEvidence(db: Db, actionItemId: string) {
  return db
    .select({ id: files.id, contentType: files.contentType, width: files.width, height: files.height, name: files.originalName })
    .from(actionItemFiles)
    .innerJoin(actionItemSteps, eq(actionItemSteps.id, actionItemFiles.stepId))
    .innerJoin(files, eq(files.id, actionItemFiles.fileId))
    .where(eq(actionItemSteps.actionItemId, actionItemId));
}
