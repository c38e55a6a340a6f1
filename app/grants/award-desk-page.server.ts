import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { addDays, localDate } from '#app/core/instant.ts';
import { signAward } from '#app/grants/agreement.commands.server.ts';
import { offerAward, withdrawAward } from '#app/grants/award.commands.server.ts';
import { approveForm, deskAwardAct, offerForm, returnForm, signForm, verifyForm, withdrawForm } from '#app/grants/award.form.ts';
import { findBasis, findPayee, listTranches } from '#app/grants/award.queries.server.ts';
import { splitByShares, usualShares } from '#app/grants/award.ts';
import { countDeskAwards, listDeskAwards } from '#app/grants/award-desk.queries.server.ts';
import { fileReply, findAwardPage } from '#app/grants/award-page.server.ts';
import { type Posted, receivePost, refusedPost, take } from '#app/grants/award-post.server.ts';
import { awardQueues } from '#app/grants/award-queue.ts';
import { awardRefusalWords } from '#app/grants/award-refusal.messages.ts';
import { storeNewFiles } from '#app/grants/award-uploads.server.ts';
import { requireAward } from '#app/grants/award-viewer.server.ts';
import { maskAccount } from '#app/grants/payment-list.ts';
import { approveTranche, returnTranche, verifyTranche } from '#app/grants/tranche.commands.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { may, placesFor } from '#app/people/permission.ts';
import { requireAct } from '#app/people/visitor.server.ts';

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

/** Does what a form on the page of an award at the desk says. */
export function answerDeskAwardPost(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const posting = { context, request, params };
  return receivePost(posting, { button: deskAwardAct, back: href.deskAward }, async (intent, posted) => {
    const { awardId } = posted;
    switch (intent) {
      case 'offer':
        return take(posted, { intent, schema: offerForm }, (act, terms) => offerAward(db, act, { awardId, terms }));
      case 'withdraw':
        return take(posted, { intent, schema: withdrawForm }, (act, form) => withdrawAward(db, act, { awardId, ...form }));
      case 'sign':
        return take(posted, { intent, schema: signForm }, (act) => signAward(db, act, { awardId, as: 'office' }));
      case 'approve':
        return take(posted, { intent, schema: approveForm }, (act, form) => approveTranche(db, act, { awardId, ...form }));
      case 'return':
        return take(posted, { intent, schema: returnForm }, (act, form) => returnTranche(db, act, { awardId, ...form }));
      case 'verify':
        return verifyWithVoucher(posted);
    }
  });
}

async function verifyWithVoucher({ context, request, received, awardId, back }: Posted) {
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
  if (outcome.ok) return redirect(back(awardId, { done: intent }));
  return refusedPost(intent, (message) => form.refuse(message), outcome.refusal);
}
