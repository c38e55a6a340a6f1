import { parseArgs } from 'node:util';
import { withSiteDatabase } from '#app/cli/site-database.server.ts';
import { StartRefused } from '#app/env.server.ts';
import { type LedgerFault, type LedgerVerification, verifyLedger } from '#app/funds/verify-ledger.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';

const usage = 'npm run -s verify-ledger [-- --json]';

const faults: Record<LedgerFault, string> = {
  entry_unbalanced: 'an entry does not take its amount from one account and give it to another',
  entry_moves_otherwise: 'an entry moves money between other accounts than its kind says',
  entry_of_another_award: 'an entry moves money of another award',
  reversal_differs: 'a reversal is not the mirror of its entry, or has no reason',
  reversed_twice: 'an entry is reversed twice',
  posting_elsewhere: 'a posting belongs to another fund, entry or account',
  number_missing: 'the entries of a fund are not numbered 1, 2, 3 … without a gap',
  account_differs: 'an account holds something else than its postings add up to',
  account_beyond_zero: 'an account was once below zero, or above it where it may not be',
  total_differs: 'the total of a kind of account is not what its postings add up to',
  flow_differs: 'a flow is not what the entries add up to',
  contribution_not_entered: 'money that came in has no entry of its amount and source',
  receipt_missing: 'the receipts of a fund are not numbered 1, 2, 3 … without a gap',
  award_out_of_order: 'returned ≤ paid ≤ approved ≤ committed does not hold for an award',
  award_beyond_its_share: 'an award holds more of a fund than its share, or is said to hold something else',
  allocation_beyond_its_envelope: 'the awards of an allocation hold more than its envelope, or it does not add up',
  award_not_as_allocated: 'an award is more than its line grants, or of another plan',
  award_differs: 'an award in its state is not what the books hold for it',
  award_not_whole: 'the funds or instalments of an award do not add up to it',
  tranche_differs: 'approved and paid instalments are not what the books hold',
  tranche_approved_by_one: 'an instalment was not verified and approved by different officers',
  payment_differs: 'a payment, its instalment and the books say different things',
};

/** Adds up the books anew; prints how much there is and what does not hold; exits with 1 when anything does not. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const verification = await withSiteDatabase(process.env, ({ db }) => verifyLedger(db));
  const isWhole = verification.problems.length === 0;
  console.log(values.json ? JSON.stringify({ ok: isWhole, ...verification }) : inWords(verification));
  return isWhole ? 0 : 1;
}

function inWords({ funds, accounts, entries, postings, awards, problems }: LedgerVerification): string {
  return [
    `${funds} funds with ${accounts} accounts, ${entries} entries, ${postings} postings; ${awards} awards.`,
    ...problems.map(({ fault, fundId, about }) => `BROKEN: ${faults[fault]} (${about}${fundId ? `, fund ${fundId}` : ''}).`),
    problems.length === 0 ? 'The ledger holds.' : 'THE LEDGER DOES NOT HOLD.',
  ].join('\n');
}

function reasonOf(error: unknown): string {
  if (error instanceof StartRefused) return error.message;
  return error instanceof TypeError ? usage : `The ledger could not be read: ${JSON.stringify(errorFacts(error))}`;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 2;
}
