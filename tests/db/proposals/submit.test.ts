import { expect, test } from 'vitest';
import { discardDraft, saveDraft, startDraft } from '#app/proposals/draft.commands.server.ts';
import { findDraft } from '#app/proposals/draft.queries.server.ts';
import { submitProposal } from '#app/proposals/submission.commands.server.ts';
import { buildCall, stageOf } from '#tests/support/build/call.ts';
import { actOf, buildAccount, buildActor, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { buildDraft, buildResident, buildSetting, buildSubmitted, contentOf } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

test('a resident begins a draft, saves parts of it and finds them again', async () => {
  const { call, proposer } = await buildSetting(db);
  const { proposalId } = must(await startDraft(db, actOf(proposer.actor), { callId: call.id, organisationId: null }));
  must(await saveDraft(db, actOf(proposer.actor), { proposalId, content: { title: '装路', presentState: '晚上黑' } }));
  must(await saveDraft(db, actOf(proposer.actor), { proposalId, content: { presentState: null, beneficiaryCount: 12 } }));
  const draft = await findDraft(db, proposalId, { actor: proposer.actor, now });
  expect(draft).toMatchObject({ state: 'draft', title: '装路', presentState: '', beneficiaryCount: 12, fieldKey: null });
});

test('numbers that make no sense yet leave their fields of a draft empty', async () => {
  const { call, proposer } = await buildSetting(db);
  const { proposalId } = must(await startDraft(db, actOf(proposer.actor), { callId: call.id, organisationId: null }));
  const content = { beneficiaryCount: -3, costEstimateFen: 1e15, latitude: 20.1, longitude: null };
  expect((await saveDraft(db, actOf(proposer.actor), { proposalId, content })).ok).toBe(true);
  expect(await findDraft(db, proposalId, { actor: proposer.actor, now })).toMatchObject({
    beneficiaryCount: null,
    costEstimateFen: null,
    latitude: null,
  });
});

test('a draft is nobody else’s to read, save, discard or hand in', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildDraft(db, setting);
  const other = await buildResident(db, setting.community);
  expect(await findDraft(db, proposalId, { actor: other.actor, now })).toBeNull();
  expect(await saveDraft(db, actOf(other.actor), { proposalId, content: { title: '别人的' } })).toEqual({
    ok: false,
    refusal: 'proposal_not_found',
  });
  expect(await discardDraft(db, actOf(other.actor), { proposalId })).toEqual({ ok: false, refusal: 'proposal_not_found' });
  const content = contentOf(setting.community);
  expect(await submitProposal(db, actOf(other.actor), { proposalId, content })).toEqual({
    ok: false,
    refusal: 'proposal_not_found',
  });
});

test('what was handed in can no longer be saved over', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildSubmitted(db, setting);
  const saved = await saveDraft(db, actOf(setting.proposer.actor), { proposalId, content: { title: '改了' } });
  expect(saved).toEqual({ ok: false, refusal: 'not_editable' });
});

test('the same submission sent twice is one submission with one answer', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildDraft(db, setting);
  const act = actOf(setting.proposer.actor);
  const content = contentOf(setting.community);
  const answers = await Promise.all([1, 2, 3].map(() => submitProposal(db, act, { proposalId, content })));
  expect(answers).toEqual([1, 2, 3].map(() => ({ ok: true, value: { proposalId } })));
  const [row] = await sql`select count(*)::int as revisions from proposal_revisions where proposal_id = ${proposalId}`;
  expect(row?.revisions).toBe(1);
  const [log] =
    await sql`select count(*)::int as entries from log_entries where subject_id = ${proposalId} and what = 'proposals.submitted'`;
  expect(log?.entries).toBe(1);
});

test('two submissions at once under different keys leave one, and the other is refused', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildDraft(db, setting);
  const content = contentOf(setting.community);
  const answers = await Promise.all([1, 2].map(() => submitProposal(db, actOf(setting.proposer.actor), { proposalId, content })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'state_changed' });
});

test('an account that is not verified writes a draft but cannot hand it in, unless the call lets it', async () => {
  const community = await buildCommunity(db);
  const account = await buildAccount(db);
  const actor = { accountId: account.id, personId: null, grants: [] };
  const submit = async (callId: string) => {
    const { proposalId } = must(await startDraft(db, actOf(actor), { callId, organisationId: null }));
    return submitProposal(db, actOf(actor), { proposalId, content: contentOf(community) });
  };
  const strict = await buildCall(db, community);
  const open = await buildCall(db, community, { needsVerification: false });
  expect(await submit(strict.id)).toEqual({ ok: false, refusal: 'not_verified' });
  expect((await submit(open.id)).ok).toBe(true);
});

test('a proposer verified while writing hands in under the name on the roll', async () => {
  const community = await buildCommunity(db);
  const call = await buildCall(db, community);
  const account = await buildAccount(db, { name: '小草' });
  const { proposalId } = must(
    await startDraft(db, actOf({ accountId: account.id, personId: null, grants: [] }), { callId: call.id, organisationId: null }),
  );
  const personId = await buildPerson(db, community, { name: '符小草' });
  await sql`update accounts set person_id = ${personId}, verified_at = ${now}, verified_how = 'in_person' where id = ${account.id}`;
  must(
    await submitProposal(db, actOf({ accountId: account.id, personId, grants: [] }), {
      proposalId,
      content: contentOf(community),
    }),
  );
  const [row] = await sql`select proposer_name, proposer_person_id from proposals where id = ${proposalId}`;
  expect(row).toEqual({ proposer_name: '符小草', proposer_person_id: personId });
});

test('a resident of another community, and one who has moved away, cannot hand in', async () => {
  const setting = await buildSetting(db);
  const stranger = await buildResident(db, await buildCommunity(db));
  const mover = await buildResident(db, setting.community);
  await sql`update persons set moved_away_on = '2026-02-01' where id = ${mover.actor.personId}`;
  const submit = async (proposer: typeof stranger) => {
    const proposalId = await buildDraft(db, setting, { proposer });
    return submitProposal(db, actOf(proposer.actor), { proposalId, content: contentOf(setting.community) });
  };
  expect(await submit(stranger)).toEqual({ ok: false, refusal: 'other_community' });
  expect(await submit(mover)).toEqual({ ok: false, refusal: 'not_on_roll' });
});

test('collecting begins at its first instant and ends before its last', async () => {
  const community = await buildCommunity(db);
  const proposer = await buildResident(db, community);
  const [opensAt, closesAt] = [new Date('2026-03-05T00:00:00Z'), new Date('2026-03-06T00:00:00Z')];
  const call = await buildCall(db, community, { stages: [{ stage: 'collect', opensAt, closesAt }] });
  const at = async (instant: Date) => {
    const { proposalId } = must(await startDraft(db, actOf(proposer.actor), { callId: call.id, organisationId: null }));
    const outcome = await submitProposal(db, actOf(proposer.actor, { now: instant }), {
      proposalId,
      content: contentOf(community),
    });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await at(new Date(opensAt.getTime() - 1))).toBe('collecting_not_open');
  expect(await at(opensAt)).toBe('ok');
  expect(await at(new Date(closesAt.getTime() - 1))).toBe('ok');
  expect(await at(closesAt)).toBe('collecting_closed');
});

test('no draft is begun for a call that has stopped collecting, is not published or does not exist', async () => {
  const community = await buildCommunity(db);
  const { actor } = await buildResident(db, community);
  const over = await buildCall(db, community, { stages: [stageOf('collect', -10, -1)] });
  const begin = async (callId: string) => {
    const outcome = await startDraft(db, actOf(actor), { callId, organisationId: null });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await begin(over.id)).toBe('collecting_closed');
  expect(await begin(crypto.randomUUID())).toBe('call_not_found');
});

test('a text is handed in whole, in a field of its call and at a place of its community', async () => {
  const setting = await buildSetting(db);
  const elsewhere = await buildCommunity(db);
  const proposalId = await buildDraft(db, setting);
  const submit = async (content: Parameters<typeof contentOf>[1]) => {
    const outcome = await submitProposal(db, actOf(setting.proposer.actor), {
      proposalId,
      content: contentOf(setting.community, content),
    });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await submit({ title: '' })).toBe('incomplete');
  expect(await submit({ fieldKey: 'space_travel' })).toBe('field_unknown');
  expect(await submit({ placeId: elsewhere.buildingId })).toBe('place_unknown');
  expect(await submit({})).toBe('ok');
});

test('staff write and hand in for a person without a phone, and the record says so', async () => {
  const setting = await buildSetting(db);
  const personId = await buildPerson(db, setting.community, { name: '陈阿婆' });
  const act = () => actOf(setting.community.staff, { onBehalfOf: personId });
  const { proposalId } = must(await startDraft(db, act(), { callId: setting.call.id, organisationId: null }));
  must(await submitProposal(db, act(), { proposalId, content: contentOf(setting.community) }));
  const [row] =
    await sql`select proposer_person_id, proposer_account_id, proposer_name, keyed_by from proposals where id = ${proposalId}`;
  expect(row).toEqual({
    proposer_person_id: personId,
    proposer_account_id: null,
    proposer_name: '陈阿婆',
    keyed_by: setting.community.staff.accountId,
  });
  const [log] =
    await sql`select is_on_behalf, office from log_entries where subject_id = ${proposalId} and what = 'proposals.submitted'`;
  expect(log).toEqual({ is_on_behalf: true, office: 'community_staff' });
});

test('acting for a person needs an office where that person lives', async () => {
  const setting = await buildSetting(db);
  const elsewhere = await buildCommunity(db);
  const outsider = await buildActor(db, { roles: ['community_staff'], placeId: elsewhere.communityId });
  const personId = await buildPerson(db, setting.community);
  const outcome = await startDraft(db, actOf(outsider, { onBehalfOf: personId }), {
    callId: setting.call.id,
    organisationId: null,
  });
  expect(outcome).toEqual({ ok: false, refusal: 'not_allowed' });
});
