import { type AppLoadContext, data } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { words } from '#app/funds/desk.messages.ts';
import { requireDeskFund } from '#app/funds/desk-page.server.ts';
import { receiveMoneyForm, reverseEntryForm, sendMoneyBackForm } from '#app/funds/fund.form.ts';
import { findEntry } from '#app/funds/ledger-list.queries.server.ts';
import { numberParam } from '#app/funds/ledger-page.server.ts';
import { fundRefusalWords } from '#app/funds/messages.ts';
import { receiveMoney, reverseEntry, sendMoneyBack, type Voucher } from '#app/funds/money.commands.server.ts';
import { notFound, tooOften } from '#app/http/answers.ts';
import { readFields, readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { storeImageOrPdf } from '#app/http/store-upload.server.ts';
import { uploadProblem } from '#app/http/upload-problem.ts';
import { type ReceivedForm, receiveUploads, uploadLimits } from '#app/http/uploads.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { answerOf, reply } from '#app/people/answer.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

const limits = { ...uploadLimits, filesMax: 1 };

/** Enters money that came in, with the voucher that was sent along. */
export async function answerMoneyIn(context: AppLoadContext, request: Request, params: Params) {
  const { fund, desk } = await requireDeskFund(context, request, { params });
  const { dataDir } = context.env;
  const today = localDate(new Date(), desk.community.zone);
  return receiveUploads(request, { dataDir, limits }, async (received) => {
    const form = readFields(received.fields, receiveMoneyForm(today));
    const act = await requireAct(context, request, form);
    if (!form.ok) return data(form.reply, { status: 422 });
    const allowance = await allow(context.rateLimits, 'uploadByAccount', desk.visitor.accountId);
    if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
    const { voucher, problem } = await storeVoucher(dataDir, received);
    if (!voucher) return data({ ...form.refuse(problem), errors: { voucher: problem }, refusal: null }, { status: 422 });
    const outcome = await receiveMoney(context.db, act, { fundId: fund.id, ...form.value, voucher });
    return reply(form, answerOf(outcome, { to: href.deskFund(fund.slug, { done: 'money_in' }), words: fundRefusalWords }));
  });
}

type KeptVoucher = { voucher: Voucher; problem: null } | { voucher: null; problem: Message };

async function storeVoucher(dataDir: string, { files, refused }: ReceivedForm): Promise<KeptVoucher> {
  const [file] = files;
  const [broken] = refused;
  if (!file && !broken) return { voucher: null, problem: words.voucher_missing };
  const stored = file && !broken ? await storeImageOrPdf(dataDir, file) : null;
  if (file && stored?.ok) return { voucher: { ...stored.value, originalName: file.name }, problem: null };
  const refusal = stored && !stored.ok ? stored.refusal : (broken?.refusal ?? 'type_not_accepted');
  return { voucher: null, problem: uploadProblem(refusal, (broken ?? file)?.name ?? '', limits) };
}

/** Enters money that goes back to its source. */
export async function answerMoneyBack(context: AppLoadContext, request: Request, params: Params) {
  const { fund } = await requireDeskFund(context, request, { params });
  const form = await readForm(request, sendMoneyBackForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await sendMoneyBack(context.db, act, { fundId: fund.id, ...form.value });
  return reply(form, answerOf(outcome, { to: href.deskFund(fund.slug, { done: 'money_back' }), words: fundRefusalWords }));
}

/** The entry that somebody means to reverse; 404 for none. */
export async function loadReverse(context: AppLoadContext, request: Request, params: Params) {
  const { fund, desk } = await requireDeskFund(context, request, { params });
  const entry = await findEntry(context.db, { fundId: fund.id, number: numberParam(params) }, true);
  if (!entry) throw notFound();
  const isOfSource = entry.kind === 'money_in' || entry.kind === 'money_back';
  const refusal = !isOfSource
    ? fundRefusalWords.not_reversible_here
    : entry.reversedByNumber === null
      ? null
      : fundRefusalWords.already_reversed;
  return { sections: desk.sections, fund: { slug: fund.slug, name: fund.name }, entry, refusal };
}

/** Reverses the entry of an address for the reason in the form. */
export async function answerReverse(context: AppLoadContext, request: Request, params: Params) {
  const { fund } = await requireDeskFund(context, request, { params });
  const number = numberParam(params);
  const form = await readForm(request, reverseEntryForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await reverseEntry(context.db, act, { fundId: fund.id, number, reason: form.value.reason });
  if (!outcome.ok && outcome.refusal === 'entry_not_found') throw notFound();
  return reply(form, answerOf(outcome, { to: href.deskFund(fund.slug, { done: 'reverse' }), words: fundRefusalWords }));
}
