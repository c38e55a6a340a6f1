import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withSiteDatabase } from '#app/cli/site-database.server.ts';
import { StartRefused } from '#app/env.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import type { BallotsFileFault } from '#app/votes/ballots-file.ts';
import { type Recount, type RecountProblem, recountFile, recountStored } from '#app/votes/recount.server.ts';

const usage =
  'npm run -s recount -- VOTE [--json]   VOTE: the id of a vote of this site, or the path of a published ballots file';

const problems: Record<RecountProblem, string> = {
  vote_not_found: 'There is no such vote, and no such file.',
  not_counted_yet: 'This vote is not counted yet, or too few voted in secret for its ballots to be kept.',
  file_not_json: 'The file is not JSON.',
  file_not_ballots: 'The file is not a published ballots file.',
};

const faults: Record<BallotsFileFault, string> = {
  rows_unsorted: 'the rows are not in their order, or one stands twice',
  rows_mixed: 'some rows have an area and others none',
  rows_of_secret_weighed: 'ballots of a secret vote have areas',
  rows_too_few: 'too few ballots of a secret vote',
  counts_disagree: 'the rows do not add up to the number of ballots',
  log_disagrees: 'the log has another number of ballots',
  input_hash_differs: 'rules and ballots have another hash than the file says',
  result_hash_differs: 'the result has another hash than the file says',
};

/** Counts again and compares; exits with 1 when anything differs. A file needs no database and no network. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [vote] = positionals;
  if (values.help || vote === undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const counted = await count(vote);
  if (typeof counted === 'string') {
    console.error(problems[counted]);
    return 2;
  }
  console.log(values.json ? JSON.stringify(counted) : inWords(counted));
  return counted.isSame ? 0 : 1;
}

async function count(vote: string): Promise<Recount | RecountProblem> {
  if (existsSync(vote)) return recountFile(readFileSync(vote, 'utf8'));
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(vote)) return 'vote_not_found';
  return withSiteDatabase(process.env, ({ db }) => recountStored(db, vote));
}

function inWords({ source, ballots, outcome, winners, expected, resultHash, inputHash, faults: found, isSame }: Recount): string {
  return [
    `${ballots} ballots counted again from ${source === 'file' ? 'the file' : 'the box'}: ${outcome}${winners.length > 0 ? `, options ${winners.join(', ')}` : ''}.`,
    `input   ${inputHash}${inputHash === expected.inputHash ? '' : `  published ${expected.inputHash}`}`,
    `result  ${resultHash}${resultHash === expected.resultHash ? '' : `  published ${expected.resultHash}`}`,
    ...found.map((fault) => `FAULT: ${faults[fault]}.`),
    isSame ? 'The published result holds.' : 'THE PUBLISHED RESULT DOES NOT HOLD.',
  ].join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof StartRefused ? error.message : `It could not be counted: ${JSON.stringify(errorFacts(error))}`);
  process.exitCode = 2;
}
