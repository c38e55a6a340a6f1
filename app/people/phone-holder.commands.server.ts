import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { type PhoneRefusal, phoneRefusal } from '#app/people/phone-holder.ts';
import { endSessions } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

/**
 * Makes a number free for somebody who has proved that it is theirs, in the caller's transaction: closes the account that
 * held it where that is allowed, or says why not.
 */
export async function freePhone(
  tx: Db,
  act: Act,
  { phone, isNotMine }: { phone: string; isNotMine: boolean },
): Promise<PhoneRefusal | null> {
  const holder = await lockHolder(tx, phone);
  const refusal = phoneRefusal(holder, { isNotMine });
  if (refusal || !holder) return refusal;
  await tx.update(accounts).set({ closedAt: act.now }).where(eq(accounts.id, holder.id));
  await endSessions(tx, { accountId: holder.id, except: null });
  await appendLog(tx, act, {
    what: 'accounts.closed',
    communityId: holder.communityId,
    subject: { kind: 'account', id: holder.logId },
    detail: { why: 'phone_passed_on' },
  });
  return null;
}

async function lockHolder(tx: Db, phone: string) {
  const [holder] = await tx
    .select({
      id: accounts.id,
      logId: accounts.logId,
      communityId: accounts.communityId,
      isVerified: sql<boolean>`${accounts.personId} is not null`,
      holdsOffice: sql<boolean>`exists (select from role_grants as held where held.account_id = accounts.id and held.ended_at is null)`,
    })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)))
    .for('update');
  return holder ?? null;
}
