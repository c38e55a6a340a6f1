import { and, eq, gt, gte, inArray, isNotNull, isNull, lte, max, ne, or, sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import type { Role } from '#app/core/role.ts';
import type { OrganisationKind } from '#app/people/organisation.ts';
import { rolesFor } from '#app/people/permission.ts';
import type { Settings } from '#app/people/setting.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { ApplicantFacts, EligibilityTerms } from '#app/plans/applicant.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, organisationOfficers, organisations, persons, roleGrants } from '#db/schema/people.ts';
import { applicantBars, claims } from '#db/schema/plans.ts';
import { proposalDecisions } from '#db/schema/proposals.ts';

/** Who asks, and for which proposal. `accountId`: the account that asks, null where staff ask for somebody without one. */
export type Applicant = { accountId: string | null; personId: string | null; organisationId: string | null };
export type Sought = { id: string; communityId: string; placePath: readonly string[] };

/** What decides whether an applicant may have a proposal at this moment, with the community's terms. */
export async function findEligibility(
  db: Db,
  applicant: Applicant,
  { proposal, now }: { proposal: Sought; now: Date },
): Promise<{ facts: ApplicantFacts; terms: EligibilityTerms; settings: Settings }> {
  const settings = await readSettings(db, proposal.communityId);
  const today = localDate(now, settings.zone);
  const officers = applicant.organisationId === null ? [] : await listOfficersOn(db, applicant.organisationId, today);
  const personIds = [...new Set([...officers, ...(applicant.personId === null ? [] : [applicant.personId])])];
  const accountIds = await listAccountsOf(db, applicant.accountId, personIds);
  const [person, organisation, barredUntilOn, holdsOffice, hasDecided, activeCount] = await Promise.all([
    findPerson(db, applicant.personId),
    findOrganisation(db, applicant, officers),
    findBar(db, applicant),
    hasOffice(db, accountIds, { placePath: proposal.placePath, today }),
    hasDecidedOn(db, accountIds, proposal.id),
    countActive(db, applicant, { proposalId: proposal.id, now }),
  ]);
  const facts = { ...person, organisation, barredUntilOn, holdsOffice, hasDecided, activeCount };
  return { facts, terms: { communityId: proposal.communityId, claimsActiveMax: settings.claimsActiveMax, today }, settings };
}

async function listOfficersOn(db: Db, organisationId: string, today: string): Promise<string[]> {
  const rows = await db
    .select({ personId: organisationOfficers.personId })
    .from(organisationOfficers)
    .where(
      and(
        eq(organisationOfficers.organisationId, organisationId),
        lte(organisationOfficers.fromOn, today),
        or(isNull(organisationOfficers.untilOn), gte(organisationOfficers.untilOn, today)),
      ),
    );
  return rows.map(({ personId }) => personId);
}

async function listAccountsOf(db: Db, accountId: string | null, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return accountId === null ? [] : [accountId];
  const rows = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(inArray(accounts.personId, [...personIds]), isNull(accounts.closedAt)));
  return [...new Set([...rows.map(({ id }) => id), ...(accountId === null ? [] : [accountId])])];
}

async function findPerson(db: Db, personId: string | null): Promise<Pick<ApplicantFacts, 'person' | 'birthOn'>> {
  if (personId === null) return { person: null, birthOn: null };
  const [row] = await db
    .select({
      id: persons.id,
      communityId: persons.communityId,
      birthOn: persons.birthOn,
      isOnRoll: sql<boolean>`${persons.mergedIntoId} is null and ${persons.movedAwayOn} is null and ${persons.diedOn} is null`,
    })
    .from(persons)
    .where(eq(persons.id, personId));
  if (!row) return { person: null, birthOn: null };
  const { birthOn, ...person } = row;
  return { person, birthOn };
}

async function findOrganisation(
  db: Db,
  { organisationId, personId }: Applicant,
  officers: readonly string[],
): Promise<ApplicantFacts['organisation']> {
  if (organisationId === null) return null;
  const [row] = await db
    .select({
      communityId: organisations.communityId,
      kind: sql<OrganisationKind>`${organisations.kind}`,
      isArchived: sql<boolean>`${organisations.archivedAt} is not null`,
      registrationCode: organisations.registrationCode,
      contactPhone: organisations.contactPhone,
    })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!row) return null;
  return { ...row, officerCount: officers.length, isOfficer: personId !== null && officers.includes(personId) };
}

/** The latest day of what bars them: somebody who is barred does not come back as an officer of an organisation. */
async function findBar(db: Db, { personId, organisationId }: Applicant): Promise<string | null> {
  const whose = [
    personId === null ? undefined : eq(applicantBars.personId, personId),
    organisationId === null ? undefined : eq(applicantBars.organisationId, organisationId),
  ].filter((one) => one !== undefined);
  if (whose.length === 0) return null;
  const [row] = await db
    .select({ untilOn: max(applicantBars.untilOn) })
    .from(applicantBars)
    .where(and(isNull(applicantBars.liftedAt), or(...whose)));
  return row?.untilOn ?? null;
}

/** The offices whose holders decide on claims, plans or scores: none of them applies where they hold it. */
const decidingRoles: readonly Role[] = [...rolesFor('claims.manage'), ...rolesFor('rounds.judge')];

async function hasOffice(
  db: Db,
  accountIds: readonly string[],
  { placePath, today }: { placePath: readonly string[]; today: string },
): Promise<boolean> {
  if (accountIds.length === 0 || placePath.length === 0) return false;
  const [row] = await db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(
      and(
        inArray(roleGrants.accountId, [...accountIds]),
        inArray(roleGrants.role, [...decidingRoles]),
        inArray(roleGrants.placeId, [...placePath]),
        isNull(roleGrants.endedAt),
        lte(roleGrants.startsOn, today),
        or(isNull(roleGrants.endsOn), gte(roleGrants.endsOn, today)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function hasDecidedOn(db: Db, accountIds: readonly string[], proposalId: string): Promise<boolean> {
  if (accountIds.length === 0) return false;
  const [row] = await db
    .select({ id: proposalDecisions.id })
    .from(proposalDecisions)
    .where(
      and(
        eq(proposalDecisions.proposalId, proposalId),
        inArray(proposalDecisions.decidedBy, [...accountIds]),
        isNotNull(proposalDecisions.office),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function countActive(
  db: Db,
  { personId, organisationId }: Applicant,
  { proposalId, now }: { proposalId: string; now: Date },
): Promise<number> {
  if (personId === null) return 0;
  const whose =
    organisationId === null
      ? and(eq(claims.personId, personId), isNull(claims.organisationId))
      : eq(claims.organisationId, organisationId);
  return db.$count(
    claims,
    and(whose, eq(claims.state, 'active'), gt(claims.leaseEndsAt, now), ne(claims.proposalId, proposalId)),
  );
}
