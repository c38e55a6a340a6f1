import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { isSameName } from '#app/people/one-time-code.ts';
import { lockVerificationCode, spend } from '#app/people/paper-code.commands.server.ts';
import { lockPerson } from '#app/people/person.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type SubjectRefusal, subjectRefusal } from '#app/people/verification.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';

export type VerifyWithPaperCode = { name: string; code: string; codes: OneTimeCodes };
export type VerifyRefusal = 'account_not_found' | 'already_verified' | 'name_or_code_wrong' | SubjectRefusal;

/**
 * Links one's own account to the resident on the roll for whom staff printed the code. The name must be that resident's,
 * so that a slip found in a letter box is not enough; a wrong name counts as a try. From then on the account bears the
 * name on the roll and belongs to that resident's community.
 */
export async function verifyWithPaperCode(
  db: Db,
  act: Act,
  input: VerifyWithPaperCode,
): Promise<Outcome<{ personId: string }, VerifyRefusal>> {
  const { codes, code, name } = input;
  const outcome = await perform<{ personId: string | null }, VerifyRefusal>(db, act, {
    what: 'accounts.verify_with_paper_code',
    input: { name, code: codes.digest('paper_verification', code) },
    collisions: { accounts_one_for_each_person: 'person_has_account' },
    body: async (tx) => {
      const account = await lockUnverified(tx, act);
      if (!account.ok) return account;
      const found = await lockVerificationCode(tx, act, { code, codes });
      const person = found && (await lockPerson(tx, found.personId));
      if (!found || !person) return done({ personId: null });
      const isRight = isSameName(person.name, name);
      await spend(tx, act, { codeId: found.id, isRight });
      if (!isRight) return done({ personId: null }); // the try counts
      const refusal = await refusalOf(tx, act, person);
      if (refusal) return refused(refusal);
      await link(tx, act, { account: account.value, person, madeBy: found.madeBy });
      return done({ personId: person.id });
    },
  });
  if (!outcome.ok) return outcome;
  return outcome.value.personId === null ? refused('name_or_code_wrong') : done({ personId: outcome.value.personId });
}

type Account = { id: string; logId: string };
type Person = NonNullable<Awaited<ReturnType<typeof lockPerson>>>;

async function lockUnverified(tx: Db, act: Act): Promise<Outcome<Account, VerifyRefusal>> {
  if (act.actor.accountId === null) return refused('account_not_found');
  const [account] = await tx
    .select({ id: accounts.id, logId: accounts.logId, personId: accounts.personId })
    .from(accounts)
    .where(and(eq(accounts.id, act.actor.accountId), isNull(accounts.closedAt)))
    .for('no key update');
  if (!account) return refused('account_not_found');
  return account.personId === null ? done(account) : refused('already_verified');
}

/** By the same rule as when staff verify somebody in person. */
async function refusalOf(tx: Db, act: Act, person: Person): Promise<SubjectRefusal | null> {
  const held = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.personId, person.id), isNull(accounts.closedAt)));
  const { zone } = await readSettings(tx, person.communityId);
  return subjectRefusal({ ...person, hasAccount: held.length > 0 }, localDate(act.now, zone));
}

async function link(
  tx: Db,
  act: Act,
  { account, person, madeBy }: { account: Account; person: Person; madeBy: string | null },
): Promise<void> {
  const { communityId, name } = person;
  await tx
    .update(accounts)
    .set({ personId: person.id, name, communityId, verifiedAt: act.now, verifiedBy: madeBy, verifiedHow: 'paper_code' })
    .where(eq(accounts.id, account.id));
  const subject = { kind: 'account', id: account.logId };
  await appendLog(tx, act, {
    what: 'accounts.verified',
    communityId,
    subject,
    detail: { how: 'paper_code', personId: person.id, madeBy },
  });
  await enqueue(tx, { event: 'accounts.verified', accountId: account.id, personId: person.id });
}
