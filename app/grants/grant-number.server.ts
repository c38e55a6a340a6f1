import { sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { writeNumber } from '#app/proposals/number.ts';
import type { Db } from '#db/client.server.ts';
import { numberCounters } from '#db/schema/places.ts';

const prefixes = { award: '资助', payment_batch: '拨付' } as const;

/**
 * Takes the next number of awards or payment lists of a community: 资助2026-0003. The counter's row stays locked until the
 * transaction ends, so that no number is missing.
 */
export async function takeGrantNumber(
  tx: Db,
  { communityId, series, now }: { communityId: string; series: keyof typeof prefixes; now: Date },
): Promise<string> {
  const { zone } = await readSettings(tx, communityId);
  const year = Number(localDate(now, zone).slice(0, 4));
  const [counter] = await tx
    .insert(numberCounters)
    .values({ communityId, series, year, lastSerial: 1 })
    .onConflictDoUpdate({
      target: [numberCounters.communityId, numberCounters.series, numberCounters.year],
      set: { lastSerial: sql`${numberCounters.lastSerial} + 1` },
    })
    .returning({ serial: numberCounters.lastSerial });
  if (!counter) throw new Error('the counter gave no number');
  return writeNumber(prefixes[series], year, counter.serial);
}
