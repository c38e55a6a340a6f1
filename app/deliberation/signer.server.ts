import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome } from '#app/core/outcome.ts';
import type { SignerFacts } from '#app/deliberation/topic.ts';
import { type ActingNow, type ActingRefusal, findActing } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { coSignatures } from '#db/schema/topics.ts';

/** Who acts, as a resident of a place: themselves, or the person for whom staff act. */
export type SignerNow = SignerFacts & { acting: ActingNow };

/** Finds out who acts and where they live. Somebody who is not on the roll lives nowhere. */
export async function findSigner(db: Db, act: Act): Promise<Outcome<SignerNow, ActingRefusal>> {
  const found = await findActing(db, act);
  if (!found.ok) return found;
  const { person } = found.value;
  if (person === null) return done({ acting: found.value, person, livesAt: [] });
  const [home] = await db
    .select({ path: places.path })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(persons.id, person.id));
  return done({ acting: found.value, person, livesAt: home?.path ?? [] });
}

/** Whether a person's signature under a topic stands. */
export async function hasSigned(db: Db, topicId: string, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const [row] = await db.select({ id: coSignatures.id }).from(coSignatures).where(standingSignature(topicId, personId));
  return row !== undefined;
}

/** The signature of a person under a topic while it stands, as a condition. */
export function standingSignature(topicId: string, personId: string) {
  return and(eq(coSignatures.topicId, topicId), eq(coSignatures.personId, personId), isNull(coSignatures.withdrawnAt));
}
