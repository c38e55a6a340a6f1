import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { orderByLot } from '#app/core/lot.ts';
import { decideAllocation } from '#app/grants/allocation.commands.server.ts';
import { allocate } from '#app/grants/allocation.ts';
import type { AllocationInput } from '#app/grants/allocation-input.ts';
import {
  buildFinalResolution,
  buildFinalRound,
  buildPlanVote,
  decisionOver,
  later,
} from '#tests/support/build/allocation-source.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { buildResident, buildSetting, type Setting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsAbout } from '#tests/support/events.ts';

const { db, sql, ownerSql } = await testDatabase();
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

describe('over a final round', () => {
  test('plans are funded by their places: each has an award to be offered, the others are told why not, and the log has the hash', async () => {
    const { source, plans } = await roundWith();
    const fundId = await fund(10_000_00);
    const decision = await decisionOver(db, source, { fundId, envelopeFen: 6_000_00 });
    const { allocationId, awardIds } = must(await decideAllocation(db, act(), decision));
    const awards = await sql`
      select id, plan_id as "planId", plan_revision_id as "revisionId", state, amount_fen::int as amount, asked_fen::int as asked,
        grantee_name as grantee, grantee_person_id as "personId", field, number from awards where allocation_id = ${allocationId} order by number`;
    expect(awards.map(({ id }) => id)).toEqual(awardIds);
    expect(awards.map(({ planId, revisionId, personId, grantee }) => [planId, revisionId, personId, grantee])).toEqual(
      [plans[0], plans[1]].map((plan) => [plan?.planId, plan?.revisionId, plan?.applicant.actor.personId, plan?.applicant.name]),
    );
    expect(awards).toMatchObject([
      { state: 'proposed', amount: 3_000_00, asked: 3_000_00, field: expect.stringMatching(/./) },
      { state: 'proposed', amount: 2_000_00 },
    ]);
    const [passed] = await sql`
      select p.state, s.explanation, o.public_stage as stage from plans p join plan_steps s on s.plan_id = p.id and s.event = 'pass_over'
      join proposals o on o.id = p.proposal_id where p.id = ${plans[2]?.planId ?? ''}`;
    expect(passed?.state).toBe('not_awarded');
    expect(passed?.explanation).toContain('第 3 个轮到，当时只剩 ¥1,000.00');
    const [entry] = await sql`
      select e.what, e.subject_kind as kind, d.detail from log_entries e join log_details d on d.entry_id = e.id where e.subject_id = ${allocationId}`;
    expect(entry).toMatchObject({ what: 'grants.allocated', kind: 'allocation' });
    expect(JSON.stringify(entry?.detail)).toContain(decision.inputSha256);
    expect(await eventsAbout(ownerSql, allocationId)).toEqual(['grants.allocated']);
  });

  test('the archived input allocated again gives the archived lines', async () => {
    const { source } = await roundWith();
    const decision = await decisionOver(db, source, { fundId: await fund(10_000_00), envelopeFen: 5_500_00 });
    const { allocationId } = must(await decideAllocation(db, act(), decision));
    const [kept] = await sql<{ text: string; sha: string }[]>`
      select input_text as text, input_sha256 as sha from allocations where id = ${allocationId}`;
    expect(kept?.sha).toBe(decision.inputSha256);
    const again = allocate('rank', JSON.parse(kept?.text ?? '') as AllocationInput);
    const lines = await sql`
      select title, asked_fen::int as "askedFen", granted_fen::int as "grantedFen", explanation from allocation_lines
      where allocation_id = ${allocationId} order by position`;
    expect(again.ok && again.value.lines).toMatchObject(
      lines.map(({ explanation, ...line }) => {
        const { number, outcome, taken, reasons } = explanation as Record<string, unknown>;
        return { ...line, number, outcome, taken, reasons };
      }),
    );
  });

  test('equal places come in the order of the lot that everybody can draw again from the published seed and numbers', async () => {
    const asked = [3_000_00, 3_000_00, 3_000_00];
    const round = await buildFinalRound(db, setting, { asked, points: () => 7 });
    const source = { kind: 'round', id: round.roundId } as const;
    const decision = await decisionOver(db, source, { fundId: await fund(3_000_00), envelopeFen: 3_000_00 });
    const { awardIds } = must(await decideAllocation(db, act(), decision));
    const [first] = orderByLot(['1', '2', '3'], { seed: '青草种子', purpose: 'allocation' });
    const [award] = await sql`select plan_id as id from awards where id = ${awardIds[0] ?? ''}`;
    expect(award?.id).toBe(round.plans.find(({ number }) => String(number) === first)?.planId);
  });

  test('by hand, each amount that is not what the place would bring says why, and less than was asked for becomes the award’s reason', async () => {
    const { source, plans } = await roundWith();
    const [one, two, three] = plans.map(({ planId }) => planId);
    const fundId = await fund(10_000_00);
    const byHand = {
      [one ?? '']: { grantedFen: 2_500_00, reason: '设备由社区借用' },
      [two ?? '']: { grantedFen: 2_000_00, reason: '' },
      [three ?? '']: { grantedFen: 0, reason: '' },
    };
    const terms = { fundId, envelopeFen: 6_000_00, method: 'by_hand', reason: '协商会建议', byHand } as const;
    const silent = await decisionOver(db, source, {
      ...terms,
      byHand: { ...byHand, [one ?? '']: { grantedFen: 1, reason: ' ' } },
    });
    expect(refusalOf(await decideAllocation(db, act(), silent))).toBe('hand_reason_missing');
    const more = await decisionOver(db, source, {
      ...terms,
      byHand: { ...byHand, [two ?? '']: { grantedFen: 2_000_01, reason: '多' } },
    });
    expect(refusalOf(await decideAllocation(db, act(), more))).toBe('hand_above_asked');
    const unreasoned = await decisionOver(db, source, { ...terms, reason: ' ' });
    expect(refusalOf(await decideAllocation(db, act(), unreasoned))).toBe('reason_missing');
    // the third gets nothing, as by its place, and even that is less than it asks for
    expect(refusalOf(await decideAllocation(db, act(), await decisionOver(db, source, terms)))).toBe('hand_reason_missing');
    const whole = { ...byHand, [three ?? '']: { grantedFen: 0, reason: '今年先不做' } };
    const { allocationId } = must(await decideAllocation(db, act(), await decisionOver(db, source, { ...terms, byHand: whole })));
    const awards = await sql`
      select amount_fen::int as amount, less_reason as reason from awards where allocation_id = ${allocationId} order by number`;
    expect([...awards]).toEqual([
      { amount: 2_500_00, reason: '设备由社区借用' },
      { amount: 2_000_00, reason: '' },
    ]);
  });
});

describe('over a final vote', () => {
  const contents = ['1,2', '1', '1,3', '3', '3', '2', '3'];

  test('by votes, and by votes for the money', async () => {
    const vote = await buildPlanVote(db, setting, { asked: places, contents });
    const source = { kind: 'vote', id: vote.voteId } as const;
    const byYuan = await decisionOver(db, source, { fundId: await fund(1), envelopeFen: 4_000_00, method: 'votes_per_yuan' });
    expect(refusalOf(await decideAllocation(db, act(), byYuan))).toBe('fund_too_small');
    const decision = await decisionOver(db, source, { fundId: await fund(4_000_00), envelopeFen: 4_000_00, method: 'votes' });
    must(await decideAllocation(db, act(), decision));
    const lines = await sql`
      select l.plan_id as id, l.granted_fen::int as granted, (l.explanation -> 'votes')::int as votes from allocation_lines l
      join allocations a on a.id = l.allocation_id where a.source_id = ${vote.voteId} order by l.position`;
    expect([...lines]).toEqual([
      { id: vote.plans[0]?.planId, granted: 0, votes: 3 },
      { id: vote.plans[1]?.planId, granted: 0, votes: 2 },
      { id: vote.plans[2]?.planId, granted: 4_000_00, votes: 4 },
    ]);
  });

  test('by Equal Shares on the published ballots, which are archived with it', async () => {
    const vote = await buildPlanVote(db, setting, { asked: places, contents });
    const source = { kind: 'vote', id: vote.voteId } as const;
    const decision = await decisionOver(db, source, {
      fundId: await fund(7_000_00),
      envelopeFen: 7_000_00,
      method: 'equal_shares',
    });
    const { allocationId } = must(await decideAllocation(db, act(), decision));
    const [kept] = await sql<
      { input: AllocationInput }[]
    >`select input_text::jsonb as input from allocations where id = ${allocationId}`;
    expect(kept?.input.ballots?.rows).toEqual([
      ['1', 1],
      ['1,2', 1],
      ['1,3', 1],
      ['2', 1],
      ['3', 3],
    ]);
  });

  test('not before it is final, and not without the ballots that a method needs', async () => {
    const open = await buildPlanVote(db, setting, { asked: places, contents, until: 'published' });
    const fundId = await fund(7_000_00);
    const terms = { fundId, envelopeFen: 7_000_00, method: 'votes' } as const;
    const early = await decisionOver(db, { kind: 'vote', id: open.voteId }, terms);
    expect(refusalOf(await decideAllocation(db, act(), early))).toBe('source_not_final');
    const few = await buildPlanVote(db, setting, { asked: places, contents: ['1', '2'] });
    expect(refusalOf(await decideAllocation(db, act(), await decisionOver(db, { kind: 'vote', id: few.voteId }, terms)))).toBe(
      'too_few_ballots',
    );
    const scored = { form: 'score', scoreMax: 5, method: 'score' } as const;
    const points = ['1:5', '1:3,2:5', '3:1', '2:2', '1:1'];
    const score = await buildPlanVote(db, setting, { asked: places, contents: points, plan: scored });
    const source = { kind: 'vote', id: score.voteId } as const;
    const equal = await decisionOver(db, source, { ...terms, method: 'equal_shares' });
    expect(refusalOf(await decideAllocation(db, act(), equal))).toBe('method_does_not_fit');
    must(await decideAllocation(db, act(), await decisionOver(db, source, terms)));
  });
});

describe('over a resolution', () => {
  test('whoever staff choose gets what the room was about, by hand, and nobody decides to their own good', async () => {
    const { resolutionId } = await buildFinalResolution(db, setting);
    const source = { kind: 'resolution', id: resolutionId } as const;
    const carrier = await buildResident(db, setting.community);
    const amounts = { fundId: await fund(5_000_000), envelopeFen: 5_000_000 };
    const hand = {
      method: 'by_hand',
      byHand: { [resolutionId]: { grantedFen: 5_000_000, reason: '' } },
      reason: '按决议执行',
    } as const;
    const grantee = { kind: 'person', id: carrier.actor.personId } as const;
    const terms = { ...amounts, ...hand, title: '社区亮化', grantee };
    const decide = async (given: object, actor = officer) =>
      decideAllocation(db, act(actor), await decisionOver(db, source, { ...terms, ...given }));
    expect(refusalOf(await decide({ method: 'rank' }))).toBe('method_does_not_fit');
    expect(refusalOf(await decide({ grantee: null }))).toBe('grantee_missing');
    expect(refusalOf(await decide({ grantee: { kind: 'organisation', id: carrier.actor.personId } }))).toBe('grantee_not_found');
    const self = { ...carrier.actor, grants: officer.grants };
    expect(refusalOf(await decide({}, self))).toBe('own_award');
    const { awardIds } = must(await decide({}));
    const [award] = await sql`
      select title, resolution_id as "resolutionId", plan_id as "planId", grantee_person_id as "personId", shows_name as "isShown"
      from awards where id = ${awardIds[0] ?? ''}`;
    const personId = carrier.actor.personId;
    expect(award).toEqual({ title: '社区亮化', resolutionId, planId: null, personId, isShown: false });
  });
});
