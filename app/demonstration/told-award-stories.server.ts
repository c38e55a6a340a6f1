import { localDate } from '#app/core/instant.ts';
import {
  cameBack,
  declined,
  lightingExpenses,
  lightingMilestones,
  lightingReport,
  suspension,
  suspensionAnswer,
  underWay,
} from '#app/demonstration/award-stories.ts';
import { actOf, actorWith, at, must, type Telling, zone } from '#app/demonstration/telling.server.ts';
import { lightingDay, type ToldAwards } from '#app/demonstration/told-allocations.server.ts';
import {
  findToldAward,
  type Station,
  type ToldAward,
  tellAgreed,
  tellApproved,
  tellListed,
  tellOffer,
  tellPaid,
  tellVerified,
} from '#app/demonstration/told-awards.server.ts';
import { phoneOf } from '#app/demonstration/told-community.server.ts';
import { tellEvaluations } from '#app/demonstration/told-evaluations.server.ts';
import { storePicture } from '#app/demonstration/told-pictures.server.ts';
import { answerMeasure } from '#app/grants/appeal.commands.server.ts';
import { declineAward } from '#app/grants/award.commands.server.ts';
import { finishAward } from '#app/grants/award-end.commands.server.ts';
import { recordReturn } from '#app/grants/award-return.commands.server.ts';
import { acceptExpense, fileExpense } from '#app/grants/expense.commands.server.ts';
import { suspendAward } from '#app/grants/measure.commands.server.ts';
import { fileReport, reviewReport } from '#app/grants/report.commands.server.ts';

const stationPhones = ['19900000010', '19900000011'] as const;
const conditions = '按定稿的方案实施；票据齐全，每笔支出公开；三个月内公开一次进展。';

/** What became of the awards: the lighting spent to the last receipt, two under way, one suspended, one declined. */
export async function tellAwards(telling: Telling, { lighting, byPlace }: ToldAwards): Promise<void> {
  const [recorder, approver] = await Promise.all(stationPhones.map((phone) => actorWith(telling, phone)));
  const lead = await actorWith(telling, phoneOf('grant_lead'));
  if (!recorder || !approver) throw new Error('the demonstration cannot be told: the station has no staff');
  const station: Station = { telling, recorder, approver, lead };
  await tellLit(station, await findToldAward(telling, lighting));
  await tellEvaluations(telling, lighting);
  const others: ToldAward[] = [];
  for (const awardId of byPlace.slice(0, 4)) others.push(await findToldAward(telling, awardId));
  for (const award of others) await tellOffer(station, award, { conditions, day: -4, lastsDays: 150 });
  const [first, second, third, fourth] = others;
  if (first) await tellWaiting(station, first);
  if (second) await tellUnderWay(station, second);
  if (third) await tellSuspended(station, third);
  if (fourth) {
    const act = actOf(fourth.grantee, at(telling, -2, 9 * 60));
    must(await declineAward(telling.db, act, { awardId: fourth.awardId, reason: declined }), 'declining');
  }
}

/** ¥50,000 for the lighting (S0): three instalments, each receipt, what was left sent back, the final report with pictures. */
async function tellLit(station: Station, award: ToldAward): Promise<void> {
  const { telling } = station;
  const milestones = lightingMilestones.map(([milestone]) => milestone);
  await tellOffer(station, award, { milestones, conditions, day: lightingDay, lastsDays: 30 });
  await tellAgreed(station, award, [lightingDay, 17 * 60]);
  for (const [index, [, evidence]] of lightingMilestones.entries()) {
    const [day, position] = [lightingDay + 3 + index * 4, index + 1];
    const picture = index === 2 ? 'lamps' : 'dark-lane';
    await tellVerified(station, award, { position, evidence, picture, when: [day, 8 * 60] });
    await tellApproved(station, award, { position, when: [day, 10 * 60] });
    await tellPaid(station, [award.awardId], { when: [day, 11 * 60] });
  }
  await tellSpent(station, award);
  await tellReported(station, award);
  const back = { amountFen: 288_000, voucherNumber: '退2026-0001', note: '亮化结余退回' };
  const { db } = telling;
  const { awardId } = award;
  must(await recordReturn(db, actOf(station.recorder, at(telling, -1, 17 * 60)), { awardId, moneyBack: back }), 'money back');
  must(await finishAward(db, actOf(station.lead, at(telling, -1, 17 * 60 + 30)), { awardId }), 'finishing');
}

async function tellSpent({ telling, recorder }: Station, { awardId, grantee }: ToldAward): Promise<void> {
  const { db } = telling;
  const receipt = await storePicture(telling, 'receipt');
  for (const [index, [line, amountFen, description]] of lightingExpenses.entries()) {
    const when = at(telling, -1, 15 * 60 + index * 4);
    const spentOn = localDate(at(telling, lightingDay + 3 + index, 12 * 60), zone);
    const expense = { line, amountFen, spentOn, description, isRelated: false, consentReason: '' };
    const { expenseId } = must(await fileExpense(db, actOf(grantee, when), { awardId, expense, receipt }), 'filing an expense');
    const reviewed = actOf(recorder, at(telling, -1, 16 * 60 + index));
    must(await acceptExpense(db, reviewed, { awardId, expenseId, note: '' }), 'accepting an expense');
  }
}

async function tellReported({ telling, approver }: Station, { awardId, grantee }: ToldAward): Promise<void> {
  const { db } = telling;
  const pictures = [
    { file: await storePicture(telling, 'dark-lane'), moment: 'before', caption: '和平巷，装灯前' },
    { file: await storePicture(telling, 'lamps'), moment: 'after', caption: '和平巷，装灯后' },
  ] as const;
  const report = { kind: 'final', body: lightingReport, correctsId: null, reason: '' } as const;
  const filed = await fileReport(db, actOf(grantee, at(telling, -1, 16 * 60 + 20)), { awardId, report, pictures });
  const { reportId } = must(filed, 'reporting');
  const verdict = { awardId, reportId, verdict: 'accept', note: '' } as const;
  must(await reviewReport(db, actOf(approver, at(telling, -1, 16 * 60 + 50)), verdict), 'accepting a report');
}

/** The first instalment is verified by one officer and waits for the other. */
async function tellWaiting(station: Station, award: ToldAward): Promise<void> {
  await tellAgreed(station, award, [-3, 14 * 60]);
  const evidence = '材料已送到，昨天开工，照片是第一天的样子。';
  await tellVerified(station, award, { position: 1, evidence, picture: 'benches', when: [-1, 9 * 60] });
}

/** The first instalment comes back from the bank once and is then paid; the second is on a list that waits for the bank. */
async function tellUnderWay(station: Station, award: ToldAward): Promise<void> {
  const those = [award.awardId];
  await tellAgreed(station, award, [-3, 9 * 60]);
  const [begun, halfway] = underWay;
  await tellVerified(station, award, { position: 1, evidence: begun, picture: 'handrails', when: [-3, 10 * 60] });
  await tellApproved(station, award, { position: 1, when: [-3, 13 * 60] });
  await tellPaid(station, those, { when: [-3, 14 * 60], cameBack });
  await tellPaid(station, those, { when: [-2, 9 * 60] });
  await tellVerified(station, award, { position: 2, evidence: halfway, picture: 'handrails', when: [-1, 9 * 60] });
  await tellApproved(station, award, { position: 2, when: [-1, 13 * 60] });
  await tellListed(station, those, [-1, 15 * 60]);
}

/** Suspended, with the grantee's answer beside it. */
async function tellSuspended(station: Station, award: ToldAward): Promise<void> {
  const { telling, lead } = station;
  const { awardId, grantee } = award;
  await tellAgreed(station, award, [-3, 16 * 60]);
  const act = actOf(lead, at(telling, -1, 10 * 60));
  const { measureId } = must(await suspendAward(telling.db, act, { awardId, reason: suspension }), 'suspending');
  const answered = actOf(grantee, at(telling, -1, 14 * 60));
  must(await answerMeasure(telling.db, answered, { awardId, measureId, answer: suspensionAnswer }), 'answering a measure');
}
