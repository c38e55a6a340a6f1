import type { AmendmentState, CommentState, RemarkAct } from '#app/drafting/remark.ts';

// What pages and editors are shown of comments and amendments; the editor gets it as JSON.

type Shown = {
  id: string;
  number: number;
  /** Null: an account that was closed. */
  author: string | null;
  /** ISO 8601. */
  saidAt: string;
  quote: string;
  /** What a comment says; why an amendment is proposed. */
  body: string;
  settledBy: string | null;
  /** What whoever is asking may do with it. */
  acts: RemarkAct[];
  /** Where the passage begins and ends: Yjs relative positions, base64. */
  from: string;
  to: string;
};

export type ShownComment = Shown & {
  kind: 'comment';
  state: CommentState;
  isBlocking: boolean;
  replies: { id: string; author: string | null; saidAt: string; body: string }[];
};
export type ShownAmendment = Shown & { kind: 'amendment'; state: AmendmentState; replacement: string; note: string };
export type ShownRemark = ShownComment | ShownAmendment;

/** What is said of a document's passages, and whether whoever asks may say something too. */
export type ShownRemarks = { remarks: ShownRemark[]; mayRemark: boolean };

/** Whether something is still to be done about it: then its passage is marked in the text. */
export function isPending({ state }: Pick<ShownRemark, 'state'>): boolean {
  return state === 'open' || state === 'proposed' || state === 'to_be_voted';
}
