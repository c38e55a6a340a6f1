import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import { addDays, localDate } from '#app/core/instant.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { signAward } from '#app/grants/agreement.commands.server.ts';
import { offerAward, withdrawAward } from '#app/grants/award.commands.server.ts';
import { approveForm, deskAwardAct, offerForm, returnForm, signForm, verifyForm, withdrawForm } from '#app/grants/award.form.ts';
import { findBasis, findPayee, listTranches } from '#app/grants/award.queries.server.ts';
import { splitByShares, usualShares } from '#app/grants/award.ts';
import { countDeskAwards, listDeskAwards } from '#app/grants/award-desk.queries.server.ts';
import { fileReply, findAwardPage } from '#app/grants/award-page.server.ts';
import { awardQueues } from '#app/grants/award-queue.ts';
import { awardRefusalWords } from '#app/grants/award-refusal.messages.ts';
import { storeNewFiles } from '#app/grants/award-uploads.server.ts';
import { requireAward } from '#app/grants/award-viewer.server.ts';
import { maskAccount } from '#app/grants/payment-list.ts';
import { approveTranche, returnTranche, verifyTranche } from '#app/grants/tranche.commands.server.ts';
import { badRequest, forbidden, notFound } from '#app/http/answers.ts';
import { readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { uuidParam } from '#app/http/params.ts';
import { type ReceivedForm, receiveUploads } from '#app/http/uploads.server.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { may, placesFor } from '#app/people/permission.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
const cursor = z.tuple([cursorMoment, z.uuid()]);

/** What the list of awards at the desk shows. */
export type DeskAwardsPage = Awaited<ReturnType<typeof loadDeskAwards>>;

/** One queue of awards, the first in which something waits unless one is asked for. */
export async function loadDeskAwards(context: AppLoadContext, request: Request) {
  const { visitor, community, sections } = await requireDesk(context, request, 'grants.award');
  const within = { communityId: community.id, reach: placesFor(visitor.actor, 'grants.award') };
  const after = readCursor(request, cursor);
  const counts = await countDeskAwards(context.db, within);
  const asked = new URL(request.url).searchParams.get('queue');
  const queue = awardQueues.find((one) => one === asked) ?? awardQueues.find((one) => counts[one] > 0) ?? 'proposed';
  const rows = await listDeskAwards(context.db, { ...within, queue }, { after, limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, ({ since, id }) => [since.toISOString(), id]);
  return { sections, queue, counts, items, next, isFirst: after === null };
}

/** What the page of an award at the desk shows. */
export type DeskAwardPage = Awaited<ReturnType<typeof loadDeskAward>>;

/** An award for whoever works on it, with what they can do. */
export async function loadDeskAward(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { visitor, community, sections } = await requireDesk(context, request, 'grants.award');
  const { award, viewer } = await requireAward(context, request, params);
  if (award.communityId !== community.id) throw notFound();
  if (!viewer.isStaff) throw forbidden();
  const [page, basis, payee, parts] = await Promise.all([
    findAwardPage(db, award, viewer),
    findBasis(db, award.id),
    findPayee(db, award.id),
    listTranches(db, award.id),
  ]);
  const mine = (by: string | null) => by === visitor.accountId;
  const third = may(visitor.actor, 'grants.approve_third', award.placePath);
  const acting = parts.map(({ position, state, verifiedBy, approvedBy }) => ({
    position,
    verifies: state === 'submitted',
    returns: state === 'submitted' || state === 'verified',
    /** Null: not to be approved now; otherwise whether this officer may. */
    approves: state === 'verified' ? !mine(verifiedBy) && !mine(approvedBy) && (approvedBy === null || third) : null,
    isVerifiedByViewer: state === 'verified' && mine(verifiedBy),
  }));
  const today = localDate(new Date(), community.zone);
  return {
    sections,
    page,
    payee: payee ? { ...payee, account: maskAccount(payee.account) } : null,
    acting,
    isOfficeSigned: award.officeSignedAt !== null,
    offer: {
      grantedFen: basis.grantedFen,
      parts: splitByShares(basis.grantedFen, usualShares),
      startsOn: today,
      endsOn: addDays(today, 180),
    },
    done: new URL(request.url).searchParams.get('done'),
  };
}

type Taking = { context: AppLoadContext; request: Request; received: ReceivedForm; awardId: string };

/** Does what a form on the page of an award at the desk says. */
export async function answerDeskAwardPost(context: AppLoadContext, request: Request, params: Params) {
  const awardId = uuidParam(params, 'awardId');
  await requireVisitor(context, request);
  const { db } = context;
  return receiveUploads(request, { dataDir: context.env.dataDir }, async (received) => {
    const button = readFields(received.fields, deskAwardAct);
    if (!button.ok) throw badRequest();
    const taking = { context, request, received, awardId };
    const { intent } = button.value;
    if (intent === 'offer')
      return take(taking, { intent, schema: offerForm }, (act, terms) => offerAward(db, act, { awardId, terms }));
    if (intent === 'withdraw')
      return take(taking, { intent, schema: withdrawForm }, (act, form) => withdrawAward(db, act, { awardId, ...form }));
    if (intent === 'sign')
      return take(taking, { intent, schema: signForm }, (act) => signAward(db, act, { awardId, as: 'office' }));
    if (intent === 'approve')
      return take(taking, { intent, schema: approveForm }, (act, form) => approveTranche(db, act, { awardId, ...form }));
    if (intent === 'return')
      return take(taking, { intent, schema: returnForm }, (act, form) => returnTranche(db, act, { awardId, ...form }));
    return verifyWithVoucher(taking);
  });
}

async function verifyWithVoucher({ context, request, received, awardId }: Taking) {
  const intent = 'verify';
  const form = readFields(received.fields, verifyForm, awardRefusalWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ intent, reply: form.reply }, { status: 422 });
  const stored = await storeNewFiles(context, request, received);
  const [voucherFile] = stored.ok ? stored.files : [];
  const problem = stored.ok ? awardRefusalWords.voucher_file_missing : stored.problem;
  if (!voucherFile) return data({ intent, reply: fileReply(form.refuse(problem), 'voucher', problem) }, { status: 422 });
  const { position, voucher_number: voucherNumber } = form.value;
  const outcome = await verifyTranche(context.db, act, { awardId, position, voucherNumber, voucherFile });
  if (outcome.ok) return redirect(href.deskAward(awardId, { done: intent }));
  return data({ intent, reply: form.refuse(awardRefusalWords[outcome.refusal]) }, { status: 409 });
}

async function take<S extends z.ZodType>(
  { context, request, received, awardId }: Taking,
  { intent, schema }: { intent: string; schema: S },
  command: (act: Act, value: z.output<S>) => Promise<Outcome<object, keyof typeof awardRefusalWords>>,
) {
  const form = readFields(received.fields, schema, awardRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data({ intent, reply: form.reply }, { status: 422 });
  const outcome = await command(act, form.value);
  if (outcome.ok) return redirect(href.deskAward(awardId, { done: intent }));
  return data({ intent, reply: form.refuse(awardRefusalWords[outcome.refusal]) }, { status: 409 });
}
