import type { RoomState } from '#app/deliberation/room.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';

/** Who takes part in a room, and as what. */
export const participantKinds = ['council_member', 'residents_representative', 'unit', 'expert', 'observer'] as const;
export type ParticipantKind = (typeof participantKinds)[number];

/** The texts of a room. The minutes are the chair's and the secretary's alone. */
export const documentPurposes = ['minutes', 'resolution', 'spending_plan', 'other'] as const;
export type DocumentPurpose = (typeof documentPurposes)[number];

/** The texts that are prepared for a room; its minutes are begun when it opens. */
export const preparedPurposes = ['resolution', 'spending_plan', 'other'] as const satisfies readonly DocumentPurpose[];

/** Whether a kind of participant counts for the quorum and has a voice in decisions. */
export function hasVoice(kind: ParticipantKind): boolean {
  return kind === 'council_member' || kind === 'residents_representative';
}

/** Whether a kind of participant writes in the texts of a room when nobody says otherwise. */
export function writesAtFirst(kind: ParticipantKind): boolean {
  return kind === 'council_member';
}

/** Kinds whose full name stands in public; of others it is masked there, unless they chose otherwise. Those in the room see each other's. */
export const namedKinds: readonly ParticipantKind[] = ['council_member', 'unit', 'expert'];

export type Seat = { mayWrite: boolean; isChair: boolean; isSecretary: boolean };

/**
 * What a participant may do in a text of the room. Before the notice chair and secretary prepare it; from the notice
 * on everybody reads; in session (adjourned too) those who write do. When the room has ended everybody reads, but the
 * minutes, which chair and secretary bring to an end.
 */
export function documentRole(
  seat: Seat,
  { state, purpose }: { state: RoomState; purpose: DocumentPurpose },
): DocumentRole | null {
  const leads = seat.isChair || seat.isSecretary;
  if (state === 'cancelled') return 'reader';
  if (state === 'concluded') return purpose === 'minutes' && leads ? 'writer' : 'reader';
  if (leads) return 'writer';
  if (state === 'planned') return null;
  if (state === 'noticed' || purpose === 'minutes') return 'reader';
  return seat.mayWrite ? 'writer' : 'reader';
}

/** What the convener may do in a text of the room, also without taking part in it: they prepare it until the notice is out. */
export function convenerRole({ state, purpose }: { state: RoomState; purpose: DocumentPurpose }): DocumentRole | null {
  return state === 'planned' && purpose !== 'minutes' ? 'writer' : null;
}

/**
 * Whether everybody reads a text of the room: from the notice on, with which it was laid open, also when the room is
 * cancelled afterwards. The minutes follow when they are published.
 */
export function isTextPublic({
  state,
  noticedAt,
  purpose,
}: {
  state: RoomState;
  noticedAt: Date | null;
  purpose: DocumentPurpose;
}): boolean {
  if (purpose === 'minutes' || state === 'planned') return false;
  return state !== 'cancelled' || noticedAt !== null;
}

/**
 * What a participant takes part in beside reading and writing a text of the room: chair and secretary lead it as long as
 * they write it, and from the notice until the room ends everybody but observers may comment and propose.
 */
export function documentPart(
  seat: Seat & { kind: ParticipantKind },
  text: { state: RoomState; purpose: DocumentPurpose },
): DocumentPart | null {
  const isWritten = documentRole(seat, text) === 'writer';
  if (isWritten && seat.isChair) return 'chair';
  if (isWritten && seat.isSecretary) return 'secretary';
  const isUnderWay = text.state === 'noticed' || text.state === 'in_session' || text.state === 'adjourned';
  return isUnderWay && seat.kind !== 'observer' ? 'remarks' : null;
}

export type ParticipantProblem = 'participant_unnamed' | 'observers_only_read' | 'account_not_found' | 'organisation_unknown';

/** Says what is wrong with a participant to be added, or null: somebody without an account is named. */
export function participantProblem(given: {
  kind: ParticipantKind;
  accountId: string | null;
  name: string;
  mayWrite: boolean;
}): 'participant_unnamed' | 'observers_only_read' | null {
  if (given.accountId === null && given.name.trim() === '') return 'participant_unnamed';
  return given.kind === 'observer' && given.mayWrite ? 'observers_only_read' : null;
}
