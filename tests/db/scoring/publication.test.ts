import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#app/core/canonical.ts';
import { publishRound, ratifyRound } from '#app/scoring/ratification.commands.server.ts';
import type { RatifiedPlace } from '#app/scoring/ratification.ts';
import { recordResidentsShares } from '#app/scoring/residents-share.commands.server.ts';
import { computeRound, strikeSheet } from '#app/scoring/result.commands.server.ts';
import { closeRound } from '#app/scoring/result-closing.commands.server.ts';
import { plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';
import { residentsShares, roundPlaces } from '#db/schema/round-results.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildComputedRound } from '#tests/support/build/published-round.ts';
import { buildScoredRound, type GivenRound } from '#tests/support/build/scored-round.ts';
import { testDatabase } from '#tests/support/database.ts';
import { lastResultOf, roundOf } from '#tests/support/round-result.ts';

const { db } = await testDatabase();
const setting = await buildSetting(db);

const computed = (given: GivenRound = {}) => buildComputedRound(db, setting, given);
const asRanked: readonly RatifiedPlace[] = [1, 2, 3].map((plan) => ({ plan, place: plan, reason: '' }));
const place = (plan: number, at: number | null, reason = '') => ({ plan, place: at, reason });
const answers = (outcomes: readonly ({ ok: true } | { ok: false; refusal: string })[]) =>
  outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal)).sort();
const ratify = ({ roundId, resultId, lead }: Awaited<ReturnType<typeof computed>>, places = asRanked, actor = lead) =>
  ratifyRound(db, actOf(actor), { roundId, resultId, places });

describe('ratifying', () => {
  test('gives every plan its place', async () => {
    const round = await computed();
    must(await ratify(round));
    const places = await db.select().from(roundPlaces).where(eq(roundPlaces.resultId, round.resultId)).orderBy(roundPlaces.place);
    expect(places.map(({ rank, place: at, reason }) => [rank, at, reason])).toEqual([
      [1, 1, ''],
      [2, 2, ''],
      [3, 3, ''],
    ]);
    expect((await roundOf(db, round.roundId)).state).toBe('ratified');
  });

  test('departs from the rank only with a reason for each plan that is moved', async () => {
    const round = await computed();
    const reason = '同一小区已有一个方案入选';
    expect(answers([await ratify(round, [place(1, 2, reason), place(2, 1), place(3, 3)])])).toEqual(['departure_without_reason']);
    expect(answers([await ratify(round, [place(1, null), place(2, 1, reason), place(3, 2, reason)])])).toEqual([
      'departure_without_reason',
    ]);
    must(await ratify(round, [place(1, 2, reason), place(2, 1, reason), place(3, null, '负责人退出')]));
  });

  test('is refused with a plan too few, with gaps, by others, and for a result that is no longer the last', async () => {
    const round = await computed({ judges: 4 });
    expect(answers([await ratify(round, asRanked.slice(1))])).toEqual(['places_incomplete']);
    expect(answers([await ratify(round, [place(1, 1), place(1, 1), place(3, 3)])])).toEqual(['places_incomplete']);
    expect(answers([await ratify(round, [place(1, 1), place(2, 2), place(3, 4, '原因')])])).toEqual(['places_have_gaps']);
    expect(answers([await ratify(round, asRanked, round.chair)])).toEqual(['not_allowed']);
    const sheet = round.sheets[0]?.id ?? '';
    must(await strikeSheet(db, actOf(round.lead), { roundId: round.roundId, sheetId: sheet, reason: '回避' }));
    expect(answers([await ratify(round)])).toEqual(['result_changed']);
  });

  test('is done once by two at the same moment', async () => {
    const round = await computed();
    expect(answers(await Promise.all([ratify(round), ratify(round)]))).toEqual(['done', 'round_moved_on']);
  });
});

describe('publishing', () => {
  test('begins the objection period, moves the proposals on and shows who applied', async () => {
    const round = await computed({ round: { isBlind: true } });
    for (const { planId } of round.plans) await db.update(plans).set({ isApplicantHidden: true }).where(eq(plans.id, planId));
    must(await ratify(round));
    must(await publishRound(db, actOf(round.lead), { roundId: round.roundId }));
    const { state, objectionsUntil, publishedAt } = await roundOf(db, round.roundId);
    expect([state, publishedAt]).toEqual(['published', now]);
    expect(objectionsUntil).toEqual(new Date('2026-03-09T16:00:00Z'));
    for (const { planId, proposalId } of round.plans) {
      const [plan] = await db.select({ isHidden: plans.isApplicantHidden }).from(plans).where(eq(plans.id, planId));
      const [proposal] = await db.select({ stage: proposals.publicStage }).from(proposals).where(eq(proposals.id, proposalId));
      expect([plan?.isHidden, proposal?.stage]).toEqual([false, 'scored']);
    }
  });

  test('comes after ratifying, is for staff, and happens once', async () => {
    const round = await computed();
    const publish = (actor = round.lead) => publishRound(db, actOf(actor), { roundId: round.roundId });
    expect(answers([await publish()])).toEqual(['round_moved_on']);
    must(await ratify(round));
    expect(answers([await publish(round.chair)])).toEqual(['not_allowed']);
    expect(answers(await Promise.all([publish(), publish()]))).toEqual(['done', 'round_moved_on']);
  });

  test('is followed by ratifying and publishing again when a sheet is struck afterwards', async () => {
    const round = await computed({ judges: 4 });
    const { roundId, lead } = round;
    must(await ratify(round));
    must(await publishRound(db, actOf(lead), { roundId }));
    must(await strikeSheet(db, actOf(lead), { roundId, sheetId: round.sheets[0]?.id ?? '', reason: '回避' }));
    expect((await roundOf(db, roundId)).state).toBe('computed');
    const again = await lastResultOf(db, roundId);
    must(await ratify({ ...round, resultId: again.id }));
    const later = new Date(now.getTime() + 86_400_000);
    must(await publishRound(db, actOf(lead, { now: later }), { roundId }));
    expect((await roundOf(db, roundId)).objectionsUntil).toEqual(new Date('2026-03-10T16:00:00Z'));
  });
});

describe('the residents’ shares', () => {
  const shares = [
    { plan: 1, numerator: 0, denominator: 1 },
    { plan: 2, numerator: 13700, denominator: 402 },
    { plan: 3, numerator: 100, denominator: 1 },
  ];
  const source = '居民投票 2026-03-01，402 人参加';

  test('count for their part of the result', async () => {
    const round = await buildScoredRound(db, setting, { round: { residentsPercent: 40 }, points: () => 8 });
    const { roundId, lead, chair } = round;
    must(
      await recordResidentsShares(db, actOf(lead), {
        roundId,
        source,
        shares: shares.map((share) => ({ ...share, numerator: 0 })),
      }),
    );
    must(await recordResidentsShares(db, actOf(lead), { roundId, source, shares }));
    must(await closeRound(db, actOf(chair), { roundId }));
    must(await computeRound(db, actOf(lead), { roundId }));
    const { outcome, inputs } = await lastResultOf(db, roundId);
    expect(outcome.plans.map(({ plan, rank, value, panelValue, share }) => [plan, rank, value, panelValue, share])).toEqual([
      [3, 1, '88/1', '80/1', '100/1'],
      [2, 2, '12388/201', '80/1', '6850/201'],
      [1, 3, '48/1', '80/1', '0/1'],
    ]);
    expect(canonicalJson(inputs)).toContain(source);
    expect(answers([await recordResidentsShares(db, actOf(lead), { roundId, source, shares })])).toEqual(['round_moved_on']);
  });

  test('are refused incomplete, out of range, without a source, by others, and where residents have no part', async () => {
    const { roundId, lead, chair } = await buildScoredRound(db, setting, { round: { residentsPercent: 40 } });
    const record = (given: object, actor = lead) =>
      recordResidentsShares(db, actOf(actor), { roundId, source, shares, ...given });
    expect(answers([await record({ shares: shares.slice(1) })])).toEqual(['shares_incomplete']);
    expect(answers([await record({ shares: [...shares.slice(1), shares[1]] })])).toEqual(['shares_incomplete']);
    expect(answers([await record({ shares: [...shares.slice(0, 2), { plan: 3, numerator: 101, denominator: 1 }] })])).toEqual([
      'share_out_of_range',
    ]);
    expect(answers([await record({ source: ' ' })])).toEqual(['source_missing']);
    expect(answers([await record({}, chair)])).toEqual(['not_allowed']);
    expect((await db.select().from(residentsShares).where(eq(residentsShares.roundId, roundId))).length).toBe(0);
    const alone = await buildScoredRound(db, setting);
    expect(answers([await record({ roundId: alone.roundId }, alone.lead)])).toEqual(['no_residents_share']);
  });
});
