import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice, text, uuid } from '#app/http/fields.ts';
import { type FormReply, type ReadForm, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { words } from '#app/proposals/desk.messages.ts';
import { loadReviewPage, type ReviewPage } from '#app/proposals/desk-review.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { mergeProposal } from '#app/proposals/merge.commands.server.ts';
import { fieldWords, type ProposalRefusal, refusalWords } from '#app/proposals/messages.ts';
import { findPublished } from '#app/proposals/proposal-page.queries.server.ts';
import { type ResidentSearch, searchResidents } from '#app/proposals/resident-search.server.ts';
import { askBack, decideAppeal, declineProposal, publishProposal } from '#app/proposals/review.commands.server.ts';
import { askBackForm, carryForm, decideAppealForm, declineForm, hideForm, mergeForm } from '#app/proposals/review.form.ts';
import { carryToNextCall, hideProposal, unhideProposal } from '#app/proposals/upkeep.commands.server.ts';
import type { Db } from '#db/client.server.ts';

/** What was posted from the page of a proposal at the desk, by whom, and about which proposal. */
type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; page: ReviewPage };

/** What a button came to: what to say after it, or what to show beside which of the forms. */
type Answer = { done: string } | { reply: FormReply; status: 200 | 409 | 422; search?: ResidentSearch };

type Result = Outcome<object, ProposalRefusal>;

const acts = {
  publish: (posting) => take(posting, z.object({}), ({ db, act, proposalId }) => publishProposal(db, act, { proposalId })),
  ask_back: askBackNow,
  merge: mergeNow,
  decline: (posting) =>
    take(posting, declineForm, ({ db, act, proposalId }, value) => declineProposal(db, act, { proposalId, ...value })),
  decide_appeal: (posting) =>
    take(posting, decideAppealForm, ({ db, act, proposalId }, value) => decideAppeal(db, act, { proposalId, ...value })),
  carry: (posting) =>
    take(posting, carryForm, ({ db, act, proposalId }, value) => carryToNextCall(db, act, { proposalId, ...value })),
  hide: (posting) => take(posting, hideForm, ({ db, act, proposalId }, value) => hideProposal(db, act, { proposalId, ...value })),
  unhide: (posting) =>
    take(posting, hideForm, ({ db, act, proposalId }, value) => unhideProposal(db, act, { proposalId, ...value })),
  find_resident: findResidents,
  endorse_for: endorseFor,
} satisfies Record<string, (posting: Posting) => Promise<Answer>>;

const actNames = Object.keys(acts) as [keyof typeof acts, ...(keyof typeof acts)[]];
const pressed = z.object({ act: choice(actNames) });

/** Does what a button on the page of a proposal at the desk says. Each form on it names its act. */
export async function answerReviewPost(context: AppLoadContext, request: Request, id: string) {
  const page = await loadReviewPage(context, request, id);
  const entries = await readEntries(request);
  const form = readFields(pairsOf(entries), pressed);
  if (!form.ok) throw badRequest();
  const answer = await acts[form.value.act]({ context, request, entries, page });
  if ('done' in answer) return redirect(href.deskProposal(id, { done: answer.done }));
  const { status, reply, search = null } = answer;
  return data({ act: form.value.act, reply, search }, { status });
}

type Taking = { db: Db; act: Act; proposalId: string };

/** Reads the form of an act, carries the act out, and says what became of it. */
async function take<S extends z.ZodType>(
  posting: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Result>,
): Promise<Answer> {
  const form = readFields(pairsOf(posting.entries), schema, fieldWords);
  const act = await requireAct(posting.context, posting.request, form);
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: posting.context.db, act, proposalId: posting.page.proposal.id }, form.value);
  if (!outcome.ok) return { reply: form.refuse(refusalWords[outcome.refusal]), status: 409 };
  return { done: one(posting.entries, 'act') };
}

async function askBackNow(posting: Posting): Promise<Answer> {
  return take(posting, askBackForm(posting.page.zone), ({ db, act, proposalId }, value) =>
    askBack(db, act, { proposalId, ...value }),
  );
}

/** The number is either one of the similar proposals on the page or typed. */
async function mergeNow(posting: Posting): Promise<Answer> {
  const chosen = one(posting.entries, 'into');
  const entries = isOther(chosen) ? posting.entries : new Map([...posting.entries, ['into_number', [chosen]]]);
  const form = readFields(pairsOf(entries), mergeForm, fieldWords);
  const into = form.ok ? await findPublished(posting.context.db, form.value.into_number) : null;
  if (form.ok && !into) return { reply: withError(form, 'into_number', refusalWords.merge_target_not_published), status: 422 };
  return take({ ...posting, entries }, mergeForm, ({ db, act, proposalId }, { explanation }) =>
    mergeProposal(db, act, { proposalId, intoId: into?.id ?? proposalId, explanation }),
  );
}

function isOther(chosen: string): boolean {
  return chosen === '' || chosen === 'other';
}

function withError(form: ReadForm<unknown>, field: string, error: Message): FormReply {
  const reply = form.ok ? form.refuse(error) : form.reply;
  return { ...reply, refusal: null, errors: { [field]: error } };
}

const findForm = z.object({ q: text({ max: 40, oneLine: true, missing: 'resident_missing' }) });

/** Looks residents up on the roll; changes nothing. */
async function findResidents(posting: Posting): Promise<Answer> {
  const form = readFields(pairsOf(posting.entries), findForm, { resident_missing: words.resident_missing });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const reply = { ...form.refuse(words.resident_missing), refusal: null };
  return { reply, status: 200, search: await search(posting, form.value.q) };
}

const endorseForm = z.object({ on_behalf_of: uuid() });

/** Endorses for a resident; when that is refused, whom was looked up stays on the page. */
async function endorseFor(posting: Posting): Promise<Answer> {
  const answer = await take(posting, endorseForm, ({ db, act, proposalId }) => endorse(db, act, { proposalId }));
  if ('done' in answer) return answer;
  const refusal = answer.reply.refusal;
  const said = refusal && (otherWords.get(refusal) ?? refusal);
  return { ...answer, reply: { ...answer.reply, refusal: said }, search: await search(posting, one(posting.entries, 'q')) };
}

/** What is said to residents about themselves, as it is said to staff about a resident. */
const otherWords = new Map<Message, Message>([
  [refusalWords.already_endorsed, words.resident_endorsed],
  [refusalWords.own_proposal, words.resident_proposes],
  [refusalWords.not_on_roll, words.resident_left],
]);

async function search({ context, page }: Posting, q: string): Promise<ResidentSearch> {
  return searchResidents(context.db, page.actForReach, q);
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}

function one(entries: FormEntries, name: string): string {
  return entries.get(name)?.at(-1) ?? '';
}
