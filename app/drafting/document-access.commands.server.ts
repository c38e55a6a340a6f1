import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lockDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentAccess } from '#db/schema/drafting.ts';
import { accounts } from '#db/schema/people.ts';

/** `part`: what they take part in beside that; `officePlaceId`: where whoever leads must hold the office that goes with it. */
export type GiveAccess = {
  documentId: string;
  accountId: string;
  role: DocumentRole | null;
  part?: DocumentPart | null;
  officePlaceId?: string | null;
};
type Given = { role: DocumentRole; part: DocumentPart | null; officePlaceId: string | null };
export type GiveAccessRefusal = 'document_not_found' | 'account_not_found';

/**
 * Lets an account write or read a document, or with `null` no longer do so; what is so already changes nothing. A
 * trigger tells the sockets in this transaction. Who may give access is for the room to decide that the text belongs to.
 */
export async function giveAccess(
  db: Db,
  act: Act,
  input: GiveAccess,
): Promise<Outcome<{ role: DocumentRole | null }, GiveAccessRefusal>> {
  return perform<{ role: DocumentRole | null }, GiveAccessRefusal>(db, act, {
    what: 'documents.give_access',
    input,
    body: async (tx) => {
      const { documentId, accountId, role, part = null, officePlaceId = null } = input;
      const document = await lockDocument(tx, documentId);
      if (!document) return refused('document_not_found');
      const logId = await findLogId(tx, accountId);
      if (logId === null) return refused('account_not_found');
      const wanted = role && { role, part, officePlaceId };
      if (isSame(await findGiven(tx, input), wanted)) return done({ role });
      if (wanted === null) await withdraw(tx, act, input);
      else await give(tx, act, { documentId, accountId, ...wanted });
      await appendLog(tx, act, {
        what: role === null ? 'documents.access_withdrawn' : 'documents.access_given',
        communityId: document.communityId,
        subject: { kind: 'document', id: documentId },
        detail: { accountLogId: logId, role, part: role && part },
      });
      return done({ role });
    },
  });
}

async function give(tx: Db, act: Act, { documentId, accountId, ...what }: Given & { documentId: string; accountId: string }) {
  const given = { ...what, grantedAt: act.now, withdrawnAt: null };
  await tx
    .insert(documentAccess)
    .values({ documentId, accountId, ...given })
    .onConflictDoUpdate({ target: [documentAccess.documentId, documentAccess.accountId], set: given });
}

async function withdraw(tx: Db, act: Act, { documentId, accountId }: GiveAccess) {
  await tx.update(documentAccess).set({ withdrawnAt: act.now }).where(ofAccount({ documentId, accountId }));
}

async function findGiven(tx: Db, given: GiveAccess): Promise<Given | null> {
  const { role, part, officePlaceId, withdrawnAt } = documentAccess;
  const [row] = await tx.select({ role, part, officePlaceId, withdrawnAt }).from(documentAccess).where(ofAccount(given));
  return row && row.withdrawnAt === null ? row : null;
}

function isSame(one: Given | null, other: Given | null): boolean {
  if (one === null || other === null) return one === other;
  return one.role === other.role && one.part === other.part && one.officePlaceId === other.officePlaceId;
}

function ofAccount({ documentId, accountId }: Pick<GiveAccess, 'documentId' | 'accountId'>) {
  return and(eq(documentAccess.documentId, documentId), eq(documentAccess.accountId, accountId));
}

async function findLogId(tx: Db, accountId: string): Promise<string | null> {
  const [account] = await tx.select({ logId: accounts.logId }).from(accounts).where(eq(accounts.id, accountId));
  return account?.logId ?? null;
}
