import { readFile } from 'node:fs/promises';
import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import { makePaymentBatch, sendPaymentBack } from '#app/grants/payment.commands.server.ts';
import { bankFileForm, batchAct, batchForm, exportForm, sendBackForm } from '#app/grants/payment.form.ts';
import { paymentRefusals, words } from '#app/grants/payment.messages.ts';
import { listBatchLines } from '#app/grants/payment.queries.server.ts';
import { recordListExport } from '#app/grants/payment-export.commands.server.ts';
import { paymentCsv, paymentWorkbook } from '#app/grants/payment-file.server.ts';
import { bankFileBytesMax, type PaymentList } from '#app/grants/payment-list.ts';
import { requireBatch, requirePayingDesk } from '#app/grants/payment-page.server.ts';
import { badRequest, forbidden, notFound } from '#app/http/answers.ts';
import { type GoodForm, readFields, readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { keepBytes } from '#app/http/stored-file.server.ts';
import { type ReceivedForm, receiveUploads } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** Makes a list of the chosen instalments, and goes on to it. */
export async function answerPaymentsPost(context: AppLoadContext, request: Request) {
  await requirePayingDesk(context, request);
  const form = await readForm(request, batchForm, paymentRefusals);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await makePaymentBatch(context.db, act, { trancheIds: form.value.tranche });
  if (outcome.ok) return redirect(href.deskPaymentBatch(outcome.value.batchId, { done: 'made' }));
  return data(form.refuse(paymentRefusals[outcome.refusal]), { status: outcome.refusal === 'nothing_chosen' ? 422 : 409 });
}

type Taking = { context: AppLoadContext; request: Request; received: ReceivedForm; batchId: string };

/** Reads the bank's results in, or takes a payment back, as the form on the page of a list says. */
export async function answerPaymentBatchPost(context: AppLoadContext, request: Request, params: Params) {
  const { batch } = await requireBatch(context, request, params);
  const limits = { filesMax: 1, fileBytesMax: bankFileBytesMax, totalBytesMax: bankFileBytesMax + 100_000 };
  return receiveUploads(request, { dataDir: context.env.dataDir, limits }, async (received) => {
    const button = readFields(received.fields, batchAct);
    if (!button.ok) throw badRequest();
    const taking = { context, request, received, batchId: batch.id };
    return button.value.intent === 'import' ? takeBankFile(taking) : takeBack(taking);
  });
}

async function takeBankFile({ context, request, received, batchId }: Taking) {
  const form = readFields(received.fields, bankFileForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const [file] = received.files;
  if (!file) return data(fileMistake(form, received), { status: 422 });
  await limitActs(context, request, 'uploadByAccount');
  const content = await readFile(file.path);
  await keepBytes(context.env.dataDir, content);
  const outcome = await importBankFile(context.db, act, { batchId, fileName: file.name, content });
  if (outcome.ok) return redirect(href.deskPaymentBatch(batchId, { done: 'import' }));
  return data(form.refuse(paymentRefusals[outcome.refusal]), { status: 409 });
}

function fileMistake(form: GoodForm<unknown>, { refused }: ReceivedForm) {
  const problem: Message = refused.length > 0 ? words.file_too_large : words.file_missing;
  return { ...form.refuse(problem), errors: { file: problem }, refusal: null };
}

async function takeBack({ context, request, received, batchId }: Taking) {
  const form = readFields(received.fields, sendBackForm, paymentRefusals);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const { line: lineId, reason } = form.value;
  const outcome = await sendPaymentBack(context.db, act, { batchId, lineId, reason });
  if (outcome.ok) return redirect(href.deskPaymentBatch(batchId, { done: 'send_back' }));
  return data(form.refuse(paymentRefusals[outcome.refusal]), { status: 409 });
}

/** Hands out a list with whole account numbers, after it was put on the record who takes it. */
export async function answerPaymentFile(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { batch, desk } = await requireBatch(context, request, params);
  const form = await readForm(request, exportForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) throw badRequest();
  const { format } = form.value;
  const recorded = await recordListExport(context.db, act, { batchId: uuidParam(params, 'batchId'), format });
  if (!recorded.ok) throw recorded.refusal === 'not_allowed' ? forbidden() : notFound();
  const rows = await listBatchLines(context.db, { batchId: batch.id, accountId: desk.visitor.accountId });
  const lines = rows.map(({ awardNumber, tranchePosition, ...line }) => ({
    ...line,
    remark: `${awardNumber}-${tranchePosition}`,
  }));
  const list: PaymentList = { batchNumber: batch.number, lines };
  const asked = { name: batch.number, locale: readPreferences(request).locale };
  return format === 'csv' ? paymentCsv(list, asked) : paymentWorkbook(list, asked);
}
