import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPerson } from '#app/people/person.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type SubjectRefusal, subjectRefusal } from '#app/people/verification.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

export type VerifyAccount = { accountId: string; personId: string };
export type VerifyAccountRefusal =
  | SubjectRefusal
  | 'account_not_found'
  | 'already_verified'
  | 'own_account'
  | 'person_not_found'
  | 'not_allowed';

/**
 * Says that an account belongs to a resident whom staff have before them with their papers. From then on it bears the
 * name on the roll and belongs to that resident's community. Nobody verifies their own account.
 */
export async function verifyAccount(
  db: Db,
  act: Act,
  input: VerifyAccount,
): Promise<Outcome<VerifyAccount, VerifyAccountRefusal>> {
  return perform<VerifyAccount, VerifyAccountRefusal>(db, act, {
    what: 'accounts.verify_in_person',
    input,
    collisions: { accounts_one_for_each_person: 'person_has_account' },
    body: async (tx) => {
      const { accountId, personId } = input;
      const account = await lockAccount(tx, accountId);
      if (!account) return refused('account_not_found');
      const person = await lockPerson(tx, personId);
      if (!person) return refused('person_not_found');
      const office = officeFor(act.actor, 'accounts.verify', person.placePath);
      if (!office) return refused('not_allowed');
      if (accountId === act.actor.accountId) return refused('own_account');
      if (account.personId !== null) return refused('already_verified');
      const { zone } = await readSettings(tx, person.communityId);
      const hasAccount = (await findAccountOf(tx, personId)) !== null;
      const refusal = subjectRefusal({ ...person, hasAccount }, localDate(act.now, zone));
      if (refusal) return refused(refusal);
      const { communityId, name } = person;
      const link = {
        personId,
        name,
        communityId,
        verifiedAt: act.now,
        verifiedBy: act.actor.accountId,
        verifiedHow: 'in_person',
      };
      await tx.update(accounts).set(link).where(eq(accounts.id, accountId));
      const subject = { kind: 'account', id: account.logId };
      await appendLog(tx, act, {
        what: 'accounts.verified',
        communityId,
        subject,
        detail: { how: 'in_person', personId },
        office,
      });
      await enqueue(tx, { event: 'accounts.verified', accountId, personId });
      return done(input);
    },
  });
}

export type UnlinkAccountRefusal = 'account_not_found' | 'not_verified' | 'reason_missing' | 'own_account' | 'not_allowed';

/** Takes the link between an account and a resident back, because it was wrong. What was done with it stays. */
export async function unlinkAccount(
  db: Db,
  act: Act,
  input: { accountId: string; reason: string },
): Promise<Outcome<{ accountId: string }, UnlinkAccountRefusal>> {
  return perform<{ accountId: string }, UnlinkAccountRefusal>(db, act, {
    what: 'accounts.unlink',
    input,
    body: async (tx) => {
      const { accountId, reason } = input;
      const account = await lockAccount(tx, accountId);
      if (!account) return refused('account_not_found');
      const person = account.personId === null ? null : await lockPerson(tx, account.personId);
      if (!person) return refused('not_verified');
      const office = officeFor(act.actor, 'accounts.verify', person.placePath);
      if (!office) return refused('not_allowed');
      if (accountId === act.actor.accountId) return refused('own_account');
      if (reason.trim() === '') return refused('reason_missing');
      await tx
        .update(accounts)
        .set({ personId: null, verifiedAt: null, verifiedBy: null, verifiedHow: null })
        .where(eq(accounts.id, accountId));
      const { communityId } = person;
      const subject = { kind: 'account', id: account.logId };
      await appendLog(tx, act, {
        what: 'accounts.unlinked',
        communityId,
        subject,
        detail: { personId: person.id, reason },
        office,
      });
      await enqueue(tx, { event: 'accounts.unlinked', accountId, personId: person.id, communityId });
      return done({ accountId });
    },
  });
}

async function lockAccount(tx: Db, accountId: string) {
  const [account] = await tx
    .select({ logId: accounts.logId, personId: accounts.personId })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)))
    .for('no key update');
  return account ?? null;
}

async function findAccountOf(tx: Db, personId: string): Promise<string | null> {
  const [account] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.personId, personId), isNull(accounts.closedAt)));
  return account?.id ?? null;
}
