import { type AppLoadContext, data } from '@remix-run/node';
import type { FormReply } from '#app/http/form.ts';
import { readForm } from '#app/http/form.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { sendCode } from '#app/people/one-time-code.commands.server.ts';
import type { CodePurpose } from '#app/people/one-time-code.ts';
import { sendCodeForm, stepForm } from '#app/people/sign-in.form.ts';
import { words } from '#app/people/sign-in.messages.ts';
import { anonymousAct, findVisitor } from '#app/people/visitor.server.ts';

/** What a page in two steps is told: where a code went (then it shows the second step), and what was wrong. */
export type CodeStep = { sentTo: string | string[] | undefined; reply: FormReply | null };

/** Which button of a page in two steps was pressed. The request can still be read afterwards. */
export async function readStep(request: Request): Promise<'send' | 'check'> {
  const form = await readForm(request.clone(), stepForm);
  return form.ok ? form.value.step : 'check';
}

/** Carries out the first step: sends a code within the limits, and answers the same whether or not the phone is known. */
export async function answerSendCode(context: AppLoadContext, request: Request, { purpose }: { purpose: CodePurpose }) {
  const form = await readForm(request, sendCodeForm, words);
  if (!form.ok) return data<CodeStep>({ sentTo: undefined, reply: form.reply }, { status: 422 });
  const { phone } = form.value;
  const minutes = await minutesToWait(context, [
    ['codeByPhone', phone],
    ['codeByAddress', context.clientAddress],
  ]);
  if (minutes !== null)
    return data<CodeStep>({ sentTo: undefined, reply: form.refuse(words.too_often, { minutes }) }, { status: 429 });
  const visitor = purpose === 'change_phone' ? await findVisitor(context, request) : null;
  const act = { ...anonymousAct(form), ...(visitor ? { actor: visitor.actor } : {}) };
  const outcome = await sendCode(context.db, act, {
    purpose,
    phone,
    locale: readPreferences(request).locale,
    codes: context.codes,
  });
  if (!outcome.ok) return data<CodeStep>({ sentTo: undefined, reply: form.refuse(words.no_sender) }, { status: 409 });
  return data<CodeStep>({ sentTo: phone, reply: null });
}
