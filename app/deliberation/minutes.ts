import { addDays, localDate } from '#app/core/instant.ts';
import { lengthOf } from '#app/core/text.ts';

export const minutesStates = ['drafting', 'signed_by_secretary', 'signed', 'published', 'final'] as const;
export type MinutesState = (typeof minutesStates)[number];
export type MinutesEvent = 'sign_as_secretary' | 'return' | 'sign_as_chair' | 'publish' | 'end_objections';

/** From each state, where each event leads. The database holds the same table (`guard_minutes`) and a test holds the two together. */
export const minutesTransitions: Readonly<Record<MinutesState, Partial<Readonly<Record<MinutesEvent, MinutesState>>>>> = {
  drafting: { sign_as_secretary: 'signed_by_secretary' },
  signed_by_secretary: { sign_as_chair: 'signed', return: 'drafting' },
  signed: { publish: 'published' },
  published: { end_objections: 'final' },
  final: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextMinutesState(state: MinutesState, event: MinutesEvent): MinutesState | null {
  return minutesTransitions[state][event] ?? null;
}

/** The last calendar day on which the minutes of a room are published in time. */
export function publishByOf(concludedAt: Date, minutesDays: number, zone: string): string {
  return addDays(localDate(concludedAt, zone), minutesDays);
}

/** Whether minutes are late: not published by the end of their last day. */
export function isMinutesOverdue(minutes: { state: MinutesState; publishBy: string }, today: string): boolean {
  return !['published', 'final'].includes(minutes.state) && today > minutes.publishBy;
}

const objectionMax = 1000;
export type ObjectRefusal = 'no_objection_period' | 'already_objected' | 'text_missing' | 'text_too_long';

/** Says why somebody may not object to minutes, or null: in words, while they are published and before the period ends. */
export function objectRefusal(
  minutes: { state: MinutesState; objectionsUntil: Date | null },
  { body, hasOpen, now }: { body: string; hasOpen: boolean; now: Date },
): ObjectRefusal | null {
  if (minutes.state !== 'published' || minutes.objectionsUntil === null || now >= minutes.objectionsUntil)
    return 'no_objection_period';
  if (body.trim() === '') return 'text_missing';
  if (lengthOf(body) > objectionMax) return 'text_too_long';
  return hasOpen ? 'already_objected' : null;
}

/** Whether published minutes become final: the period is over and every objection has its answer. */
export function isObjectionOver(minutes: { objectionsUntil: Date | null; openCount: number }, now: Date): boolean {
  return minutes.objectionsUntil !== null && now >= minutes.objectionsUntil && minutes.openCount === 0;
}
