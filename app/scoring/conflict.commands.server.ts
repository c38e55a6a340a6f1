import { and, eq, inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { may } from '#app/people/permission.ts';
import { type OpenSheet, recordDeclared, recuse } from '#app/scoring/recusal.server.ts';
import { beginIfReady } from '#app/scoring/round-begin.server.ts';
import { type LockedRound, lockRound } from '#app/scoring/round-lock.server.ts';
import { findJudge } from '#app/scoring/round-parts.queries.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundJudges } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** What a judge says of one plan: null, nothing stands between them and it; or what does. */
export type ConflictAnswer = { sheetId: string; conflict: string | null };
export type AnswerConflicts = { roundId: string; answers: readonly ConflictAnswer[] };

type JudgeRefusal = 'round_not_found' | 'not_allowed' | 'not_on_panel';
export type AnswerConflictsRefusal =
  | JudgeRefusal
  | 'round_moved_on'
  | 'answers_missing'
  | 'nothing_to_answer'
  | 'conflict_reason_missing'
  | 'text_too_long';

const reasonMax = 500;

/**
 * A judge answers for every plan that they were given and have not answered for, all at once: none, or what stands between
 * them. Whoever has a conflict never scores that plan. With the last answer of the last judge scoring begins.
 */
export async function answerConflicts(
  db: Db,
  act: Act,
  { roundId, answers }: AnswerConflicts,
): Promise<Outcome<{ roundId: string }, AnswerConflictsRefusal>> {
  return perform<{ roundId: string }, AnswerConflictsRefusal>(db, act, {
    what: 'scoring.answer_conflicts',
    input: { roundId, answers: [...answers] },
    body: async (tx) => {
      const found = await lockForJudge(tx, act, roundId);
      if (!found.ok) return found;
      const { round, judgeId } = found.value;
      if (round.state !== 'assigning' && round.state !== 'scoring') return refused('round_moved_on');
      const open = await listOpenSheets(tx, { judgeId, states: ['assigned'] });
      const refusal = answersRefusal(open, answers);
      if (refusal) return refused(refusal);
      const conflictOf = new Map(answers.map(({ sheetId, conflict }) => [sheetId, conflict]));
      const isClear = (sheet: OpenSheet) => conflictOf.get(sheet.id) === null;
      const clear = open.filter(isClear).map(({ id }) => id);
      if (clear.length > 0) await tx.update(scoresheets).set({ state: 'clear' }).where(inArray(scoresheets.id, clear));
      const barred = open.filter((sheet) => !isClear(sheet));
      for (const sheet of barred) {
        await recordDeclared(tx, act, { roundId, sheet, reason: (conflictOf.get(sheet.id) ?? '').trim() });
      }
      await tx.update(roundJudges).set({ answeredAt: act.now }).where(eq(roundJudges.id, judgeId));
      const given = await recuse(tx, act, { round, sheets: barred });
      const detail = { clear: clear.length, recused: barred.length };
      await recordInRound(tx, act, { round, what: 'scoring.conflicts_answered', detail, told: { given } });
      await beginIfReady(tx, act, { round, office: null });
      return done({ roundId });
    },
  });
}

export type DeclareConflict = { roundId: string; sheetId: string; reason: string };
export type DeclareConflictRefusal =
  | JudgeRefusal
  | 'sheet_not_found'
  | 'sheet_handed_in'
  | 'conflict_reason_missing'
  | 'text_too_long';

/** A judge finds that something stands between them and a plan before they have handed in its sheet: they no longer score it. */
export async function declareConflict(
  db: Db,
  act: Act,
  { roundId, sheetId, reason }: DeclareConflict,
): Promise<Outcome<{ roundId: string }, DeclareConflictRefusal>> {
  return perform<{ roundId: string }, DeclareConflictRefusal>(db, act, {
    what: 'scoring.declare_conflict',
    input: { roundId, sheetId, reason },
    body: async (tx) => {
      const found = await lockForJudge(tx, act, roundId);
      if (!found.ok) return found;
      const { round, judgeId } = found.value;
      const own = await listOpenSheets(tx, { judgeId, states: ['clear', 'scoring', 'submitted'] });
      const sheet = own.find(({ id }) => id === sheetId);
      if (!sheet) return refused('sheet_not_found');
      const isOpen = round.state === 'assigning' || round.state === 'scoring';
      if (sheet.state === 'submitted' || !isOpen) return refused('sheet_handed_in');
      if (reason.trim() === '') return refused('conflict_reason_missing');
      if (lengthOf(reason) > reasonMax) return refused('text_too_long');
      await recordDeclared(tx, act, { roundId, sheet, reason: reason.trim() });
      const given = await recuse(tx, act, { round, sheets: [sheet] });
      await recordInRound(tx, act, { round, what: 'scoring.conflict_declared', told: { given } });
      return done({ roundId });
    },
  });
}

/** A locked round and the judge that the actor is in it while they hold the office, or why not. */
async function lockForJudge(
  tx: Db,
  act: Act,
  roundId: string,
): Promise<Outcome<{ round: LockedRound; judgeId: string }, JudgeRefusal>> {
  const round = await lockRound(tx, roundId);
  if (!round) return refused('round_not_found');
  if (!may(act.actor, 'rounds.judge', round.placePath)) return refused('not_allowed');
  const judge = await findJudge(tx, { roundId, accountId: act.actor.accountId });
  return judge ? done({ round, judgeId: judge.id }) : refused('not_on_panel');
}

async function listOpenSheets(tx: Db, { judgeId, states }: { judgeId: string; states: readonly string[] }) {
  return tx
    .select({
      id: scoresheets.id,
      roundJudgeId: scoresheets.roundJudgeId,
      roundPlanId: scoresheets.roundPlanId,
      state: scoresheets.state,
    })
    .from(scoresheets)
    .where(and(eq(scoresheets.roundJudgeId, judgeId), inArray(scoresheets.state, [...states])))
    .orderBy(scoresheets.position)
    .for('no key update');
}

function answersRefusal(open: readonly OpenSheet[], answers: readonly ConflictAnswer[]): AnswerConflictsRefusal | null {
  if (open.length === 0) return 'nothing_to_answer';
  if (open.some(({ id }) => !answers.some(({ sheetId }) => sheetId === id))) return 'answers_missing';
  if (answers.some(({ conflict }) => conflict !== null && conflict.trim() === '')) return 'conflict_reason_missing';
  return answers.some(({ conflict }) => conflict !== null && lengthOf(conflict) > reasonMax) ? 'text_too_long' : null;
}
