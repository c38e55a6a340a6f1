import { finishAward } from '#app/grants/award-end.commands.server.ts';
import { recordReturn } from '#app/grants/award-return.commands.server.ts';
import { fileReport, reviewReport } from '#app/grants/report.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { type BuiltAward, type GivenAward, newFile } from '#tests/support/build/award.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildRunningAward, newExpense, spend } from '#tests/support/build/running-award.ts';

/** What the final report of a finished award says. */
export const finalReport = '三盏灯都亮了，夜里看得清路。';

/** An award that is finished and being evaluated: all paid, spent or sent back, and reported with two pictures. */
export async function buildFinishedAward(db: Db, given: GivenAward & { at?: Date } = {}): Promise<BuiltAward> {
  const { at = now, ...award } = given;
  const built = await buildRunningAward(db, { ...award, paid: 3 });
  const { awardId, officer, grantee, plan } = built;
  const pictures = [
    { file: newFile(), moment: 'before', caption: '装灯前' },
    { file: newFile(), moment: 'after', caption: '装灯后' },
  ] as const;
  const report = { kind: 'final', body: finalReport, correctsId: null, reason: '' } as const;
  const { reportId } = must(await fileReport(db, actOf(grantee.actor), { awardId, report, pictures }));
  must(await reviewReport(db, actOf(officer), { awardId, reportId, verdict: 'accept', note: '' }));
  await spend(db, built, newExpense({ line: plan.title, amountFen: 2_900_00 }));
  const moneyBack = { amountFen: 100_00, voucherNumber: '退1', note: '余款' };
  must(await recordReturn(db, actOf(officer), { awardId, moneyBack }));
  must(await finishAward(db, actOf(officer, { now: at }), { awardId }));
  return built;
}
