import { expect, test } from 'vitest';
import { acceptInvitation, inviteCoProposer } from '#app/proposals/co-proposer.commands.server.ts';
import { endorse, withdrawEndorsement } from '#app/proposals/endorsement.commands.server.ts';
import { publishProposal } from '#app/proposals/review.commands.server.ts';
import { submitProposal } from '#app/proposals/submission.commands.server.ts';
import { hideProposal } from '#app/proposals/upkeep.commands.server.ts';
import { buildCall, daysFromNow } from '#tests/support/build/call.ts';
import { actOf, buildAccount, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import {
  buildDraft,
  buildPublished,
  buildResident,
  buildSetting,
  buildSubmitted,
  contentOf,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function countOf(proposalId: string): Promise<number> {
  const [row] = await sql`select endorsement_count as count from proposals where id = ${proposalId}`;
  return Number(row?.count);
}

test('two hundred endorsements by a hundred people at once leave a hundred', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const residents = await Promise.all(Array.from({ length: 100 }, () => buildResident(db, setting.community)));
  const answers = await Promise.all(
    [...residents, ...residents].map(({ actor }) => endorse(db, actOf(actor), { proposalId: id })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(100);
  for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe('already_endorsed');
  expect(await countOf(id)).toBe(100);
});

test('a double click endorses once and both clicks read the same answer', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const act = actOf((await buildResident(db, setting.community)).actor);
  const answers = await Promise.all([endorse(db, act, { proposalId: id }), endorse(db, act, { proposalId: id })]);
  expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: { endorsementCount: 1 } })));
});

test('only a verified resident of the community endorses, and never their own', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const account = await buildAccount(db);
  const stranger = await buildResident(db, await buildCommunity(db));
  const refusalOf = async (actor: Parameters<typeof actOf>[0]) => {
    const outcome = await endorse(db, actOf(actor), { proposalId: id });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await refusalOf({ accountId: null, personId: null, grants: [] })).toBe('not_signed_in');
  expect(await refusalOf({ accountId: account.id, personId: null, grants: [] })).toBe('not_verified');
  expect(await refusalOf(stranger.actor)).toBe('other_community');
  expect(await refusalOf(setting.proposer.actor)).toBe('own_proposal');
});

test('a co-proposer does not endorse what they propose', async () => {
  const setting = await buildSetting(db);
  const helper = await buildResident(db, setting.community);
  const proposalId = await buildDraft(db, setting);
  const { invitationId } = must(await inviteCoProposer(db, actOf(setting.proposer.actor), { proposalId, phone: helper.phone }));
  must(await acceptInvitation(db, actOf(helper.actor), { invitationId, showsName: true }));
  must(await submitProposal(db, actOf(setting.proposer.actor), { proposalId, content: contentOf(setting.community) }));
  must(await publishProposal(db, actOf(setting.reviewer), { proposalId }));
  expect(await endorse(db, actOf(helper.actor), { proposalId })).toEqual({ ok: false, refusal: 'own_proposal' });
});

test('what is not published, or is hidden, is not endorsed', async () => {
  const setting = await buildSetting(db);
  const resident = await buildResident(db, setting.community);
  const waiting = await buildSubmitted(db, setting);
  const hidden = await buildPublished(db, setting);
  must(await hideProposal(db, actOf(setting.reviewer), { proposalId: hidden.id, reason: '含有他人隐私' }));
  expect(await endorse(db, actOf(resident.actor), { proposalId: waiting })).toEqual({ ok: false, refusal: 'proposal_not_found' });
  expect(await endorse(db, actOf(resident.actor), { proposalId: hidden.id })).toEqual({ ok: false, refusal: 'not_published' });
});

test('endorsing and taking back end together with collecting', async () => {
  const community = await buildCommunity(db);
  const closesAt = daysFromNow(3);
  const call = await buildCall(db, community, { stages: [{ stage: 'collect', opensAt: daysFromNow(-1), closesAt }] });
  const setting = { community, call, proposer: await buildResident(db, community), reviewer: community.staff };
  const { id } = await buildPublished(db, setting);
  const [early, late] = [await buildResident(db, community), await buildResident(db, community)];
  const before = { now: new Date(closesAt.getTime() - 1) };
  expect((await endorse(db, actOf(early.actor, before), { proposalId: id })).ok).toBe(true);
  expect(await endorse(db, actOf(late.actor, { now: closesAt }), { proposalId: id })).toEqual({
    ok: false,
    refusal: 'collecting_closed',
  });
  expect(await withdrawEndorsement(db, actOf(early.actor, { now: closesAt }), { proposalId: id })).toEqual({
    ok: false,
    refusal: 'collecting_closed',
  });
  expect(await withdrawEndorsement(db, actOf(early.actor, before), { proposalId: id })).toEqual({
    ok: true,
    value: { endorsementCount: 0 },
  });
});

test('an endorsement taken back can be given again, and counts once', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { actor } = await buildResident(db, setting.community);
  must(await endorse(db, actOf(actor), { proposalId: id }));
  must(await withdrawEndorsement(db, actOf(actor), { proposalId: id }));
  expect(await withdrawEndorsement(db, actOf(actor), { proposalId: id })).toEqual({ ok: false, refusal: 'not_endorsed' });
  must(await endorse(db, actOf(actor), { proposalId: id }));
  expect(await countOf(id)).toBe(1);
});

test('endorsing and taking back at once end with what was answered last in the row', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { actor } = await buildResident(db, setting.community);
  const acts = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? endorse : withdrawEndorsement));
  await Promise.all(acts.map((act) => act(db, actOf(actor), { proposalId: id })));
  const [row] = await sql`select count(*)::int as count from endorsements where proposal_id = ${id} and withdrawn_at is null`;
  expect(await countOf(id)).toBe(row?.count);
});

test('staff endorse for a person without a phone, once', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const personId = await buildPerson(db, setting.community);
  const act = () => actOf(setting.community.staff, { onBehalfOf: personId });
  expect((await endorse(db, act(), { proposalId: id })).ok).toBe(true);
  expect(await endorse(db, act(), { proposalId: id })).toEqual({ ok: false, refusal: 'already_endorsed' });
  const [log] = await sql`select is_on_behalf, office from log_entries where subject_id = ${id} and what = 'proposals.endorsed'`;
  expect(log).toEqual({ is_on_behalf: true, office: 'community_staff' });
});
