import { and, asc, eq, gt, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import { type Deed, rolesFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';

/** Who may do something at a place on a day: `placePath` holds the place and all above it, `on` is the day there. */
export type Duty = { deed: Deed; placePath: readonly string[]; on: string };

/** The accounts of everybody whose role at a place, or above it, allows a deed on that day. */
export async function listStaff(db: Db, { deed, placePath, on }: Duty): Promise<string[]> {
  if (placePath.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: roleGrants.accountId })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .where(
      and(
        inArray(roleGrants.role, [...rolesFor(deed)]),
        inArray(roleGrants.placeId, [...placePath]),
        isNull(roleGrants.endedAt),
        lte(roleGrants.startsOn, on),
        or(isNull(roleGrants.endsOn), gte(roleGrants.endsOn, on)),
        isNull(accounts.closedAt),
        isNull(accounts.lockedAt),
      ),
    );
  return rows.map((row) => row.id);
}

const accountsPerPage = 1_000;

/** Everybody with an open account in a community, in pages. */
export async function* eachAccountOf(db: Db, communityId: string): AsyncGenerator<string[]> {
  let after: string | null = null;
  for (;;) {
    const page: { id: string }[] = await db
      .select({ id: accounts.id })
      .from(accounts)
      .where(
        and(
          eq(accounts.communityId, communityId),
          isNull(accounts.closedAt),
          after === null ? undefined : gt(accounts.id, after),
        ),
      )
      .orderBy(asc(accounts.id))
      .limit(accountsPerPage);
    const last = page.at(-1);
    if (!last) return;
    yield page.map((row) => row.id);
    after = last.id;
  }
}
