import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Grant } from '#app/core/act.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, sessions } from '#db/schema/people.ts';

/** The cookie that the site and its sockets know a visitor by. */
export const sessionCookieName = 'gg_session';

const lifeDays = 30;
const publicComputerMinutes = 120;
const cookieMaxAgeSeconds = 400 * 24 * 60 * 60; // the longest browsers keep; the database decides when a session ends

/** An open session and the account it belongs to, with the roles in force at this moment. */
export type SessionFacts = {
  /** The digest that the table keeps: names the session and opens nothing. */
  sessionId: string;
  isPublicComputer: boolean;
  accountId: string;
  personId: string | null;
  name: string;
  phone: string;
  communityId: string | null;
  locale: string | null;
  isElder: boolean;
  grants: Grant[];
};

export type SessionOptions = {
  device: string;
  isPublicComputer: boolean;
  /** The cookies the request came with: the session in them ends, so that no id known before signing in is good after it. */
  replaces: string | null;
};

/** Made once by `server.ts`; pages and sockets ask it who somebody is. */
export type Sessions = {
  /** Who a Cookie header belongs to, or null. Reads session, account and roles in one query. */
  find(cookieHeader: string | null): Promise<SessionFacts | null>;
  /** Opens a session and answers its Set-Cookie value. */
  open(accountId: string, options: SessionOptions): Promise<string>;
  /** Ends the session in a Cookie header, if there is one, and answers the Set-Cookie value that clears it. */
  close(cookieHeader: string | null): Promise<string>;
};

declare module 'lucia' {
  interface Register {
    Lucia: SiteLucia;
    DatabaseUserAttributes: UserAttributes;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

type SessionAttributes = { device: string; isPublicComputer: boolean };
type UserAttributes = Omit<SessionFacts, 'sessionId' | 'accountId' | 'isPublicComputer'>;
type SiteLucia = Lucia<SessionAttributes, UserAttributes>;

/** Makes the session store on a database. `secure` marks the cookie for https only. */
export function createSessions(db: Db, { secure }: { secure: boolean }): Sessions {
  const lucia: SiteLucia = new Lucia(createAdapter(db), {
    sessionExpiresIn: new TimeSpan(lifeDays, 'd'),
    sessionCookie: { name: sessionCookieName },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
  return {
    find: async (cookieHeader) => {
      const id = readId(lucia, cookieHeader);
      return id === null ? null : factsOf(await lucia.validateSession(id), id);
    },
    open: async (accountId, { replaces, ...attributes }) => {
      const earlier = readId(lucia, replaces);
      if (earlier !== null) await lucia.invalidateSession(earlier);
      const session = await lucia.createSession(accountId, attributes);
      return cookie(session.id, { secure, maxAgeSeconds: attributes.isPublicComputer ? null : cookieMaxAgeSeconds });
    },
    close: async (cookieHeader) => {
      const id = readId(lucia, cookieHeader);
      if (id !== null) await lucia.invalidateSession(id);
      return cookie('', { secure, maxAgeSeconds: 0 });
    },
  };
}

/** The name under which the table knows a session id. */
export function sessionDigest(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

/** An account's open sessions, newest first, for its owner to look through. */
export async function listSessions(db: Db, accountId: string) {
  return db
    .select({
      id: sessions.idDigest,
      device: sessions.device,
      isPublicComputer: sessions.isPublicComputer,
      openedAt: sessions.openedAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), sql`${sessions.expiresAt} > now()`))
    .orderBy(sql`${sessions.openedAt} desc, ${sessions.idDigest}`)
    .limit(100);
}

/** Which of these sessions, named by their digests, are still open: neither ended nor expired, their account neither closed nor locked. */
export async function listOpenSessions(db: Db, sessionIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: sessions.idDigest })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        inArray(sessions.idDigest, [...sessionIds]),
        sql`${sessions.expiresAt} > now()`,
        isNull(accounts.closedAt),
        isNull(accounts.lockedAt),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** Ends every session of an account, save one, in the caller's transaction. */
export async function endSessions(tx: Db, { accountId, except }: { accountId: string; except: string | null }): Promise<number> {
  const isOther = except === null ? undefined : sql`${sessions.idDigest} <> ${except}`;
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), isOther))
    .returning({ id: sessions.idDigest });
  return ended.length;
}

/** Ends one session of an account; false when the account has no such session. */
export async function endSession(tx: Db, { accountId, sessionId }: { accountId: string; sessionId: string }): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), eq(sessions.idDigest, sessionId)))
    .returning({ id: sessions.idDigest });
  return ended.length > 0;
}

/** Ids that Lucia makes are 40 characters of base 32; anything else in the cookie is nobody's. */
function readId(lucia: SiteLucia, cookieHeader: string | null): string | null {
  const id = lucia.readSessionCookie(cookieHeader ?? '');
  return id !== null && /^[a-z2-7]{40}$/.test(id) ? id : null;
}

function factsOf(found: Awaited<ReturnType<SiteLucia['validateSession']>>, id: string): SessionFacts | null {
  if (!found.session || !found.user) return null;
  const { id: accountId, ...account } = found.user;
  return { ...account, accountId, sessionId: sessionDigest(id), isPublicComputer: found.session.isPublicComputer };
}

/** Without a Max-Age the browser forgets the cookie when it is closed. */
function cookie(value: string, { secure, maxAgeSeconds }: { secure: boolean; maxAgeSeconds: number | null }): string {
  const parts = [`${sessionCookieName}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (maxAgeSeconds !== null) parts.push(`Max-Age=${maxAgeSeconds}`);
  if (secure) parts.push('Secure');
  return parts.join('; ');
}

/** Lucia's way to our table. It hands in ids as the cookie has them; only their digests get as far as a query. */
function createAdapter(db: Db): Adapter {
  const findOpen = sessionQuery(db);
  return {
    getSessionAndUser: async (sessionId) => {
      const [row] = await findOpen.execute({ idDigest: sessionDigest(sessionId) });
      return row ? bothOf(row, sessionId) : [null, null];
    },
    getUserSessions: async () => {
      throw new Error('session ids are not kept: use listSessions');
    },
    setSession: async ({ id, userId, expiresAt, attributes }) => {
      const openedAt = new Date();
      const values = { ...attributes, idDigest: sessionDigest(id), accountId: userId, openedAt };
      await db
        .insert(sessions)
        .values({ ...values, expiresAt: attributes.isPublicComputer ? publicComputerEnd(openedAt) : expiresAt });
    },
    updateSessionExpiration: (sessionId, expiresAt) => prolong(db, sessionDigest(sessionId), expiresAt),
    deleteSession: async (sessionId) => {
      await db.delete(sessions).where(eq(sessions.idDigest, sessionDigest(sessionId)));
    },
    deleteUserSessions: async (accountId) => {
      await endSessions(db, { accountId, except: null });
    },
    deleteExpiredSessions: async () => {
      await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
    },
  };
}

function publicComputerEnd(from: Date): Date {
  return new Date(from.getTime() + publicComputerMinutes * 60_000);
}

/**
 * Lucia asks for a longer life when less than half of 30 days is left. That is always so on a public computer: there the
 * session is kept for two hours after it was last used, written at most every few minutes.
 */
async function prolong(db: Db, idDigest: string, expiresAt: Date): Promise<void> {
  const short = publicComputerEnd(new Date());
  await db
    .update(sessions)
    .set({
      expiresAt: sql`case when ${sessions.isPublicComputer} then ${short.toISOString()}::timestamptz else ${expiresAt.toISOString()}::timestamptz end`,
    })
    .where(
      and(
        eq(sessions.idDigest, idDigest),
        sql`(not ${sessions.isPublicComputer} or ${sessions.expiresAt} < ${short.toISOString()}::timestamptz - interval '5 minutes')`,
      ),
    );
}

/** Session, account and the roles in force today where they were granted, by that place's own calendar: one round trip. */
function sessionQuery(db: Db) {
  return db
    .select({
      expiresAt: sessions.expiresAt,
      device: sessions.device,
      isPublicComputer: sessions.isPublicComputer,
      accountId: accounts.id,
      personId: accounts.personId,
      name: accounts.name,
      phone: accounts.phone,
      communityId: accounts.communityId,
      locale: accounts.locale,
      isElder: accounts.isElder,
      grants: sql<Grant[]>`(
        select coalesce(json_agg(json_build_object('role', held.role, 'placeId', held.place_id) order by held.granted_at, held.id), '[]')
        from role_grants as held
        join places on places.id = held.place_id
        cross join lateral (select (now() at time zone ${zoneOf()})::date as on_date) as today
        where held.account_id = ${accounts.id} and held.ended_at is null
          and held.starts_on <= today.on_date and (held.ends_on is null or held.ends_on >= today.on_date))`,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.idDigest, sql.placeholder('idDigest')), isNull(accounts.closedAt), isNull(accounts.lockedAt)))
    .prepare('session_and_account');
}

/** The zone set at the place or the nearest one above it; settings.ts has the same default. */
function zoneOf() {
  return sql`coalesce((
    select settings.value #>> '{}' from settings
    where settings.key = 'zone' and settings.place_id = any (places.path) and settings.value <> 'null'::jsonb
    order by array_position(places.path, settings.place_id) desc, settings.set_at desc, settings.id desc limit 1), 'Asia/Shanghai')`;
}

type SessionRow = Awaited<ReturnType<ReturnType<typeof sessionQuery>['execute']>>[number];

function bothOf(row: SessionRow, sessionId: string): [DatabaseSession, DatabaseUser] {
  const { expiresAt, device, isPublicComputer, accountId, ...attributes } = row;
  return [
    { id: sessionId, userId: accountId, expiresAt, attributes: { device, isPublicComputer } },
    { id: accountId, attributes },
  ];
}
