import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { href } from '#app/http/href.ts';
import { sessionCookieName } from '#app/people/session.server.ts';
import { castBallot } from '#app/votes/casting.commands.server.ts';
import { sealVote } from '#app/votes/sealing.commands.server.ts';
import { draftVote } from '#app/votes/vote.commands.server.ts';
import { openVote } from '#app/votes/voting-times.commands.server.ts';
import { openClient, openDatabase } from '#db/client.server.ts';
import type { MeasuredDatabase } from '#tests/bench/measured-databases.ts';
import { startMeasuredSite } from '#tests/bench/pages.bench.ts';
import { median, startServer } from '#tests/bench/processes.ts';
import { buildElectorate } from '#tests/support/build/electorate.ts';
import { buildOpenSite } from '#tests/support/build/open-site.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { hour, newSecret, threeOptions, type Voter, votePlan } from '#tests/support/build/vote.ts';

const rounds = 3;
const perRound = 400;
const connections = 16;

type Casting = Voter & { voteId: string; communityId: string; entitlementId: string; sessionId: string; content: string };

/** Casting a ballot: through the site's page, through its command alone, and as bare rows written by a bare server. */
export async function measureCasting(database: MeasuredDatabase): Promise<void> {
  const castings = await buildCastings(database, (rounds + 1) * perRound * 3);
  const site = await startMeasuredSite(database);
  const limit = await startServer({
    command: ['--import', 'tsx', 'tests/bench/casting-limit-server.ts'],
    env: { DATABASE_URL: database.appUrl },
    readyPath: '/',
  });
  const { db, close } = openDatabase(database.appUrl, { max: connections, applicationName: 'green-grass bench' });
  const ways = {
    limit: (casting: Casting) => post(limit.origin, { body: JSON.stringify(casting) }),
    command: async (casting: Casting) =>
      void must(await castBallot(db, actOf(casting, { now: new Date() }), { ...casting, secret: newSecret() })),
    page: (casting: Casting) => castOnPage(site.origin, casting),
  };
  const found: Record<keyof typeof ways, number[]> = { limit: [], command: [], page: [] };
  try {
    for (let round = 0; round <= rounds; round += 1)
      for (const way of ['limit', 'command', 'page'] as const) {
        const rate = await rateOf(castings.splice(0, perRound), ways[way]);
        if (round > 0) found[way].push(rate); // round 0 warms up
      }
  } finally {
    await Promise.all([site.stop(), limit.stop(), close()]);
  }
  const base = median(found.limit);
  console.log(`Casting a ballot: ballots per second, ${connections} at once, every commit synced, median of ${rounds} rounds`);
  console.table(
    Object.entries(found).map(([way, rates]) => ({
      way,
      'ballots/s': Math.round(median(rates)),
      'of the limit': (median(rates) / base).toFixed(2),
    })),
  );
}

async function rateOf(castings: Casting[], cast: (casting: Casting) => Promise<void>): Promise<number> {
  const count = castings.length;
  const begun = performance.now();
  const worker = async () => {
    for (let next = castings.pop(); next; next = castings.pop()) await cast(next);
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return (count * 1000) / (performance.now() - begun);
}

async function castOnPage(origin: string, { voteId, entitlementId, content, sessionId }: Casting): Promise<void> {
  const fields = {
    intent: 'cast',
    entitlement_id: entitlementId,
    content,
    receipt_secret: newSecret(),
    request_key: randomUUID(),
  };
  const headers = { cookie: `${sessionCookieName}=${sessionId}`, origin, 'content-type': 'application/x-www-form-urlencoded' };
  await post(origin + href.voteBallot(voteId), { body: new URLSearchParams(fields).toString(), headers });
}

async function post(url: string, init: { body: string; headers?: Record<string, string> }): Promise<void> {
  const answer = await fetch(url, { method: 'POST', ...init });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${body.slice(0, 200)}`);
}

async function buildCastings({ appUrl, ownerUrl }: MeasuredDatabase, count: number): Promise<Casting[]> {
  const { db, close } = openDatabase(appUrl, { max: 4, applicationName: 'green-grass bench' });
  const ownerSql = openClient(ownerUrl, { max: 2, applicationName: 'green-grass bench' });
  const { community } = await buildOpenSite(db);
  const voters = await buildElectorate(ownerSql, community, count);
  const plan = votePlan({ endsAt: new Date(Date.now() + 24 * hour) });
  const act = () => actOf(community.staff, { now });
  const { voteId } = must(await draftVote(db, act(), { placeId: community.communityId, plan, options: threeOptions }));
  must(await sealVote(db, act(), { voteId }));
  must(await openVote(db, act(), { voteId }));
  const rows = await ownerSql<{ person: string; id: string }[]>`
    select person_id as person, id from vote_entitlements where vote_id = ${voteId}`;
  const entitlements = new Map(rows.map(({ person, id }) => [person, id]));
  const castings = voters.map((voter) => ({
    ...voter,
    voteId,
    communityId: community.communityId,
    entitlementId: entitlements.get(voter.personId) ?? '',
    sessionId: newSessionId(),
    content: '1,3',
  }));
  for (let from = 0; from < count; from += 1000)
    await ownerSql`insert into sessions ${ownerSql(castings.slice(from, from + 1000).map(sessionOf))}`;
  await Promise.all([close(), ownerSql.end()]);
  return castings;
}

function sessionOf({ sessionId, accountId }: Casting) {
  const idDigest = createHash('sha256').update(sessionId).digest('hex');
  return { id_digest: idDigest, account_id: accountId, opened_at: new Date(), expires_at: new Date(Date.now() + 24 * hour) };
}

/** As Lucia makes them: 40 characters of base 32. */
function newSessionId(): string {
  return [...randomBytes(40)].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('');
}
