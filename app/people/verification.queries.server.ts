import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

export type UnverifiedCursor = readonly [openedAt: string, id: string];

/** The accounts of a community that wait to be verified, the longest waiting first. One row more than `limit`. */
export async function listUnverified(
  db: Db,
  { communityId, q, after, limit }: { communityId: string; q: string; after: UnverifiedCursor | null; limit: number },
) {
  const isFurther = after
    ? or(gt(accounts.openedAt, new Date(after[0])), and(eq(accounts.openedAt, new Date(after[0])), gt(accounts.id, after[1])))
    : undefined;
  return db
    .select({
      id: accounts.id,
      name: accounts.name,
      phone: accounts.phone,
      phoneConfirmedAt: accounts.phoneConfirmedAt,
      openedAt: accounts.openedAt,
    })
    .from(accounts)
    .where(and(...waiting(communityId), isFurther, wordCondition(q)))
    .orderBy(asc(accounts.openedAt), asc(accounts.id))
    .limit(limit + 1);
}

/** How many wait; counted up to 1,001. */
export async function countUnverified(db: Db, communityId: string): Promise<number> {
  const some = db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(...waiting(communityId)))
    .limit(1001)
    .as('some');
  const [row] = await db.select({ number: sql<number>`count(*)::int` }).from(some);
  return row?.number ?? 0;
}

/** An open account as staff see it who verify it or help with its password, with the place of its resident; or null. */
export async function findAccount(db: Db, accountId: string) {
  const [account] = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      phone: accounts.phone,
      phoneConfirmedAt: accounts.phoneConfirmedAt,
      openedAt: accounts.openedAt,
      communityId: accounts.communityId,
      personId: accounts.personId,
      verifiedAt: accounts.verifiedAt,
      verifiedHow: accounts.verifiedHow,
      personPath: places.path,
    })
    .from(accounts)
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .leftJoin(places, eq(places.id, persons.placeId))
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
  return account ?? null;
}

/** The open account with a phone, or null: for staff at the counter with its owner. */
export async function findAccountByPhone(db: Db, phone: string) {
  const [account] = await db
    .select({ id: accounts.id, name: accounts.name, personId: accounts.personId, communityId: accounts.communityId })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)));
  return account ?? null;
}

function waiting(communityId: string): SQL[] {
  return [eq(accounts.communityId, communityId), isNull(accounts.personId), isNull(accounts.closedAt)];
}

/** A name from its beginning, or a phone from its end. */
function wordCondition(q: string): SQL | undefined {
  if (q === '') return undefined;
  const digits = q.replace(/[\s-]/g, '');
  const isPhone = /^\d{4,11}$/.test(digits);
  const pattern = (text: string) => text.replace(/[\\%_]/g, '\\$&');
  return isPhone ? sql`${accounts.phone} like ${`%${digits}`}` : sql`${accounts.name} like ${`${pattern(q)}%`}`;
}
