import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { fenMax } from '#app/core/fen.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lockDocument } from '#app/drafting/document.queries.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { documents } from '#db/schema/drafting.ts';

export type PublishRefusal = 'document_not_found';

/** Lets everybody read a document, or again only whoever has access; what is so already changes nothing. */
export async function publishDocument(
  db: Db,
  act: Act,
  input: { documentId: string; isPublic: boolean },
): Promise<Outcome<Record<string, never>, PublishRefusal>> {
  return perform<Record<string, never>, PublishRefusal>(db, act, {
    what: 'documents.publish',
    input,
    body: async (tx) => {
      const document = await lockDocument(tx, input.documentId);
      if (!document) return refused('document_not_found');
      if ((document.publicSince !== null) === input.isPublic) return done({});
      await tx
        .update(documents)
        .set({ publicSince: input.isPublic ? act.now : null })
        .where(eq(documents.id, document.id));
      await appendLog(tx, act, {
        what: input.isPublic ? 'documents.published' : 'documents.unpublished',
        communityId: document.communityId,
        subject: { kind: 'document', id: document.id },
      });
      return done({});
    },
  });
}

export type StateAmountRefusal = 'document_not_found' | 'document_frozen' | 'amount_out_of_range';

/** States what a document's money table may plan; null: nothing is stated. */
export async function stateAmount(
  db: Db,
  act: Act,
  input: { documentId: string; availableFen: number | null },
): Promise<Outcome<Record<string, never>, StateAmountRefusal>> {
  return perform<Record<string, never>, StateAmountRefusal>(db, act, {
    what: 'documents.state_amount',
    input,
    body: async (tx) => {
      const { availableFen } = input;
      const document = await lockDocument(tx, input.documentId);
      if (!document) return refused('document_not_found');
      if (document.frozenAt) return refused('document_frozen');
      if (availableFen !== null && !isAmount(availableFen)) return refused('amount_out_of_range');
      await tx.update(documents).set({ availableFen }).where(eq(documents.id, document.id));
      await appendLog(tx, act, {
        what: 'documents.amount_stated',
        communityId: document.communityId,
        subject: { kind: 'document', id: document.id },
        detail: { availableFen },
      });
      return done({});
    },
  });
}

export type StateOverheadRefusal = 'document_not_found' | 'document_frozen' | 'percent_out_of_range';

/** States how much of what a document plans may be overhead, in whole percent; null: nothing is stated. */
export async function stateOverhead(
  db: Db,
  act: Act,
  input: { documentId: string; overheadMaxPercent: number | null },
): Promise<Outcome<Record<string, never>, StateOverheadRefusal>> {
  return perform<Record<string, never>, StateOverheadRefusal>(db, act, {
    what: 'documents.state_overhead',
    input,
    body: async (tx) => {
      const { overheadMaxPercent } = input;
      const document = await lockDocument(tx, input.documentId);
      if (!document) return refused('document_not_found');
      if (document.frozenAt) return refused('document_frozen');
      if (overheadMaxPercent !== null && !isPercent(overheadMaxPercent)) return refused('percent_out_of_range');
      await tx.update(documents).set({ overheadMaxPercent }).where(eq(documents.id, document.id));
      await appendLog(tx, act, {
        what: 'documents.overhead_stated',
        communityId: document.communityId,
        subject: { kind: 'document', id: document.id },
        detail: { overheadMaxPercent },
      });
      return done({});
    },
  });
}

function isPercent(percent: number): boolean {
  return Number.isInteger(percent) && percent >= 0 && percent <= 100;
}

function isAmount(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen >= 0 && fen <= fenMax;
}
