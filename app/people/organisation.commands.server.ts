import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { lockOrganisation, type OrganisationRow } from '#app/people/organisation.queries.server.ts';
import type { OrganisationKind } from '#app/people/organisation.ts';
import { officeFor } from '#app/people/permission.ts';
import { holdPlace } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { organisations } from '#db/schema/people.ts';

export type OrganisationFields = {
  kind: OrganisationKind;
  name: string;
  registrationCode: string | null;
  placeId: string | null;
  contactPhone: string | null;
};

export type OrganisationRefusal =
  | 'place_not_found'
  | 'place_is_no_community'
  | 'other_community'
  | 'organisation_not_found'
  | 'organisation_archived'
  | 'organisation_name_taken'
  | 'reason_missing'
  | 'not_allowed';

const collisions = { organisations_name_is_unique: 'organisation_name_taken' } as const;

/** Adds an organisation to a community. */
export async function addOrganisation(
  db: Db,
  act: Act,
  input: OrganisationFields & { communityId: string },
): Promise<Outcome<{ organisationId: string }, OrganisationRefusal>> {
  return perform<{ organisationId: string }, OrganisationRefusal>(db, act, {
    what: 'organisations.add',
    input,
    collisions,
    body: async (tx) => {
      const { communityId, placeId } = input;
      const community = await holdPlace(tx, communityId);
      if (!community) return refused('place_not_found');
      const office = officeFor(act.actor, 'organisations.manage', community.path);
      if (!office) return refused('not_allowed');
      if (community.kind !== 'community') return refused('place_is_no_community');
      if (placeId !== null && !(await liesIn(tx, { placeId, communityId }))) return refused('other_community');
      const organisationId = newId(act.now.getTime());
      await tx.insert(organisations).values({ ...input, id: organisationId, addedAt: act.now });
      await logOrganisation(tx, act, {
        what: 'organisations.added',
        organisation: { id: organisationId, communityId },
        office,
        detail: input,
      });
      return done({ organisationId });
    },
  });
}

/** Changes what is kept of an organisation. */
export async function changeOrganisation(
  db: Db,
  act: Act,
  input: OrganisationFields & { organisationId: string },
): Promise<Outcome<{ organisationId: string }, OrganisationRefusal>> {
  return perform<{ organisationId: string }, OrganisationRefusal>(db, act, {
    what: 'organisations.change',
    input,
    collisions,
    body: async (tx) => {
      const { organisationId, ...fields } = input;
      const locked = await lockOrganisationFor(tx, act, organisationId);
      if (!locked.ok) return locked;
      const { communityId } = locked.value.organisation;
      if (fields.placeId !== null && !(await liesIn(tx, { placeId: fields.placeId, communityId })))
        return refused('other_community');
      await tx.update(organisations).set(fields).where(eq(organisations.id, organisationId));
      await logOrganisation(tx, act, { what: 'organisations.changed', ...locked.value, detail: fields });
      return done({ organisationId });
    },
  });
}

/** Takes an organisation out of use, with a reason. What it did stays; its name becomes free. */
export async function archiveOrganisation(
  db: Db,
  act: Act,
  input: { organisationId: string; reason: string },
): Promise<Outcome<{ organisationId: string }, OrganisationRefusal>> {
  return perform<{ organisationId: string }, OrganisationRefusal>(db, act, {
    what: 'organisations.archive',
    input,
    body: async (tx) => {
      const locked = await lockOrganisationFor(tx, act, input.organisationId);
      if (!locked.ok) return locked;
      if (input.reason.trim() === '') return refused('reason_missing');
      await tx.update(organisations).set({ archivedAt: act.now }).where(eq(organisations.id, input.organisationId));
      await logOrganisation(tx, act, { what: 'organisations.archived', ...locked.value, detail: { reason: input.reason } });
      return done({ organisationId: input.organisationId });
    },
  });
}

type LockedOrganisation = { organisation: Pick<OrganisationRow, 'id' | 'communityId'>; office: Role };

/** Holds an organisation in use that the actor may manage. */
export async function lockOrganisationFor(
  tx: Db,
  act: Act,
  organisationId: string,
): Promise<Outcome<LockedOrganisation, 'organisation_not_found' | 'organisation_archived' | 'not_allowed'>> {
  const organisation = await lockOrganisation(tx, organisationId);
  if (!organisation) return refused('organisation_not_found');
  const office = officeFor(act.actor, 'organisations.manage', organisation.communityPath);
  if (!office) return refused('not_allowed');
  return organisation.archivedAt === null ? done({ organisation, office }) : refused('organisation_archived');
}

async function liesIn(tx: Db, { placeId, communityId }: { placeId: string; communityId: string }): Promise<boolean> {
  const place = await holdPlace(tx, placeId);
  return place?.communityId === communityId && place.archivedAt === null;
}

/** Records an act on an organisation. */
export async function logOrganisation(
  tx: Db,
  act: Act,
  { what, organisation, office, detail }: LockedOrganisation & { what: string; detail: Json },
): Promise<void> {
  const { id, communityId } = organisation;
  await appendLog(tx, act, { what, communityId, subject: { kind: 'organisation', id }, office, detail });
}
