import { parseArgs } from 'node:util';
import type { Sql } from 'postgres';
import { makeLargeData, RealPeople } from '#app/cli/large-data.server.ts';
import { makeLargeVote, TooFewResidents } from '#app/cli/large-vote.server.ts';
import { withSiteDatabase } from '#app/cli/site-database.server.ts';
import { StartRefused } from '#app/env.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { openClient } from '#db/client.server.ts';

const usage = 'npm run -s seed:large -- --proposals N --residents N [--ballots N] [--json]';

/** Fills the site's database for measuring; refuses one that holds real people. With `--ballots` a closed vote is there to be counted. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      proposals: { type: 'string' },
      residents: { type: 'string' },
      ballots: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  const wanted = { proposals: readCount(values.proposals), residents: readCount(values.residents) };
  const startedAt = Date.now();
  const ballots = values.ballots === undefined ? 0 : readCount(values.ballots);
  const made = await withSiteDatabase(process.env, ({ db, ownerUrl }) =>
    asOwner(ownerUrl, async (owner) => {
      const large = await makeLargeData(owner, wanted);
      const voteId = ballots > 0 ? await makeLargeVote(db, owner, { communityId: large.communityId, ballots }) : null;
      return { ...large, ballots, voteId };
    }),
  );
  const answer = { ...made, seconds: (Date.now() - startedAt) / 1000 };
  console.log(
    values.json
      ? JSON.stringify(answer)
      : `${made.proposals} proposals, ${made.residents} residents and ${made.ballots} ballots in ${answer.seconds} s, in the community ${made.slug}.`,
  );
}

async function asOwner<T>(ownerUrl: string, work: (owner: Sql) => Promise<T>): Promise<T> {
  const owner = openClient(ownerUrl, { max: 1, applicationName: 'green-grass large data', statementTimeoutMs: 0 });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** A whole number from 1 to ten million. */
function readCount(text: string | undefined): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 10_000_000) throw new TypeError('not a count');
  return count;
}

function reasonOf(error: unknown): string {
  if (error instanceof StartRefused || error instanceof RealPeople || error instanceof TooFewResidents) return error.message;
  return error instanceof TypeError ? usage : `The database could not be filled: ${JSON.stringify(errorFacts(error))}`;
}

try {
  await main();
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 2;
}
