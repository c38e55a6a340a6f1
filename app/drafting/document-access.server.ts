import { findRole } from '#app/drafting/document.queries.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { isUuid } from '#app/http/params.ts';
import type { Db } from '#db/client.server.ts';

/** What a socket of a document is told at its upgrade, and why, as JSON. Whether an unknown document exists is not said. */
export type AccessAnswer =
  | { document: string; role: DocumentRole; reason: null }
  | { document: string; role: null; reason: 'signed_out' | 'not_allowed' };

type Asking = { documentId: string; accountId: string | null };

/** What somebody may do in a document: the page asks when a socket was refused, which a browser cannot tell a script. */
export async function explainAccess(db: Db, { documentId, accountId }: Asking): Promise<AccessAnswer> {
  if (accountId === null) return { document: documentId, role: null, reason: 'signed_out' };
  const role = isUuid(documentId) ? await findRole(db, { documentId, accountId }) : null;
  return role === null ? { document: documentId, role, reason: 'not_allowed' } : { document: documentId, role, reason: null };
}

/** The status that an answer has, for the page and for the socket alike. */
export function accessStatus({ reason }: AccessAnswer): 200 | 401 | 403 {
  if (reason === null) return 200;
  return reason === 'signed_out' ? 401 : 403;
}
