import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { text } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { raiseChallenge } from '#app/votes/challenge.commands.server.ts';
import { challengeMax } from '#app/votes/vote.ts';
import { requireSealedVote } from '#app/votes/vote-access.server.ts';
import { challengeRefusalWords } from '#app/votes/vote-result.messages.ts';

type Params = Readonly<Record<string, string | undefined>>;

const challengeForm = z.object({ body: text({ max: challengeMax, missing: 'text_missing', tooLong: 'text_too_long' }) });

/** Holds something against a published result. */
export async function answerChallengePost(context: AppLoadContext, request: Request, params: Params) {
  const { vote } = await requireSealedVote(context, request, params);
  await requireVisitor(context, request);
  const form = await readForm(request, challengeForm, challengeRefusalWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await raiseChallenge(context.db, act, { voteId: vote.id, ...form.value });
  if (outcome.ok) return redirect(href.voteResults(vote.id, { done: 'challenge' }));
  return data(form.refuse(challengeRefusalWords[outcome.refusal]), { status: outcome.refusal === 'not_verified' ? 403 : 409 });
}
