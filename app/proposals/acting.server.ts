import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Acting, OrganisationFacts, Ownership, PersonFacts } from '#app/proposals/proposer.ts';
import { isProposer } from '#app/proposals/proposer.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, organisationOfficers, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** Who acts in a command, with the name they go by and, for staff acting for a person, the office they do it under. */
export type ActingNow = Acting & { name: string; showsName: boolean; office: Role | null; isForOther: boolean };

export type ActingRefusal = 'not_signed_in' | 'not_allowed';

/** Finds out who acts: the account itself, or the person on the roll for whom staff of that person's place act. */
export async function findActing(db: Db, act: Act): Promise<Outcome<ActingNow, ActingRefusal>> {
  if (act.actor.accountId === null) return refused('not_signed_in');
  if (act.onBehalfOf !== null) return findActingFor(db, act.actor, act.onBehalfOf);
  const [account] = await db
    .select({ name: accounts.name, showsName: accounts.showsName, personName: persons.name, ...personColumns })
    .from(accounts)
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(eq(accounts.id, act.actor.accountId));
  if (!account) return refused('not_signed_in');
  const { name, showsName, personName, ...row } = account;
  const acting = { accountId: act.actor.accountId, person: personOf(row) };
  return done({ ...acting, name: personName ?? name, showsName, office: null, isForOther: false });
}

async function findActingFor(db: Db, actor: Actor, personId: string): Promise<Outcome<ActingNow, ActingRefusal>> {
  const [row] = await db
    .select({ name: persons.name, path: places.path, ...personColumns })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(persons.id, personId));
  const office = row ? officeFor(actor, 'persons.act_for', row.path) : null;
  if (!row || !office) return refused('not_allowed');
  return done({ accountId: null, person: personOf(row), name: row.name, showsName: false, office, isForOther: true });
}

const personColumns = {
  personId: persons.id,
  communityId: persons.communityId,
  mergedIntoId: persons.mergedIntoId,
  movedAwayOn: persons.movedAwayOn,
  diedOn: persons.diedOn,
};

type PersonRow = {
  personId: string | null;
  communityId: string | null;
  mergedIntoId: string | null;
  movedAwayOn: string | null;
  diedOn: string | null;
};

function personOf(row: PersonRow): PersonFacts | null {
  if (row.personId === null || row.communityId === null) return null;
  const isOnRoll = row.mergedIntoId === null && row.movedAwayOn === null && row.diedOn === null;
  return { id: row.personId, communityId: row.communityId, isOnRoll };
}

/** An organisation, and whether a person is its officer on the day of `now`; null when there is no such organisation. */
export async function findOrganisation(
  db: Db,
  organisationId: string,
  { personId, now }: { personId: string | null; now: Date },
): Promise<(OrganisationFacts & { name: string }) | null> {
  const [found] = await db
    .select({ communityId: organisations.communityId, name: organisations.name, archivedAt: organisations.archivedAt })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!found) return null;
  const { zone } = await readSettings(db, found.communityId);
  const officers = personId === null ? [] : await listOrganisationsOf(db, personId, localDate(now, zone));
  return {
    communityId: found.communityId,
    name: found.name,
    isArchived: found.archivedAt !== null,
    isOfficer: officers.includes(organisationId),
  };
}

/** The organisations whose officer a person is on a day. */
export async function listOrganisationsOf(db: Db, personId: string, today: string): Promise<string[]> {
  const rows = await db
    .select({ id: organisationOfficers.organisationId })
    .from(organisationOfficers)
    .where(
      and(
        eq(organisationOfficers.personId, personId),
        lte(organisationOfficers.fromOn, today),
        or(isNull(organisationOfficers.untilOn), gte(organisationOfficers.untilOn, today)),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Whether who acts may speak for a proposal at this moment. */
export async function speaksFor(db: Db, acting: Acting, { proposal, now }: { proposal: Ownership; now: Date }): Promise<boolean> {
  const organisationId = proposal.proposerOrganisationId;
  if (organisationId === null) return isProposer(acting, proposal, false);
  const personId = acting.person?.id ?? null;
  const organisation = await findOrganisation(db, organisationId, { personId, now });
  return isProposer(acting, proposal, organisation?.isOfficer ?? false);
}
