import { expect, test } from 'vitest';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { mergeProposal } from '#app/proposals/merge.commands.server.ts';
import { findProposalPage } from '#app/proposals/proposal-page.queries.server.ts';
import { hideProposal } from '#app/proposals/upkeep.commands.server.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import {
  buildEndorsers,
  buildPublished,
  buildResident,
  buildSetting,
  buildSubmitted,
  type Setting,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsAbout } from '#tests/support/events.ts';

const { db, sql, ownerSql } = await testDatabase();
const explanation = '两件说的是同一件事';

function merge(setting: Setting, proposalId: string, intoId: string) {
  return mergeProposal(db, actOf(setting.reviewer), { proposalId, intoId, explanation });
}

async function countsOf(proposalId: string) {
  const [row] = await sql`
    select state, endorsement_count as kept,
      (select count(*)::int from endorsements where proposal_id = proposals.id and withdrawn_at is null) as counted
    from proposals where id = ${proposalId}`;
  return row;
}

test('endorsements move with a merge, once per person', async () => {
  const setting = await buildSetting(db);
  const [from, into] = [await buildPublished(db, setting), await buildPublished(db, setting)];
  const [both] = await buildEndorsers(db, setting, { proposalId: from.id, count: 3 });
  must(await endorse(db, actOf(both?.actor ?? setting.proposer.actor), { proposalId: into.id }));
  expect(must(await merge(setting, from.id, into.id)).number).toBe(into.number);
  expect(await countsOf(into.id)).toEqual({ state: 'published', kept: 3, counted: 3 });
  expect(await countsOf(from.id)).toEqual({ state: 'merged', kept: 0, counted: 0 });
  const [moved] =
    await sql`select count(*)::int as count from endorsements where proposal_id = ${into.id} and moved_from_id = ${from.id}`;
  expect(moved?.count).toBe(2);
});

test('who took an endorsement back supports the merged proposal through the other one', async () => {
  const setting = await buildSetting(db);
  const [from, into] = [await buildPublished(db, setting), await buildPublished(db, setting)];
  const [resident] = await buildEndorsers(db, setting, { proposalId: from.id, count: 1 });
  must(await endorse(db, actOf(resident?.actor ?? setting.proposer.actor), { proposalId: into.id }));
  await sql`update endorsements set withdrawn_at = ${now} where proposal_id = ${into.id}`;
  must(await merge(setting, from.id, into.id));
  expect(await countsOf(into.id)).toEqual({ state: 'published', kept: 1, counted: 1 });
});

test('whoever proposes the other one does not come to endorse their own', async () => {
  const setting = await buildSetting(db);
  const other = await buildResident(db, setting.community);
  const [from, into] = [await buildPublished(db, setting), await buildPublished(db, setting, { proposer: other })];
  must(await endorse(db, actOf(other.actor), { proposalId: from.id }));
  must(await merge(setting, from.id, into.id));
  expect(await countsOf(into.id)).toEqual({ state: 'published', kept: 0, counted: 0 });
});

test('a proposal that waits for review merges too, and both sides are told', async () => {
  const setting = await buildSetting(db);
  const [from, into] = [await buildSubmitted(db, setting), await buildPublished(db, setting)];
  must(await merge(setting, from, into.id));
  expect(await eventsAbout(ownerSql, from)).toEqual(expect.arrayContaining(['proposals.merged', 'proposals.merged_here']));
  const page = await findProposalPage(db, into.number, { actor: setting.reviewer, now });
  expect(page?.mergedFrom).toEqual([{ number: null, title: expect.any(String) }]);
});

test('a proposal merges into a published, shown one of its own community, and not into itself', async () => {
  const setting = await buildSetting(db);
  const elsewhere = await buildSetting(db);
  const from = await buildSubmitted(db, setting);
  const [waiting, hidden] = [await buildSubmitted(db, setting), await buildPublished(db, setting)];
  must(await hideProposal(db, actOf(setting.reviewer), { proposalId: hidden.id, reason: '含有他人隐私' }));
  const foreign = await buildPublished(db, elsewhere);
  const both = await buildActor(db, { roles: ['community_staff'], placeId: setting.community.rootId });
  const refusalOf = async (intoId: string, actor = setting.reviewer) => {
    const outcome = await mergeProposal(db, actOf(actor), { proposalId: from, intoId, explanation });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await refusalOf(from)).toBe('merge_into_itself');
  expect(await refusalOf(waiting)).toBe('merge_target_not_published');
  expect(await refusalOf(hidden.id)).toBe('merge_target_not_published');
  expect(await refusalOf(foreign.id)).toBe('not_allowed');
  expect(await refusalOf(foreign.id, both)).toBe('other_community');
  expect(await refusalOf(crypto.randomUUID())).toBe('proposal_not_found');
});

test('merging each of two into the other at once merges one of them', async () => {
  const setting = await buildSetting(db);
  for (let round = 0; round < 6; round += 1) {
    const [a, b] = [await buildPublished(db, setting), await buildPublished(db, setting)];
    const answers = await Promise.all([merge(setting, a.id, b.id), merge(setting, b.id, a.id)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ ok: false });
    const states = [(await countsOf(a.id))?.state, (await countsOf(b.id))?.state].sort();
    expect(states).toEqual(['merged', 'published']);
  }
});

test('whoever endorses while it is being merged is counted on the one that stays, or told', async () => {
  const setting = await buildSetting(db);
  for (let round = 0; round < 4; round += 1) {
    const [from, into] = [await buildPublished(db, setting), await buildPublished(db, setting)];
    const residents = await Promise.all(Array.from({ length: 12 }, () => buildResident(db, setting.community)));
    const [merged, ...answers] = await Promise.all([
      merge(setting, from.id, into.id),
      ...residents.map(({ actor }) => endorse(db, actOf(actor), { proposalId: from.id })),
    ]);
    expect(merged.ok).toBe(true);
    const given = answers.filter(({ ok }) => ok).length;
    expect(await countsOf(into.id)).toEqual({ state: 'published', kept: given, counted: given });
    expect(await countsOf(from.id)).toEqual({ state: 'merged', kept: 0, counted: 0 });
    for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe('not_published');
  }
});

test('a hundred endorsements move in one step', async () => {
  const setting = await buildSetting(db);
  const [from, into] = [await buildPublished(db, setting), await buildPublished(db, setting)];
  await buildEndorsers(db, setting, { proposalId: from.id, count: 100 });
  must(await merge(setting, from.id, into.id));
  expect(await countsOf(into.id)).toEqual({ state: 'published', kept: 100, counted: 100 });
});
