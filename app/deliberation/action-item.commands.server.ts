import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import {
  type ActionItemEvent,
  type ActionItemProblem,
  type ActionItemRefusal,
  type ActionItemState,
  actionItemProblem,
  actionItemRefusal,
  isOverdue,
  nextActionItemState,
} from '#app/deliberation/action-item.ts';
import {
  findActionItemActor,
  findResponsibleName,
  type LockedActionItem,
  lockActionItem,
} from '#app/deliberation/action-item-lock.server.ts';
import { type LeadRefusal, lockRoomFor } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type ActingRefusal, findActing } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { actionItemFiles, actionItemSteps, actionItems, resolutions } from '#db/schema/resolutions.ts';

type ItemAnswer = { actionItemId: string };

/** Exactly one of organisation and account is responsible. `dueOn`: YYYY-MM-DD, the last day. */
export type AddActionItem = {
  roomId: string;
  resolutionId: string | null;
  title: string;
  organisationId: string | null;
  accountId: string | null;
  dueOn: string;
};
export type AddActionItemRefusal =
  | LeadRefusal
  | ActionItemProblem
  | 'room_not_concluded'
  | 'responsible_unknown'
  | 'resolution_not_found';

/** Writes down who does what by when, after a room has concluded. */
export async function addActionItem(db: Db, act: Act, input: AddActionItem): Promise<Outcome<ItemAnswer, AddActionItemRefusal>> {
  return perform<ItemAnswer, AddActionItemRefusal>(db, act, {
    what: 'rooms.add_action_item',
    input,
    body: async (tx) => {
      const { roomId, resolutionId, title, ...responsible } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: ['chair', 'secretary', 'convener'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (room.state !== 'concluded') return refused('room_not_concluded');
      const { zone } = await readSettings(tx, room.placeId);
      const problem = actionItemProblem(input, localDate(act.now, zone));
      if (problem) return refused(problem);
      if (resolutionId !== null && !(await isResolutionOf(tx, resolutionId, roomId))) return refused('resolution_not_found');
      const responsibleName = await findResponsibleName(tx, responsible, room.communityId);
      if (responsibleName === null) return refused('responsible_unknown');
      const actionItemId = newId(act.now.getTime());
      const { communityId } = room;
      const promised = { resolutionId, title: title.trim(), responsibleName, ...responsible };
      await tx.insert(actionItems).values({ id: actionItemId, roomId, communityId, ...promised, madeAt: act.now });
      const subject = { kind: 'action_item', id: actionItemId } as const;
      await recordInRoom(tx, act, { room, what: 'action_items.added', office, subject, told: { actionItemId } });
      return done({ actionItemId });
    },
  });
}

async function isResolutionOf(tx: Db, resolutionId: string, roomId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: resolutions.id })
    .from(resolutions)
    .where(and(eq(resolutions.id, resolutionId), eq(resolutions.roomId, roomId)));
  return row !== undefined;
}

/** `fileIds`: pictures or documents, stored before; a report shows at least one. */
export type MoveActionItem = ItemAnswer & { event: ActionItemEvent; note: string; fileIds: readonly string[] };
export type MoveActionItemRefusal = ActingRefusal | ActionItemRefusal | 'action_item_not_found' | 'file_not_found';

const names = {
  start: 'action_items.started',
  report: 'action_items.reported',
  accept: 'action_items.accepted',
  reopen: 'action_items.reopened',
  drop: 'action_items.dropped',
} as const satisfies Record<ActionItemEvent, string>;

/** Moves an action item along: begun, reported with evidence, accepted or reopened by those concerned, or dropped with a reason. */
export async function moveActionItem(
  db: Db,
  act: Act,
  input: MoveActionItem,
): Promise<Outcome<{ state: ActionItemState }, MoveActionItemRefusal>> {
  return perform<{ state: ActionItemState }, MoveActionItemRefusal>(db, act, {
    what: 'rooms.move_action_item',
    input: { ...input, fileIds: [...input.fileIds] },
    body: async (tx) => {
      const { actionItemId, event, note, fileIds } = input;
      const item = await lockActionItem(tx, actionItemId);
      if (!item) return refused('action_item_not_found');
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      const actor = await findActionItemActor(tx, item, { actor: act.actor, acting: acting.value });
      const refusal = actionItemRefusal(item.state, actor, { event, note, fileCount: fileIds.length });
      if (refusal) return refused(refusal);
      if (!(await areFilesOf(tx, fileIds, act.actor.accountId))) return refused('file_not_found');
      const state = nextActionItemState(item.state, event) ?? item.state;
      await tx
        .update(actionItems)
        .set({ state, ...arrival(event, act.now, note) })
        .where(eq(actionItems.id, actionItemId));
      await keepItemStep(tx, act, input);
      const office = officeFor(act.actor, 'action_items.follow', item.placePath);
      await recordItem(tx, act, { item, what: names[event], office });
      return done({ state });
    },
  });
}

function arrival(event: ActionItemEvent, now: Date, note: string) {
  if (event === 'report') return { reportedAt: now };
  if (event === 'accept') return { acceptedAt: now };
  return event === 'drop' ? { droppedReason: note.trim() } : {};
}

/** Evidence is what the actor has stored themselves. */
async function areFilesOf(tx: Db, fileIds: readonly string[], accountId: string | null): Promise<boolean> {
  if (fileIds.length === 0) return true;
  if (accountId === null) return false;
  const rows = await tx
    .select({ id: files.id })
    .from(files)
    .where(and(inArray(files.id, [...fileIds]), eq(files.addedBy, accountId)));
  return rows.length === new Set(fileIds).size;
}

async function keepItemStep(tx: Db, act: Act, { actionItemId, event, note, fileIds }: MoveActionItem): Promise<void> {
  const stepId = newId(act.now.getTime());
  const taken = { takenBy: act.actor.accountId, takenAt: act.now };
  await tx.insert(actionItemSteps).values({ id: stepId, actionItemId, event, note: note.trim(), ...taken });
  const rows = [...new Set(fileIds)].map((fileId, at) => ({ stepId, fileId, position: at + 1 }));
  if (rows.length > 0) await tx.insert(actionItemFiles).values(rows);
}

async function recordItem(
  tx: Db,
  act: Act,
  { item, what, office }: { item: LockedActionItem; what: string; office: ReturnType<typeof officeFor> },
): Promise<void> {
  const subject = { kind: 'action_item', id: item.id } as const;
  const room = { id: item.roomId, communityId: item.communityId };
  await recordInRoom(tx, act, { room, what, office, subject, told: { actionItemId: item.id } });
}

const batchMax = 500;

/** Tells once of each promise that is late, at most 500 at a time. Answers how many. */
export async function tellOverdueItems(db: Db, now: Date): Promise<number> {
  // no zone is further ahead of UTC than 14 hours: a day that has passed nowhere is not asked about
  const latest = localDate(now, 'Pacific/Kiritimati');
  const late = await db
    .select({ id: actionItems.id })
    .from(actionItems)
    .where(
      and(
        inArray(actionItems.state, ['open', 'in_progress', 'reopened']),
        lt(actionItems.dueOn, latest),
        isNull(actionItems.overdueToldAt),
      ),
    )
    .orderBy(asc(actionItems.dueOn), asc(actionItems.id))
    .limit(batchMax);
  let told = 0;
  for (const { id } of late) told += (await tellOverdue(db, id, now)) ? 1 : 0;
  return told;
}

async function tellOverdue(db: Db, actionItemId: string, now: Date): Promise<boolean> {
  const act = clockAct(now);
  const outcome = await perform<ItemAnswer, 'action_item_moved_on'>(db, act, {
    what: 'rooms.tell_overdue',
    input: { actionItemId },
    body: async (tx) => {
      const item = await lockActionItem(tx, actionItemId);
      if (!item || item.overdueToldAt !== null) return refused('action_item_moved_on');
      const { zone } = await readSettings(tx, item.communityId);
      if (!isOverdue(item, localDate(now, zone))) return refused('action_item_moved_on');
      await tx
        .update(actionItems)
        .set({ overdueToldAt: sql`${now.toISOString()}` })
        .where(eq(actionItems.id, actionItemId));
      await recordItem(tx, act, { item, what: 'action_items.overdue_marked', office: null });
      return done({ actionItemId });
    },
  });
  return outcome.ok;
}
