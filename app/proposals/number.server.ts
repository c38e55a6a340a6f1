import { eq, sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { writeNumber } from '#app/proposals/number.ts';
import type { Db } from '#db/client.server.ts';
import { communities, numberCounters } from '#db/schema/places.ts';

/**
 * Takes the next number of a community for the year that `now` falls in there. The counter's row stays locked until the
 * transaction ends: a number taken by one that is undone is given to the next, so that none is missing.
 */
export async function takeNumber(
  tx: Db,
  { communityId, now }: { communityId: string; now: Date },
): Promise<{ number: string; year: number; serial: number }> {
  const { zone } = await readSettings(tx, communityId);
  const year = Number(localDate(now, zone).slice(0, 4));
  const [community] = await tx
    .select({ prefix: communities.numberPrefix })
    .from(communities)
    .where(eq(communities.placeId, communityId));
  if (!community) throw new Error('a proposal belongs to a place that is no community');
  const [counter] = await tx
    .insert(numberCounters)
    .values({ communityId, series: 'proposal', year, lastSerial: 1 })
    .onConflictDoUpdate({
      target: [numberCounters.communityId, numberCounters.series, numberCounters.year],
      set: { lastSerial: sql`${numberCounters.lastSerial} + 1` },
    })
    .returning({ serial: numberCounters.lastSerial });
  if (!counter) throw new Error('the counter gave no number');
  return { number: writeNumber(community.prefix, year, counter.serial), year, serial: counter.serial };
}
