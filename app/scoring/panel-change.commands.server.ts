import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { findImpliedConflicts, recordImplied } from '#app/scoring/conflict-implied.server.ts';
import { judgeRows, listMayJudge } from '#app/scoring/panel.commands.server.ts';
import { type OpenSheet, recuse } from '#app/scoring/recusal.server.ts';
import { beginIfReady, listStaffing } from '#app/scoring/round-begin.server.ts';
import { addSheets } from '#app/scoring/round-draw.server.ts';
import { type LeadRoundRefusal, type LockedRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { listConflicts, listPanel, listRoundPlans, type PanelJudge } from '#app/scoring/round-parts.queries.server.ts';
import { noteInRound, recordInRound } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundJudges } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

type ChangePanelRefusal =
  | LeadRoundRefusal
  | 'round_moved_on'
  | 'judge_not_found'
  | 'reason_missing'
  | 'text_too_long'
  | 'judges_missing_for_plan';

const reasonMax = 500;

export type RemoveJudge = { roundId: string; roundJudgeId: string; reason: string };
export type RemoveJudgeRefusal = ChangePanelRefusal;

/**
 * Takes a judge off the panel while scoring has not ended. What they handed in counts; the rest goes to others where each plan
 * has so many judges. The public history says that it happened, not who it was.
 */
export async function removeJudge(
  db: Db,
  act: Act,
  input: RemoveJudge,
): Promise<Outcome<{ roundId: string }, RemoveJudgeRefusal>> {
  return perform<{ roundId: string }, RemoveJudgeRefusal>(db, act, {
    what: 'scoring.remove_judge',
    input,
    body: async (tx) => {
      const found = await lockPanel(tx, act, input);
      if (!found.ok) return found;
      const { round, office, judge } = found.value;
      const sheets = await leave(tx, act, judge);
      const given = await recuse(tx, act, { round, sheets });
      const staffing = await listStaffing(tx, round.id);
      if (staffing.some(({ judgeCount }) => judgeCount < round.judgesMin)) return refused('judges_missing_for_plan');
      await note(tx, act, { round, office, event: 'remove_judge' });
      const detail = { roundJudgeId: judge.id, reason: input.reason.trim() };
      await recordInRound(tx, act, { round, what: 'scoring.judge_removed', office, detail, told: { given } });
      await beginIfReady(tx, act, { round, office });
      return done({ roundId: round.id });
    },
  });
}

export type ReplaceJudge = RemoveJudge & { accountId: string };
export type ReplaceJudgeRefusal = ChangePanelRefusal | 'judge_without_office' | 'judge_already_there';

/** Puts another judge in the place of one: they score what was not handed in yet, unless something stands between. */
export async function replaceJudge(
  db: Db,
  act: Act,
  input: ReplaceJudge,
): Promise<Outcome<{ roundId: string }, ReplaceJudgeRefusal>> {
  return perform<{ roundId: string }, ReplaceJudgeRefusal>(db, act, {
    what: 'scoring.replace_judge',
    input,
    collisions: { round_judges_once: 'judge_already_there' },
    body: async (tx) => {
      const found = await lockPanel(tx, act, input);
      if (!found.ok) return found;
      const { round, office, judge } = found.value;
      const { accountId } = input;
      if (!(await listMayJudge(tx, act, round)).includes(accountId)) return refused('judge_without_office');
      const sheets = await leave(tx, act, judge);
      await seatSuccessor(tx, act, { round, accountId, sheets });
      const staffing = await listStaffing(tx, round.id);
      if (staffing.some(({ judgeCount }) => judgeCount < round.judgesMin)) return refused('judges_missing_for_plan');
      await note(tx, act, { round, office, event: 'replace_judge' });
      const detail = { roundJudgeId: judge.id, accountId, reason: input.reason.trim() };
      await recordInRound(tx, act, { round, what: 'scoring.judge_replaced', office, detail, told: { given: [accountId] } });
      await beginIfReady(tx, act, { round, office });
      return done({ roundId: round.id });
    },
  });
}

type Found = { round: LockedRound; office: Role; judge: PanelJudge };

async function lockPanel(
  tx: Db,
  act: Act,
  { roundId, roundJudgeId, reason }: RemoveJudge,
): Promise<Outcome<Found, ChangePanelRefusal>> {
  const found = await lockRoundFor(tx, act, { roundId, seats: ['manager', 'chair'] });
  if (!found.ok) return found;
  const { round, office } = found.value;
  if (round.state !== 'assigning' && round.state !== 'scoring') return refused('round_moved_on');
  const judge = (await listPanel(tx, roundId)).find(({ id }) => id === roundJudgeId);
  if (!judge) return refused('judge_not_found');
  if (reason.trim() === '') return refused('reason_missing');
  if (lengthOf(reason) > reasonMax) return refused('text_too_long');
  return done({ round, office, judge });
}

/** Ends a judge's part. Answers the sheets that they have not handed in, which the caller gives to others. */
async function leave(tx: Db, act: Act, judge: PanelJudge): Promise<OpenSheet[]> {
  await tx.update(roundJudges).set({ removedAt: act.now }).where(eq(roundJudges.id, judge.id));
  return tx
    .select({ id: scoresheets.id, roundJudgeId: scoresheets.roundJudgeId, roundPlanId: scoresheets.roundPlanId })
    .from(scoresheets)
    .where(and(eq(scoresheets.roundJudgeId, judge.id), inArray(scoresheets.state, ['assigned', 'clear', 'scoring'])))
    .orderBy(scoresheets.position)
    .for('no key update');
}

type Succession = { round: LockedRound; accountId: string; sheets: readonly OpenSheet[] };

/** Gives a new judge the next number and the sheets of the one before; what a conflict keeps them from goes to others. */
async function seatSuccessor(tx: Db, act: Act, { round, accountId, sheets }: Succession): Promise<void> {
  const [row] = await judgeRows(tx, act, { roundId: round.id, accountIds: [accountId] });
  if (!row) throw new Error('an account with an office is not there');
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${roundJudges.number}), 0)` })
    .from(roundJudges)
    .where(eq(roundJudges.roundId, round.id));
  const number = (last?.number ?? 0) + 1;
  await tx.insert(roundJudges).values({ ...row, number });
  const found = await findImpliedConflicts(tx, { round, now: act.now });
  await recordImplied(tx, act, { roundId: round.id, found: found.filter(({ roundJudgeId }) => roundJudgeId === row.id) });
  const conflicts = await listConflicts(tx, round.id);
  const barred = new Set(conflicts.filter((pair) => pair.roundJudgeId === row.id).map((pair) => pair.roundPlanId));
  const taken = new Set(sheets.map(({ roundPlanId }) => roundPlanId));
  const plans = (await listRoundPlans(tx, round.id)).flatMap(({ id, number: of }) => {
    return taken.has(id) && of !== null ? [{ id, number: of }] : [];
  });
  const open = plans.filter(({ id }) => !barred.has(id));
  await addSheets(tx, act, {
    roundId: round.id,
    seed: round.seed ?? '',
    judge: { id: row.id, number },
    plans: open,
    recusedFrom: plans.filter(({ id }) => barred.has(id)),
    after: 0,
  });
  const passedOn = sheets.filter(({ roundPlanId }) => open.some(({ id }) => id === roundPlanId)).map(({ id }) => id);
  if (passedOn.length > 0) await tx.update(scoresheets).set({ state: 'recused' }).where(inArray(scoresheets.id, passedOn));
  await recuse(tx, act, { round, sheets: sheets.filter(({ roundPlanId }) => barred.has(roundPlanId)) });
}

type Note = { round: LockedRound; office: Role; event: 'remove_judge' | 'replace_judge' };

async function note(tx: Db, act: Act, { round, office, event }: Note): Promise<void> {
  await noteInRound(tx, act, { roundId: round.id, event, explanation: '', office });
}
