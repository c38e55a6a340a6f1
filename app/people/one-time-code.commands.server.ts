import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { format, type Locale, type Message } from '#app/i18n/message.ts';
import { perform } from '#app/log/perform.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { codeWords } from '#app/people/one-time-code.messages.ts';
import { type CodePurpose, codeDigits, codeMinutes, codeTries } from '#app/people/one-time-code.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, oneTimeCodes } from '#db/schema/people.ts';

export type SendCode = { purpose: CodePurpose; phone: string; locale: Locale; codes: OneTimeCodes };

/**
 * Sends a code to a phone, or answers that nothing can be sent here. The answer and the work are the same whether or not
 * the phone has an account: where a code would be of no use, the text says why, and the code that is kept is one that
 * nobody knows. Earlier codes for the same purpose end. Not on the record: it says nothing but that somebody asked.
 */
export async function sendCode(
  db: Db,
  act: Act,
  { purpose, phone, locale, codes }: SendCode,
): Promise<Outcome<Record<string, never>, 'no_sender'>> {
  const { sender } = codes;
  if (!sender) return refused('no_sender');
  const made: { text: string | null } = { text: null }; // stays null when this request was carried out before
  const outcome = await perform<Record<string, never>, 'no_sender'>(db, act, {
    what: 'codes.send',
    input: { purpose, phone: codes.digest('phone', phone) },
    body: async (tx) => {
      const hasAccount = await isInUse(tx, phone);
      const code = isOfUse(purpose, hasAccount)
        ? randomInt(10 ** codeDigits)
            .toString()
            .padStart(codeDigits, '0')
        : null;
      await keepCode(tx, act, {
        purpose,
        phone,
        codeDigest: code === null ? randomBytes(32).toString('hex') : codes.digest(purpose, code),
      });
      made.text = format(textFor(purpose, hasAccount), locale, { code: code ?? '', minutes: codeMinutes });
      return done({});
    },
  });
  if (made.text !== null) await sender.send(phone, made.text);
  return outcome;
}

export type TakeCode = { purpose: CodePurpose; phone: string; code: string; codes: OneTimeCodes };

/**
 * Uses one try of the newest code of a phone, and the code itself if it is right, in the caller's transaction. That must
 * commit even when the code is wrong: the row is locked, so that twenty tries at once are counted one by one.
 */
export async function takeCode(tx: Db, act: Act, { purpose, phone, code, codes }: TakeCode): Promise<boolean> {
  const [live] = await tx
    .select({ id: oneTimeCodes.id, codeDigest: oneTimeCodes.codeDigest, accountId: oneTimeCodes.accountId })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.phone, phone), eq(oneTimeCodes.purpose, purpose), isLive(act.now)))
    .orderBy(desc(oneTimeCodes.madeAt), desc(oneTimeCodes.id))
    .limit(1)
    .for('update');
  if (!live) return false;
  const isRight =
    isSameDigest(live.codeDigest, codes.digest(purpose, code)) && (live.accountId ?? act.actor.accountId) === act.actor.accountId;
  await tx
    .update(oneTimeCodes)
    .set({ triesLeft: sql`${oneTimeCodes.triesLeft} - 1`, usedAt: isRight ? act.now : null })
    .where(eq(oneTimeCodes.id, live.id));
  return isRight;
}

/** What holds for a code that can still be used. */
export function isLive(now: Date) {
  return and(isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.triesLeft, 0), gt(oneTimeCodes.expiresAt, now));
}

/** Compares digests in a time that does not tell where they differ. */
export function isSameDigest(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** A code that proves a phone for somebody who is signed in belongs to their account alone. */
async function keepCode(
  tx: Db,
  act: Act,
  { purpose, phone, codeDigest }: { purpose: CodePurpose; phone: string; codeDigest: string },
) {
  await tx
    .update(oneTimeCodes)
    .set({ triesLeft: 0 })
    .where(and(eq(oneTimeCodes.phone, phone), eq(oneTimeCodes.purpose, purpose), isLive(act.now)));
  await tx.insert(oneTimeCodes).values({
    id: newId(act.now.getTime()),
    purpose,
    phone,
    accountId: purpose === 'change_phone' ? act.actor.accountId : null,
    codeDigest,
    madeAt: act.now,
    expiresAt: new Date(act.now.getTime() + codeMinutes * 60_000),
    triesLeft: codeTries,
  });
}

async function isInUse(tx: Db, phone: string): Promise<boolean> {
  const found = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)));
  return found.length > 0;
}

/** Signing in and setting a new password need an account; the others need only the phone. */
function isOfUse(purpose: CodePurpose, hasAccount: boolean): boolean {
  return hasAccount || purpose === 'sign_up' || purpose === 'change_phone';
}

function textFor(purpose: CodePurpose, hasAccount: boolean): Message {
  if (!isOfUse(purpose, hasAccount)) return codeWords.no_account;
  if (hasAccount && (purpose === 'sign_up' || purpose === 'change_phone')) return codeWords[`${purpose}_in_use`];
  return codeWords[purpose];
}
