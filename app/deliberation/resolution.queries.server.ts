import { and, asc, desc, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { maskName } from '#app/core/text.ts';
import { type ActionItemState, isOverdue } from '#app/deliberation/action-item.ts';
import { isMinutesOverdue } from '#app/deliberation/minutes.ts';
import { minutesColumns } from '#app/deliberation/minutes-lock.server.ts';
import { frozenRevisionNumber } from '#app/deliberation/session.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  actionItemFiles,
  actionItemSteps,
  actionItems,
  minutesObjections,
  resolutions,
  roomMinutes,
} from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';

type Asked = { roomId: string; communityId: string; now: Date };

/** What a concluded room left behind: resolutions, minutes with objections, promises. Public; objectors are masked. */
export async function findOutcome(db: Db, { roomId, communityId, now }: Asked) {
  const today = localDate(now, (await readSettings(db, communityId)).zone);
  const [resolved, minutes, objections, items] = await Promise.all([
    listResolutions(db, roomId),
    db.select(minutesColumns).from(roomMinutes).where(eq(roomMinutes.roomId, roomId)),
    listObjections(db, roomId),
    listItems(db, { where: eq(actionItems.roomId, roomId), today, limit: 200 }),
  ]);
  const [own] = minutes;
  return {
    resolutions: resolved,
    minutes: own ? { ...own, isOverdue: isMinutesOverdue(own, today) } : null,
    objections,
    actionItems: items,
  };
}

/** Resolutions of a room in their order, each with the hash of the text that was adopted. */
function listResolutions(db: Db, roomId: string) {
  return db
    .select({
      id: resolutions.id,
      motionId: resolutions.motionId,
      title: resolutions.title,
      body: resolutions.body,
      documentId: resolutions.documentId,
      revisionSeq: resolutions.revisionSeq,
      revisionHash: resolutions.revisionHash,
      revisionNumber: frozenRevisionNumber('resolutions'),
      resolvedAt: resolutions.resolvedAt,
    })
    .from(resolutions)
    .where(eq(resolutions.roomId, roomId))
    .orderBy(asc(resolutions.position));
}

async function listObjections(db: Db, roomId: string) {
  const rows = await db
    .select({
      id: minutesObjections.id,
      name: minutesObjections.name,
      body: minutesObjections.body,
      raisedAt: minutesObjections.raisedAt,
      answer: minutesObjections.answer,
      answeredAt: minutesObjections.answeredAt,
    })
    .from(minutesObjections)
    .where(eq(minutesObjections.roomId, roomId))
    .orderBy(asc(minutesObjections.raisedAt), asc(minutesObjections.id));
  return rows.map((row) => ({ ...row, name: maskName(row.name) }));
}

type ItemList = { where: SQL | undefined; today: string; limit: number; lastFirst?: boolean };

async function listItems(db: Db, { where, today, limit, lastFirst = false }: ItemList) {
  const direction = lastFirst ? desc : asc;
  const rows = await db
    .select({
      id: actionItems.id,
      roomId: actionItems.roomId,
      roomTitle: rooms.title,
      resolutionId: actionItems.resolutionId,
      state: sql<ActionItemState>`${actionItems.state}`,
      title: actionItems.title,
      organisationId: actionItems.organisationId,
      responsibleName: actionItems.responsibleName,
      dueOn: actionItems.dueOn,
      reportedAt: actionItems.reportedAt,
      acceptedAt: actionItems.acceptedAt,
      droppedReason: actionItems.droppedReason,
    })
    .from(actionItems)
    .innerJoin(rooms, eq(rooms.id, actionItems.roomId))
    .where(where)
    .orderBy(direction(actionItems.dueOn), direction(actionItems.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, isOverdue: isOverdue(row, today) }));
}

/** What happened to an action item, the last first, with the files that show it. */
export async function listActionItemSteps(db: Db, actionItemId: string) {
  const steps = await db
    .select({
      id: actionItemSteps.id,
      event: actionItemSteps.event,
      note: actionItemSteps.note,
      takenAt: actionItemSteps.takenAt,
    })
    .from(actionItemSteps)
    .where(eq(actionItemSteps.actionItemId, actionItemId))
    .orderBy(desc(actionItemSteps.takenAt), desc(actionItemSteps.id));
  if (steps.length === 0) return [];
  const shown = await db
    .select({ stepId: actionItemFiles.stepId, fileId: actionItemFiles.fileId })
    .from(actionItemFiles)
    .where(
      inArray(
        actionItemFiles.stepId,
        steps.map(({ id }) => id),
      ),
    )
    .orderBy(asc(actionItemFiles.position));
  return steps.map((step) => ({ ...step, fileIds: shown.flatMap(({ stepId, fileId }) => (stepId === step.id ? fileId : [])) }));
}

/** Where a page of promises ended: its last day, and the id. */
export type ActionItemCursor = readonly [dueOn: string, id: string];

/** Promises of a community that are not kept yet, what is due first before the others; `isLate`: only those past their day. */
export async function listOpenActionItems(
  db: Db,
  { communityId, isLate, now }: { communityId: string; isLate: boolean; now: Date },
  { after, limit }: { after: ActionItemCursor | null; limit: number },
) {
  const today = localDate(now, (await readSettings(db, communityId)).zone);
  const where = and(
    eq(actionItems.communityId, communityId),
    inArray(actionItems.state, isLate ? ['open', 'in_progress', 'reopened'] : ['open', 'in_progress', 'reported', 'reopened']),
    isLate ? lt(actionItems.dueOn, today) : undefined,
    after ? sql`(${actionItems.dueOn}, ${actionItems.id}) > (${after[0]}::date, ${after[1]}::uuid)` : undefined,
  );
  return listItems(db, { where, today, limit: limit + 1 });
}

/** Promises of a community that were accepted or dropped, the last first. */
export async function listEndedActionItems(
  db: Db,
  { communityId, now }: { communityId: string; now: Date },
  { after, limit }: { after: ActionItemCursor | null; limit: number },
) {
  const today = localDate(now, (await readSettings(db, communityId)).zone);
  const where = and(
    eq(actionItems.communityId, communityId),
    inArray(actionItems.state, ['accepted', 'dropped']),
    after ? sql`(${actionItems.dueOn}, ${actionItems.id}) < (${after[0]}::date, ${after[1]}::uuid)` : undefined,
  );
  return listItems(db, { where, today, limit: limit + 1, lastFirst: true });
}

/** Objections that wait for an answer in a community, the oldest first; at most 100. */
export function listOpenObjections(db: Db, communityId: string) {
  return db
    .select({ id: minutesObjections.id, roomId: rooms.id, roomTitle: rooms.title, raisedAt: minutesObjections.raisedAt })
    .from(minutesObjections)
    .innerJoin(rooms, eq(rooms.id, minutesObjections.roomId))
    .where(and(eq(rooms.communityId, communityId), isNull(minutesObjections.answeredAt)))
    .orderBy(asc(minutesObjections.raisedAt), asc(minutesObjections.id))
    .limit(100);
}
