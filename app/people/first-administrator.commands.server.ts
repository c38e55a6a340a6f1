import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { findRootPlace } from '#app/people/place.queries.server.ts';
import { unnamedRoot } from '#app/people/place.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

export type FirstAdministrator = { accountId: string; rootId: string };

/**
 * Makes the first administrator of an empty site: the root of the tree, the account, and the role at the root. Refuses
 * once there is one; but while that one has never set a password, the same phone is answered again, so that a code that
 * was not written down can be printed anew. Two at once make one.
 */
export async function makeFirstAdministrator(
  db: Db,
  act: Act,
  { phone, name }: { phone: string; name: string },
): Promise<Outcome<FirstAdministrator, 'administrator_exists'>> {
  return perform<FirstAdministrator, 'administrator_exists'>(db, act, {
    what: 'people.make_first_administrator',
    input: { phone, name },
    body: async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('green-grass first administrator'))`);
      const waiting = await findWaiting(tx, phone);
      if (waiting !== null) return waiting === 'other' ? refused('administrator_exists') : done(waiting);
      const rootId = await plantRoot(tx, act);
      const { accountId, logId } = await findOrOpenAccount(tx, act, { phone, name });
      const { zone } = await readSettings(tx, rootId);
      const startsOn = localDate(act.now, zone);
      const grantId = newId(act.now.getTime());
      await tx
        .insert(roleGrants)
        .values({ id: grantId, accountId, role: 'admin', placeId: rootId, startsOn, grantedAt: act.now });
      const subject = { kind: 'role_grant', id: grantId };
      await appendLog(tx, act, {
        what: 'roles.first_administrator_made',
        communityId: null,
        subject,
        detail: { accountLogId: logId, placeId: rootId },
      });
      return done({ accountId, rootId });
    },
  });
}

/** The administrator there is: ours while they have never set a password, another's otherwise; null while there is none. */
async function findWaiting(tx: Db, phone: string): Promise<FirstAdministrator | 'other' | null> {
  const held = await tx
    .select({ accountId: accounts.id, phone: accounts.phone, passwordHash: accounts.passwordHash, rootId: roleGrants.placeId })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .where(and(eq(roleGrants.role, 'admin'), isNull(roleGrants.endedAt), isNull(accounts.closedAt)));
  const [first, ...others] = held;
  if (!first) return null;
  const isWaiting = others.length === 0 && first.phone === phone && first.passwordHash === null;
  return isWaiting ? { accountId: first.accountId, rootId: first.rootId } : 'other';
}

/** The root of the tree: a district without a name, which the first-run list asks to give it one. */
async function plantRoot(tx: Db, act: Act): Promise<string> {
  const root = await findRootPlace(tx);
  if (root) return root.id;
  const id = newId(act.now.getTime());
  await tx.insert(places).values({ id, kind: 'district', code: 'root', ...unnamedRoot });
  const entry = { what: 'places.added', communityId: null, subject: { kind: 'place', id } };
  await appendLog(tx, act, { ...entry, detail: { kind: 'district', code: 'root', ...unnamedRoot } });
  return id;
}

async function findOrOpenAccount(tx: Db, act: Act, { phone, name }: { phone: string; name: string }) {
  const [account] = await tx
    .select({ accountId: accounts.id, logId: accounts.logId })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)))
    .for('update');
  if (account) return account;
  const [accountId, logId] = [newId(act.now.getTime()), newId()];
  await tx.insert(accounts).values({ id: accountId, phone, name, logId, openedAt: act.now });
  await appendLog(tx, act, { what: 'accounts.opened', communityId: null, subject: { kind: 'account', id: logId } });
  return { accountId, logId };
}
