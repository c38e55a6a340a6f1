import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { answerChallenge } from '#app/votes/challenge.commands.server.ts';
import { answerCountersign, askCountersign } from '#app/votes/countersign.commands.server.ts';
import { type DeskVoteRefusal, deskRefusalWords } from '#app/votes/desk-refusal.messages.ts';
import { answerForm, challengeForm, extendForm, reasonForm, sealForm } from '#app/votes/desk-vote.form.ts';
import { requireDeskVote } from '#app/votes/desk-vote-access.server.ts';
import { sealVote } from '#app/votes/sealing.commands.server.ts';
import { recountVote, tallyVote } from '#app/votes/tallying.commands.server.ts';
import { voidVote } from '#app/votes/vote.commands.server.ts';
import { extendVote, resumeVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; voteId: string; zone: string };
type Answer = { isDone: true } | { reply: FormReply; status: 409 | 422 };
type Taking = { db: Db; act: Act; voteId: string };

const acts = {
  seal: (posting) => take(posting, sealForm, ({ db, act, voteId }) => sealVote(db, act, { voteId })),
  extend: (posting) =>
    take(posting, extendForm(posting.zone), ({ db, act, voteId }, { closes_at: closesAt, reason }) =>
      extendVote(db, act, { voteId, closesAt, reason }),
    ),
  ask_suspend: (posting) =>
    take(posting, reasonForm, ({ db, act, voteId }, { reason }) => askCountersign(db, act, { voteId, deed: 'suspend', reason })),
  resume: (posting) => take(posting, sealForm, ({ db, act, voteId }) => resumeVote(db, act, { voteId })),
  void: (posting) => take(posting, reasonForm, ({ db, act, voteId }, { reason }) => voidVote(db, act, { voteId, reason })),
  tally: (posting) => take(posting, sealForm, ({ db, act, voteId }) => tallyVote(db, act, { voteId })),
  ask_certify: (posting) =>
    take(posting, sealForm, ({ db, act, voteId }) => askCountersign(db, act, { voteId, deed: 'certify', reason: '' })),
  recount: (posting) => take(posting, reasonForm, ({ db, act, voteId }, { reason }) => recountVote(db, act, { voteId, reason })),
  countersign: (posting) =>
    take(posting, answerForm, ({ db, act }, { countersign_id: countersignId, answer }) =>
      answerCountersign(db, act, { countersignId, isAgreed: answer === 'agree' }),
    ),
  answer_challenge: (posting) =>
    take(posting, challengeForm, ({ db, act }, { challenge_id: challengeId, answer_text: answer }) =>
      answerChallenge(db, act, { challengeId, answer }),
    ),
} satisfies Record<string, (posting: Posting) => Promise<Answer>>;

/** What can be posted from the page of a vote at the desk: each form names its act. */
export type DeskVoteAct = keyof typeof acts;
/** `about`: the request or the challenge that was answered. */
export type DeskVoteAnswer = { act: DeskVoteAct; about: string | null; reply: FormReply };

const pressed = z.object({ act: choice(Object.keys(acts) as [DeskVoteAct, ...DeskVoteAct[]]) });

/** Does what a form on the page of a vote at the desk says, and shows the page again. */
export async function answerDeskVotePost(context: AppLoadContext, request: Request, params: Params) {
  const { vote, desk } = await requireDeskVote(context, request, { params });
  const entries = await readEntries(request);
  const button = readFields(pairsOf(entries), pressed);
  if (!button.ok) throw badRequest();
  const { act } = button.value;
  const answer = await acts[act]({ context, request, entries, voteId: vote.id, zone: desk.community.zone });
  if ('isDone' in answer) return redirect(href.deskVote(vote.id, { done: act }));
  const about = entries.get('countersign_id')?.at(-1) ?? entries.get('challenge_id')?.at(-1) ?? null;
  return data({ act, about, reply: answer.reply } satisfies DeskVoteAnswer, { status: answer.status });
}

async function take<S extends z.ZodType>(
  { context, request, entries, voteId }: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Outcome<unknown, DeskVoteRefusal>>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema, deskRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: context.db, act, voteId }, form.value);
  return outcome.ok ? { isDone: true } : { reply: form.refuse(deskRefusalWords[outcome.refusal]), status: 409 };
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
