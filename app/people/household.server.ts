import { and, eq } from 'drizzle-orm';
import { newId } from '#app/core/identifier.ts';
import type { Db } from '#db/client.server.ts';
import { dwellings, households } from '#db/schema/places.ts';

type HouseholdName = { placeId: string; dwellingLabel: string; householdLabel: string; now: Date };

/** The household of a dwelling by their labels; what is missing of them is added. Two at once add one. */
export async function findOrAddHousehold(
  tx: Db,
  { placeId, dwellingLabel, householdLabel, now }: HouseholdName,
): Promise<string> {
  await tx
    .insert(dwellings)
    .values({ id: newId(now.getTime()), placeId, label: dwellingLabel })
    .onConflictDoNothing();
  const isDwelling = and(eq(dwellings.placeId, placeId), eq(dwellings.label, dwellingLabel));
  const [dwelling] = await tx.select({ id: dwellings.id }).from(dwellings).where(isDwelling);
  if (!dwelling) throw new Error('a dwelling that was added is not there');
  await tx
    .insert(households)
    .values({ id: newId(now.getTime()), dwellingId: dwelling.id, label: householdLabel })
    .onConflictDoNothing();
  const isHousehold = and(eq(households.dwellingId, dwelling.id), eq(households.label, householdLabel));
  const [household] = await tx.select({ id: households.id }).from(households).where(isHousehold);
  if (!household) throw new Error('a household that was added is not there');
  return household.id;
}
