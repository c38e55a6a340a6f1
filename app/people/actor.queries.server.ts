import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor, Grant } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import type { Role } from '#app/core/role.ts';
import { isInForce } from '#app/people/role-grant.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';

/** The holder of the open account with a phone as an actor, with the roles in force at an instant; null when there is none. */
export async function findStaffActor(db: Db, { phone, now }: { phone: string; now: Date }): Promise<Actor | null> {
  const [account] = await db
    .select({ accountId: accounts.id, personId: accounts.personId })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt), isNull(accounts.lockedAt)));
  if (!account) return null;
  const held = await db
    .select({
      role: sql<Role>`${roleGrants.role}`,
      placeId: roleGrants.placeId,
      startsOn: roleGrants.startsOn,
      endsOn: roleGrants.endsOn,
    })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, account.accountId), isNull(roleGrants.endedAt)));
  const grants: Grant[] = [];
  for (const { role, placeId, ...term } of held) {
    const { zone } = await readSettings(db, placeId);
    if (isInForce(term, localDate(now, zone))) grants.push({ role, placeId });
  }
  return { ...account, grants };
}
