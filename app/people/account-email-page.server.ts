import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { type FormReply, readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { changeEmailForm, emailStepForm, newEmailForm, removeEmailForm } from '#app/people/account.form.ts';
import { emailRefusals } from '#app/people/account.messages.ts';
import { findAccount } from '#app/people/account.queries.server.ts';
import { changeEmail, removeEmail } from '#app/people/account-email.commands.server.ts';
import { minutesToWait } from '#app/people/attempts.server.ts';
import { codeWays, sendWithinLimits } from '#app/people/code-steps.server.ts';
import { contactKey } from '#app/people/contact.ts';
import { words } from '#app/people/sign-in.messages.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';

/** What the page of one's e-mail address is told: of which form, where a code went, and what was wrong. */
type EmailAnswer =
  | { step: 'add'; sentTo: string | string[] | undefined; reply: FormReply | null }
  | { step: 'remove'; reply: FormReply };

/** One's own address, and whether this site can mail a code to another. */
export async function findEmailPage(context: AppLoadContext, request: Request) {
  const { accountId } = await requireVisitor(context, request);
  const account = await findAccount(context.db, accountId);
  if (!account) throw notFound();
  const { sends, onOutbox } = codeWays(context.codes);
  return { email: account.email, sendsMail: sends.includes('email'), onOutbox };
}

/** Carries out whichever of the page's forms was sent. */
export async function answerEmailForm(context: AppLoadContext, request: Request) {
  await requireVisitor(context, request);
  const pressed = await readForm(request.clone(), emailStepForm);
  const step = pressed.ok ? pressed.value.step : 'check';
  if (step === 'send') return answerNew(context, request);
  return step === 'remove' ? answerRemove(context, request) : answerCheck(context, request);
}

/** A code to one's present address would be of no use. */
async function answerNew(context: AppLoadContext, request: Request) {
  const form = await readForm(request, newEmailForm, words);
  if (!form.ok) return answer({ step: 'add', sentTo: undefined, reply: form.reply }, 422);
  const { email } = form.value;
  const present = await findEmailPage(context, request);
  if (present.email !== null && contactKey(present.email) === contactKey(email))
    return answer({ step: 'add', sentTo: undefined, reply: form.refuse(emailRefusals.email_unchanged) }, 409);
  const sent = await sendWithinLimits(context, request, { form, purpose: 'confirm_email', contact: email });
  return answer({ step: 'add', ...sent.data }, sent.init?.status ?? 200);
}

async function answerCheck(context: AppLoadContext, request: Request) {
  const { accountId, sessionId } = await requireVisitor(context, request);
  const form = await readForm(request, changeEmailForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return answer({ step: 'add', sentTo: form.reply.typed.email, reply: form.reply }, 422);
  const { email } = form.value;
  const minutes = await minutesToWait(context, [
    ['codeTriesByPhone', contactKey(email)],
    ['signInByPhone', accountId],
  ]);
  if (minutes !== null) return answer({ step: 'add', sentTo: email, reply: form.refuse(words.too_often, { minutes }) }, 429);
  const outcome = await changeEmail(context.db, act, { ...form.value, sessionId, codes: context.codes });
  if (!outcome.ok) return answer({ step: 'add', sentTo: email, reply: form.refuse(emailRefusals[outcome.refusal]) }, 409);
  return redirect(href.account('email'));
}

async function answerRemove(context: AppLoadContext, request: Request) {
  const { accountId, sessionId } = await requireVisitor(context, request);
  const form = await readForm(request, removeEmailForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return answer({ step: 'remove', reply: form.reply }, 422);
  const minutes = await minutesToWait(context, [['signInByPhone', accountId]]);
  if (minutes !== null) return answer({ step: 'remove', reply: form.refuse(words.too_often, { minutes }) }, 429);
  const outcome = await removeEmail(context.db, act, { ...form.value, sessionId, codes: context.codes });
  if (!outcome.ok) return answer({ step: 'remove', reply: form.refuse(emailRefusals[outcome.refusal]) }, 409);
  return redirect(href.account('no-email'));
}

function answer(said: EmailAnswer, status: number) {
  return data<EmailAnswer>(said, { status });
}
