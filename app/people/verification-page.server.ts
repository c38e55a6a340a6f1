import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import { maskPhone } from '#app/core/text.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import type { Desk } from '#app/people/desk.server.ts';
import { listCandidates } from '#app/people/person.queries.server.ts';
import { searchPeople } from '#app/people/person-search.server.ts';
import { unlinkAccount, verifyAccount } from '#app/people/verification.commands.server.ts';
import type { AccountForm } from '#app/people/verification.form.ts';
import { unlinkRefusals, verifyRefusals } from '#app/people/verification.messages.ts';
import { countUnverified, findAccount, listUnverified } from '#app/people/verification.queries.server.ts';
import type { Db } from '#db/client.server.ts';

const cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** The accounts that wait to be verified, phones masked. */
export async function loadWaiting(db: Db, request: Request, { community }: Desk) {
  const q = readQuery(request);
  const after = readCursor(request, cursor);
  const [rows, count] = await Promise.all([
    listUnverified(db, { communityId: community.id, q, after, limit: pageSize }),
    q === '' ? countUnverified(db, community.id) : null,
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ openedAt, id }) => [openedAt.toISOString(), id]);
  return { items: items.map((row) => ({ ...row, phone: maskPhone(row.phone) })), next, isFirst: after === null, count, q };
}

/** An account with those on the roll whose it may be. 404 for one of another community; unverified ones may be of none. */
export async function loadAccountPage(
  context: AppLoadContext,
  request: Request,
  { desk, accountId }: { desk: Desk; accountId: string },
) {
  const account = await findAccount(context.db, accountId);
  if (!account) throw notFound();
  if (account.communityId !== null && account.communityId !== desk.community.id) throw forbidden();
  const q = readQuery(request);
  const { phone, name, personPath: _, ...facts } = account;
  const isOpen = account.personId === null;
  const [candidates, found] = await Promise.all([
    isOpen ? listCandidates(context.db, { communityId: desk.community.id, phone, name }) : [],
    isOpen ? searchPeople(context.db, { communityId: desk.community.id, q }) : [],
  ]);
  return {
    account: { ...facts, name, phone: maskPhone(phone) },
    candidates: candidates.map((candidate) => ({
      id: candidate.id,
      name: candidate.name,
      birthYear: candidate.birthOn?.slice(0, 4) ?? null,
      where: [candidate.placeName, candidate.dwellingLabel].filter(Boolean).join(' '),
      hasSamePhone: candidate.phone === phone,
      hasSameName: candidate.name === name,
      hasAccount: candidate.hasAccount,
    })),
    found,
    q,
  };
}

export type AccountPage = Awaited<ReturnType<typeof loadAccountPage>>;

/** Does what one of the forms of an account's page asks. */
export async function carryOutAccountForm(
  db: Db,
  act: Act,
  { accountId, form }: { accountId: string; form: AccountForm },
): Promise<Answer> {
  const to = href.deskAccount(accountId, { done: form.intent });
  return form.intent === 'verify'
    ? answerOf(await verifyAccount(db, act, { accountId, personId: form.person }), { to, words: verifyRefusals })
    : answerOf(await unlinkAccount(db, act, { accountId, reason: form.reason }), { to, words: unlinkRefusals });
}

function readQuery(request: Request): string {
  return (new URL(request.url).searchParams.get('q') ?? '').normalize('NFC').replaceAll('\u0000', '').trim().slice(0, 60);
}
