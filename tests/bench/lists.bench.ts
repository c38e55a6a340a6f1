import { writeCursor } from '#app/http/paging.ts';
import { openClient } from '#db/client.server.ts';
import type { MeasuredDatabase } from '#tests/bench/measured-databases.ts';
import { alone, signIn, startMeasuredSite } from '#tests/bench/pages.bench.ts';
import { type Measured, median } from '#tests/bench/processes.ts';

const rounds = 150;

/**
 * The list at a thousand and at a hundred thousand proposals: the first page, one far down, a filtered one and a search,
 * each made anew for one visitor (a cookie that the site does not know sees to that), asked of both sites in turn. The aim is
 * a ratio of at most 2.
 */
export async function measureLists(databases: { small: MeasuredDatabase; large: MeasuredDatabase }): Promise<void> {
  const small = await startMeasuredSite(databases.small);
  const large = await startMeasuredSite(databases.large);
  try {
    const cookies = { small: alone(await signIn(small)), large: alone(await signIn(large)) };
    const rows = [];
    const far = { small: await farCursor(databases.small), large: await farCursor(databases.large) };
    for (const [name, query] of Object.entries(queries)) {
      const times: Record<'small' | 'large', number[]> = { small: [], large: [] };
      for (let round = 0; round < rounds; round += 1) {
        times.small.push(await timeOf(small, { cookie: cookies.small, path: `/proposals${query(far.small)}` }));
        times.large.push(await timeOf(large, { cookie: cookies.large, path: `/proposals${query(far.large)}` }));
      }
      const [atSmall, atLarge] = [median(times.small.slice(20)), median(times.large.slice(20))];
      rows.push({
        list: name,
        '1,000 (ms)': atSmall.toFixed(2),
        '100,000 (ms)': atLarge.toFixed(2),
        ratio: (atLarge / atSmall).toFixed(2),
      });
    }
    console.log(`Lists: the same page at 1,000 and 100,000 proposals, median of ${rounds - 20} requests each`);
    console.table(rows);
  } finally {
    await small.stop();
    await large.stop();
  }
}

const queries: Record<string, (far: string) => string> = {
  'first page': () => '',
  'a page far down': (far) => `?after=${encodeURIComponent(far)}`,
  'filtered by field': () => '?field=employment',
  'filtered by stage': () => '?stage=funded',
  'most endorsed': () => '?sort=endorsed',
  'search, two words': () => `?q=${encodeURIComponent('滑梯 第777处')}`,
  'search, common word': () => `?q=${encodeURIComponent('路灯')}`,
};

async function timeOf({ origin }: Measured, { cookie, path }: { cookie: string; path: string }): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(origin + path, { headers: { cookie } });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return performance.now() - startedAt;
}

/** The cursor nine tenths down the list. */
async function farCursor({ appUrl }: MeasuredDatabase): Promise<string> {
  const sql = openClient(appUrl, { max: 1, applicationName: 'green-grass bench' });
  const [row] = await sql<{ published_at: Date; id: string }[]>`
    select published_at, id from proposals order by published_at desc, id desc offset (select count(*) * 9 / 10 from proposals) limit 1`;
  await sql.end();
  if (!row) throw new Error('there are no proposals');
  return writeCursor([row.published_at.toISOString(), row.id]);
}
