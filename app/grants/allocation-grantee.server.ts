import { and, eq, gte, isNull } from 'drizzle-orm';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Db } from '#db/client.server.ts';
import { organisations, persons } from '#db/schema/people.ts';
import { applicantBars } from '#db/schema/plans.ts';

/** Who gets the money of an award, with the name under which it is shown. One of the ids is there, or both. */
export type Grantee = { name: string; showsName: boolean; personId: string | null; organisationId: string | null };

/** Whom staff choose to carry out a resolution. */
export type ChosenGrantee = { kind: 'person' | 'organisation'; id: string };
export type GranteeRefusal = 'grantee_missing' | 'grantee_not_found' | 'grantee_barred';

type Sought = { communityId: string; today: string };

/** Whom staff chose, of this community and not barred; or why not. A person is named to the public as residents are, masked. */
export async function findGrantee(
  db: Db,
  chosen: ChosenGrantee | null,
  { communityId, today }: Sought,
): Promise<Outcome<Grantee, GranteeRefusal>> {
  if (!chosen) return refused('grantee_missing');
  const isPerson = chosen.kind === 'person';
  const name = isPerson ? await nameOfPerson(db, chosen.id, communityId) : await nameOfOrganisation(db, chosen.id, communityId);
  if (name === null) return refused('grantee_not_found');
  const whose = isPerson ? eq(applicantBars.personId, chosen.id) : eq(applicantBars.organisationId, chosen.id);
  const [bar] = await db
    .select({ id: applicantBars.id })
    .from(applicantBars)
    .where(and(whose, isNull(applicantBars.liftedAt), gte(applicantBars.untilOn, today)))
    .limit(1);
  if (bar) return refused('grantee_barred');
  const ids = { personId: isPerson ? chosen.id : null, organisationId: isPerson ? null : chosen.id };
  return done({ name, showsName: !isPerson, ...ids });
}

async function nameOfPerson(db: Db, id: string, communityId: string): Promise<string | null> {
  const onRoll = and(isNull(persons.mergedIntoId), isNull(persons.diedOn), isNull(persons.movedAwayOn));
  const [row] = await db
    .select({ name: persons.name })
    .from(persons)
    .where(and(eq(persons.id, id), eq(persons.communityId, communityId), onRoll));
  return row?.name ?? null;
}

async function nameOfOrganisation(db: Db, id: string, communityId: string): Promise<string | null> {
  const [row] = await db
    .select({ name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, id), eq(organisations.communityId, communityId), isNull(organisations.archivedAt)));
  return row?.name ?? null;
}
