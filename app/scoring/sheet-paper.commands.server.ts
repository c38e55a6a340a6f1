import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeInRound } from '#app/scoring/round-lock.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import { handIn, type Score } from '#app/scoring/scoresheet.commands.server.ts';
import { sheetLimits } from '#app/scoring/scoresheet.ts';
import {
  type ClosedSheetRefusal,
  closedRefusal,
  lockSheet,
  type WholeRefusal,
  wholeRefusal,
} from '#app/scoring/sheet-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { scores, scoresheets } from '#db/schema/scoresheets.ts';

export type KeySheet = { roundId: string; sheetId: string; scores: readonly Score[]; remark: string };
export type KeySheetRefusal = ClosedSheetRefusal | WholeRefusal | 'sheet_not_found' | 'not_allowed' | 'text_too_long';

/** Staff or the chair key a judge's paper sheet, whole, and hand it in for them. Who keyed it stays with it. */
export async function keySheet(db: Db, act: Act, input: KeySheet): Promise<Outcome<{ sheetId: string }, KeySheetRefusal>> {
  return perform<{ sheetId: string }, KeySheetRefusal>(db, act, {
    what: 'scoring.key_sheet',
    input: { ...input, scores: [...input.scores] },
    body: async (tx) => {
      const held = await lockSheet(tx, input);
      if (!held) return refused('sheet_not_found');
      const { round, sheet } = held;
      const office = officeInRound(act.actor, round, ['manager', 'chair']);
      if (!office) return refused('not_allowed');
      const closed = closedRefusal(round, sheet.state, act.now);
      if (closed) return refused(closed);
      if (lengthOf(input.remark) > sheetLimits.remark) return refused('text_too_long');
      const points = new Map(input.scores.map(({ criterionId, points: given }) => [criterionId, given]));
      const refusal = await wholeRefusal(tx, { round, points });
      if (refusal) return refused(refusal);
      const remark = input.remark.trim();
      const version = sheet.version + 1;
      const written = { state: 'scoring', remark, version, savedFrom: null, savedAt: act.now } as const;
      await tx.update(scoresheets).set(written).where(eq(scoresheets.id, sheet.id));
      await tx.delete(scores).where(eq(scores.scoresheetId, sheet.id));
      const rows = input.scores.map(({ criterionId, points: given }) => ({
        scoresheetId: sheet.id,
        criterionId,
        pointsThousandths: given,
      }));
      if (rows.length > 0) await tx.insert(scores).values(rows);
      await handIn(tx, act, { round, sheetId: sheet.id, points, remark, keyedBy: act.actor.accountId });
      const forJudge = { ...act, onBehalfOf: sheet.judgePersonId };
      const told = { accountId: sheet.judgeAccountId, sheetId: sheet.id };
      const subject = { kind: 'scoresheet', id: sheet.id } as const;
      await recordInRound(tx, forJudge, { round, what: 'scoring.sheet_keyed', office, subject, told });
      return done({ sheetId: sheet.id });
    },
  });
}
