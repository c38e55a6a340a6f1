import type { Sql } from 'postgres';

/**
 * What the application's login may do with each table, so that a mistake in the code cannot do more. A table that no
 * list names may be read, added to and changed, but nothing in it deleted; nothing anywhere may be truncated.
 */

/** Only added to: whoever could change these could rewrite what was said and decided. */
export const appendOnly: readonly string[] = [
  'action_item_files',
  'action_item_steps',
  'allocation_funds',
  'allocation_lines',
  'allocations',
  'award_funds',
  'award_payees',
  'award_pictures',
  'award_steps',
  'bank_files',
  'call_stage_extensions',
  'claim_steps',
  'contributions',
  'document_amendment_steps',
  'document_clients',
  'document_comment_replies',
  'document_comment_steps',
  'document_money_rows',
  'document_revisions',
  'document_updates',
  'evaluation_hidings',
  'evaluations',
  'fund_sources',
  'funds',
  'ledger_accounts',
  'ledger_entries',
  'ledger_postings',
  'legal_figures',
  'log_details',
  'log_entries',
  'motion_voices',
  'open_ballots',
  'paper_prints',
  'paper_sheets',
  'paper_write_offs',
  'payment_batches',
  'plan_revisions',
  'plan_steps',
  'proposal_decisions',
  'proposal_revisions',
  'resolutions',
  'roll_call_entries',
  'roll_calls',
  'room_steps',
  'round_conflicts',
  'round_places',
  'round_results',
  'round_steps',
  'score_submissions',
  'settings',
  'sheet_reopenings',
  'topic_steps',
  'tranche_files',
  'vote_ballot_files',
  'vote_dwellings',
  'vote_holders',
  'vote_steps',
  'vote_tallies',
];

/** Only read: triggers and functions of the owner write them. */
export const readOnly: readonly string[] = [
  'ballot_contents',
  'ballot_withdrawals',
  'ballots',
  'counted_serials',
  'fund_flows',
  'fund_totals',
  'log_heads',
  'log_seals',
  'log_waiting',
  'open_ballot_leaves',
  'place_proposal_counts',
  'proposal_counts',
  'proposal_places',
  'vote_log_heads',
  'vote_log_nodes',
];

/** Where rows may be deleted, and why. */
export const deletable: Readonly<Record<string, string>> = {
  agenda_items: 'the agenda of a room that is not noticed yet is written anew; a trigger keeps the noticed ones',
  call_fields: 'a field is taken out of a call that is not published yet; a trigger keeps the published ones',
  call_stages: 'a stage is taken out of a call that is not published yet; a trigger keeps the published ones',
  criteria: 'a criterion is taken out of a rubric that is not locked yet; a trigger keeps the locked ones',
  round_judges: 'a judge is taken off a panel before the rubric is locked; a trigger keeps them afterwards',
  round_plans: 'a plan is taken out of a round before the rubric is locked; a trigger keeps them afterwards',
  scores: 'a judge takes a score back while the sheet is open; a trigger keeps what was handed in',
  document_snapshots: 'a newer one holds everything; the updates it was made of stay',
  acts: 'no retry comes so late that a request of a month ago must be known',
  follows: 'whoever stops following leaves no trace of having followed',
  one_time_codes: 'a used or expired code is of no use to anyone but a thief',
  outbox_messages: 'what the development page shows is thrown away',
  rate_limits: 'counters of a time that has passed',
  vote_options: 'an option is taken out of a vote that is not sealed yet; a trigger keeps the sealed ones',
  sessions: 'signing out ends a session for good',
};

/** Only added to, and only these columns may be read: what a ballot says while it waits is nobody's business. */
export const hiddenColumns: Readonly<Record<string, readonly string[]>> = {
  waiting_ballots: ['vote_id', 'kind', 'receipt_hash'],
};

/** Gives the login exactly the rights above. A name above that is no table is an error: rights would be missing where they matter. */
export async function applyGrants(sql: Sql, login: string): Promise<void> {
  const tables = await listTables(sql);
  const unknown = [...appendOnly, ...readOnly, ...Object.keys(deletable), ...Object.keys(hiddenColumns)].filter(
    (name) => !tables.includes(name),
  );
  if (unknown.length > 0) throw new Error(`db/grants.server.ts names what is not a table: ${unknown.join(', ')}`);
  await sql.begin(async (tx) => {
    const to = tx(login);
    await tx`revoke all on all tables in schema public from public, ${to}`;
    await tx`revoke all on all sequences in schema public from public, ${to}`;
    await tx`grant usage on schema public to ${to}`;
    await tx`grant usage on all sequences in schema public to ${to}`;
    for (const table of tables) await tx`grant ${tx.unsafe(verbsFor(table))} on ${tx(table)} to ${to}`;
    for (const [table, columns] of Object.entries(hiddenColumns))
      await tx`grant select (${tx(columns)}) on ${tx(table)} to ${to}`;
  });
}

/** The verbs that the application has on a table, as GRANT wants them. */
export function verbsFor(table: string): string {
  if (table in hiddenColumns) return 'insert';
  if (readOnly.includes(table)) return 'select';
  if (appendOnly.includes(table)) return 'select, insert';
  return table in deletable ? 'select, insert, update, delete' : 'select, insert, update';
}

/** The names of the tables and views of schema public that the current login owns. */
async function listTables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname`;
  return rows.map((row) => row.name);
}
