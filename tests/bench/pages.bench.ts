import { openClient } from '#db/client.server.ts';
import { type MeasuredDatabase, measuredAccount } from '#tests/bench/measured-databases.ts';
import { type Measured, median, requestsPerSecond, startServer } from '#tests/bench/processes.ts';

const rounds = 3;
const seconds = 4;

/** Starts the built site on a measured database. */
export function startMeasuredSite({ appUrl, ownerUrl, dataDir }: MeasuredDatabase): Promise<Measured> {
  const env = {
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    DATA_DIR: dataDir,
    SESSION_SECRET: 'only for the bench, and nowhere else',
    DEMO: '0',
    LOG_LEVEL: 'error',
  };
  return startServer({ command: ['app/cli/start.mjs'], env, readyPath: '/readyz' });
}

/** The cookie of a session on a measured site. */
export async function signIn(site: Measured): Promise<string> {
  const answer = await fetch(`${site.origin}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams(measuredAccount),
    headers: { Origin: site.origin },
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('gg_session='));
  if (!cookie) throw new Error(`the site did not let the bench in: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}

/** The same cookies with one of the site's that it does not know: pages are then made for this visitor alone. */
export function alone(cookie: string): string {
  return `${cookie}; gg_alone=1`;
}

/**
 * Requests per second of the list and of a proposal's page, signed out and signed in, beside the limit (the same rows
 * written as plain HTML by a bare server) and beside a bare Remix page, in rounds that take turns. None is compressed.
 */
export async function measurePages(database: MeasuredDatabase): Promise<void> {
  const env = { DATABASE_URL: database.appUrl };
  const servers = {
    site: await startMeasuredSite(database),
    limit: await startServer({ command: ['--import', 'tsx', 'tests/bench/limit-server.ts'], env, readyPath: '/proposals' }),
    remix: await startServer({ command: ['--import', 'tsx', 'tests/bench/bare-remix-server.tsx'], env, readyPath: '/proposals' }),
  };
  try {
    const cookie = await signIn(servers.site);
    const proposal = `/proposals/${encodeURIComponent(await someNumber(database))}`;
    const loads = {
      'limit, list': { url: `${servers.limit.origin}/proposals` },
      'limit, proposal': { url: servers.limit.origin + proposal },
      'bare Remix, list': { url: `${servers.remix.origin}/proposals` },
      'list, signed out': { url: `${servers.site.origin}/proposals` },
      'list, signed in': { url: `${servers.site.origin}/proposals`, headers: { cookie } },
      'list, made for one visitor': { url: `${servers.site.origin}/proposals`, headers: { cookie: alone(cookie) } },
      'proposal, signed out': { url: servers.site.origin + proposal },
      'proposal, signed in': { url: servers.site.origin + proposal, headers: { cookie } },
      'proposal, made for one visitor': { url: servers.site.origin + proposal, headers: { cookie: alone(cookie) } },
    };
    report(await takeTurns(loads));
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

async function takeTurns(
  loads: Record<string, { url: string; headers?: Record<string, string> }>,
): Promise<Record<string, number>> {
  const measured: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, load] of Object.entries(loads)) {
      const rate = await requestsPerSecond({ ...load, seconds: round === 0 ? 1 : seconds });
      if (round > 0) measured[name] = [...(measured[name] ?? []), rate]; // round 0 warms up
    }
  }
  return Object.fromEntries(Object.entries(measured).map(([name, rates]) => [name, median(rates)]));
}

function report(rates: Record<string, number>): void {
  const limits: Record<string, number> = {
    list: rates['limit, list'] ?? Number.NaN,
    proposal: rates['limit, proposal'] ?? Number.NaN,
  };
  const remix = rates['bare Remix, list'] ?? Number.NaN;
  console.log(`Pages: requests per second over 16 connections, median of ${rounds} rounds`);
  console.table(
    Object.entries(rates).map(([name, rate]) => ({
      page: name,
      'requests/s': Math.round(rate),
      'of the limit': (rate / (limits[name.includes('list') ? 'list' : 'proposal'] ?? Number.NaN)).toFixed(2),
      'of bare Remix': name.includes('list') ? (rate / remix).toFixed(2) : '',
    })),
  );
}

async function someNumber({ appUrl }: MeasuredDatabase): Promise<string> {
  const sql = openClient(appUrl, { max: 1, applicationName: 'green-grass bench' });
  const [row] = await sql<
    { number: string }[]
  >`select number from proposals where number is not null order by published_at desc, id desc limit 1`;
  await sql.end();
  return row?.number ?? '';
}
