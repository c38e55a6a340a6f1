import { type AppLoadContext, data } from '@remix-run/node';
import type { FormReply, GoodForm } from '#app/http/form.ts';
import { readForm } from '#app/http/form.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { type Attempt, minutesToWait } from '#app/people/attempts.server.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { findCommunity } from '#app/people/community.server.ts';
import { type CodeChannel, channelOf, contactKey } from '#app/people/contact.ts';
import { sendCode } from '#app/people/one-time-code.commands.server.ts';
import { type CodePurpose, ownCodePurposes } from '#app/people/one-time-code.ts';
import { sendCodeForms, stepForm } from '#app/people/sign-in.form.ts';
import { words } from '#app/people/sign-in.messages.ts';
import { anonymousAct, findVisitor } from '#app/people/visitor.server.ts';

/** What a page in two steps is told: where a code went (then it shows the second step), and what was wrong. */
export type CodeStep = { sentTo: string | string[] | undefined; reply: FormReply | null };

/** Which button of a page in two steps was pressed. The request can still be read afterwards. */
export async function readStep(request: Request): Promise<'send' | 'check'> {
  const form = await readForm(request.clone(), stepForm);
  return form.ok ? form.value.step : 'check';
}

/** The ways in which this site can send a code, and those whose codes everybody finds on the outbox page. */
export function codeWays({ sender, outbox, mail }: OneTimeCodes): { sends: CodeChannel[]; onOutbox: CodeChannel[] } {
  const sms = { channel: 'sms', isThere: sender !== null, outbox } as const;
  const email = { channel: 'email', isThere: mail !== null, outbox: mail?.outbox ?? null } as const;
  const ways = [sms, email].filter(({ isThere }) => isThere);
  return {
    sends: ways.map(({ channel }) => channel),
    onOutbox: ways.filter((way) => way.outbox === 'everybody').map(({ channel }) => channel),
  };
}

/** Carries out the first step: sends a code within the limits, and answers the same whether or not the contact is known. */
export async function answerSendCode(
  context: AppLoadContext,
  request: Request,
  { purpose }: { purpose: keyof typeof sendCodeForms },
) {
  const form = await readForm(request, sendCodeForms[purpose], words);
  if (!form.ok) return data<CodeStep>({ sentTo: undefined, reply: form.reply }, { status: 422 });
  return sendWithinLimits(context, request, { form, purpose, contact: form.value.phone });
}

type Sending = { form: GoodForm<unknown>; purpose: CodePurpose; contact: string };

/** Sends a code unless one was asked for too often: for this contact, from this address, or by this account. */
export async function sendWithinLimits(context: AppLoadContext, request: Request, { form, purpose, contact }: Sending) {
  const visitor = ownCodePurposes.includes(purpose) ? await findVisitor(context, request) : null;
  const own: Attempt[] = visitor ? [['codeByAccount', visitor.accountId]] : [];
  const minutes = await minutesToWait(context, [
    ...own,
    ['codeByPhone', contactKey(contact)],
    ['codeByAddress', context.clientAddress],
  ]);
  if (minutes !== null)
    return data<CodeStep>({ sentTo: undefined, reply: form.refuse(words.too_often, { minutes }) }, { status: 429 });
  const act = { ...anonymousAct(form), ...(visitor ? { actor: visitor.actor } : {}) };
  const outcome = await sendCode(context.db, act, {
    purpose,
    contact,
    locale: readPreferences(request).locale,
    codes: context.codes,
    communityId: (await findCommunity(context, request))?.id ?? null,
  });
  if (outcome.ok) return data<CodeStep>({ sentTo: contact, reply: null });
  const refusal = channelOf(contact) === 'sms' ? words.no_sender : words.no_mail_sender;
  return data<CodeStep>({ sentTo: undefined, reply: form.refuse(refusal) }, { status: 409 });
}
