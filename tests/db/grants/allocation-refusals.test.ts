import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { decideAllocation } from '#app/grants/allocation.commands.server.ts';
import { listFundBalances } from '#app/grants/allocation-envelope.server.ts';
import { findSourceHead, readSource } from '#app/grants/allocation-source.server.ts';
import { offerAward } from '#app/grants/award.commands.server.ts';
import { raiseObjection } from '#app/scoring/objection.commands.server.ts';
import { planMembers } from '#db/schema/plans.ts';
import { buildFinalRound, buildPlanVote, decisionOver, later } from '#tests/support/build/allocation-source.ts';
import { buildAward, usualTerms } from '#tests/support/build/award.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildSetting, type Setting } from '#tests/support/build/proposal.ts';
import { buildPublishedRound } from '#tests/support/build/published-round.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
let setting: Setting;
let officer: Actor & { accountId: string };
const refusalOf = (answer: { ok: true } | { ok: false; refusal: string }) => (answer.ok ? 'ok' : answer.refusal);
const act = (actor: Actor = officer) => actOf(actor, { now: later });

beforeAll(async () => {
  setting = await buildSetting(db);
  officer = await buildActor(db, { roles: ['grant_staff'], placeId: setting.community.communityId });
});

const fund = async (amountFen: number) => (await buildFund(db, { communityId: setting.community.communityId, amountFen })).fundId;
const places = [3_000_00, 2_000_00, 4_000_00] as const;

async function roundWith(asked: readonly number[] = places) {
  const round = await buildFinalRound(db, setting, { asked });
  return { ...round, source: { kind: 'round', id: round.roundId } as const };
}

describe('what is refused', () => {
  test('a round that may still be objected to', async () => {
    const { roundId, plans } = await buildPublishedRound(db, setting, { asked: places, at: now });
    const source = { kind: 'round', id: roundId } as const;
    const resident = plans[0]?.applicant;
    if (!resident) throw new Error('no applicant');
    must(await raiseObjection(db, actOf(resident.actor), { roundId, plan: null, body: '少算了一份。' }));
    const decision = await decisionOver(db, source, { fundId: await fund(9_000_00), envelopeFen: 9_000_00 });
    expect(refusalOf(await decideAllocation(db, act(), decision))).toBe('source_not_final');
  });

  test('without the office, by an applicant or who writes with them, over nothing, and twice', async () => {
    const { source, plans } = await roundWith();
    const decision = await decisionOver(db, source, { fundId: await fund(9_000_00), envelopeFen: 5_000_00 });
    const judge = await buildActor(db, { roles: ['judge'], placeId: setting.community.communityId });
    expect(refusalOf(await decideAllocation(db, act(judge), decision))).toBe('not_allowed');
    const applicant = plans[2]?.applicant.actor;
    if (!applicant) throw new Error('no applicant');
    expect(refusalOf(await decideAllocation(db, act({ ...applicant, grants: officer.grants }), decision))).toBe('own_award');
    const [writer, first] = [await buildActor(db, { roles: ['grant_staff'], placeId: setting.community.communityId }), plans[0]];
    const member = { planId: first?.planId ?? '', accountId: writer.accountId, invitedAt: now, acceptedAt: now };
    await db.insert(planMembers).values({ id: newId(), ...member });
    expect(refusalOf(await decideAllocation(db, act(writer), decision))).toBe('own_award');
    const elsewhere = { ...decision, source: { kind: 'round', id: crypto.randomUUID() } as const };
    expect(refusalOf(await decideAllocation(db, act(), elsewhere))).toBe('source_not_found');
    must(await decideAllocation(db, act(), decision));
    expect(refusalOf(await decideAllocation(db, act(), decision))).toBe('already_allocated');
  });

  test('two at once: one decides', async () => {
    const { source } = await roundWith();
    const decision = await decisionOver(db, source, { fundId: await fund(9_000_00), envelopeFen: 5_000_00 });
    const second = await buildActor(db, { roles: ['grant_lead'], placeId: setting.community.communityId });
    const answers = await Promise.all([decideAllocation(db, act(), decision), decideAllocation(db, act(second), decision)]);
    expect(answers.map(refusalOf).sort()).toEqual(['already_allocated', 'ok']);
  });

  test('the same request again answers the same, and makes nothing more', async () => {
    const { source } = await roundWith();
    const decision = await decisionOver(db, source, { fundId: await fund(9_000_00), envelopeFen: 5_000_00 });
    const same = act();
    const first = must(await decideAllocation(db, same, decision));
    expect(must(await decideAllocation(db, same, decision))).toEqual(first);
  });

  test('an envelope that its funds do not bear', async () => {
    const { source } = await roundWith();
    const [one, two] = [await fund(3_000_00), await fund(3_000_00)];
    const foreign = await buildFund(db, { amountFen: 9_000_00 });
    const decision = await decisionOver(db, source, { fundId: one, envelopeFen: 5_000_00 });
    const withFunds = async (...parts: [string, number][]) =>
      refusalOf(
        await decideAllocation(db, act(), { ...decision, funds: parts.map(([fundId, amountFen]) => ({ fundId, amountFen })) }),
      );
    expect(await withFunds()).toBe('funds_missing');
    expect(await withFunds([one, 2_500_00], [one, 2_500_00])).toBe('funds_missing');
    expect(await withFunds([one, 5_000_00], [two, 0])).toBe('funds_missing');
    expect(await withFunds([one, 3_000_00], [two, 1_999_99])).toBe('funds_do_not_add_up');
    expect(await withFunds([one, 5_000_00])).toBe('fund_too_small');
    expect(await withFunds([foreign.fundId, 5_000_00])).toBe('fund_not_found');
    expect(await withFunds([one, 3_000_00], [two, 2_000_00])).toBe('ok');
  });

  test('the same money in two envelopes, until an award is offered and holds it, or is given up', async () => {
    const [first, second] = [await roundWith(), await roundWith()];
    const fundId = await fund(6_000_00);
    const { awardIds } = must(
      await decideAllocation(db, act(), await decisionOver(db, first.source, { fundId, envelopeFen: 5_000_00 })),
    );
    const again = await decisionOver(db, second.source, { fundId, envelopeFen: 5_000_00 });
    expect(refusalOf(await decideAllocation(db, act(), again))).toBe('fund_too_small');
    must(await offerAward(db, act(), { awardId: awardIds[0] ?? '', terms: usualTerms(3_000_00, { endsOn: '2026-12-01' }) }));
    const balances = await listFundBalances(db, setting.community.communityId);
    expect(balances.find(({ id }) => id === fundId)).toMatchObject({ freeFen: 3_000_00, availableFen: 1_000_00 });
  });

  test('what is not what was looked at, and an envelope that reaches nobody', async () => {
    const { source } = await roundWith();
    const fundId = await fund(9_000_00);
    const decision = await decisionOver(db, source, { fundId, envelopeFen: 5_000_00 });
    expect(refusalOf(await decideAllocation(db, act(), { ...decision, whenNotFitting: 'stop' }))).toBe('input_changed');
    expect(refusalOf(await decideAllocation(db, act(), { ...decision, title: '  ' }))).toBe('title_missing');
    expect(refusalOf(await decideAllocation(db, act(), { ...decision, title: '长'.repeat(81) }))).toBe('text_too_long');
    expect(refusalOf(await decideAllocation(db, act(), await decisionOver(db, source, { fundId, envelopeFen: 100_00 })))).toBe(
      'nobody_funded',
    );
  });

  test('money for a plan that has some already, and for one that asks for nothing: both are left out', async () => {
    const { plan } = await buildAward(db, { setting });
    const vote = await buildPlanVote(db, setting, { asked: [3_000_00, 0], also: [plan], contents: ['1', '1', '1', '1', '2,3'] });
    const source = { kind: 'vote', id: vote.voteId } as const;
    const head = await findSourceHead(db, source);
    const contents = head && must(await readSource(db, head));
    expect(contents?.leftOut.map(({ title, why }) => [title, why])).toEqual([
      [vote.plans[1]?.title, 'asks_nothing'],
      [plan.title, 'awarded'],
    ]);
    const fundId = await fund(9_000_00);
    must(await decideAllocation(db, act(), await decisionOver(db, source, { fundId, envelopeFen: 3_000_00, method: 'votes' })));
    const again = await buildPlanVote(db, setting, {
      asked: [0],
      also: [vote.plans[0] ?? plan],
      contents: ['1', '1', '1', '1', '1'],
    });
    const second = await decisionOver(db, { kind: 'vote', id: again.voteId }, { fundId, envelopeFen: 3_000_00, method: 'votes' });
    expect(refusalOf(await decideAllocation(db, act(), second))).toBe('no_candidates');
  });
});
