import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { appendLog } from '#app/log/entry.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

type OwnAccount = { id: string; logId: string; communityId: string | null };

/** The account of whoever acts, held until the transaction ends; null when it was closed meanwhile. */
export async function lockOwnAccount(tx: Db, act: Act) {
  if (act.actor.accountId === null) return null;
  const [account] = await tx
    .select({
      id: accounts.id,
      logId: accounts.logId,
      communityId: accounts.communityId,
      personId: accounts.personId,
      name: accounts.name,
      phone: accounts.phone,
      email: accounts.email,
    })
    .from(accounts)
    .where(and(eq(accounts.id, act.actor.accountId), isNull(accounts.closedAt)))
    .for('no key update');
  return account ?? null;
}

/** Puts on the record what somebody did to their own account. */
export async function recordOwn(
  tx: Db,
  act: Act,
  {
    account,
    what,
    detail,
  }: { account: OwnAccount; what: `accounts.${string}`; detail?: Record<string, string | boolean> | undefined },
): Promise<void> {
  await appendLog(tx, act, { what, communityId: account.communityId, subject: { kind: 'account', id: account.logId }, detail });
}
