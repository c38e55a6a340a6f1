import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { lockOrganisationFor, logOrganisation } from '#app/people/organisation.commands.server.ts';
import { lockPerson } from '#app/people/person.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { organisationOfficers } from '#db/schema/people.ts';

export type AddOfficer = { organisationId: string; personId: string; title: string; fromOn: string };
export type OfficerRefusal =
  | 'organisation_not_found'
  | 'organisation_archived'
  | 'person_not_found'
  | 'person_left'
  | 'officer_already'
  | 'officer_not_found'
  | 'dates_out_of_order'
  | 'not_allowed';

/** Makes somebody on the community's roll an officer of an organisation: they may then act for it. */
export async function addOfficer(db: Db, act: Act, input: AddOfficer): Promise<Outcome<{ officerId: string }, OfficerRefusal>> {
  return perform<{ officerId: string }, OfficerRefusal>(db, act, {
    what: 'organisations.add_officer',
    input,
    collisions: { organisation_officers_once: 'officer_already' },
    body: async (tx) => {
      const locked = await lockOrganisationFor(tx, act, input.organisationId);
      if (!locked.ok) return locked;
      const person = await lockPerson(tx, input.personId);
      if (!person || person.communityId !== locked.value.organisation.communityId) return refused('person_not_found');
      if (person.diedOn !== null || person.mergedIntoId !== null) return refused('person_left');
      const officerId = newId(act.now.getTime());
      await tx.insert(organisationOfficers).values({ ...input, id: officerId });
      await logOrganisation(tx, act, { what: 'organisations.officer_added', ...locked.value, detail: { ...input, officerId } });
      return done({ officerId });
    },
  });
}

export type EndOfficer = { organisationId: string; officerId: string; untilOn: string };

/** Records the last day on which somebody was an officer of an organisation. */
export async function endOfficer(db: Db, act: Act, input: EndOfficer): Promise<Outcome<{ officerId: string }, OfficerRefusal>> {
  return perform<{ officerId: string }, OfficerRefusal>(db, act, {
    what: 'organisations.end_officer',
    input,
    body: async (tx) => {
      const { organisationId, officerId, untilOn } = input;
      const locked = await lockOrganisationFor(tx, act, organisationId);
      if (!locked.ok) return locked;
      const isThisOne = and(
        eq(organisationOfficers.id, officerId),
        eq(organisationOfficers.organisationId, organisationId),
        isNull(organisationOfficers.untilOn),
      );
      const [officer] = await tx
        .select({ fromOn: organisationOfficers.fromOn })
        .from(organisationOfficers)
        .where(isThisOne)
        .for('update');
      if (!officer) return refused('officer_not_found');
      if (untilOn < officer.fromOn) return refused('dates_out_of_order');
      await tx.update(organisationOfficers).set({ untilOn }).where(isThisOne);
      await logOrganisation(tx, act, { what: 'organisations.officer_ended', ...locked.value, detail: input });
      return done({ officerId });
    },
  });
}
