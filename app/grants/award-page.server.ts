import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { maskName } from '#app/core/text.ts';
import { acceptAward, signAward } from '#app/grants/agreement.commands.server.ts';
import { readAgreement } from '#app/grants/agreement.ts';
import { declineAward } from '#app/grants/award.commands.server.ts';
import { acceptForm, awardAct, declineForm, signForm, submitForm } from '#app/grants/award.form.ts';
import {
  findAwardSums,
  findThread,
  listAwardFunds,
  listAwardSteps,
  listTrancheFiles,
  listTranches,
} from '#app/grants/award.queries.server.ts';
import type { LockedAward } from '#app/grants/award-lock.server.ts';
import { type Posted, receivePost, refusedPost, take } from '#app/grants/award-post.server.ts';
import { awardRefusalWords } from '#app/grants/award-refusal.messages.ts';
import { storeNewFiles } from '#app/grants/award-uploads.server.ts';
import { type AwardViewer, requireAward } from '#app/grants/award-viewer.server.ts';
import { submitTranche } from '#app/grants/tranche.commands.server.ts';
import { notFound } from '#app/http/answers.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What the page of an award shows. */
export type AwardPage = Awaited<ReturnType<typeof loadAwardPage>>['page'];

/** Everything that the page of an award shows to this visitor. */
export async function loadAwardPage(context: AppLoadContext, request: Request, params: Params) {
  const { award, viewer, visitor } = await requireAward(context, request, params);
  const page = { ...(await findAwardPage(context.db, award, viewer)), done: new URL(request.url).searchParams.get('done') };
  return { page, visitor, award };
}

/** An award as this viewer may see it. */
export async function findAwardPage(db: Db, award: LockedAward, viewer: AwardViewer) {
  const seesPapers = viewer.isGrantee || viewer.isStaff || viewer.isAuditor;
  const [funds, tranches, steps, sums, files, proposal] = await Promise.all([
    listAwardFunds(db, award.id),
    listTranches(db, award.id),
    listAwardSteps(db, award.id),
    findAwardSums(db, award.id),
    seesPapers ? listTrancheFiles(db, award.id) : [],
    award.proposalId === null ? null : findThread(db, award.proposalId),
  ]);
  return {
    award: publicAward(award, viewer),
    viewer,
    funds,
    tranches: tranches.map(({ verifiedBy: _v, approvedBy: _a, thirdApprovedBy: _t, voucherFileId, ...tranche }) => ({
      ...tranche,
      voucherFileId: viewer.isStaff || viewer.isAuditor ? voucherFileId : null,
      files: files.filter(({ trancheId }) => trancheId === tranche.id).map(({ id, name }) => ({ id, name })),
    })),
    steps,
    sums,
    proposal,
  };
}

/** What everybody may know of an award; who signed and who is paid stay ids that are left out. */
export function publicAward(award: LockedAward, viewer: AwardViewer) {
  const isNamed =
    award.showsName || award.granteeOrganisationId !== null || viewer.isGrantee || viewer.isStaff || viewer.isAuditor;
  return {
    id: award.id,
    number: award.number,
    state: award.state,
    title: award.title,
    field: award.field,
    planId: award.planId,
    allocationId: award.allocationId,
    grantee: isNamed ? award.granteeName : maskName(award.granteeName),
    askedFen: award.askedFen,
    amountFen: award.amountFen,
    reducedFen: award.reducedFen,
    lessReason: award.lessReason,
    conditions: award.conditions,
    variancePercent: award.variancePercent,
    startsOn: award.startsOn,
    endsOn: award.endsOn,
    offerEndsAt: award.state === 'offered' ? award.offerEndsAt : null,
    evaluationEndsAt: award.state === 'closing' ? award.evaluationEndsAt : null,
    agreementSha256: award.agreementSha256,
    granteeSignedAt: award.granteeSignedAt,
    officeSignedAt: award.officeSignedAt,
  };
}

/** The agreement of an award as both sign it. 404 before it is accepted. */
export async function loadAgreement(context: AppLoadContext, request: Request, params: Params) {
  const { award, viewer, visitor } = await requireAward(context, request, params);
  if (award.agreementText === null) throw notFound();
  const shown = publicAward(award, viewer);
  const agreement = { ...readAgreement(award.agreementText), grantee: shown.grantee };
  return { page: { award: shown, agreement, address: context.env.siteOrigin + href.award(award.id) }, visitor };
}

/** Does what a form of the grantee on the page of an award says. */
export function answerAwardPost(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  return receivePost({ context, request, params }, { button: awardAct, back: href.award }, async (intent, posted) => {
    const { awardId } = posted;
    switch (intent) {
      case 'accept':
        return take(posted, { intent, schema: acceptForm }, (act, form) =>
          acceptAward(db, act, {
            awardId,
            payee: { name: form.payee_name, bank: form.payee_bank, account: form.payee_account },
          }),
        );
      case 'decline':
        return take(posted, { intent, schema: declineForm }, (act, { reason }) =>
          declineAward(db, act, { awardId, reason: reason ?? '' }),
        );
      case 'sign':
        return take(posted, { intent, schema: signForm }, (act) => signAward(db, act, { awardId, as: 'grantee' }));
      case 'submit':
        return submitWithFiles(posted);
    }
  });
}

async function submitWithFiles({ context, request, received, awardId, back }: Posted) {
  const form = readFields(received.fields, submitForm, awardRefusalWords);
  const act = await requireAct(context, request, form);
  const intent = 'submit';
  if (!form.ok) return data({ intent, reply: form.reply }, { status: 422 });
  const stored = await storeNewFiles(context, request, received);
  if (!stored.ok)
    return data({ intent, reply: fileReply(form.refuse(stored.problem), 'files', stored.problem) }, { status: 422 });
  const outcome = await submitTranche(context.db, act, { awardId, ...form.value, files: stored.files });
  if (outcome.ok) return redirect(back(awardId, { done: intent }));
  return refusedPost(intent, (message) => form.refuse(message), outcome.refusal);
}

/** A reply in which the files are what is wrong. */
export function fileReply(reply: FormReply, field: string, problem: Message): FormReply {
  return { ...reply, errors: { [field]: problem }, refusal: null };
}
