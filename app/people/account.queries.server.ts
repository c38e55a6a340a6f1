import { desc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { accounts, outboxMessages } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** What an account's owner sees of it. Phone and address are whole: they are their own. */
export async function findAccount(db: Db, accountId: string) {
  const [account] = await db
    .select({
      phone: accounts.phone,
      phoneConfirmedAt: accounts.phoneConfirmedAt,
      email: accounts.email,
      name: accounts.name,
      showsName: accounts.showsName,
      verifiedAt: accounts.verifiedAt,
      openedAt: accounts.openedAt,
      consentVersion: accounts.consentVersion,
      locale: accounts.locale,
      isElder: accounts.isElder,
      communityZh: places.nameZh,
      communityEn: places.nameEn,
    })
    .from(accounts)
    .leftJoin(places, eq(places.id, accounts.communityId))
    .where(eq(accounts.id, accountId));
  return account ?? null;
}

/** How an account likes to see the site. */
export async function findPreferences(db: Db, accountId: string) {
  const [kept] = await db
    .select({ locale: accounts.locale, isElder: accounts.isElder })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return kept ?? null;
}

/** The newest texts and mails that would have gone out, at most 50. */
export async function listOutboxMessages(db: Db) {
  return db
    .select({
      id: outboxMessages.id,
      recipient: outboxMessages.recipient,
      body: outboxMessages.body,
      madeAt: outboxMessages.madeAt,
    })
    .from(outboxMessages)
    .orderBy(desc(outboxMessages.madeAt), desc(outboxMessages.id))
    .limit(50);
}
