import { sql } from 'drizzle-orm';
import { boolean, check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { fen, id, instant, madeIn } from '#db/schema/columns.ts';
import { files } from '#db/schema/files.ts';
import { accounts } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** A pot of money under one purpose. Insert only; a trigger counts its entries. */
export const funds = pgTable(
  'funds',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    /** The name in its address. */
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    purpose: text('purpose').notNull(),
    openedBy: uuid('opened_by').references(() => accounts.id),
    openedAt: instant('opened_at').notNull(),
    /** The number of its last entry. */
    entryCount: integer('entry_count').notNull().default(0),
  },
  (table) => [
    unique('funds_slug_once').on(table.slug),
    check('funds_slug_is_one', sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${table.slug}) <= 60`),
    check('funds_name_is_one', sql`length(trim(${table.name})) > 0`),
    index('funds_by_community').on(table.communityId, table.openedAt, table.id),
  ],
);

/** Who gives to a fund, and on what conditions. Insert only. */
export const fundSources = pgTable(
  'fund_sources',
  {
    id: id(),
    fundId: uuid('fund_id')
      .notNull()
      .references(() => funds.id),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    conditions: text('conditions').notNull().default(''),
    addedBy: uuid('added_by').references(() => accounts.id),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [
    check('fund_sources_kind_is_known', sql`${table.kind} in ('donation', 'welfare_fund', 'government_purchase', 'enterprise')`),
    check('fund_sources_name_is_one', sql`length(trim(${table.name})) > 0`),
    unique('fund_sources_of_their_fund').on(table.fundId, table.id),
    unique('fund_sources_name_once').on(table.fundId, table.name),
  ],
);

/** Money that came in from a source, with its voucher and the number of its receipt. Insert only. */
export const contributions = pgTable(
  'contributions',
  {
    id: id(),
    fundId: uuid('fund_id').notNull(),
    sourceId: uuid('source_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
    receivedOn: date('received_on').notNull(),
    /** Who gave it, where that is not the source itself. */
    donorName: text('donor_name').notNull().default(''),
    showsName: boolean('shows_name').notNull().default(false),
    /** 1, 2, 3 … in each fund. */
    receiptNumber: integer('receipt_number').notNull(),
    voucherNumber: text('voucher_number').notNull(),
    voucherFileId: uuid('voucher_file_id')
      .notNull()
      .references(() => files.id),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => accounts.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'contributions_of_a_source',
      columns: [table.fundId, table.sourceId],
      foreignColumns: [fundSources.fundId, fundSources.id],
    }),
    check('contributions_are_money', sql`${table.amountFen} > 0`),
    check('contributions_have_a_voucher', sql`length(trim(${table.voucherNumber})) > 0`),
    unique('contributions_receipt_once').on(table.fundId, table.receiptNumber),
    unique('contributions_voucher_once').on(table.fundId, table.voucherNumber),
  ],
);

/**
 * The accounts of a fund (app/funds/ledger.ts has the chart). What an account holds is kept by a trigger and by nothing
 * else: money is never below zero, what came from outside never above.
 */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: id(),
    fundId: uuid('fund_id')
      .notNull()
      .references(() => funds.id),
    kind: text('kind').notNull(),
    sourceId: uuid('source_id'),
    awardId: uuid('award_id'),
    balanceFen: fen('balance_fen').notNull().default(0),
  },
  (table) => [
    check(
      'ledger_accounts_kind_is_known',
      sql`${table.kind} in ('source', 'free', 'reserved', 'committed', 'approved', 'paid', 'returned')`,
    ),
    check(
      'ledger_accounts_of_one',
      sql`(${table.kind} = 'source') = (${table.sourceId} is not null) and (${table.kind} in ('source', 'free')) = (${table.awardId} is null)`,
    ),
    check(
      'ledger_accounts_not_below_zero',
      sql`case when ${table.kind} in ('source', 'returned') then ${table.balanceFen} <= 0 else ${table.balanceFen} >= 0 end`,
    ),
    foreignKey({
      name: 'ledger_accounts_of_a_source',
      columns: [table.fundId, table.sourceId],
      foreignColumns: [fundSources.fundId, fundSources.id],
    }),
    unique('ledger_accounts_once').on(table.fundId, table.kind, table.sourceId, table.awardId).nullsNotDistinct(),
    unique('ledger_accounts_of_their_fund').on(table.fundId, table.id),
    index('ledger_accounts_by_award').on(table.awardId),
  ],
);

/** One movement of money within a fund. Insert only: a mistake is reversed by a linked entry. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: id(),
    fundId: uuid('fund_id')
      .notNull()
      .references(() => funds.id),
    /** 1, 2, 3 … in each fund, without gaps, given by a trigger. */
    number: integer('number').notNull().default(0),
    kind: text('kind').notNull(),
    amountFen: fen('amount_fen').notNull(),
    contributionId: uuid('contribution_id').references(() => contributions.id),
    awardId: uuid('award_id'),
    trancheId: uuid('tranche_id'),
    /** The line of a payment batch that was paid. */
    paymentLineId: uuid('payment_line_id'),
    reversesId: uuid('reverses_id'),
    reason: text('reason').notNull().default(''),
    /** The calendar day at the community's clock. */
    bookedOn: date('booked_on').notNull(),
    madeBy: uuid('made_by').references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
    /** The transaction that wrote it: no other may add a posting. */
    madeIn: madeIn(),
  },
  (table) => [
    check(
      'ledger_entries_kind_is_known',
      sql`${table.kind} in ('money_in', 'money_back', 'reserve', 'release', 'commit', 'reduce', 'approve', 'pay', 'return', 'reversal')`,
    ),
    check('ledger_entries_are_money', sql`${table.amountFen} > 0`),
    check('ledger_entries_money_in_has_a_voucher', sql`(${table.kind} = 'money_in') = (${table.contributionId} is not null)`),
    check('ledger_entries_reverse_another', sql`(${table.kind} = 'reversal') = (${table.reversesId} is not null)`),
    check('ledger_entries_reversed_with_a_reason', sql`${table.kind} <> 'reversal' or length(trim(${table.reason})) > 0`),
    check(
      'ledger_entries_of_an_award',
      sql`${table.kind} = 'reversal' or (${table.kind} in ('money_in', 'money_back')) = (${table.awardId} is null)`,
    ),
    check(
      'ledger_entries_of_a_tranche',
      sql`${table.kind} = 'reversal' or (${table.kind} in ('approve', 'pay')) = (${table.trancheId} is not null)`,
    ),
    check(
      'ledger_entries_pay_a_line',
      sql`${table.kind} = 'reversal' or (${table.kind} = 'pay') = (${table.paymentLineId} is not null)`,
    ),
    foreignKey({
      name: 'ledger_entries_reverse_one',
      columns: [table.fundId, table.reversesId],
      foreignColumns: [table.fundId, table.id],
    }),
    unique('ledger_entries_number_once').on(table.fundId, table.number),
    unique('ledger_entries_of_their_fund').on(table.fundId, table.id),
    unique('ledger_entries_reversed_once').on(table.reversesId),
    unique('ledger_entries_contribution_once').on(table.contributionId),
    unique('ledger_entries_line_paid_once').on(table.fundId, table.paymentLineId),
    index('ledger_entries_by_award').on(table.awardId, table.fundId, table.number),
    index('ledger_entries_by_tranche').on(table.trancheId),
    index('ledger_entries_by_kind').on(table.fundId, table.kind, table.number),
    index('ledger_entries_by_year').on(table.fundId, sql`extract(year from ${table.bookedOn})`, table.number),
    index('ledger_entries_by_line').on(table.paymentLineId).where(sql`payment_line_id is not null`),
  ],
);

/** What an entry takes from one account (below zero) and gives to another. Insert only. */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    entryId: uuid('entry_id').notNull(),
    fundId: uuid('fund_id').notNull(),
    accountId: uuid('account_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
  },
  (table) => [
    primaryKey({ name: 'ledger_postings_key', columns: [table.entryId, table.accountId] }),
    check('ledger_postings_are_money', sql`${table.amountFen} <> 0`),
    foreignKey({
      name: 'ledger_postings_of_an_entry',
      columns: [table.fundId, table.entryId],
      foreignColumns: [ledgerEntries.fundId, ledgerEntries.id],
    }),
    foreignKey({
      name: 'ledger_postings_of_an_account',
      columns: [table.fundId, table.accountId],
      foreignColumns: [ledgerAccounts.fundId, ledgerAccounts.id],
    }),
    index('ledger_postings_by_account').on(table.accountId),
  ],
);

/** What came in and went out, by year, source, field and place, kept by a trigger so that charts need not add up every entry. */
export const fundFlows = pgTable(
  'fund_flows',
  {
    fundId: uuid('fund_id')
      .notNull()
      .references(() => funds.id),
    /** The year at the community's clock. */
    year: integer('year').notNull(),
    /** money_in, money_back, pay or return; a reversal takes from the flow that it reverses. */
    kind: text('kind').notNull(),
    sourceId: uuid('source_id'),
    field: text('field').notNull(),
    placeId: uuid('place_id'),
    amountFen: fen('amount_fen').notNull(),
  },
  (table) => [
    unique('fund_flows_once')
      .on(table.fundId, table.year, table.kind, table.sourceId, table.field, table.placeId)
      .nullsNotDistinct(),
    check('fund_flows_not_below_zero', sql`${table.amountFen} >= 0`),
  ],
);

/** What all accounts of a kind hold together, in each fund, kept by a trigger so that balances need not add up every award. */
export const fundTotals = pgTable(
  'fund_totals',
  {
    fundId: uuid('fund_id')
      .notNull()
      .references(() => funds.id),
    kind: text('kind').notNull(),
    balanceFen: fen('balance_fen').notNull(),
  },
  (table) => [primaryKey({ name: 'fund_totals_key', columns: [table.fundId, table.kind] })],
);
