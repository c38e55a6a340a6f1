import { and, asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { addOfficer } from '#app/people/organisation-officer.commands.server.ts';
import { askToClaim, withdrawClaim } from '#app/plans/claim.commands.server.ts';
import { acceptClaim, declineClaim } from '#app/plans/claim-review.commands.server.ts';
import { listThreadFacts } from '#app/plans/thread-facts.server.ts';
import { findWrongPublicStages } from '#app/proposals/public-stage.server.ts';
import { logEntries } from '#db/schema/log.ts';
import { claimSteps, claims } from '#db/schema/plans.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import {
  askedFor,
  buildClaimSetting,
  buildHeld,
  buildRequested,
  findClaimRow,
  officeAct,
  stageOfProposal,
} from '#tests/support/build/claim.ts';
import { actOf, buildPerson, must } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, buildSetting, buildSubmitted } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const at = daysFromNow(1);

test('a resident asks for a published proposal, and staff give it to them until the end of the thirtieth day', async () => {
  const setting = await buildClaimSetting(db);
  const { claimId, proposalId, applicant } = await buildRequested(db, setting);
  expect(await findClaimRow(db, claimId)).toMatchObject({ state: 'requested', applicantName: applicant.name, showsName: false });
  expect(must(await acceptClaim(db, officeAct(setting), { claimId }))).toEqual({ claimId, state: 'active' });
  const row = await findClaimRow(db, claimId);
  expect(row).toMatchObject({ state: 'active', activeSince: at, leaseEndsAt: new Date('2026-04-02T16:00:00Z') });
  expect(await stageOfProposal(db, proposalId)).toBe('claimed');
  expect(await findWrongPublicStages(db, await listThreadFacts(db))).toEqual([]);
});

test('everything that happens to a claim leaves a step and an entry in the log, without saying who asked', async () => {
  const setting = await buildClaimSetting(db);
  const { claimId } = await buildHeld(db, setting);
  const steps = await db
    .select({ event: claimSteps.event })
    .from(claimSteps)
    .where(eq(claimSteps.claimId, claimId))
    .orderBy(asc(claimSteps.id));
  expect(steps.map(({ event }) => event)).toEqual(['ask', 'accept']);
  const entries = await db
    .select({ what: logEntries.what, office: logEntries.office })
    .from(logEntries)
    .where(and(eq(logEntries.subjectKind, 'claim'), eq(logEntries.subjectId, claimId)))
    .orderBy(asc(logEntries.id));
  expect(entries).toEqual([
    { what: 'claims.asked', office: null },
    { what: 'claims.accepted', office: 'grant_staff' },
  ]);
});

test('a proposal is only asked for while its call takes claims, once published, and not while it is hidden', async () => {
  const early = await buildSetting(db);
  const resident = await buildResident(db, early.community);
  const published = await buildPublished(db, early);
  const ask = (proposalId: string, now: Date) => askToClaim(db, actOf(resident.actor, { now }), askedFor(proposalId));
  expect(await ask(published.id, at)).toEqual({ ok: false, refusal: 'claiming_not_open' });
  expect(await ask(published.id, daysFromNow(41))).toEqual({ ok: false, refusal: 'claiming_closed' });
  const setting = await buildClaimSetting(db);
  const waiting = await buildSubmitted(db, setting);
  expect(await ask(waiting, at)).toEqual({ ok: false, refusal: 'proposal_not_open' });
  expect(await ask(crypto.randomUUID(), at)).toEqual({ ok: false, refusal: 'proposal_not_found' });
});

test('nobody asks twice for one proposal, but may again once the first came to nothing', async () => {
  const setting = await buildClaimSetting(db);
  const { claimId, proposalId, applicant } = await buildRequested(db, setting);
  const again = () => askToClaim(db, actOf(applicant.actor, { now: at }), askedFor(proposalId));
  expect(await again()).toEqual({ ok: false, refusal: 'already_asked' });
  must(await withdrawClaim(db, actOf(applicant.actor, { now: at }), { claimId }));
  must(await again());
});

test('the same request twice is one claim', async () => {
  const setting = await buildClaimSetting(db);
  const { id } = await buildPublished(db, setting);
  const resident = await buildResident(db, setting.community);
  const act = actOf(resident.actor, { now: at });
  const answers = await Promise.all([askToClaim(db, act, askedFor(id)), askToClaim(db, act, askedFor(id))]);
  expect(must(answers[0]).claimId).toBe(must(answers[1]).claimId);
  expect(await db.$count(claims, eq(claims.proposalId, id))).toBe(1);
});

test('twenty who ask at once all stand in line, in the order in which they asked', async () => {
  const setting = await buildClaimSetting(db);
  const { id } = await buildPublished(db, setting);
  const residents = [];
  for (let one = 0; one < 20; one += 1) residents.push(await buildResident(db, setting.community));
  const answers = await Promise.all(
    residents.map(({ actor }, place) => askToClaim(db, actOf(actor, { now: new Date(at.getTime() + place) }), askedFor(id))),
  );
  for (const answer of answers)
    must(await acceptClaim(db, officeAct(setting, daysFromNow(2)), { claimId: must(answer).claimId }));
  const rows = await db
    .select({ personId: claims.personId, state: claims.state })
    .from(claims)
    .where(eq(claims.proposalId, id))
    .orderBy(asc(claims.requestedAt), asc(claims.id));
  expect(rows.map(({ personId }) => personId)).toEqual(residents.map(({ actor }) => actor.personId));
  expect(rows.map(({ state }) => state)).toEqual(['active', ...Array.from({ length: 19 }, () => 'waiting')]);
});

test('of two claims that two colleagues accept at once, one holds the proposal and the other waits', async () => {
  const setting = await buildClaimSetting(db);
  const first = await buildRequested(db, setting);
  const second = await buildRequested(db, setting, { proposalId: first.proposalId });
  const answers = await Promise.all(
    [
      [first, setting.officer],
      [second, setting.community.staff],
    ].map(([claim, actor]) =>
      acceptClaim(db, actOf(actor as typeof setting.officer, { now: at }), { claimId: (claim as typeof first).claimId }),
    ),
  );
  expect(answers.map((answer) => must(answer).state).sort()).toEqual(['active', 'waiting']);
});

test('an officer of an organisation asks in its name, which everybody reads', async () => {
  const setting = await buildClaimSetting(db);
  const { communityId, staff } = setting.community;
  const { organisationId } = must(
    await addOrganisation(db, actOf(staff), {
      communityId,
      kind: 'social_org',
      name: `邻里互助会${communityId.slice(-4)}`,
      registrationCode: '52460000MJY0000001',
      placeId: null,
      contactPhone: '0898-65800001',
    }),
  );
  const resident = await buildResident(db, setting.community);
  const { id: proposalId } = await buildPublished(db, setting);
  const ask = () => askToClaim(db, actOf(resident.actor, { now: at }), { ...askedFor(proposalId), organisationId });
  expect(await ask()).toEqual({ ok: false, refusal: 'not_an_officer' });
  const { personId } = resident.actor;
  must(await addOfficer(db, actOf(staff), { organisationId, personId, title: '会长', fromOn: '2026-01-01' }));
  const { claimId } = must(await ask());
  expect(await findClaimRow(db, claimId)).toMatchObject({ organisationId, showsName: true });
  expect(must(await acceptClaim(db, officeAct(setting), { claimId })).state).toBe('active');
});

test('staff ask for a person without a phone, whose name they do not put on show', async () => {
  const setting = await buildClaimSetting(db);
  const personId = await buildPerson(db, setting.community);
  const { id } = await buildPublished(db, setting);
  const input = { ...askedFor(id), showsName: true };
  const act = actOf(setting.community.staff, { onBehalfOf: personId, now: at });
  const { claimId } = must(await askToClaim(db, act, input));
  expect(await findClaimRow(db, claimId)).toMatchObject({
    personId,
    accountId: null,
    keyedBy: setting.community.staff.accountId,
    showsName: false,
  });
  const stranger = actOf(setting.proposer.actor, { onBehalfOf: personId, now: at });
  expect(await askToClaim(db, stranger, input)).toEqual({ ok: false, refusal: 'not_allowed' });
});

test('only an office decides, never on a claim of its own, and a reason is given for declining', async () => {
  const setting = await buildClaimSetting(db);
  const { claimId, applicant } = await buildRequested(db, setting);
  expect(await acceptClaim(db, actOf(applicant.actor, { now: at }), { claimId })).toEqual({ ok: false, refusal: 'not_allowed' });
  const elsewhere = await buildClaimSetting(db);
  expect(await acceptClaim(db, officeAct(elsewhere), { claimId })).toEqual({ ok: false, refusal: 'not_allowed' });
  const inOffice = { ...applicant.actor, grants: setting.officer.grants };
  expect(await acceptClaim(db, actOf(inOffice, { now: at }), { claimId })).toEqual({ ok: false, refusal: 'own_claim' });
  const decline = (reason: string) => declineClaim(db, officeAct(setting), { claimId, reason });
  expect(await decline(' ')).toEqual({ ok: false, refusal: 'reason_missing' });
  must(await decline('这件事由市政来做。'));
  expect(await decline('再说一次')).toEqual({ ok: false, refusal: 'claim_moved_on' });
});
