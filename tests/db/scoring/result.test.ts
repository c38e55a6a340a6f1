import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { computeRound, strikeSheet } from '#app/scoring/result.commands.server.ts';
import { computeOutcome } from '#app/scoring/result.ts';
import { closeDueRounds, closeRound, endModeration, openModeration } from '#app/scoring/result-closing.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { logEntries } from '#db/schema/log.ts';
import { roundResults } from '#db/schema/round-results.ts';
import { roundConflicts } from '#db/schema/rounds.ts';
import { scoreSubmissions, scores, scoresheets, sheetReopenings } from '#db/schema/scoresheets.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildScoredRound, closesAt, type GivenRound, type ScoredRound } from '#tests/support/build/scored-round.ts';
import { testDatabase } from '#tests/support/database.ts';
import { lastResultOf, roundOf } from '#tests/support/round-result.ts';

const { db } = await testDatabase();
const setting = await buildSetting(db);

async function closed(given: GivenRound = {}): Promise<ScoredRound> {
  const round = await buildScoredRound(db, setting, given);
  must(await closeRound(db, actOf(round.chair), { roundId: round.roundId }));
  return round;
}
const stateOf = async (roundId: string) => (await roundOf(db, roundId)).state;
const sheetStates = async (roundId: string) => {
  const rows = await db.select({ state: scoresheets.state }).from(scoresheets).where(eq(scoresheets.roundId, roundId));
  return rows.map(({ state }) => state).sort();
};
const sheetOf = (round: ScoredRound, judge: number, plan: number) =>
  round.sheets.find((sheet) => sheet.judge === judge && sheet.plan === plan)?.id ?? '';
const answers = (outcomes: readonly ({ ok: true } | { ok: false; refusal: string })[]) =>
  outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal)).sort();

/** What the moderation page of sheets does: opens a locked sheet again, changes its first score and hands it in. */
async function revise(roundId: string, sheetId: string, pointsThousandths: number | null): Promise<void> {
  await db.transaction(async (tx) => {
    await openAgain(tx, sheetId);
    if (pointsThousandths === null) return;
    await tx.update(scores).set({ pointsThousandths }).where(eq(scores.scoresheetId, sheetId));
    const handedIn = { scoresheetId: sheetId, number: 2, scores: [], remark: '', note: '听了说明', submittedAt: now };
    await tx.insert(scoreSubmissions).values({ id: newId(), ...handedIn });
    const submitted = and(eq(scoresheets.id, sheetId), eq(scoresheets.roundId, roundId));
    await tx.update(scoresheets).set({ state: 'submitted' }).where(submitted);
  });
}
async function openAgain(tx: Db, sheetId: string): Promise<void> {
  const reopening = { id: newId(), scoresheetId: sheetId, kind: 'moderation', reason: '再议', submission: 1, reopenedAt: now };
  await tx.insert(sheetReopenings).values(reopening);
  const act = actOf(setting.reviewer);
  const subject = { kind: 'scoresheet', id: sheetId };
  await appendLog(tx, act, { what: 'scoring.sheet_reopened', communityId: setting.community.communityId, subject });
  await tx.update(scoresheets).set({ state: 'scoring' }).where(eq(scoresheets.id, sheetId));
}

describe('closing', () => {
  test('locks what was handed in, and what was not stays out', async () => {
    const { roundId } = await closed({ missing: [[1, 1]] });
    expect(await stateOf(roundId)).toBe('closed');
    expect(await sheetStates(roundId)).toEqual(['clear', ...Array<string>(8).fill('locked')]);
  });

  test('is for the chair, who cannot do it twice', async () => {
    const { roundId, lead, chair, judges } = await buildScoredRound(db, setting);
    for (const actor of [lead, judges[0]?.actor ?? lead, setting.proposer.actor])
      expect(await closeRound(db, actOf(actor), { roundId })).toEqual({ ok: false, refusal: 'not_allowed' });
    const both = await Promise.all([1, 2].map(() => closeRound(db, actOf(chair), { roundId })));
    expect(answers(both)).toEqual(['done', 'round_moved_on']);
  });

  test('happens by the clock at the end of the time, and not before', async () => {
    const { roundId } = await buildScoredRound(db, setting);
    await closeDueRounds(db, new Date(closesAt.getTime() - 1));
    expect(await stateOf(roundId)).toBe('scoring');
    await Promise.all([closeDueRounds(db, closesAt), closeDueRounds(db, closesAt)]);
    expect([await stateOf(roundId), (await sheetStates(roundId))[0]]).toEqual(['closed', 'locked']);
  });
});

describe('computing', () => {
  test('keeps what went in with its digest, and what came out of it', async () => {
    const { roundId, lead } = await closed({ recused: [[2, 3]], missing: [[1, 2]], judges: 5 });
    must(await computeRound(db, actOf(lead), { roundId }));
    const { inputs, inputsSha256, outcome, number } = await lastResultOf(db, roundId);
    expect([number, await stateOf(roundId)]).toEqual([1, 'computed']);
    expect(createHash('sha256').update(canonicalJson(inputs)).digest('hex')).toBe(inputsSha256);
    expect([inputs.sheets.length, inputs.recused, inputs.missing]).toEqual([
      13,
      [{ judge: 2, plan: 3 }],
      [{ judge: 1, plan: 2 }],
    ]);
    expect(computeOutcome(inputs)).toEqual({ ok: true, outcome });
    expect(outcome.plans.map(({ plan, rank, judges }) => [plan, rank, judges])).toEqual([
      [1, 1, 5],
      [2, 2, 4],
      [3, 3, 4],
    ]);
    expect(outcome.agreement.kind).toBe('alpha');
  });

  test('leaves out a criterion that does not apply', async () => {
    const points = ({ criterion, plan }: { criterion: number; plan: number }) => (criterion === 1 && plan === 1 ? null : 8);
    const { roundId, lead } = await closed({ points });
    must(await computeRound(db, actOf(lead), { roundId }));
    const { outcome } = await lastResultOf(db, roundId);
    expect(outcome.plans.map(({ value }) => value)).toEqual(['80/1', '80/1', '80/1']);
    expect(outcome.plans[0]?.criteria[1]).toEqual({ mean: null, count: 0 });
  });

  test('is done once by two at the same moment', async () => {
    const { roundId, lead, chair } = await closed();
    const both = await Promise.all([lead, chair].map((actor) => computeRound(db, actOf(actor), { roundId })));
    expect(answers(both)).toEqual(['done', 'round_moved_on']);
    expect((await db.select().from(roundResults).where(eq(roundResults.roundId, roundId))).length).toBe(1);
  });

  test('is refused to others, before closing, and without anything to score', async () => {
    const open = await buildScoredRound(db, setting);
    expect(answers([await computeRound(db, actOf(open.lead), open)])).toEqual(['round_moved_on']);
    const { roundId, judges, lead } = await closed({
      round: { judgesMin: 4 },
      judges: 5,
      missing: [1, 2, 3].flatMap(
        (plan) =>
          [
            [1, plan],
            [2, plan],
          ] as const,
      ),
    });
    expect(answers([await computeRound(db, actOf(judges[0]?.actor ?? lead), { roundId })])).toEqual(['not_allowed']);
    expect(answers([await computeRound(db, actOf(lead), { roundId })])).toEqual(['nothing_scored']);
    expect(await stateOf(roundId)).toBe('closed');
  });

  test('is refused while the residents’ share that counts is not recorded', async () => {
    const { roundId, lead } = await closed({ round: { residentsPercent: 30 } });
    expect(answers([await computeRound(db, actOf(lead), { roundId })])).toEqual(['share_missing']);
  });
});

describe('talking again', () => {
  const apart = ({ judge }: { judge: number }) => (judge === 1 ? 2 : 9);

  test('is opened where judges are further apart than the round allows, with a reason', async () => {
    const calm = await closed({ round: { spreadMaxThousandths: 30_000 } });
    const open = (round: ScoredRound, reason = '分差太大') =>
      openModeration(db, actOf(round.chair), { roundId: round.roundId, reason });
    expect(answers([await open(calm)])).toEqual(['nothing_apart']);
    const round = await closed({ points: apart, round: { spreadMaxThousandths: 30_000 } });
    expect(answers([await open(round, ' ')])).toEqual(['reason_missing']);
    expect(must(await open(round))).toEqual({ plans: [1, 2, 3] });
    expect(answers([await open(round)])).toEqual(['round_moved_on']);
  });

  test('ends when every sheet that was opened has been handed in again, and then it counts', async () => {
    const round = await closed({ points: apart, plans: 2, round: { spreadMaxThousandths: 30_000 } });
    const { roundId, chair, lead } = round;
    must(await openModeration(db, actOf(chair), { roundId, reason: '分差太大' }));
    await revise(roundId, sheetOf(round, 1, 1), 9000);
    await revise(roundId, sheetOf(round, 1, 2), null);
    expect(answers([await endModeration(db, actOf(chair), { roundId })])).toEqual(['sheets_open']);
    must(await strikeSheet(db, actOf(chair), { roundId, sheetId: sheetOf(round, 1, 2), reason: '评委无法参加' }));
    must(await endModeration(db, actOf(chair), { roundId }));
    expect([await stateOf(roundId), ...(await sheetStates(roundId))]).toEqual([
      'closed',
      ...Array<string>(5).fill('locked'),
      'struck',
    ]);
    must(await computeRound(db, actOf(lead), { roundId }));
    expect((await lastResultOf(db, roundId)).outcome.plans.map(({ value }) => value)).toEqual(['90/1', null]);
  });
});

describe('striking a sheet', () => {
  test('takes it out of the result, which is computed again, and leaves it to be seen as struck', async () => {
    const round = await closed({ judges: 4 });
    const { roundId, lead } = round;
    must(await computeRound(db, actOf(lead), { roundId }));
    const before = await lastResultOf(db, roundId);
    must(await strikeSheet(db, actOf(lead), { roundId, sheetId: sheetOf(round, 3, 1), reason: '与申报方负责人系亲属' }));
    const after = await lastResultOf(db, roundId);
    expect([before.number, after.number, await stateOf(roundId)]).toEqual([1, 2, 'computed']);
    expect(after.inputs.struck).toEqual([{ judge: 3, plan: 1 }]);
    const [first] = after.outcome.plans;
    expect([first?.struck, first?.judges, first?.flags]).toEqual([[3], 3, ['struck']]);
    expect(after.inputsSha256).not.toBe(before.inputsSha256);
    expect(JSON.stringify(after.inputs)).not.toContain('亲属');
    const conflicts = await db
      .select({ kind: roundConflicts.kind })
      .from(roundConflicts)
      .where(eq(roundConflicts.roundId, roundId));
    expect(conflicts).toEqual([{ kind: 'found_late' }]);
    const logged = await db
      .select({ what: logEntries.what })
      .from(logEntries)
      .where(eq(logEntries.subjectId, sheetOf(round, 3, 1)));
    expect(logged).toEqual([{ what: 'scoring.sheet_struck' }]);
  });

  test('of a plan that is left with too few judges leaves it without a score', async () => {
    const round = await closed();
    const { roundId, lead } = round;
    must(await computeRound(db, actOf(lead), { roundId }));
    must(await strikeSheet(db, actOf(lead), { roundId, sheetId: sheetOf(round, 1, 2), reason: '回避' }));
    const { outcome } = await lastResultOf(db, roundId);
    expect(outcome.plans.map(({ plan, rank, flags }) => [plan, rank, flags])).toEqual([
      [1, 1, []],
      [3, 2, []],
      [2, null, ['too_few_judges', 'struck']],
    ]);
  });

  test('needs a reason, a sheet of this round that is not struck yet, and an office', async () => {
    const round = await closed({ judges: 4 });
    const other = await closed();
    const { roundId, lead, judges } = round;
    const sheetId = sheetOf(round, 1, 1);
    const strike = (given: object, actor = lead) => strikeSheet(db, actOf(actor), { roundId, sheetId, reason: '回避', ...given });
    expect(answers([await strike({ reason: ' ' })])).toEqual(['reason_missing']);
    expect(answers([await strike({ reason: '长'.repeat(501) })])).toEqual(['text_too_long']);
    expect(answers([await strike({ sheetId: sheetOf(other, 1, 1) })])).toEqual(['sheet_not_found']);
    expect(answers([await strike({}, judges[0]?.actor)])).toEqual(['not_allowed']);
    expect(answers(await Promise.all([strike({}), strike({})]))).toEqual(['done', 'sheet_not_to_strike']);
  });
});
