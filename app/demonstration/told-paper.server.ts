import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { planBallots } from '#app/demonstration/vote-stories.ts';
import { handOutPaper, printPaper, receiveBatch } from '#app/votes/paper.commands.server.ts';
import { countInBatch, keyBatch, listDifferences, settleBatch } from '#app/votes/paper-keying.commands.server.ts';

const keyers = ['19900000012', '19900000016', '19900000017'] as const;

/** One entitlement of a vote and somebody who may cast it. */
export type Held = { entitlementId: string; personId: string };

type Paper = { voteId: string; held: readonly Held[]; texts: readonly string[] };

/**
 * Sixty people without phones take a paper ballot at the counter; the sheets come back in three batches, are keyed by two people,
 * and where the two read one sheet differently a third looks at it.
 */
export async function tellPaper(telling: Telling, { voteId, held, texts }: Paper): Promise<void> {
  const { db } = telling;
  const [first, second, third] = [
    await actorWith(telling, keyers[0]),
    await actorWith(telling, keyers[1]),
    await actorWith(telling, keyers[2]),
  ];
  must(
    await printPaper(db, actOf(first, at(telling, -11, 9 * 60)), { voteId, count: planBallots.paper + 20 }),
    'printing ballots',
  );
  for (const [order, { entitlementId }] of held.slice(0, planBallots.paper).entries()) {
    const act = actOf(first, at(telling, -10 + Math.floor(order / 12), 9 * 60 + order));
    must(await handOutPaper(db, act, { voteId, entitlementId }), 'handing out a ballot');
  }
  const { perBatch } = planBallots;
  for (let batch = 0; batch * perBatch < planBallots.paper; batch += 1) {
    const when = (minutes: number) => at(telling, -5, 14 * 60 + batch * 40 + minutes);
    const { batchId } = must(await receiveBatch(db, actOf(first, when(0)), { voteId, sheetCount: perBatch }), 'receiving sheets');
    const sheets = texts
      .slice(batch * perBatch, (batch + 1) * perBatch)
      .map((content, at) => ({ serial: batch * perBatch + at + 1, content }));
    must(await keyBatch(db, actOf(first, when(10)), { batchId, sheets }), 'keying sheets');
    const misread = batch === 1 ? sheets.map((sheet, at) => (at === 7 ? { ...sheet, content: '1' } : sheet)) : sheets;
    must(await keyBatch(db, actOf(second, when(20)), { batchId, sheets: misread }), 'keying sheets again');
    const differing = new Set((await listDifferences(db, batchId)).map(({ serial }) => serial));
    const settled = sheets.filter(({ serial }) => differing.has(serial));
    if (settled.length > 0)
      must(await settleBatch(db, actOf(third, when(30)), { batchId, sheets: settled }), 'settling differences');
    must(await countInBatch(db, actOf(third, when(35)), { batchId }), 'counting sheets in');
  }
}
