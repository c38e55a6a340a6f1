import { createHash } from 'node:crypto';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { writeFen } from '#app/core/fen.ts';
import { localDate } from '#app/core/instant.ts';
import { usualMilestones } from '#app/demonstration/award-stories.ts';
import { actOf, actorWith, at, must, type Telling, zone } from '#app/demonstration/telling.server.ts';
import { storePicture } from '#app/demonstration/told-pictures.server.ts';
import { acceptAward, signAward } from '#app/grants/agreement.commands.server.ts';
import { offerAward } from '#app/grants/award.commands.server.ts';
import { splitByShares, usualShares } from '#app/grants/award.ts';
import { findAward } from '#app/grants/award-lock.server.ts';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import { makePaymentBatch } from '#app/grants/payment.commands.server.ts';
import { approveTranche, submitTranche, verifyTranche } from '#app/grants/tranche.commands.server.ts';
import { tranches } from '#db/schema/grants.ts';
import { paymentLines } from '#db/schema/payments.ts';
import { accounts, organisationOfficers } from '#db/schema/people.ts';

/** The charity station: who records, who approves, and their lead; the files they work with. */
export type Station = { telling: Telling; recorder: Actor; approver: Actor; lead: Actor };

/** An award in the story, with who speaks for its grantee. */
export type ToldAward = { awardId: string; grantee: Actor; amountFen: number };

/** The day, counted from the day the story is told, and the minutes after midnight. */
type When = readonly [day: number, minutes: number];

/** Whoever speaks for the grantee of an award: the person themselves, or the first officer of the organisation. */
export async function findToldAward(telling: Telling, awardId: string): Promise<ToldAward> {
  const { db } = telling;
  const award = await findAward(db, awardId);
  if (!award) throw new Error('the demonstration cannot be told: there is no such award');
  const [account] = await db
    .select({ phone: accounts.phone })
    .from(accounts)
    .leftJoin(organisationOfficers, eq(organisationOfficers.personId, accounts.personId))
    .where(
      award.granteeOrganisationId === null
        ? eq(accounts.personId, award.granteePersonId ?? '')
        : eq(organisationOfficers.organisationId, award.granteeOrganisationId),
    )
    .orderBy(asc(accounts.openedAt))
    .limit(1);
  if (!account) throw new Error('the demonstration cannot be told: a grantee without an account');
  return { awardId, grantee: await actorWith(telling, account.phone ?? ''), amountFen: award.amountFen };
}

type Offer = { milestones?: readonly string[]; conditions: string; day: number; lastsDays: number };

/** Offers an award in the usual three instalments. */
export async function tellOffer({ telling, lead }: Station, { awardId, amountFen }: ToldAward, offer: Offer): Promise<void> {
  const { milestones = usualMilestones, conditions, day, lastsDays } = offer;
  const on = (days: number) => localDate(at(telling, days, 12 * 60), zone);
  const parts = splitByShares(amountFen, usualShares);
  const terms = {
    amountFen,
    lessReason: '',
    conditions,
    variancePercent: 10,
    startsOn: on(day),
    endsOn: on(day + lastsDays),
    tranches: parts.map((part, index) => ({
      amountFen: part,
      milestone: milestones[index] ?? '',
      dueOn: on(day + Math.round((lastsDays * (index + 1)) / 3)),
    })),
  };
  must(await offerAward(telling.db, actOf(lead, at(telling, day, 16 * 60)), { awardId, terms }), 'offering an award');
}

/** The grantee accepts, and both sign: the award is in force. */
export async function tellAgreed({ telling, lead }: Station, { awardId, grantee }: ToldAward, [day, minutes]: When) {
  const { db } = telling;
  const award = await findAward(db, awardId);
  const payee = { name: award?.granteeName ?? '', bank: '琼山农商银行桂林支行', account: '6221990000004517' };
  must(await acceptAward(db, actOf(grantee, at(telling, day, minutes)), { awardId, payee }), 'accepting an award');
  must(await signAward(db, actOf(grantee, at(telling, day, minutes + 5)), { awardId, as: 'grantee' }), 'signing');
  must(await signAward(db, actOf(lead, at(telling, day, minutes + 40)), { awardId, as: 'office' }), 'signing');
}

type Shown = { position: number; evidence: string; picture: string };

/** The grantee shows a milestone, and the first officer verifies it with its voucher. */
export async function tellVerified(station: Station, { awardId, grantee }: ToldAward, shown: Shown & { when: When }) {
  const { telling, recorder } = station;
  const { position, evidence, picture, when } = shown;
  const [day, minutes] = when;
  const file = await storePicture(telling, picture);
  const submitted = { awardId, position, evidence, files: [file] };
  must(await submitTranche(telling.db, actOf(grantee, at(telling, day, minutes)), submitted), 'showing a milestone');
  const voucherFile = await storePicture(telling, 'bank-slip');
  const voucher = { awardId, position, voucherNumber: `拨2026-${awardId.slice(-4)}-${position}`, voucherFile };
  must(await verifyTranche(telling.db, actOf(recorder, at(telling, day, minutes + 50)), voucher), 'verifying');
}

/** Another officer approves an instalment, a third where it takes one. */
export async function tellApproved(
  { telling, approver, lead }: Station,
  { awardId }: ToldAward,
  of: { position: number; when: When },
) {
  const { db } = telling;
  const { position, when } = of;
  const [day, minutes] = when;
  must(await approveTranche(db, actOf(approver, at(telling, day, minutes)), { awardId, position }), 'approving');
  const [state] = await db
    .select({ state: tranches.state })
    .from(tranches)
    .where(sql`${tranches.awardId} = ${awardId} and ${tranches.position} = ${position}`);
  if (state?.state === 'verified')
    must(await approveTranche(db, actOf(lead, at(telling, day, minutes + 20)), { awardId, position }), 'approving');
}

/** Everything approved goes on one list, which waits for the bank. Answers the list. */
export async function tellListed(
  { telling, recorder }: Station,
  awardIds: readonly string[],
  [day, minutes]: When,
): Promise<string> {
  const { db } = telling;
  const approved = await db
    .select({ id: tranches.id })
    .from(tranches)
    .where(sql`${inArray(tranches.awardId, [...awardIds])} and ${tranches.state} = 'approved'`);
  const trancheIds = approved.map(({ id }) => id);
  return must(await makePaymentBatch(db, actOf(recorder, at(telling, day, minutes)), { trancheIds }), 'listing').batchId;
}

/** Everything approved goes on one list, and three hours later the bank's file says that all of it was paid; or why it came back. */
export async function tellPaid(
  station: Station,
  awardIds: readonly string[],
  { when, cameBack }: { when: When; cameBack?: string },
): Promise<void> {
  const { telling, recorder } = station;
  const { db } = telling;
  const [day, minutes] = when;
  const batchId = await tellListed(station, awardIds, when);
  const lines = await db.select().from(paymentLines).where(eq(paymentLines.batchId, batchId)).orderBy(asc(paymentLines.position));
  const valueOn = localDate(at(telling, day, minutes), zone);
  const rows = lines.map(({ reference, amountFen }) =>
    [reference, writeFen(amountFen), cameBack ? '退汇' : '成功', bankReference(reference), cameBack ?? '', valueOn].join(','),
  );
  const content = Buffer.from(['付款编号,金额（元）,结果,银行流水号,原因,入账日期', ...rows, ''].join('\r\n'));
  const file = { batchId, fileName: `回盘-${valueOn}.csv`, content };
  must(await importBankFile(db, actOf(recorder, at(telling, day, minutes + 180)), file), 'reading the bank’s file');
}

function bankReference(reference: string): string {
  return `NS${createHash('sha256').update(reference).digest('hex').slice(0, 12).toUpperCase()}`;
}
