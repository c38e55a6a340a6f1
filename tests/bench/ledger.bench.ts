import { makeLargeLedger } from '#app/cli/large-ledger.server.ts';
import { href } from '#app/http/href.ts';
import { writeCursor } from '#app/http/paging.ts';
import { openClient } from '#db/client.server.ts';
import type { MeasuredDatabase } from '#tests/bench/measured-databases.ts';
import { alone, signIn, startMeasuredSite } from '#tests/bench/pages.bench.ts';
import { type Measured, median } from '#tests/bench/processes.ts';

const rounds = 150;
const sizes = { small: 1_000, large: 1_000_000 } as const;
const slug = 'large';

/**
 * The ledger of a fund with a thousand and with a million postings: the first page with its balances and flows, one far down, by kind
 * and by year, and one entry, each made anew for one visitor, asked of both sites in turn. The aim is a ratio of at most 2.
 */
export async function measureLedger(databases: { small: MeasuredDatabase; large: MeasuredDatabase }): Promise<void> {
  await fill(databases.small, sizes.small);
  await fill(databases.large, sizes.large);
  const small = await startMeasuredSite(databases.small);
  const large = await startMeasuredSite(databases.large);
  try {
    const cookies = { small: alone(await signIn(small)), large: alone(await signIn(large)) };
    const rows = [];
    for (const [name, pathAt] of Object.entries(pages)) {
      const times: Record<'small' | 'large', number[]> = { small: [], large: [] };
      for (let round = 0; round < rounds; round += 1) {
        times.small.push(await timeOf(small, { cookie: cookies.small, path: pathAt(sizes.small) }));
        times.large.push(await timeOf(large, { cookie: cookies.large, path: pathAt(sizes.large) }));
      }
      const [atSmall, atLarge] = [median(times.small.slice(20)), median(times.large.slice(20))];
      const ratio = (atLarge / atSmall).toFixed(2);
      rows.push({ page: name, '1,000 (ms)': atSmall.toFixed(2), '1,000,000 (ms)': atLarge.toFixed(2), ratio });
    }
    console.log(`Ledger: the same page at 1,000 and 1,000,000 postings, median of ${rounds - 20} requests each`);
    console.table(rows);
  } finally {
    await small.stop();
    await large.stop();
  }
}

const year = String(new Date().getUTCFullYear());
const pages: Record<string, (postings: number) => string> = {
  'first page, balances, flows': () => href.fundLedger(slug),
  'a page far down': (postings) => href.fundLedger(slug, { after: writeCursor([Math.floor(postings / 20)]) }),
  'filtered by kind': () => href.fundLedger(slug, { kind: 'pay' }),
  'filtered by year': () => href.fundLedger(slug, { year }),
  'one entry': (postings) => href.ledgerEntry(slug, Math.floor(postings / 4)),
  'all funds': () => href.funds(),
};

async function fill({ ownerUrl }: MeasuredDatabase, postings: number): Promise<void> {
  const owner = openClient(ownerUrl, { max: 1, applicationName: 'green-grass bench', statementTimeoutMs: 0 });
  const [community] = await owner<{ id: string }[]>`select place_id as id from communities where slug = 'large'`;
  await makeLargeLedger(owner, { communityId: community?.id ?? '', postings });
  await owner.end();
}

async function timeOf({ origin }: Measured, { cookie, path }: { cookie: string; path: string }): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(origin + path, { headers: { cookie } });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return performance.now() - startedAt;
}
