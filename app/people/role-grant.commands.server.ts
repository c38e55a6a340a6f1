import { and, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPlace, type Place } from '#app/people/place.queries.server.ts';
import { type TermRefusal, termRefusal } from '#app/people/role-grant.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';

export type GrantRole = { phone: string; role: Role; placeId: string; startsOn: string; endsOn: string | null };
export type GrantRoleRefusal =
  | 'place_not_found'
  | 'place_archived'
  | 'not_allowed'
  | 'account_not_found'
  | 'grant_to_oneself'
  | 'role_held_already'
  | TermRefusal;

/**
 * Grants a role at a place for a term to whoever has the account with this phone. Nobody grants to themselves, whatever
 * they are entitled to: a second person always knows. A grant whose term is over makes room for a new one.
 */
export async function grantRole(db: Db, act: Act, input: GrantRole): Promise<Outcome<{ grantId: string }, GrantRoleRefusal>> {
  return perform<{ grantId: string }, GrantRoleRefusal>(db, act, {
    what: 'roles.grant',
    input,
    collisions: { role_grants_once: 'role_held_already' },
    body: async (tx) => {
      const { phone, role, placeId, startsOn, endsOn } = input;
      const locked = await lockPlaceForGrants(tx, act, placeId);
      if (!locked.ok) return locked;
      const { place, office, today } = locked.value;
      if (place.archivedAt) return refused('place_archived');
      const refusal = termRefusal(role, { startsOn, endsOn }, today);
      if (refusal) return refused(refusal);
      const account = await lockAccount(tx, phone);
      if (!account) return refused('account_not_found');
      if (account.id === act.actor.accountId) return refused('grant_to_oneself');
      await closeExpired(tx, act, { accountId: account.id, role, placeId, today });
      const grantId = newId(act.now.getTime());
      const grant = { accountId: account.id, role, placeId, startsOn, endsOn };
      await tx.insert(roleGrants).values({ ...grant, id: grantId, grantedBy: act.actor.accountId, grantedAt: act.now });
      const detail = { accountLogId: account.logId, role, placeId, startsOn, endsOn };
      await appendLog(tx, act, {
        what: 'roles.granted',
        communityId: place.communityId,
        subject: { kind: 'role_grant', id: grantId },
        detail,
        office,
      });
      await enqueue(tx, { event: 'people.role_granted', grantId, ...grant });
      return done({ grantId });
    },
  });
}

export type EndRole = { grantId: string; reason: string };
export type EndRoleRefusal =
  | 'grant_not_found'
  | 'grant_ended'
  | 'place_not_found'
  | 'not_allowed'
  | 'reason_missing'
  | 'last_administrator';

/** Ends a role before its term, with a reason. The last administrator of a place cannot be taken away. */
export async function endRole(db: Db, act: Act, input: EndRole): Promise<Outcome<{ grantId: string }, EndRoleRefusal>> {
  return perform<{ grantId: string }, EndRoleRefusal>(db, act, {
    what: 'roles.end',
    input,
    body: async (tx) => {
      const { grantId, reason } = input;
      const grant = await findGrant(tx, grantId);
      if (!grant) return refused('grant_not_found');
      if (grant.role === 'admin') await holdAdministrators(tx);
      const locked = await lockPlaceForGrants(tx, act, grant.placeId);
      if (!locked.ok) return locked;
      const { place, office, today } = locked.value;
      if (reason.trim() === '') return refused('reason_missing');
      if (grant.role === 'admin' && !(await hasOtherAdministrator(tx, { grantId, path: place.path, today })))
        return refused('last_administrator');
      const ended = await tx
        .update(roleGrants)
        .set({ endedAt: act.now, endedBy: act.actor.accountId, endReason: reason })
        .where(and(eq(roleGrants.id, grantId), isNull(roleGrants.endedAt)))
        .returning({ id: roleGrants.id });
      if (ended.length === 0) return refused('grant_ended');
      const { accountId, role } = grant;
      const detail = { role, placeId: place.id, reason };
      await appendLog(tx, act, {
        what: 'roles.ended',
        communityId: place.communityId,
        subject: { kind: 'role_grant', id: grantId },
        detail,
        office,
      });
      await enqueue(tx, { event: 'people.role_ended', grantId, accountId, role, placeId: place.id, reason });
      return done({ grantId });
    },
  });
}

type PlaceOfGrants = { place: Place; office: Role; today: string };

async function lockPlaceForGrants(
  tx: Db,
  act: Act,
  placeId: string,
): Promise<Outcome<PlaceOfGrants, 'place_not_found' | 'not_allowed'>> {
  const place = await lockPlace(tx, placeId);
  if (!place) return refused('place_not_found');
  const office = officeFor(act.actor, 'roles.grant', place.path);
  if (!office) return refused('not_allowed');
  const { zone } = await readSettings(tx, placeId);
  return done({ place, office, today: localDate(act.now, zone) });
}

async function lockAccount(tx: Db, phone: string) {
  const [account] = await tx
    .select({ id: accounts.id, logId: accounts.logId })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)))
    .for('no key update');
  return account ?? null;
}

async function closeExpired(
  tx: Db,
  act: Act,
  { accountId, role, placeId, today }: { accountId: string; role: Role; placeId: string; today: string },
): Promise<void> {
  const isSame = and(eq(roleGrants.accountId, accountId), eq(roleGrants.role, role), eq(roleGrants.placeId, placeId));
  await tx
    .update(roleGrants)
    .set({ endedAt: act.now, endReason: 'term_over' })
    .where(and(isSame, isNull(roleGrants.endedAt), lt(roleGrants.endsOn, today)));
}

async function findGrant(tx: Db, grantId: string) {
  const [grant] = await tx
    .select({ accountId: roleGrants.accountId, role: sql<Role>`${roleGrants.role}`, placeId: roleGrants.placeId })
    .from(roleGrants)
    .where(eq(roleGrants.id, grantId));
  return grant ?? null;
}

/** Two administrators who end each other at once wait for each other here, so that the second sees that one is left. */
async function holdAdministrators(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('green-grass administrators'))`);
}

/** Whether somebody else administers that place, there or from above. */
async function hasOtherAdministrator(
  tx: Db,
  { grantId, path, today }: { grantId: string; path: string[]; today: string },
): Promise<boolean> {
  const [other] = await tx
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .where(
      and(
        eq(roleGrants.role, 'admin'),
        ne(roleGrants.id, grantId),
        inArray(roleGrants.placeId, path),
        isNull(roleGrants.endedAt),
        isNull(accounts.closedAt),
        sql`${roleGrants.startsOn} <= ${today} and coalesce(${roleGrants.endsOn}, ${today}) >= ${today}`,
      ),
    )
    .limit(1);
  return other !== undefined;
}
