import { createHash } from 'node:crypto';
import type { Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { acceptAward, signAward } from '#app/grants/agreement.commands.server.ts';
import { offerAward } from '#app/grants/award.commands.server.ts';
import { splitByShares, usualShares } from '#app/grants/award.ts';
import type { NewFile } from '#app/grants/award-files.server.ts';
import type { OfferTerms } from '#app/grants/award-offer.ts';
import { approveTranche, submitTranche, verifyTranche } from '#app/grants/tranche.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { allocationFunds, allocationLines, allocations } from '#db/schema/allocations.ts';
import { awards } from '#db/schema/grants.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildSetting, type Setting } from '#tests/support/build/proposal.ts';

/** A stored picture that nobody reads. */
export function newFile(): NewFile {
  const sha256 = createHash('sha256').update(crypto.randomUUID()).digest('hex');
  return { sha256, thumbnailSha256: null, contentType: 'image/webp', bytes: 1, width: 1, height: 1, originalName: '发票.jpg' };
}

/** The offer of the whole of an amount in the usual three instalments. */
export function usualTerms(amountFen: number, given: Partial<OfferTerms> = {}): OfferTerms {
  const parts = splitByShares(amountFen, usualShares);
  const milestones = ['开工', '过半', '验收'];
  return {
    amountFen,
    lessReason: '',
    conditions: '按方案实施，票据齐全。',
    variancePercent: 10,
    startsOn: '2026-03-10',
    endsOn: '2026-09-10',
    tranches: parts.map((part, index) => ({ amountFen: part, milestone: milestones[index] ?? '', dueOn: null })),
    ...given,
  };
}

export type GivenAward = {
  setting?: Setting;
  fundId?: string;
  /** What the fund holds, where one is made. */
  fundFen?: number;
  amountFen?: number;
  envelopeFen?: number;
  /** What each fund bears, where more than one does. */
  shares?: readonly { fundId: string; amountFen: number }[];
  until?: 'proposed' | 'offered' | 'agreed' | 'active' | 'approved';
  terms?: Partial<OfferTerms>;
};

/** Two officers of the charity station and its lead. */
export async function buildStation(db: Db, communityId: string) {
  const officer = await buildActor(db, { roles: ['grant_staff'], placeId: communityId });
  const second = await buildActor(db, { roles: ['grant_staff'], placeId: communityId });
  const lead = await buildActor(db, { roles: ['grant_lead'], placeId: communityId });
  return { officer, second, lead };
}

/** An award from an allocation of its own, as far as is asked. */
export async function buildAward(db: Db, given: GivenAward = {}) {
  const { amountFen = 3_000_00, until = 'proposed' } = given;
  const setting = given.setting ?? (await buildSetting(db));
  const { communityId } = setting.community;
  const plan = await buildFrozenPlan(db, setting);
  const station = await buildStation(db, communityId);
  const [share] = given.shares ?? [];
  const fundId =
    share?.fundId ?? given.fundId ?? (await buildFund(db, { communityId, amountFen: given.fundFen ?? amountFen })).fundId;
  const envelopeFen = given.envelopeFen ?? amountFen;
  const { awardId } = await proposeAward(db, {
    plan,
    communityId,
    shares: given.shares ?? [{ fundId, amountFen: envelopeFen }],
    amountFen,
    envelopeFen,
    by: station.officer,
  });
  const built = { awardId, fundId, communityId, plan, grantee: plan.applicant, ...station, setting };
  const terms = usualTerms(amountFen, given.terms);
  const stages = ['proposed', 'offered', 'agreed', 'active', 'approved'];
  const reach = stages.indexOf(until);
  if (reach >= 1) must(await offerAward(db, actOf(station.officer), { awardId, terms }));
  const payee = { name: plan.applicant.name, bank: '海南农信桂林支行', account: '6217001234567890123' };
  if (reach >= 2) must(await acceptAward(db, actOf(plan.applicant.actor), { awardId, payee }));
  if (reach >= 3) {
    must(await signAward(db, actOf(plan.applicant.actor), { awardId, as: 'grantee' }));
    must(await signAward(db, actOf(station.officer), { awardId, as: 'office' }));
  }
  if (reach >= 4) await approveFirst(db, built, 1);
  return built;
}

export type BuiltAward = Awaited<ReturnType<typeof buildAward>>;

/** Takes an instalment of a running award as far as its approval by two officers. */
export async function approveFirst(
  db: Db,
  { awardId, grantee, officer, second }: Pick<BuiltAward, 'awardId' | 'grantee' | 'officer' | 'second'>,
  position: number,
) {
  must(await submitTranche(db, actOf(grantee.actor), { awardId, position, evidence: '已经开工，见照片。', files: [newFile()] }));
  const voucher = { voucherNumber: `凭${position}`, voucherFile: newFile() };
  must(await verifyTranche(db, actOf(officer), { awardId, position, ...voucher }));
  must(await approveTranche(db, actOf(second), { awardId, position }));
}

type Proposal = {
  plan: Awaited<ReturnType<typeof buildFrozenPlan>>;
  communityId: string;
  shares: readonly { fundId: string; amountFen: number }[];
  amountFen: number;
  envelopeFen: number;
  by: Actor;
};

async function proposeAward(db: Db, { plan, communityId, shares, amountFen, envelopeFen, by }: Proposal) {
  const [allocationId, awardId] = [newId(), newId()];
  const inputText = '{}';
  const inputSha256 = createHash('sha256').update(inputText).digest('hex');
  const source = { sourceKind: 'round', sourceId: newId(), sourceAddress: '/rounds', method: 'rank', inputText, inputSha256 };
  const decidedBy = by.accountId ?? '';
  await db.transaction(async (tx) => {
    await tx
      .insert(allocations)
      .values({ id: allocationId, communityId, title: '第一轮', envelopeFen, ...source, decidedBy, decidedAt: now });
    await tx.insert(allocationFunds).values(shares.map((share, index) => ({ allocationId, position: index + 1, ...share })));
    const line = {
      allocationId,
      planId: plan.planId,
      title: plan.title,
      askedFen: amountFen,
      grantedFen: amountFen,
      explanation: {},
    };
    await tx.insert(allocationLines).values({ position: 1, ...line });
    await tx.insert(awards).values({
      id: awardId,
      communityId,
      number: `资助2026-${awardId.slice(-9)}`,
      allocationId,
      linePosition: 1,
      planId: plan.planId,
      planRevisionId: plan.revisionId,
      proposalId: plan.proposalId,
      title: plan.title,
      field: '社区环境',
      placeId: communityId,
      granteeName: plan.applicant.name,
      showsName: true,
      granteePersonId: plan.applicant.actor.personId,
      askedFen: amountFen,
      amountFen,
      proposedAt: now,
    });
  });
  return { awardId };
}
