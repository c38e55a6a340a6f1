import type { IncomingMessage } from 'node:http';
import { findRole } from '#app/drafting/document.queries.server.ts';
import { isUuid } from '#app/http/params.ts';
import { type Sessions, sessionCookieName } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import type { Entrant } from '#realtime/connection.ts';

/** The status that an upgrade is refused with; a browser shows it to nobody, see `GET /documents/:id/access`. */
export type UpgradeRefusal = 401 | 403;

/** What an upgrade asks for, as far as can be told without asking anyone. */
export type Wish = { documentId: string; wantsSaved: boolean; cookie: string | null };

const prefix = '/realtime/';

/** Whether an address is one of ours. */
export function isRealtimeAddress(target: string): boolean {
  return target.startsWith(prefix);
}

/**
 * Reads an upgrade's address and headers. 403 without an origin of this site's: a browser says where the page is from that
 * opens a socket, and nothing else keeps another site from opening one with the visitor's cookie.
 */
export function readWish(request: IncomingMessage, allowedOrigins: readonly string[]): Wish | UpgradeRefusal {
  const { origin, cookie } = request.headers;
  if (origin === undefined || !allowedOrigins.includes(origin)) return 403;
  const [path = '', query] = (request.url ?? '').slice(prefix.length).split('?', 2);
  const documentId = path.toLowerCase();
  if (!isUuid(documentId)) return 403;
  return { documentId, wantsSaved: new URLSearchParams(query).get('ack') === '1', cookie: cookie ?? null };
}

/** The session that a wish names, whether or not there is one. */
export function sessionNamed({ cookie }: Wish): string | null {
  const pair = cookie?.split(/;\s*/).find((one) => one.startsWith(`${sessionCookieName}=`));
  return pair?.slice(sessionCookieName.length + 1) ?? null;
}

/** Who asks, and what they may do in the document now. */
export async function authorize(
  { db, sessions }: { db: Db; sessions: Sessions },
  { documentId, wantsSaved, cookie }: Wish,
): Promise<Entrant | UpgradeRefusal> {
  const found = await sessions.find(cookie);
  if (!found) return 401;
  const { accountId, name, sessionId } = found;
  const role = await findRole(db, { documentId, accountId });
  return role === null ? 403 : { accountId, name, sessionId, role, wantsSaved };
}
