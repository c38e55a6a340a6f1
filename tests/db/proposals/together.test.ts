import { expect, test } from 'vitest';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { addOfficer } from '#app/people/organisation-officer.commands.server.ts';
import { mergePersons } from '#app/people/person-merge.commands.server.ts';
import {
  acceptInvitation,
  declineInvitation,
  inviteCoProposer,
  takeBackInvitation,
} from '#app/proposals/co-proposer.commands.server.ts';
import { coProposersMax } from '#app/proposals/co-proposer.ts';
import { saveDraft, startDraft } from '#app/proposals/draft.commands.server.ts';
import { findDraft, findInvitation, listMyInvitations, listMyProposals } from '#app/proposals/draft.queries.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { moveToKeptPerson } from '#app/proposals/person-merge.commands.server.ts';
import { findProposalPage } from '#app/proposals/proposal-page.queries.server.ts';
import { publishProposal } from '#app/proposals/review.commands.server.ts';
import { submitProposal } from '#app/proposals/submission.commands.server.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import { actOf, buildAccount, buildPerson, must, now } from '#tests/support/build/people.ts';
import {
  buildDraft,
  buildPublished,
  buildResident,
  buildSetting,
  contentOf,
  type Resident,
  type Setting,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function refusalOf(outcome: Promise<{ ok: true } | { ok: false; refusal: string }>): Promise<string> {
  const answer = await outcome;
  return answer.ok ? 'ok' : answer.refusal;
}

async function buildOrganisation({ community }: Setting, officer: Resident) {
  const fields = {
    kind: 'social_org' as const,
    name: `云海志愿服务队${officer.name}`,
    registrationCode: null,
    placeId: null,
    contactPhone: null,
  };
  const { organisationId } = must(
    await addOrganisation(db, actOf(community.staff), { communityId: community.communityId, ...fields }),
  );
  must(
    await addOfficer(db, actOf(community.staff), {
      organisationId,
      personId: officer.actor.personId,
      title: '队长',
      fromOn: '2026-01-01',
    }),
  );
  return organisationId;
}

test('an officer proposes for an organisation, whose name is shown; any of its officers goes on', async () => {
  const setting = await buildSetting(db);
  const [officer, colleague] = [await buildResident(db, setting.community), await buildResident(db, setting.community)];
  const organisationId = await buildOrganisation(setting, officer);
  must(
    await addOfficer(db, actOf(setting.community.staff), {
      organisationId,
      personId: colleague.actor.personId,
      title: '副队长',
      fromOn: '2026-01-01',
    }),
  );
  const { proposalId } = must(await startDraft(db, actOf(officer.actor), { callId: setting.call.id, organisationId }));
  expect(await refusalOf(saveDraft(db, actOf(colleague.actor), { proposalId, content: { title: '队里的提案' } }))).toBe('ok');
  must(await submitProposal(db, actOf(colleague.actor), { proposalId, content: contentOf(setting.community) }));
  const { number } = must(await publishProposal(db, actOf(setting.reviewer), { proposalId }));
  const page = await findProposalPage(db, number, { actor: setting.proposer.actor, now });
  expect(page?.proposer).toEqual({ name: `云海志愿服务队${officer.name}`, isOrganisation: true });
  expect((await listMyProposals(db, colleague.actor, { after: null, limit: 9 })).map(({ relation }) => relation)).toEqual([
    'organisation',
  ]);
});

test('whoever is no officer any more no longer speaks for the organisation, even for what they began', async () => {
  const setting = await buildSetting(db);
  const officer = await buildResident(db, setting.community);
  const organisationId = await buildOrganisation(setting, officer);
  const { proposalId } = must(await startDraft(db, actOf(officer.actor), { callId: setting.call.id, organisationId }));
  await sql`update organisation_officers set until_on = '2026-02-28' where organisation_id = ${organisationId}`;
  expect(await refusalOf(submitProposal(db, actOf(officer.actor), { proposalId, content: contentOf(setting.community) }))).toBe(
    'proposal_not_found',
  );
  expect(await refusalOf(startDraft(db, actOf(officer.actor), { callId: setting.call.id, organisationId }))).toBe(
    'not_an_officer',
  );
});

test('an invitation says nothing about whether a number is known, and finds its account when it is', async () => {
  const setting = await buildSetting(db);
  const friend = await buildResident(db, setting.community);
  const proposalId = await buildDraft(db, setting);
  const invite = (phone: string) => inviteCoProposer(db, actOf(setting.proposer.actor), { proposalId, phone });
  expect([await refusalOf(invite(friend.phone)), await refusalOf(invite('13900009999'))]).toEqual(['ok', 'ok']);
  const draft = await findDraft(db, proposalId, { actor: setting.proposer.actor, now });
  expect(draft?.invitations.map(({ name, state }) => [name, state])).toEqual([
    [null, 'invited'],
    [null, 'invited'],
  ]);
  const [mine] = await listMyInvitations(db, friend.actor);
  expect(mine).toMatchObject({ proposalId, proposerName: setting.proposer.name });
  expect(await findInvitation(db, mine?.invitationId ?? '', friend.actor)).toMatchObject({ presentState: expect.any(String) });
  expect(await findInvitation(db, mine?.invitationId ?? '', setting.proposer.actor)).toBeNull();
});

test('who agrees is named on the page as they wish, and the phone is forgotten', async () => {
  const setting = await buildSetting(db);
  const [open, shy] = [await buildResident(db, setting.community), await buildResident(db, setting.community)];
  const proposalId = await buildDraft(db, setting);
  for (const [friend, showsName, at] of [
    [open, true, daysFromNow(-2)],
    [shy, false, daysFromNow(-1)],
  ] as const) {
    const { invitationId } = must(
      await inviteCoProposer(db, actOf(setting.proposer.actor, { now: at }), { proposalId, phone: friend.phone }),
    );
    must(await acceptInvitation(db, actOf(friend.actor), { invitationId, showsName }));
  }
  must(await submitProposal(db, actOf(setting.proposer.actor), { proposalId, content: contentOf(setting.community) }));
  const { number } = must(await publishProposal(db, actOf(setting.reviewer), { proposalId }));
  const page = await findProposalPage(db, number, { actor: open.actor, now });
  const names = await sql`select name from persons where id = ${open.actor.personId}`;
  expect(page?.coProposers).toEqual([{ name: names[0]?.name }, { name: expect.stringMatching(/^居\*+$/) }]);
  expect(await sql`select 1 from co_proposers where proposal_id = ${proposalId} and phone is not null`).toHaveLength(0);
});

test('only the invited phone answers, once, as a verified resident, before publication', async () => {
  const setting = await buildSetting(db);
  const friend = await buildResident(db, setting.community);
  const stranger = await buildResident(db, setting.community);
  const unverified = await buildAccount(db);
  const proposalId = await buildDraft(db, setting);
  const invite = async (phone: string) =>
    must(await inviteCoProposer(db, actOf(setting.proposer.actor), { proposalId, phone })).invitationId;
  const accept = (invitationId: string, actor: Parameters<typeof actOf>[0]) =>
    refusalOf(acceptInvitation(db, actOf(actor), { invitationId, showsName: false }));
  const [one, two] = [await invite(friend.phone), await invite(unverified.phone)];
  expect(await accept(one, stranger.actor)).toBe('invitation_not_found');
  expect(await accept(two, { accountId: unverified.id, personId: null, grants: [] })).toBe('not_verified');
  expect((await Promise.all([accept(one, friend.actor), accept(one, friend.actor)])).sort()).toEqual([
    'invitation_not_found',
    'ok',
  ]);
  must(await submitProposal(db, actOf(setting.proposer.actor), { proposalId, content: contentOf(setting.community) }));
  const three = await invite(stranger.phone);
  must(await publishProposal(db, actOf(setting.reviewer), { proposalId }));
  expect(await accept(three, stranger.actor)).toBe('too_late_for_co_proposers');
});

test('an invitation is declined or taken back once, and then no longer stands', async () => {
  const setting = await buildSetting(db);
  const friend = await buildResident(db, setting.community);
  const proposalId = await buildDraft(db, setting);
  const invite = async () =>
    must(await inviteCoProposer(db, actOf(setting.proposer.actor), { proposalId, phone: friend.phone })).invitationId;
  const first = await invite();
  expect(await refusalOf(takeBackInvitation(db, actOf(friend.actor), { invitationId: first }))).toBe('invitation_not_found');
  expect(await refusalOf(takeBackInvitation(db, actOf(setting.proposer.actor), { invitationId: first }))).toBe('ok');
  expect(await refusalOf(acceptInvitation(db, actOf(friend.actor), { invitationId: first, showsName: false }))).toBe(
    'invitation_not_found',
  );
  const second = await invite();
  expect(await refusalOf(declineInvitation(db, actOf(friend.actor), { invitationId: second }))).toBe('ok');
  expect(await refusalOf(declineInvitation(db, actOf(friend.actor), { invitationId: second }))).toBe('invitation_not_found');
});

test('invitations are bounded: not oneself, not twice, twenty in all', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildDraft(db, setting);
  const invite = (phone: string) => refusalOf(inviteCoProposer(db, actOf(setting.proposer.actor), { proposalId, phone }));
  expect(await invite(setting.proposer.phone)).toBe('own_phone');
  const answers = await Promise.all(
    Array.from({ length: coProposersMax + 4 }, (_, at) => invite(`139000001${String(at).padStart(2, '0')}`)),
  );
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(coProposersMax);
  expect(await invite('13900000100')).toMatch(/already_invited|too_many_co_proposers/);
});

test('a person who was on the roll twice endorses once, and keeps what they proposed', async () => {
  const setting = await buildSetting(db);
  const { community } = setting;
  const [keptId, mergedId] = [
    await buildPerson(db, community, { name: '王小明' }),
    await buildPerson(db, community, { name: '王小明' }),
  ];
  const [both, one] = [await buildPublished(db, setting), await buildPublished(db, setting)];
  for (const [personId, id] of [
    [keptId, both.id],
    [mergedId, both.id],
    [mergedId, one.id],
  ] as const) {
    must(await endorse(db, actOf(community.staff, { onBehalfOf: personId }), { proposalId: id }));
  }
  const { proposalId } = must(
    await startDraft(db, actOf(community.staff, { onBehalfOf: mergedId }), { callId: setting.call.id, organisationId: null }),
  );
  must(await mergePersons(db, actOf(community.staff), { keptId, mergedId, reason: '重复登记' }));
  const given = { requestKey: crypto.randomUUID(), now };
  await moveToKeptPerson(db, { keptId, mergedId }, given);
  await moveToKeptPerson(db, { keptId, mergedId }, given);
  await moveToKeptPerson(db, { keptId, mergedId }, { ...given, requestKey: crypto.randomUUID() });
  const counts = await sql`select endorsement_count from proposals where id in (${both.id}, ${one.id})`;
  expect(counts.map((row) => row.endorsement_count)).toEqual([1, 1]);
  const standing = await sql`select person_id from endorsements where withdrawn_at is null`;
  expect(new Set(standing.map((row) => row.person_id))).toEqual(new Set([keptId]));
  const [draft] = await sql`select proposer_person_id from proposals where id = ${proposalId}`;
  expect(draft?.proposer_person_id).toBe(keptId);
});
