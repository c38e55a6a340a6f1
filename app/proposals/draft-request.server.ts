import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { Act } from '#app/core/act.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { withQuery } from '#app/http/query.ts';
import { type ReceivedForm, receiveUploads, uploadLimits } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { removeFile } from '#app/proposals/attachment.commands.server.ts';
import { attachmentsMax } from '#app/proposals/attachment.ts';
import { inviteCoProposer, takeBackInvitation } from '#app/proposals/co-proposer.commands.server.ts';
import { inviteForm } from '#app/proposals/co-proposer.form.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import { keepText, misunderstood, unfinished, withPoint, withPointError } from '#app/proposals/draft-text.server.ts';
import { attachUploads } from '#app/proposals/draft-uploads.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { draftForm, proposalForm } from '#app/proposals/proposal.form.ts';
import { resubmitProposal, submitProposal } from '#app/proposals/submission.commands.server.ts';
import type { Db } from '#db/client.server.ts';

/** What a press of one of the form's buttons came to: where to go, or what to show beside the fields and with which status. */
type Answer = { goTo: string } | { reply: FormReply; status: 409 | 422 };

/** One posting of the form: who, which proposal, and everything that was sent. */
type Posting = { db: Db; act: Act; proposalId: string; fields: [string, string][] };

const limits = { ...uploadLimits, filesMax: attachmentsMax.picture + attachmentsMax.document };

/**
 * Takes what was posted from the page of a draft. The text is kept and pictures and files are attached first, so that nothing
 * typed or chosen is lost whatever is wrong with the rest; then the button that was pressed is obeyed.
 */
export async function answerDraftPost(context: AppLoadContext, request: Request, proposalId: string) {
  await limitActs(context, request, 'draftByAccount');
  const answer = await receiveUploads(request, { dataDir: context.env.dataDir, limits }, (received) =>
    takePost(context, request, { proposalId, received }),
  );
  if ('goTo' in answer) return redirect(answer.goTo);
  return data(answer.reply, { status: answer.status });
}

type Received = { proposalId: string; received: ReceivedForm };

async function takePost(context: AppLoadContext, request: Request, { proposalId, received }: Received): Promise<Answer> {
  const { act, form, outcome } = await keepText(context, request, { proposalId, fields: received.fields });
  const posting = { db: context.db, act, proposalId, fields: withPoint(received.fields) };
  if (received.files.length > 0) await limitActs(context, request, 'uploadByAccount');
  const uploadErrors = await attachUploads(context, act, { proposalId, received });
  if (!form.ok) return failing(form.reply, uploadErrors);
  if (!outcome.ok && !isSentAgain(posting, outcome.refusal)) {
    return { reply: form.refuse(refusalWords[outcome.refusal]), status: 409 };
  }
  const problems = { ...(isSending(posting) ? unfinished(received.fields) : misunderstood(received.fields)), ...uploadErrors };
  if (Object.keys(problems).length > 0) return { reply: { ...form.refuse(words.rest_was_saved), errors: problems }, status: 422 };
  if (isSending(posting)) await limitActs(context, request, 'submissionByAccount');
  return obey(posting);
}

function failing(reply: FormReply, uploadErrors: Record<string, Message>): Answer {
  return { reply: { ...reply, errors: withPointError({ ...reply.errors, ...uploadErrors }) }, status: 422 };
}

/** A second press of the button that handed it in: the text stands already, and the command knows its own request. */
function isSentAgain(posting: Posting, refusal: string): boolean {
  return refusal === 'not_editable' && isSending(posting);
}

function isSending({ fields }: Posting): boolean {
  return /^(re)?submit$/.test(intentOf(fields));
}

function intentOf(fields: readonly [string, string][]): string {
  return fields.findLast(([name]) => name === 'intent')?.[1] ?? 'save';
}

/** Does what the pressed button says. Enter in a line of text, and a button nobody knows, only save. */
async function obey(posting: Posting): Promise<Answer> {
  const [intent, target = ''] = intentOf(posting.fields).split(':');
  if (intent === 'submit') return submit(posting, submitProposal);
  if (intent === 'resubmit') return submit(posting, resubmitProposal);
  if (intent === 'invite') return invite(posting);
  if (intent === 'preview') return { goTo: href.proposalDraftPreview(posting.proposalId) };
  if (intent === 'remove' && isUuid(target)) return remove(posting, target);
  if (intent === 'uninvite' && isUuid(target)) return takeBack(posting, target);
  return { goTo: pageOf(posting, intent === 'attach' ? 'attached' : 'saved', intent === 'attach' ? 'files' : undefined) };
}

async function submit(posting: Posting, send: typeof submitProposal | typeof resubmitProposal): Promise<Answer> {
  const { db, act, proposalId, fields } = posting;
  const form = readFields(fields, proposalForm, fieldWords);
  if (!form.ok) return failing(form.reply, {});
  const outcome = await send(db, act, { proposalId, content: form.value });
  if (!outcome.ok) return { reply: form.refuse(refusalWords[outcome.refusal]), status: 409 };
  return { goTo: pageOf(posting, 'submitted') };
}

async function invite(posting: Posting): Promise<Answer> {
  const form = readFields(posting.fields, inviteForm, fieldWords);
  if (!form.ok) return failing(form.reply, {});
  const outcome = await inviteCoProposer(posting.db, posting.act, { proposalId: posting.proposalId, phone: form.value.phone });
  if (!outcome.ok) return { reply: form.refuse(refusalWords[outcome.refusal]), status: 409 };
  return { goTo: pageOf(posting, 'invited', 'who') };
}

async function remove(posting: Posting, attachmentId: string): Promise<Answer> {
  const outcome = await removeFile(posting.db, posting.act, { proposalId: posting.proposalId, attachmentId });
  return outcome.ok ? { goTo: pageOf(posting, 'removed', 'files') } : refusedAs(posting, refusalWords[outcome.refusal]);
}

async function takeBack(posting: Posting, invitationId: string): Promise<Answer> {
  const outcome = await takeBackInvitation(posting.db, posting.act, { invitationId });
  return outcome.ok ? { goTo: pageOf(posting, 'taken_back', 'who') } : refusedAs(posting, refusalWords[outcome.refusal]);
}

function refusedAs({ fields }: Posting, refusal: Message): Answer {
  const form = readFields(fields, draftForm, fieldWords);
  return { reply: form.ok ? form.refuse(refusal) : { ...form.reply, refusal }, status: 409 };
}

function pageOf({ proposalId }: Posting, done: string, part?: string): string {
  return `${withQuery(href.proposalDraft(proposalId), { done })}${part ? `#${part}` : ''}`;
}
