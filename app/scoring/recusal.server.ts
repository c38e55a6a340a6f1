import { and, eq, inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { replacementJudge } from '#app/scoring/assignment.ts';
import { addSheets, type Numbered } from '#app/scoring/round-draw.server.ts';
import type { LockedRound } from '#app/scoring/round-lock.server.ts';
import { listConflicts, listPanel, listRoundPlans, listSheetStates } from '#app/scoring/round-parts.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundConflicts, roundJudges } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

export type OpenSheet = { id: string; roundJudgeId: string; roundPlanId: string };

/** Keeps what a judge says stands between them and a plan. */
export async function recordDeclared(
  tx: Db,
  act: Act,
  { roundId, sheet, reason }: { roundId: string; sheet: OpenSheet; reason: string },
): Promise<void> {
  const { roundJudgeId, roundPlanId } = sheet;
  await tx.insert(roundConflicts).values({
    id: newId(act.now.getTime()),
    ...{ roundId, roundJudgeId, roundPlanId, reason },
    kind: 'declared',
    foundBy: act.actor.accountId,
    foundAt: act.now,
  });
}

/**
 * Takes sheets that are not handed in from their judges. Where each plan has so many judges, each goes to the next one: of those
 * without a conflict who do not score it yet the one with the fewest plans, among equals the first by lot. Answers the accounts
 * that were given a sheet.
 */
export async function recuse(
  tx: Db,
  act: Act,
  { round, sheets }: { round: LockedRound; sheets: readonly OpenSheet[] },
): Promise<string[]> {
  if (sheets.length === 0) return [];
  const ids = sheets.map(({ id }) => id);
  await tx.update(scoresheets).set({ state: 'recused' }).where(inArray(scoresheets.id, ids));
  if (round.judgesPerPlan === null) return [];
  const given: string[] = [];
  for (const sheet of sheets) {
    const accountId = await giveToNext(tx, act, { round, roundPlanId: sheet.roundPlanId });
    if (accountId) given.push(accountId);
  }
  return [...new Set(given)];
}

/** Gives a plan one more judge, who has to answer for it. Answers their account, or null when nobody is left. */
async function giveToNext(
  tx: Db,
  act: Act,
  { round, roundPlanId }: { round: LockedRound; roundPlanId: string },
): Promise<string | null> {
  const seed = round.seed ?? '';
  const [judges, plans] = [await listPanel(tx, round.id), await listRoundPlans(tx, round.id)];
  const [sheets, conflicts] = [await listSheetStates(tx, round.id), await listConflicts(tx, round.id)];
  const plan = plans.find(({ id }) => id === roundPlanId);
  if (!plan) throw new Error('the plan is not of this round');
  const had = new Set(sheets.filter((sheet) => sheet.roundPlanId === roundPlanId).map((sheet) => sheet.roundJudgeId));
  const barred = new Set(conflicts.filter((pair) => pair.roundPlanId === roundPlanId).map((pair) => pair.roundJudgeId));
  const free = judges.filter(({ id }) => !had.has(id) && !barred.has(id));
  const nameOf = new Map(judges.map(({ id, number }) => [id, String(number)]));
  const held = sheets.flatMap(({ roundJudgeId, roundPlanId: of, state }) => {
    const judge = nameOf.get(roundJudgeId);
    return judge === undefined || state === 'recused' || state === 'struck' ? [] : [{ judge, plan: of }];
  });
  const name = replacementJudge(held, { plan: roundPlanId, candidates: free.map(({ number }) => String(number)), seed });
  const judge = free.find(({ number }) => String(number) === name);
  if (!judge) return null;
  const places = sheets.filter(({ roundJudgeId }) => roundJudgeId === judge.id).map(({ position }) => position);
  const rows = { judge: numbered(judge), plans: [numbered(plan)], recusedFrom: [], after: Math.max(0, ...places) };
  await addSheets(tx, act, { roundId: round.id, seed, ...rows });
  await tx
    .update(roundJudges)
    .set({ answeredAt: null })
    .where(and(eq(roundJudges.id, judge.id)));
  return judge.accountId;
}

function numbered({ id, number }: { id: string; number: number | null }): Numbered {
  return { id, number: number ?? 0 };
}
