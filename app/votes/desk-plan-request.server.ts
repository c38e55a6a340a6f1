import { readFile } from 'node:fs/promises';
import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { eq } from 'drizzle-orm';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { receiveUploads } from '#app/http/uploads.server.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { costRefusal, deskRefusalWords } from '#app/votes/desk-refusal.messages.ts';
import { requireDeskVote } from '#app/votes/desk-vote-access.server.ts';
import { parsePabulib } from '#app/votes/pabulib.ts';
import { optionsOfPabulib } from '#app/votes/pabulib-options.ts';
import { changeVote, draftVote, type OptionGiven } from '#app/votes/vote.commands.server.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import { changedOptions, newVotePlace, type OptionLine, readOptions, votePlanForm } from '#app/votes/vote-plan.form.ts';
import { trimmedPlan } from '#app/votes/vote-plan.ts';
import type { Db } from '#db/client.server.ts';
import { voteOptions } from '#db/schema/votes.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type PlanAnswer = { of: 'plan' | 'import'; reply: FormReply };

/** Drafts a vote out of its form, or only gives or takes lines of options and shows them again. */
export async function answerNewVote(context: AppLoadContext, request: Request) {
  const desk = await requireDesk(context, request, 'votes.run');
  const entries = await readEntries(request);
  const changed = changedOptions(entries);
  if (changed) return data(planAnswer({ typed: { ...typedOf(entries), ...changed }, errors: {}, refusal: null }));
  const form = readFields(pairsOf(entries), votePlanForm(desk.community.zone), deskRefusalWords);
  const place = readFields(pairsOf(entries), newVotePlace, deskRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok || !place.ok) return data(planAnswer(bothErrors(form, place)), { status: 422 });
  const options = readOptions(entries);
  if ('wrong' in options) return data(planAnswer(form.refuse(costRefusal(options.wrong))), { status: 409 });
  const given = options.lines.map(({ id: _id, ...option }) => option);
  const outcome = await draftVote(context.db, act, { placeId: place.value.place_id, plan: form.value, options: given });
  if (!outcome.ok) return data(planAnswer(form.refuse(deskRefusalWords[outcome.refusal])), { status: 409 });
  return redirect(href.deskVote(outcome.value.voteId, { done: 'drafted' }));
}

/** Lays a draft down anew, takes its options from a file, or only gives or takes lines and shows them again. */
export async function answerVoteRules(context: AppLoadContext, request: Request, params: Params) {
  const { desk, vote } = await requireDeskVote(context, request, { params, deed: 'votes.run' });
  if (request.headers.get('content-type')?.startsWith('multipart/form-data')) return answerImport(context, request, vote);
  const entries = await readEntries(request);
  const changed = changedOptions(entries);
  if (changed) return data(planAnswer({ typed: { ...typedOf(entries), ...changed }, errors: {}, refusal: null }));
  return answerChange({ context, request, desk }, vote, entries);
}

type Asking = { context: AppLoadContext; request: Request; desk: Desk };

async function answerChange({ context, request, desk }: Asking, vote: LockedVote, entries: FormEntries) {
  const form = readFields(pairsOf(entries), votePlanForm(desk.community.zone), deskRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data(planAnswer(form.reply), { status: 422 });
  const read = readOptions(entries);
  if ('wrong' in read) return data(planAnswer(form.refuse(costRefusal(read.wrong))), { status: 409 });
  const options = await withSources(context.db, vote.id, read.lines);
  const outcome = await changeVote(context.db, act, { voteId: vote.id, plan: form.value, options });
  if (!outcome.ok) return data(planAnswer(form.refuse(deskRefusalWords[outcome.refusal])), { status: 409 });
  return redirect(href.deskVote(vote.id, { done: 'changed' }));
}

/** What an option stands for stays with it; the form knows only its id. */
async function withSources(db: Db, voteId: string, lines: readonly OptionLine[]): Promise<OptionGiven[]> {
  const rows = await db
    .select({
      id: voteOptions.id,
      subjectId: voteOptions.subjectId,
      address: voteOptions.address,
      personIds: voteOptions.personIds,
    })
    .from(voteOptions)
    .where(eq(voteOptions.voteId, voteId));
  return lines.map(({ id, ...line }) => {
    const known = rows.find((row) => row.id === id);
    return {
      ...line,
      personIds: known?.personIds ?? [],
      ...(known?.subjectId ? { subjectId: known.subjectId } : {}),
      ...(known?.address ? { address: known.address } : {}),
    };
  });
}

const fileLimits = { filesMax: 1, fileBytesMax: 2_000_000, totalBytesMax: 2_100_000 };
const noFields: FormReply = { typed: {}, errors: {}, refusal: null };

async function answerImport(context: AppLoadContext, request: Request, vote: LockedVote) {
  const { text, fields } = await receiveUploads(
    request,
    { dataDir: context.env.dataDir, limits: fileLimits },
    async (received) => {
      const [file] = received.files;
      return { text: file ? await readFile(file.path, 'utf8') : null, fields: received.fields };
    },
  );
  const act = await requireAct(context, request, { requestKey: keyOf(fields), onBehalfOf: null });
  if (!text) return importRefused('file_missing', 422);
  const read = parsePabulib(text);
  if (!read.ok) return importRefused('file_unreadable', 422);
  const found = optionsOfPabulib(read.file);
  if (!found) return importRefused('file_amounts', 422);
  const plan = { ...vote, envelopeFen: trimmedPlan({ ...vote, envelopeFen: 1 }).envelopeFen === null ? null : found.envelopeFen };
  const outcome = await changeVote(context.db, act, { voteId: vote.id, plan: planOf(plan), options: found.options });
  if (!outcome.ok) return importRefused(outcome.refusal, 409);
  return redirect(href.deskVote(vote.id, { done: 'imported' }));
}

function importRefused(refusal: keyof typeof deskRefusalWords, status: 409 | 422) {
  return data({ of: 'import', reply: { ...noFields, refusal: deskRefusalWords[refusal] } } satisfies PlanAnswer, { status });
}

/** The plan in a vote, and nothing else of it. */
function planOf(vote: LockedVote) {
  const { title, question, form, choicesMax, envelopeFen, scoreMax, seats, method, stepFen, rule } = vote;
  const { isSecret, isReplaceable, allowsPaper, challengeDays, startsAt, endsAt } = vote;
  const what = { title, question, form, choicesMax, envelopeFen, scoreMax, seats, method, stepFen, rule };
  return { ...what, isSecret, isReplaceable, allowsPaper, challengeDays, startsAt, endsAt };
}

function planAnswer(reply: FormReply): PlanAnswer {
  return { of: 'plan', reply };
}

type Read = { ok: true } | { ok: false; reply: FormReply };

function bothErrors(form: Read, place: Read): FormReply {
  const errors = { ...(place.ok ? {} : place.reply.errors), ...(form.ok ? {} : form.reply.errors) };
  const typed = form.ok ? (place.ok ? {} : place.reply.typed) : form.reply.typed;
  return { typed, errors, refusal: null };
}

function typedOf(entries: FormEntries): FormReply['typed'] {
  const kept = [...entries].filter(([name]) => name !== 'request_key' && name !== 'press');
  return Object.fromEntries(kept.map(([name, values]) => [name, values.length > 1 ? [...values] : (values[0] ?? '')]));
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}

function keyOf(fields: readonly [string, string][]): string {
  return fields.find(([name]) => name === 'request_key')?.[1] ?? crypto.randomUUID();
}
