import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { format, type Locale, type Message } from '#app/i18n/message.ts';
import { perform } from '#app/log/perform.server.ts';
import { isHeldBy } from '#app/people/account-holder.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { channelOf, contactKey } from '#app/people/contact.ts';
import { codeMailSubject, codeWords } from '#app/people/one-time-code.messages.ts';
import { type CodePurpose, codeDigits, codeMinutes, codeTries, ownCodePurposes } from '#app/people/one-time-code.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, oneTimeCodes } from '#db/schema/people.ts';

export type SendCode = {
  purpose: CodePurpose;
  /** A phone, or an e-mail address. */
  contact: string;
  locale: Locale;
  codes: OneTimeCodes;
  /** Whose head a mail bears. */
  communityId?: string | null;
};

/**
 * Sends a code to a phone or an e-mail address, or answers that nothing can be sent there. The answer and the work are the
 * same whether or not the contact has an account: where a code would be of no use, the text says why, and the code that
 * is kept is one that nobody knows. Earlier codes for the same purpose end. Not on the record: it says nothing but that
 * somebody asked.
 */
export async function sendCode(db: Db, act: Act, input: SendCode): Promise<Outcome<Record<string, never>, 'no_sender'>> {
  const { purpose, contact, codes } = input;
  const send = senderTo(input);
  if (!send) return refused('no_sender');
  const made: { to: string; text: string | null } = { to: contact, text: null }; // null when this request was carried out before
  const outcome = await perform<Record<string, never>, 'no_sender'>(db, act, {
    what: 'codes.send',
    input: { purpose, phone: codes.digest('phone', contactKey(contact)) },
    body: async (tx) => {
      const holder = await findHolder(tx, contact);
      const code = isOfUse(purpose, holder !== null) ? newCode() : null;
      await keepCode(tx, act, {
        purpose,
        contact,
        codeDigest: code === null ? randomBytes(32).toString('hex') : codes.digest(purpose, code),
      });
      made.to = addressOf(contact, holder);
      made.text = format(textFor(input, holder !== null), input.locale, { code: code ?? '', minutes: codeMinutes });
      return done({});
    },
  });
  if (made.text !== null) await send(made.to, made.text);
  return outcome;
}

export type TakeCode = { purpose: CodePurpose; contact: string; code: string; codes: OneTimeCodes };

/**
 * Uses one try of the newest code of a contact, and the code itself if it is right, in the caller's transaction. That
 * must commit even when the code is wrong: the row is locked, so that twenty tries at once are counted one by one.
 */
export async function takeCode(tx: Db, act: Act, { purpose, contact, code, codes }: TakeCode): Promise<boolean> {
  const [live] = await tx
    .select({ id: oneTimeCodes.id, codeDigest: oneTimeCodes.codeDigest, accountId: oneTimeCodes.accountId })
    .from(oneTimeCodes)
    .where(and(isSentTo(contact), eq(oneTimeCodes.purpose, purpose), isLive(act.now)))
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

type Sending = (to: string, text: string) => Promise<void>;

/** How a text reaches the contact, or null where this site sends none that way. */
function senderTo({ contact, codes, locale, communityId = null }: SendCode): Sending | null {
  const { sender, mail } = codes;
  if (channelOf(contact) === 'sms') return sender && ((to, text) => sender.send(to, text));
  const subject = format(codeMailSubject, locale);
  return mail && ((to, text) => mail.sender.send({ to, subject, text, locale, communityId }));
}

function newCode(): string {
  return randomInt(10 ** codeDigits)
    .toString()
    .padStart(codeDigits, '0');
}

/** A code that proves something for somebody who is signed in belongs to their account alone. */
async function keepCode(
  tx: Db,
  act: Act,
  { purpose, contact, codeDigest }: { purpose: CodePurpose; contact: string; codeDigest: string },
) {
  await tx
    .update(oneTimeCodes)
    .set({ triesLeft: 0 })
    .where(and(isSentTo(contact), eq(oneTimeCodes.purpose, purpose), isLive(act.now)));
  await tx.insert(oneTimeCodes).values({
    id: newId(act.now.getTime()),
    purpose,
    ...(channelOf(contact) === 'email' ? { email: contactKey(contact) } : { phone: contact }),
    accountId: ownCodePurposes.includes(purpose) ? act.actor.accountId : null,
    codeDigest,
    madeAt: act.now,
    expiresAt: new Date(act.now.getTime() + codeMinutes * 60_000),
    triesLeft: codeTries,
  });
}

/** The codes that went to a contact. */
function isSentTo(contact: string) {
  return channelOf(contact) === 'email' ? eq(oneTimeCodes.email, contactKey(contact)) : eq(oneTimeCodes.phone, contact);
}

type Holder = { email: string | null };

async function findHolder(tx: Db, contact: string): Promise<Holder | null> {
  const [found] = await tx.select({ email: accounts.email }).from(accounts).where(isHeldBy(contact));
  return found ?? null;
}

/** Mail goes to the address as its owner confirmed it: another spelling might be another mailbox. */
function addressOf(contact: string, holder: Holder | null): string {
  return (channelOf(contact) === 'email' ? holder?.email : null) ?? contact;
}

/** Signing in and setting a new password need an account; an e-mail address must have none; the others need only the phone. */
function isOfUse(purpose: CodePurpose, hasAccount: boolean): boolean {
  if (purpose === 'confirm_email') return !hasAccount;
  return hasAccount || purpose === 'sign_up' || purpose === 'change_phone';
}

function textFor({ purpose, contact }: SendCode, hasAccount: boolean): Message {
  if (purpose === 'confirm_email') return hasAccount ? codeWords.confirm_email_in_use : codeWords.confirm_email;
  if (!isOfUse(purpose, hasAccount)) return channelOf(contact) === 'email' ? codeWords.no_account_mail : codeWords.no_account;
  if (hasAccount && (purpose === 'sign_up' || purpose === 'change_phone')) return codeWords[`${purpose}_in_use`];
  return codeWords[purpose];
}
