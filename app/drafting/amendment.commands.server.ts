import { eq, max } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { type AdoptedWords, adoptWords } from '#app/drafting/adoption.server.ts';
import type { NewRemarkRefusal, ReplyRefusal } from '#app/drafting/comment.commands.server.ts';
import {
  type AmendmentMove,
  type AmendmentState,
  afterAmendmentMove,
  newRemarkRefusal,
  wordsRefusal,
} from '#app/drafting/remark.ts';
import { type Ground, keepPassage, lockGround, type MeantPassage, recordRemark } from '#app/drafting/remark-ground.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentAmendmentSteps, documentAmendments } from '#db/schema/document-remarks.ts';

export type ProposeAmendment = { documentId: string; passage: MeantPassage; replacement: string; reason: string };

/** Proposes other words for a passage of a document, plain text, and says why. */
export async function proposeAmendment(
  db: Db,
  act: Act,
  input: ProposeAmendment,
): Promise<Outcome<{ amendmentId: string; number: number }, NewRemarkRefusal>> {
  return perform<{ amendmentId: string; number: number }, NewRemarkRefusal>(db, act, {
    what: 'documents.propose_amendment',
    input,
    collisions: { document_amendments_change_something: 'nothing_changes' },
    body: async (tx) => {
      const { documentId, passage, replacement, reason } = input;
      const found = await lockGround(tx, act, documentId);
      if (!found.ok) return found;
      const { standing, isFrozen, accountId } = found.value;
      const refusal =
        newRemarkRefusal(standing, { isFrozen, needsOpenText: true }) ??
        wordsRefusal(replacement, { mayBeEmpty: true }) ??
        wordsRefusal(reason);
      if (refusal) return refused(refusal);
      const kept = await keepPassage(tx, documentId, passage);
      if (!kept.ok) return kept;
      if (kept.value.quote.trim() === replacement.trim()) return refused('nothing_changes');
      const made = { id: newId(act.now.getTime()), number: await nextNumber(tx, documentId) };
      const said = { replacement, reason: reason.trim(), authorId: accountId, proposedAt: act.now };
      await tx.insert(documentAmendments).values({ ...made, documentId, ...kept.value, ...said });
      const subject = { kind: 'document_amendment', id: made.id };
      const detail = { number: made.number };
      await recordRemark(tx, act, { ground: found.value, what: 'documents.amendment_proposed', subject, detail });
      return done({ amendmentId: made.id, number: made.number });
    },
  });
}

/** `note`: what whoever decides says with it. */
export type MoveAmendment = { documentId: string; amendmentId: string; move: AmendmentMove; note: string };
export type MoveAmendmentRefusal = ReplyRefusal | 'passage_changed';

/**
 * Decides on an amendment, marks it to be voted on, or withdraws it. Adopting puts its words into the text in the same
 * transaction, under the hand of whoever adopts it; whoever has the text open sees them come.
 */
export async function moveAmendment(
  db: Db,
  act: Act,
  input: MoveAmendment,
): Promise<Outcome<{ state: AmendmentState }, MoveAmendmentRefusal>> {
  return perform<{ state: AmendmentState }, MoveAmendmentRefusal>(db, act, {
    what: 'documents.move_amendment',
    input,
    collisions: { document_updates_stop_when_frozen: 'document_frozen' },
    body: async (tx) => {
      const found = await lockAmendment(tx, act, input);
      if (!found.ok) return found;
      const { ground, amendment } = found.value;
      const next = afterAmendmentMove(input.move, { ...amendment, isOwn: amendment.authorId === ground.accountId }, ground);
      if ('refusal' in next) return refused(next.refusal);
      const refusal = wordsRefusal(input.note, { mayBeEmpty: true });
      if (refusal) return refused(refusal);
      const adopted = next.state === 'adopted' ? await adoptWords(tx, act, { ...amendment, documentId: input.documentId }) : null;
      if (adopted && !adopted.ok) return adopted;
      await settle(tx, act, { ground, amendment, state: next.state, note: input.note.trim(), adopted: adopted?.value ?? null });
      return done({ state: next.state });
    },
  });
}

type Settling = {
  ground: Ground;
  amendment: { id: string; number: number };
  state: AmendmentState;
  note: string;
  adopted: AdoptedWords | null;
};

/** The names under which what becomes of an amendment is recorded and told. */
const moved = {
  to_be_voted: 'documents.amendment_to_be_voted',
  adopted: 'documents.amendment_adopted',
  rejected: 'documents.amendment_rejected',
  withdrawn: 'documents.amendment_withdrawn',
} as const;

async function settle(tx: Db, act: Act, { ground, amendment, state, note, adopted }: Settling): Promise<void> {
  if (state === 'proposed') return;
  const { accountId } = ground;
  const decided = state === 'to_be_voted' ? {} : { decidedBy: accountId, decidedAt: act.now };
  await tx
    .update(documentAmendments)
    .set({ state, ...decided, ...(adopted ? { adoptedSeq: adopted.seq, adoptedClientId: adopted.clientId } : {}) })
    .where(eq(documentAmendments.id, amendment.id));
  const step = { amendmentId: amendment.id, state, actorId: accountId, note, takenAt: act.now };
  await tx.insert(documentAmendmentSteps).values({ id: newId(act.now.getTime()), ...step });
  const detail = { number: amendment.number, note, ...(adopted ? { seq: adopted.seq } : {}) };
  const subject = { kind: 'document_amendment', id: amendment.id };
  await recordRemark(tx, act, { ground, what: moved[state], subject, detail });
}

async function lockAmendment(tx: Db, act: Act, { documentId, amendmentId }: MoveAmendment) {
  const found = await lockGround(tx, act, documentId);
  if (!found.ok) return found;
  const [amendment] = await tx
    .select({
      id: documentAmendments.id,
      documentId: documentAmendments.documentId,
      number: documentAmendments.number,
      authorId: documentAmendments.authorId,
      state: documentAmendments.state,
      anchorFrom: documentAmendments.anchorFrom,
      anchorTo: documentAmendments.anchorTo,
      quote: documentAmendments.quote,
      replacement: documentAmendments.replacement,
      proposedAt: documentAmendments.proposedAt,
    })
    .from(documentAmendments)
    .where(eq(documentAmendments.id, amendmentId))
    .for('update');
  if (amendment?.documentId !== documentId) return refused('remark_not_found' as const);
  return done({ ground: found.value, amendment });
}

async function nextNumber(tx: Db, documentId: string): Promise<number> {
  const [last] = await tx
    .select({ number: max(documentAmendments.number) })
    .from(documentAmendments)
    .where(eq(documentAmendments.documentId, documentId));
  return (last?.number ?? 0) + 1;
}
