import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lockDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentAccess } from '#db/schema/drafting.ts';
import { accounts } from '#db/schema/people.ts';

export type GiveAccess = { documentId: string; accountId: string; role: DocumentRole | null };
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
      const { documentId, accountId, role } = input;
      const document = await lockDocument(tx, documentId);
      if (!document) return refused('document_not_found');
      const logId = await findLogId(tx, accountId);
      if (logId === null) return refused('account_not_found');
      if ((await findGiven(tx, input)) === role) return done({ role });
      if (role === null) await withdraw(tx, act, input);
      else await give(tx, act, { documentId, accountId, role });
      await appendLog(tx, act, {
        what: role === null ? 'documents.access_withdrawn' : 'documents.access_given',
        communityId: document.communityId,
        subject: { kind: 'document', id: documentId },
        detail: { accountLogId: logId, role },
      });
      return done({ role });
    },
  });
}

async function give(tx: Db, act: Act, { documentId, accountId, role }: GiveAccess & { role: DocumentRole }) {
  const given = { role, grantedAt: act.now, withdrawnAt: null };
  await tx
    .insert(documentAccess)
    .values({ documentId, accountId, ...given })
    .onConflictDoUpdate({ target: [documentAccess.documentId, documentAccess.accountId], set: given });
}

async function withdraw(tx: Db, act: Act, { documentId, accountId }: GiveAccess) {
  await tx.update(documentAccess).set({ withdrawnAt: act.now }).where(ofAccount({ documentId, accountId }));
}

async function findGiven(tx: Db, given: GiveAccess): Promise<DocumentRole | null> {
  const [row] = await tx
    .select({ role: documentAccess.role, withdrawnAt: documentAccess.withdrawnAt })
    .from(documentAccess)
    .where(ofAccount(given));
  return row && row.withdrawnAt === null ? row.role : null;
}

function ofAccount({ documentId, accountId }: Pick<GiveAccess, 'documentId' | 'accountId'>) {
  return and(eq(documentAccess.documentId, documentId), eq(documentAccess.accountId, accountId));
}

async function findLogId(tx: Db, accountId: string): Promise<string | null> {
  const [account] = await tx.select({ logId: accounts.logId }).from(accounts).where(eq(accounts.id, accountId));
  return account?.logId ?? null;
}
