import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Locale } from '#app/i18n/message.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { takeCode } from '#app/people/one-time-code.commands.server.ts';
import { mayAnswerAgain } from '#app/people/one-time-code.ts';
import { hashPassword } from '#app/people/password.server.ts';
import { type PasswordRefusal, passwordRefusal } from '#app/people/password.ts';
import { freePhone } from '#app/people/phone-holder.commands.server.ts';
import type { PhoneRefusal } from '#app/people/phone-holder.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { communities } from '#db/schema/places.ts';

export type SignUp = {
  phone: string;
  /** The code that was sent to the phone; null where none can be sent: then the phone stays unconfirmed. */
  code: string | null;
  /** "The account that has this number is not mine": see phone-holder.ts. */
  isNotMine: boolean;
  password: string;
  name: string;
  communityId: string;
  isFourteen: boolean;
  /** The version of the privacy notice that was on the page. */
  consentVersion: string;
  locale: Locale;
  isElder: boolean;
  codes: OneTimeCodes;
};

export type SignUpRefusal =
  | 'code_wrong'
  | 'under_14'
  | 'community_not_found'
  | 'consent_changed'
  | PhoneRefusal
  | PasswordRefusal;

/**
 * Opens an account. With a code, answers its id, and the caller signs it in. Where no code can be sent the answer is null
 * whether or not the phone had an account already, and whoever signed up goes on to sign in: so the answer tells nobody
 * who has an account here. Nothing is opened for a phone that has one.
 */
export async function signUp(db: Db, act: Act, input: SignUp): Promise<Outcome<{ accountId: string | null }, SignUpRefusal>> {
  const { codes, password, phone, code, ...rest } = input;
  if (!input.isFourteen) return refused('under_14');
  const refusal = passwordRefusal(password, { contact: phone });
  if (refusal) return refused(refusal);
  if ((code === null) !== (codes.sender === null)) return refused('code_wrong');
  const passwordHash = await hashPassword(password, { phone, requestKey: act.requestKey });
  const outcome = await perform<Opened, SignUpRefusal>(db, act, {
    what: 'accounts.sign_up',
    input: { ...rest, passwordHash, phone: codes.digest('phone', phone), code: code && codes.digest('sign_up', code) },
    collisions: { accounts_phone_is_unique: 'phone_has_account' },
    body: (tx) =>
      code === null
        ? openUnconfirmed(tx, act, { ...input, passwordHash })
        : openConfirmed(tx, act, { ...input, code, passwordHash }),
  });
  if (code === null) return isHidden(outcome) ? done({ accountId: null }) : outcome;
  if (!outcome.ok) return outcome;
  const { accountId, at } = outcome.value;
  return accountId !== null && mayAnswerAgain(new Date(at), act.now) ? done({ accountId }) : refused('code_wrong');
}

type Opened = { accountId: string | null; at: string };
type Opening = SignUp & { passwordHash: string };

/** Whether an answer must look like any other: opened, or not because the phone has an account. */
function isHidden(outcome: Outcome<Opened, SignUpRefusal>): boolean {
  return outcome.ok || outcome.refusal === 'phone_has_account';
}

async function openConfirmed(tx: Db, act: Act, opening: Opening & { code: string }): Promise<Outcome<Opened, SignUpRefusal>> {
  const { phone, code, codes, isNotMine } = opening;
  const refusal = await refusalOf(tx, opening);
  if (refusal) return refused(refusal);
  const isRight = await takeCode(tx, act, { purpose: 'sign_up', contact: phone, code, codes });
  if (!isRight) return done({ accountId: null, at: act.now.toISOString() }); // the try counts
  const taken = await freePhone(tx, act, { phone, isNotMine });
  if (taken) return refused(taken); // undone: the code may be used again with the box ticked
  return open(tx, act, opening);
}

async function openUnconfirmed(tx: Db, act: Act, opening: Opening): Promise<Outcome<Opened, SignUpRefusal>> {
  const refusal = await refusalOf(tx, opening);
  if (refusal) return refused(refusal);
  const [held] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.phone, opening.phone), isNull(accounts.closedAt)));
  return held ? refused('phone_has_account') : open(tx, act, opening);
}

async function refusalOf(tx: Db, { communityId, consentVersion }: Opening): Promise<SignUpRefusal | null> {
  const [community] = await tx.select({ id: communities.placeId }).from(communities).where(eq(communities.placeId, communityId));
  if (!community) return 'community_not_found';
  const settings = await readSettings(tx, communityId);
  return settings.consentVersion === consentVersion ? null : 'consent_changed';
}

/** Whoever opens an account is the first to act with it. The log knows it by a number that stands for nothing else. */
async function open(tx: Db, act: Act, opening: Opening): Promise<Outcome<Opened, SignUpRefusal>> {
  const { phone, code, name, passwordHash, communityId, consentVersion, locale, isElder } = opening;
  const accountId = newId(act.now.getTime());
  const logId = newId();
  await tx.insert(accounts).values({
    id: accountId,
    phone,
    phoneConfirmedAt: code === null ? null : act.now,
    name,
    passwordHash,
    communityId,
    logId,
    locale,
    isElder,
    consentVersion,
    consentedAt: act.now,
    openedAt: act.now,
  });
  const ownAct = { ...act, actor: { ...act.actor, accountId } };
  const subject = { kind: 'account', id: logId };
  await appendLog(tx, ownAct, {
    what: 'accounts.opened',
    communityId,
    subject,
    detail: { consentVersion, phoneConfirmed: code !== null },
  });
  return done({ accountId, at: act.now.toISOString() });
}
