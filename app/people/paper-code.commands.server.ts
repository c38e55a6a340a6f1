import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { isLive, isSameDigest } from '#app/people/one-time-code.commands.server.ts';
import { codeTries, groupPaperCode, type PaperCodePurpose, paperCodeOf } from '#app/people/one-time-code.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPerson } from '#app/people/person.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type SubjectRefusal, subjectRefusal } from '#app/people/verification.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, oneTimeCodes, roleGrants } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

const dayInMs = 24 * 60 * 60 * 1000;

/** For whom a code is printed: a resident on the roll, to verify their account; or an account whose password is lost. */
export type MakePaperCode = { codes: OneTimeCodes } & (
  | { purpose: 'paper_verification'; personId: string }
  | { purpose: 'paper_reset'; accountId: string }
);
export type MakePaperCodeRefusal = 'subject_not_found' | 'not_allowed' | 'needs_administrator' | SubjectRefusal;

/** What goes on paper. `code` is in three groups of four letters. */
export type PaperCode = { code: string; expiresAt: Date };

type Made = { codeId: string; expiresAt: string };

/**
 * Makes a code for staff to print. An earlier one for the same purpose ends. The code follows from its id under the
 * site's secret, so that the same request again shows the same code although the database holds only its digest.
 */
export async function makePaperCode(db: Db, act: Act, input: MakePaperCode): Promise<Outcome<PaperCode, MakePaperCodeRefusal>> {
  const { codes, ...subject } = input;
  const outcome = await perform<Made, MakePaperCodeRefusal>(db, act, {
    what: 'accounts.make_paper_code',
    input: subject,
    body: async (tx) => {
      const found = await (subject.purpose === 'paper_reset'
        ? lockAccount(tx, act, subject.accountId)
        : lockSubject(tx, act, subject.personId));
      if (!found.ok) return found;
      const office =
        officeFor(act.actor, 'accounts.verify', found.value.path) ?? officeFor(act.actor, 'roles.grant', found.value.path);
      if (!office) return refused('not_allowed');
      const made = await keepPaperCode(tx, act, { ...found.value, purpose: subject.purpose, codes });
      await appendLog(tx, act, {
        what: 'accounts.paper_code_made',
        communityId: found.value.communityId,
        subject: { kind: 'paper_code', id: made.codeId },
        detail: { purpose: subject.purpose, personId: found.value.personId, accountId: found.value.accountId },
        office,
      });
      return done(made);
    },
  });
  if (!outcome.ok) return outcome;
  const { codeId, expiresAt } = outcome.value;
  return done({ code: groupPaperCode(paperCodeFor(codes, codeId)), expiresAt: new Date(expiresAt) });
}

/**
 * Uses one try of the newest printed code for an account's password, and the code itself if it is right. Must commit
 * even when it is wrong. Answers who printed it, or null.
 */
export async function takeResetCode(
  tx: Db,
  act: Act,
  { accountId, code, codes }: { accountId: string; code: string; codes: OneTimeCodes },
) {
  const [live] = await tx
    .select({ id: oneTimeCodes.id, codeDigest: oneTimeCodes.codeDigest })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.accountId, accountId), eq(oneTimeCodes.purpose, 'paper_reset'), isLive(act.now)))
    .orderBy(desc(oneTimeCodes.madeAt), desc(oneTimeCodes.id))
    .limit(1)
    .for('update');
  if (!live) return false;
  const isRight = isSameDigest(live.codeDigest, codes.digest('paper_reset', code));
  await spend(tx, act, { codeId: live.id, isRight });
  return isRight;
}

/** The printed code for verification with these letters, locked, with the resident it is for; null when there is none. */
export async function lockVerificationCode(tx: Db, act: Act, { code, codes }: { code: string; codes: OneTimeCodes }) {
  const [live] = await tx
    .select({ id: oneTimeCodes.id, personId: oneTimeCodes.personId, madeBy: oneTimeCodes.madeBy })
    .from(oneTimeCodes)
    .where(
      and(
        eq(oneTimeCodes.codeDigest, codes.digest('paper_verification', code)),
        eq(oneTimeCodes.purpose, 'paper_verification'),
        isLive(act.now),
      ),
    )
    .limit(1)
    .for('update');
  return live?.personId ? { id: live.id, personId: live.personId, madeBy: live.madeBy } : null;
}

/** Counts a try of a printed code; a right one is used up. */
export async function spend(tx: Db, act: Act, { codeId, isRight }: { codeId: string; isRight: boolean }): Promise<void> {
  await tx
    .update(oneTimeCodes)
    .set({ triesLeft: sql`${oneTimeCodes.triesLeft} - 1`, usedAt: isRight ? act.now : null })
    .where(eq(oneTimeCodes.id, codeId));
}

type Subject = { path: string[]; communityId: string | null; personId: string | null; accountId: string | null };

async function lockSubject(tx: Db, act: Act, personId: string): Promise<Outcome<Subject, MakePaperCodeRefusal>> {
  const person = await lockPerson(tx, personId);
  if (!person) return refused('subject_not_found');
  const held = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.personId, personId), isNull(accounts.closedAt)));
  const { zone } = await readSettings(tx, person.communityId);
  const refusal = subjectRefusal({ ...person, hasAccount: held.length > 0 }, localDate(act.now, zone));
  return refusal
    ? refused(refusal)
    : done({ path: person.placePath, communityId: person.communityId, personId, accountId: null });
}

/**
 * Whoever prints a code for an account can enter it. For an account that holds a role, that takes somebody who could
 * have granted the role; otherwise staff could lend themselves an administrator's powers.
 */
async function lockAccount(tx: Db, act: Act, accountId: string): Promise<Outcome<Subject, MakePaperCodeRefusal>> {
  const [account] = await tx
    .select({ communityId: accounts.communityId })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)))
    .for('no key update');
  if (!account) return refused('subject_not_found');
  const held = await tx
    .select({ path: places.path })
    .from(roleGrants)
    .innerJoin(places, eq(places.id, roleGrants.placeId))
    .where(and(eq(roleGrants.accountId, accountId), isNull(roleGrants.endedAt)));
  if (held.some(({ path }) => !officeFor(act.actor, 'roles.grant', path))) return refused('needs_administrator');
  const path = account.communityId === null ? (held[0]?.path ?? []) : await pathOf(tx, account.communityId);
  return done({ path, communityId: account.communityId, personId: null, accountId });
}

async function pathOf(tx: Db, placeId: string): Promise<string[]> {
  const [place] = await tx.select({ path: places.path }).from(places).where(eq(places.id, placeId));
  return place?.path ?? [];
}

async function keepPaperCode(
  tx: Db,
  act: Act,
  { purpose, personId, accountId, path, codes }: Subject & { purpose: PaperCodePurpose; codes: OneTimeCodes },
): Promise<Made> {
  const subject = personId === null ? eq(oneTimeCodes.accountId, accountId ?? '') : eq(oneTimeCodes.personId, personId);
  await tx
    .update(oneTimeCodes)
    .set({ triesLeft: 0 })
    .where(and(subject, eq(oneTimeCodes.purpose, purpose), isLive(act.now)));
  const { paperCodeDays } = await readSettings(tx, path.at(-1) ?? '');
  const codeId = newId(act.now.getTime());
  const expiresAt = new Date(act.now.getTime() + paperCodeDays * dayInMs);
  await tx.insert(oneTimeCodes).values({
    id: codeId,
    purpose,
    personId,
    accountId,
    codeDigest: codes.digest(purpose, paperCodeFor(codes, codeId)),
    madeBy: act.actor.accountId,
    madeAt: act.now,
    expiresAt,
    triesLeft: codeTries,
  });
  return { codeId, expiresAt: expiresAt.toISOString() };
}

function paperCodeFor(codes: OneTimeCodes, codeId: string): string {
  return paperCodeOf(BigInt(`0x${codes.digest('paper code', codeId)}`));
}
