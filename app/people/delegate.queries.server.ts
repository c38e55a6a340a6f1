import { asc, desc, eq, sql } from 'drizzle-orm';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { delegates } from '#db/schema/delegates.ts';
import { persons } from '#db/schema/people.ts';
import { places, sections } from '#db/schema/places.ts';

/** A section with its community, or null. */
export async function findSection(db: Db, sectionId: string) {
  const [section] = await db
    .select({ id: sections.id, nameZh: sections.nameZh, communityId: sections.communityId })
    .from(sections)
    .where(eq(sections.id, sectionId));
  return section ?? null;
}

/** Those who speak or spoke for a section: first those in office, then the others, the latest first. */
export async function listDelegates(db: Db, sectionId: string) {
  return db
    .select({
      id: delegates.id,
      name: persons.name,
      where: placeLabel,
      fromOn: delegates.fromOn,
      untilOn: delegates.untilOn,
    })
    .from(delegates)
    .innerJoin(persons, eq(persons.id, delegates.personId))
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(delegates.sectionId, sectionId))
    .orderBy(sql`${delegates.untilOn} is not null`, desc(delegates.fromOn), asc(delegates.id));
}
