import { lengthOf } from '#app/core/text.ts';

export const actionItemStates = ['open', 'in_progress', 'reported', 'accepted', 'reopened', 'dropped'] as const;
export type ActionItemState = (typeof actionItemStates)[number];
export type ActionItemEvent = 'start' | 'report' | 'accept' | 'reopen' | 'drop';

/** From each state, where each event leads. The database holds the same table (`guard_action_item`) and a test holds the two together. */
export const actionItemTransitions: Readonly<
  Record<ActionItemState, Partial<Readonly<Record<ActionItemEvent, ActionItemState>>>>
> = {
  open: { start: 'in_progress', drop: 'dropped' },
  in_progress: { report: 'reported', drop: 'dropped' },
  reported: { accept: 'accepted', reopen: 'reopened' },
  reopened: { start: 'in_progress', drop: 'dropped' },
  accepted: {},
  dropped: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextActionItemState(state: ActionItemState, event: ActionItemEvent): ActionItemState | null {
  return actionItemTransitions[state][event] ?? null;
}

/** Whether something promised is late: its last day has passed and nothing was reported. `today`: YYYY-MM-DD in the community. */
export function isOverdue(item: { state: ActionItemState; dueOn: string }, today: string): boolean {
  return ['open', 'in_progress', 'reopened'].includes(item.state) && today > item.dueOn;
}

/** Who acts on an action item. Concerned: who raised or signed a topic of its room, or represented residents there. */
export type ActionItemActor = { isResponsible: boolean; isConcerned: boolean; mayFollow: boolean };
export type ActionItemRefusal =
  | 'action_item_moved_on'
  | 'not_allowed'
  | 'own_work'
  | 'note_missing'
  | 'evidence_missing'
  | 'text_too_long';

const noteMax = 1000;

/**
 * Says why somebody may not do this with an action item, or null. Whoever is responsible starts and reports, with words
 * and a picture or document; those concerned accept or reopen it, never those whose work it is; an office drops it with a reason.
 */
export function actionItemRefusal(
  state: ActionItemState,
  { isResponsible, isConcerned, mayFollow }: ActionItemActor,
  act: { event: ActionItemEvent; note: string; fileCount: number },
): ActionItemRefusal | null {
  const isAllowed = {
    start: isResponsible || mayFollow,
    report: isResponsible || mayFollow,
    accept: isConcerned,
    reopen: isConcerned,
    drop: mayFollow,
  }[act.event];
  if (!isAllowed) return 'not_allowed';
  if (isResponsible && (act.event === 'accept' || act.event === 'reopen')) return 'own_work';
  if (nextActionItemState(state, act.event) === null) return 'action_item_moved_on';
  if (lengthOf(act.note) > noteMax) return 'text_too_long';
  if (act.note.trim() === '' && ['report', 'reopen', 'drop'].includes(act.event)) return 'note_missing';
  return act.event === 'report' && act.fileCount === 0 ? 'evidence_missing' : null;
}

const titleMax = 120;
export type ActionItemProblem = 'title_missing' | 'text_too_long' | 'due_already_past' | 'responsible_missing';

/** Says what is wrong with a promise, or null: what, by exactly one, by a day that lies ahead (today is enough). */
export function actionItemProblem(
  item: { title: string; organisationId: string | null; accountId: string | null; dueOn: string },
  today: string,
): ActionItemProblem | null {
  if (item.title.trim() === '') return 'title_missing';
  if (lengthOf(item.title) > titleMax) return 'text_too_long';
  if ((item.organisationId === null) === (item.accountId === null)) return 'responsible_missing';
  return item.dueOn < today ? 'due_already_past' : null;
}
