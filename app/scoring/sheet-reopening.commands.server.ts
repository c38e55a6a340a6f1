import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { type LockedRound, officeInRound } from '#app/scoring/round-lock.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import { sheetLimits } from '#app/scoring/scoresheet.ts';
import { type LockedSheet, lockOwnSheet, lockSheet, type OwnSheetRefusal } from '#app/scoring/sheet-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundPlans } from '#db/schema/rounds.ts';
import { scoreSubmissions, scoresheets, sheetReopenings } from '#db/schema/scoresheets.ts';

export type ReopenSheet = { roundId: string; sheetId: string; reason: string };
type ReasonRefusal = 'reason_missing' | 'text_too_long';
export type ReopenSheetRefusal =
  | ReasonRefusal
  | 'sheet_not_found'
  | 'not_allowed'
  | 'round_closed'
  | 'deadline_passed'
  | 'sheet_not_handed_in';

/** The panel's chair opens a sheet again that was handed in, with a reason, before the round closes. */
export async function reopenSheet(
  db: Db,
  act: Act,
  input: ReopenSheet,
): Promise<Outcome<{ sheetId: string }, ReopenSheetRefusal>> {
  return perform<{ sheetId: string }, ReopenSheetRefusal>(db, act, {
    what: 'scoring.reopen_sheet',
    input,
    body: async (tx) => {
      const held = await lockSheet(tx, input);
      if (!held) return refused('sheet_not_found');
      const { round, sheet } = held;
      const office = officeInRound(act.actor, round, ['chair']);
      if (!office) return refused('not_allowed');
      if (round.state !== 'scoring') return refused('round_closed');
      if (round.closesAt <= act.now) return refused('deadline_passed');
      if (sheet.state !== 'submitted') return refused('sheet_not_handed_in');
      const refusal = reasonRefusal(input.reason);
      if (refusal) return refused(refusal);
      await reopen(tx, act, { round, sheet, kind: 'chair', reason: input.reason.trim(), office });
      return done({ sheetId: sheet.id });
    },
  });
}

export type ReviseSheetRefusal = OwnSheetRefusal | ReasonRefusal | 'not_moderating' | 'sheet_not_handed_in';

/** A judge opens their own sheet again while the panel talks about a plan on which it differed much, and says why. */
export async function reviseSheet(
  db: Db,
  act: Act,
  input: ReopenSheet,
): Promise<Outcome<{ sheetId: string }, ReviseSheetRefusal>> {
  return perform<{ sheetId: string }, ReviseSheetRefusal>(db, act, {
    what: 'scoring.revise_sheet',
    input,
    body: async (tx) => {
      const found = await lockOwnSheet(tx, act, input);
      if (!found.ok) return found;
      const { round, sheet } = found.value;
      if (round.state !== 'moderating' || !(await isTalkedOfAgain(tx, sheet))) return refused('not_moderating');
      if (sheet.state !== 'submitted' && sheet.state !== 'locked') return refused('sheet_not_handed_in');
      const refusal = reasonRefusal(input.reason);
      if (refusal) return refused(refusal);
      await reopen(tx, act, { round, sheet, kind: 'moderation', reason: input.reason.trim(), office: null });
      return done({ sheetId: sheet.id });
    },
  });
}

/** Whether the judges of the sheet's plan were asked to talk again. */
async function isTalkedOfAgain(tx: Db, { roundPlanId }: LockedSheet): Promise<boolean> {
  return (await tx.$count(roundPlans, and(eq(roundPlans.id, roundPlanId), isNotNull(roundPlans.moderatedAt)))) > 0;
}

function reasonRefusal(reason: string): ReasonRefusal | null {
  if (reason.trim() === '') return 'reason_missing';
  return lengthOf(reason) > sheetLimits.reason ? 'text_too_long' : null;
}

type Reopening = {
  round: LockedRound;
  sheet: LockedSheet;
  kind: 'chair' | 'moderation';
  reason: string;
  /** Null where a judge opens their own: the log must not name them. */
  office: Role | null;
};

async function reopen(tx: Db, act: Act, { round, sheet, kind, reason, office }: Reopening): Promise<void> {
  const [last] = await tx
    .select({ number: sql<number>`max(${scoreSubmissions.number})` })
    .from(scoreSubmissions)
    .where(eq(scoreSubmissions.scoresheetId, sheet.id));
  await tx.insert(sheetReopenings).values({
    id: newId(act.now.getTime()),
    scoresheetId: sheet.id,
    ...{ kind, reason },
    submission: last?.number ?? 0,
    reopenedBy: act.actor.accountId,
    reopenedAt: act.now,
  });
  await tx
    .update(scoresheets)
    .set({ state: 'scoring', submittedAt: null, version: sheet.version + 1 })
    .where(eq(scoresheets.id, sheet.id));
  const subject = { kind: 'scoresheet', id: sheet.id } as const;
  const told = { kind, accountId: sheet.judgeAccountId, sheetId: sheet.id };
  await recordInRound(tx, act, { round, what: 'scoring.sheet_reopened', office, subject, detail: { kind, reason }, told });
}
