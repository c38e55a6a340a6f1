import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { withSiteDatabase } from '#app/cli/site-database.server.ts';
import { StartRefused } from '#app/env.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { sealAll } from '#app/log/seal.server.ts';
import { type LogFault, type Verification, verifyLog } from '#app/log/verify.server.ts';

const usage = 'npm run -s verify-log [-- --json] [--heads FILE]   FILE: what --json printed earlier; its heads must still hold';

const faults: Record<LogFault, string> = {
  position_missing: 'a position is missing before it',
  previous_hash_differs: 'the hash of the entry before it is another',
  entry_missing: 'the entry is gone',
  chain_differs: 'the entry belongs to another chain',
  hash_differs: 'the entry is not what was sealed',
  digest_differs: 'its private part is not what was sealed',
  actor_differs: 'who acted is not what was sealed',
  head_differs: 'the published head of a day is another',
  head_missing: 'the published head of a day is missing',
  known_head_differs: 'a head that was kept elsewhere is not in the chain',
  entry_in_no_chain: 'an entry is in no chain and does not wait for one',
  detail_without_entry: 'a private part has lost its entry',
};

const headsFile = z.object({ heads: z.array(z.object({ chainId: z.uuid(), position: z.number().int(), hash: z.string() })) });

/** Recomputes the hash chain; prints how many entries there are and the head; exits with 1 when anything does not hold. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, heads: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const knownHeads = values.heads ? headsFile.parse(JSON.parse(readFileSync(values.heads, 'utf8'))).heads : [];
  const verification = await withSiteDatabase(process.env, async ({ db }) => {
    await sealAll(db); // what was written this moment takes its place in the chain first
    return await verifyLog(db, { knownHeads });
  });
  console.log(values.json ? JSON.stringify({ ok: verification.firstBroken === null, ...verification }) : inWords(verification));
  return verification.firstBroken === null ? 0 : 1;
}

function inWords({ entries, chains, waiting, heads, head, erased, firstBroken }: Verification): string {
  const counts = `${entries} entries in ${chains} chains, ${waiting} waiting to be sealed, ${erased} with their private part erased.`;
  const ends = heads.map(({ chainId, position, hash }) => `chain ${chainId}  position ${position}  ${hash}`);
  const verdict = firstBroken
    ? `BROKEN: ${faults[firstBroken.fault]} (chain ${firstBroken.chainId ?? '-'}, position ${firstBroken.position ?? '-'}, entry ${firstBroken.entryId ?? '-'}).`
    : 'The log holds.';
  return [counts, ...ends, `head ${head}`, verdict].join('\n');
}

function reasonOf(error: unknown): string {
  if (error instanceof StartRefused) return error.message;
  return error instanceof TypeError || error instanceof z.ZodError
    ? usage
    : `The log could not be read: ${JSON.stringify(errorFacts(error))}`;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 2;
}
