import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { badRequest } from '#app/http/answers.ts';
import { type FormReply, type GoodForm, readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { storeImageOrPdf } from '#app/http/store-upload.server.ts';
import { uploadProblem } from '#app/http/upload-problem.ts';
import { type ReceivedForm, receiveUploads, uploadLimits } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { StoredFile } from '#app/proposals/attachment.commands.server.ts';
import { words } from '#app/proposals/desk-paper.messages.ts';
import { findForReply, type PaperFound } from '#app/proposals/desk-paper.server.ts';
import { withPoint, withPointError } from '#app/proposals/draft-text.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { type PaperForm, paperForm } from '#app/proposals/paper.form.ts';
import { keyPaperProposal } from '#app/proposals/paper-form.commands.server.ts';
import { openSheet, sealSheet } from '#app/proposals/sheet-token.server.ts';

type Fields = [string, string][];

/** What was posted, with the photograph of the sheet stored, and who posted it. */
type Posting = { context: AppLoadContext; request: Request; desk: Desk; fields: Fields; sheetError: Message | null };

type Answer = { goTo: string } | { reply: FormReply; status: 200 | 409 | 422 };

const limits = { ...uploadLimits, filesMax: 1 };

/**
 * Takes what was posted from the page on which a sheet is keyed in. The photograph is stored first and goes on with the form,
 * so that neither it nor anything typed is lost, whatever is wrong with the rest.
 */
export async function answerPaperPost(context: AppLoadContext, request: Request) {
  const desk = await requireDesk(context, request, 'proposals.key_paper');
  const answer = await receiveUploads(request, { dataDir: context.env.dataDir, limits }, async (received) => {
    const posting = { context, request, desk, ...(await keepSheet(context, desk, received)) };
    return withSheetError(await obey(posting), posting.sheetError);
  });
  if ('goTo' in answer) return redirect(answer.goTo);
  const found: PaperFound = await findForReply(context, desk, answer.reply);
  return data({ reply: answer.reply, found }, { status: answer.status });
}

/** Stores the photograph that was sent, if one was, and puts what stands for it among the fields. */
async function keepSheet(
  context: AppLoadContext,
  { visitor }: Desk,
  { fields, files, refused }: ReceivedForm,
): Promise<{ fields: Fields; sheetError: Message | null }> {
  const [file] = files;
  const [broken] = refused;
  const stored = file ? await storeImageOrPdf(context.env.dataDir, file) : null;
  if (file && stored?.ok) {
    const keeper = { secret: context.env.sessionSecret, accountId: visitor.accountId };
    const token = sealSheet({ ...stored.value, originalName: file.name }, keeper);
    return { fields: [...fields.filter(([name]) => name !== 'sheet_token'), ['sheet_token', token]], sheetError: null };
  }
  const refusal = stored && !stored.ok ? stored.refusal : (broken?.refusal ?? null);
  if (refusal === null) return { fields, sheetError: null };
  const name = file?.name ?? broken?.name ?? '';
  return { fields, sheetError: uploadProblem(refusal, name, uploadLimits) };
}

function withSheetError(answer: Answer, sheetError: Message | null): Answer {
  if (sheetError === null || 'goTo' in answer) return answer;
  return { reply: { ...answer.reply, errors: { sheet: sheetError, ...answer.reply.errors } }, status: 422 };
}

/** Hands the sheet in when that button was pressed; every other one, and Enter in a line of text, only looks up and keeps. */
async function obey(posting: Posting): Promise<Answer> {
  const form = readFields(withPoint(posting.fields), paperForm, fieldWords);
  const reply = form.ok ? { ...form.refuse(words.sheet_missing), refusal: null } : form.reply;
  if (fieldText(posting.fields, 'intent') !== 'submit') return { reply: { ...reply, errors: {} }, status: 200 };
  const sheet = sheetOf(posting);
  const errors = {
    ...(sheet || posting.sheetError ? {} : { sheet: words.sheet_missing }),
    ...whoMissing(posting.fields),
    ...withPointError(reply.errors),
  };
  const isComplete = form.ok && sheet && !posting.sheetError && Object.keys(errors).length === 0;
  return isComplete ? keyIn(posting, { form, sheet }) : { reply: { ...reply, errors }, status: 422 };
}

async function keyIn(posting: Posting, { form, sheet }: { form: GoodForm<PaperForm>; sheet: StoredFile }): Promise<Answer> {
  const { context, request, fields } = posting;
  const { personId, organisationId, ...sheetText } = form.value;
  const who = isOrganisation(fields) ? { personId: null, organisationId } : { personId, organisationId: null };
  const act = await requireAct(context, request, { requestKey: form.requestKey, onBehalfOf: who.personId });
  const input = { ...sheetText, callId: callIdOf(fields), organisationId: who.organisationId, sheet };
  const outcome = await keyPaperProposal(context.db, act, input);
  if (!outcome.ok) return { reply: form.refuse(refusalWords[outcome.refusal]), status: 409 };
  const call = new URL(request.url).searchParams.get('call');
  return { goTo: href.deskPaper({ call, keyed: outcome.value.proposalId }) };
}

/** What the whole form was about cannot be typed wrong: a page of ours always names it. */
function callIdOf(fields: Fields): string {
  const callId = fieldText(fields, 'call_id');
  if (!isUuid(callId)) throw badRequest();
  return callId;
}

function isOrganisation(fields: Fields): boolean {
  return fieldText(fields, 'proposer_kind') === 'organisation';
}

function whoMissing(fields: Fields): Record<string, Message> {
  if (isOrganisation(fields))
    return isUuid(fieldText(fields, 'organisation_id')) ? {} : { organisation_id: words.organisation_missing };
  return isUuid(fieldText(fields, 'person_id')) ? {} : { person_id: words.person_missing };
}

function sheetOf({ context, desk, fields }: Posting): StoredFile | null {
  return openSheet(fieldText(fields, 'sheet_token'), { secret: context.env.sessionSecret, accountId: desk.visitor.accountId });
}

function fieldText(fields: Fields, name: string): string {
  return fields.findLast(([key]) => key === name)?.[1].trim() ?? '';
}
