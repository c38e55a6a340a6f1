import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { awardRefusalWords } from '#app/grants/award-refusal.messages.ts';
import { upkeepRefusalWords } from '#app/grants/upkeep-refusal.messages.ts';
import { badRequest, notFound } from '#app/http/answers.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { uuidParam } from '#app/http/params.ts';
import { type ReceivedForm, receiveUploads } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';

const words = { ...awardRefusalWords, ...upkeepRefusalWords };
export type AwardRefusal = keyof typeof words;

type Params = Readonly<Record<string, string | undefined>>;

/** Where a form was posted. */
export type Posting = { context: AppLoadContext; request: Request; params: Params };

/** A form about an award as it came. `back`: the page to which one returns. */
export type Posted = Pick<Posting, 'context' | 'request'> & {
  received: ReceivedForm;
  awardId: string;
  back: (awardId: string, query: { done: string }) => string;
};

/** Which form was refused, and what was typed in it. */
export type AwardReply = { intent: string; reply: FormReply } | null;

/** Reads a form of somebody who is signed in, with its files, and lets the button that was pressed say what is done with it. */
export async function receivePost<I extends string, T>(
  { context, request, params }: Posting,
  { button, back }: { button: z.ZodType<{ intent: I }>; back: Posted['back'] },
  use: (intent: I, posted: Posted) => Promise<T>,
): Promise<T> {
  const awardId = uuidParam(params, 'awardId');
  await requireVisitor(context, request);
  return receiveUploads(request, { dataDir: context.env.dataDir }, async (received) => {
    const pressed = readFields(received.fields, button);
    if (!pressed.ok) throw badRequest();
    return use(pressed.value.intent, { context, request, received, awardId, back });
  });
}

type Command<V> = (act: Act, value: V) => Promise<Outcome<object, AwardRefusal>>;

/** Reads the fields of a form and runs its command; what was typed stays where it is refused. */
export async function take<S extends z.ZodType>(
  posted: Posted,
  { intent, schema }: { intent: string; schema: S },
  command: Command<z.output<S>>,
) {
  const { context, request, received, awardId, back } = posted;
  const form = readFields(received.fields, schema, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ intent, reply: form.reply }, { status: 422 });
  const outcome = await command(act, form.value);
  if (outcome.ok) return redirect(back(awardId, { done: intent }));
  return refusedPost(intent, (message) => form.refuse(message), outcome.refusal);
}

/** The answer to a form whose command refused. */
export function refusedPost(intent: string, refuse: (message: Message) => FormReply, refusal: AwardRefusal) {
  if (refusal === 'award_not_found') throw notFound();
  const status = refusal === 'not_allowed' || refusal === 'own_award' ? 403 : 409;
  return data({ intent, reply: refuse(words[refusal]) }, { status });
}
