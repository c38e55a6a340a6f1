import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { filled, type Message } from '#app/i18n/message.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { BallotForm } from '#app/votes/ballot-content.ts';
import { askCountersign } from '#app/votes/countersign.commands.server.ts';
import { correctBatch, handOutPaper, printPaper, receiveBatch } from '#app/votes/paper.commands.server.ts';
import {
  correctForm,
  findForm,
  handOutForm,
  type LineProblem,
  noFields,
  printForm,
  readSheets,
  receiveForm,
  writeOffBatchForm,
  writeOffForm,
} from '#app/votes/paper.form.ts';
import { type PaperPageRefusal, paperRefusalWords } from '#app/votes/paper.messages.ts';
import { findOnRoll, type RollRow } from '#app/votes/paper.queries.server.ts';
import type { KeyedSheet } from '#app/votes/paper.ts';
import { countInBatch, keyBatch, settleBatch } from '#app/votes/paper-keying.commands.server.ts';
import { requireBatch, requirePaperVote } from '#app/votes/paper-page.server.ts';
import { ballotForm, listOptions } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
type Posting = { context: AppLoadContext; request: Request; entries: FormEntries };
type Answer = { isDone: true } | { reply: FormReply; status: 200 | 409 | 422; found?: RollRow[] };
type Taking = { db: Db; act: Act };

const paperActs = ['print', 'hand_out', 'find', 'receive', 'write_off'] as const;
const batchActs = ['key', 'settle', 'count_in', 'correct', 'write_off'] as const;

/** What can be posted from the pages of paper ballots: each form names its act. */
export type PaperAct = (typeof paperActs)[number] | (typeof batchActs)[number];
/** `about`: whose ballot was to be handed out; `found`: whom a search found. */
export type PaperAnswer = { act: PaperAct; about: string | null; reply: FormReply; found: RollRow[] | null };

/** Prints, hands out, finds, receives or asks to write off, and shows the paper of the vote again. */
export async function answerPaperPost(context: AppLoadContext, request: Request, params: Params) {
  const { vote } = await requirePaperVote(context, request, params);
  const entries = await readEntries(request);
  const act = pressed(entries, paperActs);
  const answer = await paperDeeds[act]({ context, request, entries }, vote.id);
  if ('isDone' in answer) return redirect(href.deskVotePaper(vote.id, { done: act }));
  return answered(act, entries, answer);
}

const paperDeeds: Readonly<Record<(typeof paperActs)[number], (posting: Posting, voteId: string) => Promise<Answer>>> = {
  print: (posting, voteId) => take(posting, printForm, ({ db, act }, { count }) => printPaper(db, act, { voteId, count })),
  hand_out: (posting, voteId) =>
    take(posting, handOutForm, ({ db, act }, { entitlement_id: entitlementId }) =>
      handOutPaper(db, act, { voteId, entitlementId }),
    ),
  find: findRow,
  receive: (posting, voteId) =>
    take(posting, receiveForm, ({ db, act }, { sheet_count: sheetCount }) => receiveBatch(db, act, { voteId, sheetCount })),
  write_off: (posting, voteId) =>
    take(posting, writeOffForm, ({ db, act }, { number, reason }) =>
      askCountersign(db, act, { voteId, deed: 'write_off', number, reason }),
    ),
};

async function findRow({ context, entries }: Posting, voteId: string): Promise<Answer> {
  const form = readFields(pairsOf(entries), findForm, paperRefusalWords);
  if (!form.ok) return { reply: form.reply, status: 422 };
  const { q } = form.value;
  const reply: FormReply = { typed: { q }, errors: {}, refusal: null };
  return { reply, status: 200, found: await findOnRoll(context.db, { voteId, q }) };
}

/** Keys, settles, counts in, corrects or asks to write off a batch, and shows it again. */
export async function answerBatchPost(context: AppLoadContext, request: Request, params: Params) {
  const { vote, batch } = await requireBatch(context, request, params);
  const entries = await readEntries(request);
  const act = pressed(entries, batchActs);
  const form = ballotForm(vote, await listOptions(context.db, vote.id));
  const answer = await batchDeeds[act]({ context, request, entries }, { voteId: vote.id, batchId: batch.id, form });
  if ('isDone' in answer) return redirect(href.deskVoteBatch(vote.id, batch.id, { done: act }));
  return answered(act, entries, answer);
}

type BatchFacts = { voteId: string; batchId: string; form: BallotForm };

const batchDeeds: Readonly<Record<(typeof batchActs)[number], (posting: Posting, batch: BatchFacts) => Promise<Answer>>> = {
  key: (posting, { batchId, form }) =>
    takeSheets(posting, { form, allowsNone: false }, ({ db, act }, sheets) => keyBatch(db, act, { batchId, sheets })),
  settle: (posting, { batchId, form }) =>
    takeSheets(posting, { form, allowsNone: true }, ({ db, act }, sheets) => settleBatch(db, act, { batchId, sheets })),
  count_in: (posting, { batchId }) => take(posting, noFields, ({ db, act }) => countInBatch(db, act, { batchId })),
  correct: (posting, { batchId }) =>
    take(posting, correctForm, ({ db, act }, { sheet_count: sheetCount, reason }) =>
      correctBatch(db, act, { batchId, sheetCount, reason }),
    ),
  write_off: (posting, { voteId, batchId }) =>
    take(posting, writeOffBatchForm, ({ db, act }, { reason }) =>
      askCountersign(db, act, { voteId, deed: 'write_off', subjectId: batchId, reason }),
    ),
};

async function takeSheets(
  posting: Posting,
  { form, allowsNone }: { form: BallotForm; allowsNone: boolean },
  command: (taking: Taking, sheets: KeyedSheet[]) => Promise<Outcome<unknown, PaperPageRefusal>>,
): Promise<Answer> {
  const read = readSheets(form, posting.entries, { allowsNone });
  if (read.ok) return take(posting, noFields, (taking) => command(taking, read.sheets));
  const refused = readFields(pairsOf(posting.entries), noFields);
  const typed = refused.ok ? refused.refuse(paperRefusalWords.unreadable).typed : refused.reply.typed;
  return { reply: { typed, errors: { content: lineWords(read.problem) }, refusal: null }, status: 422 };
}

function lineWords({ line, problem }: LineProblem): Message {
  const why = paperRefusalWords[problem];
  const { line_problem: pattern } = paperRefusalWords;
  return {
    zh: filled(pattern, { line, problem: why.zh }).zh,
    en: filled(pattern, { line, problem: why.en }).en,
  };
}

async function take<S extends z.ZodType>(
  { context, request, entries }: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Outcome<unknown, PaperPageRefusal>>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema, paperRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: context.db, act }, form.value);
  return outcome.ok ? { isDone: true } : { reply: form.refuse(paperRefusalWords[outcome.refusal]), status: 409 };
}

function answered(act: PaperAct, entries: FormEntries, { reply, status, found = undefined }: Exclude<Answer, { isDone: true }>) {
  const about = entries.get('entitlement_id')?.at(-1) ?? null;
  return data({ act, about, reply, found: found ?? null } satisfies PaperAnswer, { status });
}

function pressed<Act extends string>(entries: FormEntries, acts: readonly [Act, ...Act[]]): Act {
  const button = readFields(pairsOf(entries), z.object({ act: choice(acts) }));
  if (!button.ok) throw badRequest();
  return button.value.act as Act;
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
