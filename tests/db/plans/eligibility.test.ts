import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { addOfficer, endOfficer } from '#app/people/organisation-officer.commands.server.ts';
import { type BarApplicant, barApplicant, liftBar } from '#app/plans/bar.commands.server.ts';
import { askToClaim } from '#app/plans/claim.commands.server.ts';
import { acceptClaim } from '#app/plans/claim-review.commands.server.ts';
import { roleGrants } from '#db/schema/people.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import {
  askedFor,
  buildClaimSetting,
  buildHeld,
  buildRequested,
  type ClaimSetting,
  officeAct,
} from '#tests/support/build/claim.ts';
import { actOf, buildActor, buildPerson, must, now } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, type Resident } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const at = daysFromNow(1);

async function askFor(setting: ClaimSetting, resident: Resident, organisationId: string | null = null) {
  const { id } = await buildPublished(db, setting);
  return askToClaim(db, actOf(resident.actor, { now: at }), { ...askedFor(id), organisationId });
}

async function buildSociety({ community }: ClaimSetting, officer: Resident, contactPhone: string | null): Promise<string> {
  const { communityId, staff } = community;
  const society = { communityId, kind: 'neighbours', registrationCode: null, placeId: null, contactPhone } as const;
  const { organisationId } = must(await addOrganisation(db, actOf(staff), { ...society, name: `护花队${newId()}` }));
  const { personId } = officer.actor;
  must(await addOfficer(db, actOf(staff), { organisationId, personId, title: '队长', fromOn: '2026-01-01' }));
  return organisationId;
}

test('somebody who holds an office of deciding there may not apply, for themselves or an organisation of theirs', async () => {
  const setting = await buildClaimSetting(db);
  for (const role of ['community_staff', 'grant_staff', 'grant_lead', 'judge', 'panel_chair'] as const) {
    const resident = await buildResident(db, setting.community);
    const { accountId } = resident.actor;
    const placeId = setting.community.communityId;
    await db.insert(roleGrants).values({ id: newId(), accountId, role, placeId, startsOn: '2026-01-01', grantedAt: now });
    expect(await askFor(setting, resident)).toEqual({ ok: false, refusal: 'holds_office' });
    const neighbour = await buildResident(db, setting.community);
    const society = await buildSociety(setting, resident, '0898-65800001');
    const { personId } = neighbour.actor;
    const office = { organisationId: society, personId, title: '副队长', fromOn: '2026-01-01' };
    must(await addOfficer(db, actOf(setting.community.staff), office));
    expect(await askFor(setting, neighbour, society)).toEqual({ ok: false, refusal: 'holds_office' });
  }
});

test('an office that has ended, or lies elsewhere, is no conflict', async () => {
  const setting = await buildClaimSetting(db);
  const elsewhere = await buildClaimSetting(db);
  const resident = await buildResident(db, setting.community);
  const { accountId } = resident.actor;
  const grant = { accountId, role: 'judge', startsOn: '2026-01-01', grantedAt: now };
  await db.insert(roleGrants).values({ ...grant, id: newId(), placeId: elsewhere.community.communityId });
  await db.insert(roleGrants).values({ ...grant, id: newId(), placeId: setting.community.communityId, endsOn: '2026-02-28' });
  must(await askFor(setting, resident));
});

test('papers that are missing are asked for at the acceptance, and it works once they are there', async () => {
  const setting = await buildClaimSetting(db);
  const resident = await buildResident(db, setting.community);
  const organisationId = await buildSociety(setting, resident, null);
  const { claimId } = must(await askFor(setting, resident, organisationId));
  expect(await acceptClaim(db, officeAct(setting), { claimId })).toEqual({ ok: false, refusal: 'papers_incomplete' });
});

test('an officer who has left their office no longer claims for the organisation', async () => {
  const setting = await buildClaimSetting(db);
  const officer = await buildResident(db, setting.community);
  const former = await buildResident(db, setting.community);
  const organisationId = await buildSociety(setting, officer, '0898-65800001');
  const { personId } = former.actor;
  const second = { organisationId, personId, title: '副队长', fromOn: '2026-01-01' };
  const { officerId } = must(await addOfficer(db, actOf(setting.community.staff), second));
  must(await endOfficer(db, actOf(setting.community.staff), { organisationId, officerId, untilOn: '2026-03-01' }));
  expect(await askFor(setting, former, organisationId)).toEqual({ ok: false, refusal: 'not_an_officer' });
  must(await askFor(setting, officer, organisationId));
});

test('a third lease waits until one of two has ended', async () => {
  const setting = await buildClaimSetting(db);
  const applicant = await buildResident(db, setting.community);
  await buildHeld(db, setting, { applicant });
  await buildHeld(db, setting, { applicant });
  const third = await buildRequested(db, setting, { applicant });
  expect(await acceptClaim(db, officeAct(setting), { claimId: third.claimId })).toEqual({
    ok: false,
    refusal: 'too_many_claims',
  });
});

test('the lead of the charity station bars an applicant until a day, and may lift it', async () => {
  const setting = await buildClaimSetting(db);
  const lead = await buildActor(db, { roles: ['grant_lead'], placeId: setting.community.communityId });
  const resident = await buildResident(db, setting.community);
  const bar = {
    barred: { kind: 'person', id: resident.actor.personId },
    reason: '上次的钱没有交代清楚',
    untilOn: '2027-03-02',
  } as const;
  expect(await barApplicant(db, officeAct(setting), bar)).toEqual({ ok: false, refusal: 'not_allowed' });
  const refusalOf = (given: Partial<BarApplicant>) => barApplicant(db, actOf(lead), { ...bar, ...given });
  expect(await refusalOf({ untilOn: '2026-03-01' })).toEqual({ ok: false, refusal: 'bar_in_the_past' });
  expect(await refusalOf({ untilOn: '2032-01-01' })).toEqual({ ok: false, refusal: 'bar_too_long' });
  const { barId } = must(await barApplicant(db, actOf(lead), bar));
  expect(await askFor(setting, resident)).toEqual({ ok: false, refusal: 'barred' });
  const organisationId = await buildSociety(setting, resident, '0898-65800001');
  expect(await askFor(setting, resident, organisationId)).toEqual({ ok: false, refusal: 'barred' });
  const lift = () => liftBar(db, actOf(lead), { barId, reason: '钱已经退回' });
  const answers = await Promise.all([lift(), lift()]);
  expect(answers.map((answer) => (answer.ok ? 'lifted' : answer.refusal)).sort()).toEqual(['bar_lifted_already', 'lifted']);
  must(await askFor(setting, resident));
});

test('a child cannot claim, whoever asks for it', async () => {
  const setting = await buildClaimSetting(db);
  const personId = await buildPerson(db, setting.community, { birthOn: '2010-01-01' });
  const { id } = await buildPublished(db, setting);
  const act = actOf(setting.community.staff, { onBehalfOf: personId, now: at });
  expect(await askToClaim(db, act, askedFor(id))).toEqual({ ok: false, refusal: 'under_age' });
});
