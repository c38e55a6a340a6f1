import { lengthOf } from '#app/core/text.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';

// Comments and amendments: what people say about a passage of a document beside its text.

/** What somebody was given in a document, whether or not it is frozen; a part that goes with an office only while they hold it. */
export type Standing = { role: DocumentRole | null; part: DocumentPart | null };

export type CommentState = 'open' | 'resolved';
export type AmendmentState = 'proposed' | 'to_be_voted' | 'adopted' | 'rejected' | 'withdrawn';

/** What can be done with a comment or an amendment that is there. */
export const remarkActs = ['reply', 'resolve', 'reopen', 'put_to_vote', 'adopt', 'reject', 'withdraw'] as const;
export type RemarkAct = (typeof remarkActs)[number];
export type CommentMove = 'resolve' | 'reopen';
export type AmendmentMove = 'put_to_vote' | 'adopt' | 'reject' | 'withdraw';

export type RemarkRefusal =
  | 'not_allowed'
  | 'document_frozen'
  | 'not_open'
  | 'not_settled'
  | 'decided_already'
  | 'text_missing'
  | 'text_too_long'
  | 'nothing_changes';

/** How long a comment, a reason, or the words to be put in may be, as people count characters. */
export const remarkLengthMax = 2_000;

const amendmentTable: Readonly<Record<AmendmentState, Partial<Record<AmendmentMove, AmendmentState>>>> = {
  proposed: { put_to_vote: 'to_be_voted', adopt: 'adopted', reject: 'rejected', withdraw: 'withdrawn' },
  to_be_voted: { adopt: 'adopted', reject: 'rejected' },
  adopted: {},
  rejected: {},
  withdrawn: {},
};

/** Whether somebody may comment and propose: whoever writes, and whoever was let in to do so. Not whoever only reads. */
export function mayRemark({ role, part }: Standing): boolean {
  return role === 'writer' || part !== null;
}

/** Whether somebody leads a document, as its chair or its secretary. */
export function leads({ part }: Standing): boolean {
  return part === 'chair' || part === 'secretary';
}

/** Says why something cannot be said in a document, or null. On a frozen one nothing can be said that would have kept it from freezing, and nothing proposed. */
export function newRemarkRefusal(standing: Standing, given: { isFrozen: boolean; needsOpenText: boolean }): RemarkRefusal | null {
  if (!mayRemark(standing)) return 'not_allowed';
  return given.isFrozen && given.needsOpenText ? 'document_frozen' : null;
}

/** Says why words cannot be taken, or null: 1 to 2,000 characters, or none at all where nothing need be said. */
export function wordsRefusal(words: string, { mayBeEmpty = false }: { mayBeEmpty?: boolean } = {}): RemarkRefusal | null {
  if (words.trim() === '' && !mayBeEmpty) return 'text_missing';
  return lengthOf(words) > remarkLengthMax ? 'text_too_long' : null;
}

type Comment = { state: CommentState; isBlocking: boolean; isOwn: boolean };
type Amendment = { state: AmendmentState; isOwn: boolean };

/** The state that a comment has after a move, or why not: moved by its author while they may comment, or by whoever leads. */
export function afterCommentMove(
  move: CommentMove,
  { state, isBlocking, isOwn }: Comment,
  { standing, isFrozen }: { standing: Standing; isFrozen: boolean },
): { state: CommentState } | { refusal: RemarkRefusal } {
  if (!leads(standing) && !(isOwn && mayRemark(standing))) return { refusal: 'not_allowed' };
  if (move === 'resolve') return state === 'open' ? { state: 'resolved' } : { refusal: 'not_open' };
  if (state === 'open') return { refusal: 'not_settled' };
  return isFrozen && isBlocking ? { refusal: 'document_frozen' } : { state: 'open' };
}

/**
 * The state that an amendment has after a move, or why not. The chair decides, and adopts only what they might write
 * themselves, in a document that is not frozen; its author withdraws it while nothing is decided.
 */
export function afterAmendmentMove(
  move: AmendmentMove,
  { state, isOwn }: Amendment,
  { standing, isFrozen }: { standing: Standing; isFrozen: boolean },
): { state: AmendmentState } | { refusal: RemarkRefusal } {
  const isTheirs = move === 'withdraw' ? isOwn : standing.part === 'chair';
  if (!isTheirs || (move === 'adopt' && standing.role !== 'writer')) return { refusal: 'not_allowed' };
  const next = amendmentTable[state][move];
  if (next === undefined) return { refusal: 'decided_already' };
  return move === 'adopt' && isFrozen ? { refusal: 'document_frozen' } : { state: next };
}

/** What somebody may do with a comment now. */
export function commentActs(comment: Comment, given: { standing: Standing; isFrozen: boolean }): RemarkAct[] {
  const moves = (['resolve', 'reopen'] as const).filter((move) => 'state' in afterCommentMove(move, comment, given));
  return mayRemark(given.standing) && comment.state === 'open' ? ['reply', ...moves] : moves;
}

/** What somebody may do with an amendment now. */
export function amendmentActs(amendment: Amendment, given: { standing: Standing; isFrozen: boolean }): RemarkAct[] {
  return (['adopt', 'put_to_vote', 'reject', 'withdraw'] as const).filter(
    (move) => 'state' in afterAmendmentMove(move, amendment, given),
  );
}
