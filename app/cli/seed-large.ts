import { parseArgs } from 'node:util';
import type { Sql } from 'postgres';
import { makeLargeData, RealPeople } from '#app/cli/large-data.server.ts';
import { withSiteDatabase } from '#app/cli/site-database.server.ts';
import { StartRefused } from '#app/env.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { openClient } from '#db/client.server.ts';

const usage = 'npm run -s seed:large -- --proposals N --residents N [--json]';

/** Fills the site's database for measuring; refuses one that holds real people. Votes come with their own capability. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      proposals: { type: 'string' },
      residents: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  const wanted = { proposals: readCount(values.proposals), residents: readCount(values.residents) };
  const startedAt = Date.now();
  const made = await withSiteDatabase(process.env, ({ ownerUrl }) => asOwner(ownerUrl, (owner) => makeLargeData(owner, wanted)));
  const answer = { ...made, seconds: (Date.now() - startedAt) / 1000 };
  console.log(
    values.json
      ? JSON.stringify(answer)
      : `${made.proposals} proposals and ${made.residents} residents in ${answer.seconds} s, in the community ${made.slug}.`,
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
  if (error instanceof StartRefused || error instanceof RealPeople) return error.message;
  return error instanceof TypeError ? usage : `The database could not be filled: ${JSON.stringify(errorFacts(error))}`;
}

try {
  await main();
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 2;
}
