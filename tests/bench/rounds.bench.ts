import { href } from '#app/http/href.ts';
import { openDatabase } from '#db/client.server.ts';
import type { MeasuredDatabase } from '#tests/bench/measured-databases.ts';
import { alone, startMeasuredSite } from '#tests/bench/pages.bench.ts';
import { median, requestsPerSecond } from '#tests/bench/processes.ts';
import { buildLargeRound } from '#tests/support/build/large-round.ts';
import { buildOpenSite } from '#tests/support/build/open-site.ts';

const rounds = 3;
const seconds = 4;
const sizes = [4, 40] as const;

/** The result page of a round of 40 plans beside one of 4, both by fifteen judges on eight criteria, in rounds that take turns. */
export async function measureRounds(database: MeasuredDatabase): Promise<void> {
  const paths = await buildRounds(database);
  const site = await startMeasuredSite(database);
  try {
    const rates: Record<number, number[]> = { 4: [], 40: [] };
    for (let round = 0; round <= rounds; round += 1)
      for (const size of sizes) {
        const load = { url: site.origin + paths[size], headers: { cookie: alone('') } };
        const rate = await requestsPerSecond({ ...load, seconds: round === 0 ? 1 : seconds });
        if (round > 0) rates[size]?.push(rate); // round 0 warms up
      }
    const [few, many] = [median(rates[4] ?? []), median(rates[40] ?? [])];
    console.log(`Results of a round: requests per second over 16 connections, median of ${rounds} rounds`);
    console.table([
      { plans: 4, 'requests/s': Math.round(few), time: '1.00' },
      { plans: 40, 'requests/s': Math.round(many), time: (few / many).toFixed(2) },
    ]);
  } finally {
    await site.stop();
  }
}

async function buildRounds({ appUrl }: MeasuredDatabase): Promise<Record<(typeof sizes)[number], string>> {
  const { db, close } = openDatabase(appUrl, { max: 4, applicationName: 'green-grass bench' });
  const setting = await buildOpenSite(db);
  const path = async (plans: number) => href.roundResults(await buildLargeRound(db, setting, { plans }));
  const paths = { 4: await path(4), 40: await path(40) };
  await close();
  return paths;
}
