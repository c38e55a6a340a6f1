import { type SQL, sql } from 'drizzle-orm';
import { movements, outsideAccounts } from '#app/funds/ledger.ts';

/** What may be wrong with the books themselves. */
export type EntryFault =
  | 'entry_unbalanced'
  | 'entry_moves_otherwise'
  | 'entry_of_another_award'
  | 'reversal_differs'
  | 'reversed_twice'
  | 'posting_elsewhere'
  | 'number_missing'
  | 'account_differs'
  | 'account_beyond_zero'
  | 'total_differs'
  | 'flow_differs'
  | 'contribution_not_entered'
  | 'receipt_missing';

/** The chart of accounts as the rules have it, not as the database does. */
const movementRows = sql.join(
  Object.entries(movements).map(([kind, { from, to }]) => sql`(${kind}, ${from}, ${to})`),
  sql`, `,
);
const outsideKinds = sql.join(
  outsideAccounts.map((kind) => sql`${kind}`),
  sql`, `,
);

/** What each entry gave to the flows, of the year in which what it moved was booked. */
const flowsFromEntries = sql`
  select e.fund_id, extract(year from origin.booked_on)::integer as year, origin.kind, a.source_id, coalesce(w.field, '') as field, w.place_id,
    sum(case when e.kind = 'reversal' then -e.amount_fen else e.amount_fen end) as amount_fen
  from ledger_entries e join ledger_entries origin on origin.id = coalesce(e.reverses_id, e.id)
    join ledger_postings p on p.entry_id = e.id join ledger_accounts a on a.id = p.account_id left join awards w on w.id = a.award_id
  where origin.kind in ('money_in', 'money_back', 'pay', 'return') and a.kind in ('source', 'paid', 'returned')
  group by 1, 2, 3, 4, 5, 6`;

/** For each fault the query that finds where it is: the fund, and what of it in words. Everything is added up from the postings. */
export const entryChecks: Record<EntryFault, SQL> = {
  entry_unbalanced: sql`
    select e.fund_id, 'entry ' || e.number as about from ledger_entries e left join ledger_postings p on p.entry_id = e.id
    group by e.id having coalesce(sum(p.amount_fen), 0) <> 0 or count(p.entry_id) <> 2
      or min(p.amount_fen) is distinct from -e.amount_fen or max(p.amount_fen) is distinct from e.amount_fen`,
  entry_moves_otherwise: sql`
    select e.fund_id, 'entry ' || e.number as about from ledger_entries e
    left join (values ${movementRows}) as m (kind, taken, given) on m.kind = e.kind
    where e.kind <> 'reversal' and (m.taken, m.given) is distinct from (
      (select max(a.kind) from ledger_postings p join ledger_accounts a on a.id = p.account_id where p.entry_id = e.id and p.amount_fen < 0),
      (select max(a.kind) from ledger_postings p join ledger_accounts a on a.id = p.account_id where p.entry_id = e.id and p.amount_fen > 0))`,
  entry_of_another_award: sql`
    select e.fund_id, 'entry ' || e.number as about from ledger_entries e
    where exists (select from ledger_postings p join ledger_accounts a on a.id = p.account_id
      where p.entry_id = e.id and a.award_id is not null and a.award_id is distinct from e.award_id)`,
  reversal_differs: sql`
    select r.fund_id, 'entry ' || r.number as about from ledger_entries r left join ledger_entries e on e.id = r.reverses_id and e.fund_id = r.fund_id
    where r.kind = 'reversal' and (e.id is null or e.kind = 'reversal' or trim(r.reason) = '' or exists (
      (select account_id, -amount_fen from ledger_postings where entry_id = r.id except select account_id, amount_fen from ledger_postings where entry_id = e.id)
      union all
      (select account_id, amount_fen from ledger_postings where entry_id = e.id except select account_id, -amount_fen from ledger_postings where entry_id = r.id)))`,
  reversed_twice: sql`
    select e.fund_id, 'entry ' || e.number as about from ledger_entries e join ledger_entries r on r.reverses_id = e.id
    group by e.id having count(*) > 1`,
  posting_elsewhere: sql`
    select p.fund_id, 'posting of entry ' || coalesce(e.number::text, p.entry_id::text) as about from ledger_postings p
    left join ledger_entries e on e.id = p.entry_id left join ledger_accounts a on a.id = p.account_id
    where e.fund_id is distinct from p.fund_id or a.fund_id is distinct from p.fund_id`,
  number_missing: sql`
    select f.id as fund_id, 'entries 1 to ' || f.entry_count as about from funds f left join ledger_entries e on e.fund_id = f.id
    group by f.id having count(e.id) <> f.entry_count or coalesce(max(e.number), 0) <> f.entry_count
      or coalesce(min(e.number), 1) <> 1 or count(distinct e.number) <> count(e.id)`,
  account_differs: sql`
    select a.fund_id, 'account ' || a.kind || ' ' || a.id as about from ledger_accounts a left join ledger_postings p on p.account_id = a.id
    group by a.id having a.balance_fen <> coalesce(sum(p.amount_fen), 0)`,
  account_beyond_zero: sql`
    select s.fund_id, 'account ' || s.kind || ' ' || s.id || ' after entry ' || min(s.number) as about from (
      select a.id, a.fund_id, a.kind, e.number, sum(p.amount_fen) over (partition by a.id order by e.number) as held
      from ledger_accounts a join ledger_postings p on p.account_id = a.id join ledger_entries e on e.id = p.entry_id
    ) s where case when s.kind in (${outsideKinds}) then s.held > 0 else s.held < 0 end group by s.fund_id, s.kind, s.id`,
  total_differs: sql`
    select coalesce(t.fund_id, n.fund_id) as fund_id, 'total ' || coalesce(t.kind, n.kind) as about
    from fund_totals t full join (select a.fund_id, a.kind, sum(p.amount_fen) as fen from ledger_postings p join ledger_accounts a on a.id = p.account_id
      group by a.fund_id, a.kind) n on n.fund_id = t.fund_id and n.kind = t.kind
    where coalesce(t.balance_fen, 0) <> coalesce(n.fen, 0)`,
  flow_differs: sql`
    select coalesce(f.fund_id, n.fund_id) as fund_id, coalesce(f.year, n.year) || ' ' || coalesce(f.kind, n.kind) as about
    from fund_flows f full join (${flowsFromEntries}) n on n.fund_id = f.fund_id and n.year = f.year and n.kind = f.kind and n.field = f.field
      and coalesce(n.source_id::text, '') = coalesce(f.source_id::text, '') and coalesce(n.place_id::text, '') = coalesce(f.place_id::text, '')
    where coalesce(f.amount_fen, 0) <> coalesce(n.amount_fen, 0)`,
  contribution_not_entered: sql`
    select c.fund_id, 'receipt ' || c.receipt_number as about from contributions c
    where not exists (select from ledger_entries e join ledger_postings p on p.entry_id = e.id join ledger_accounts a on a.id = p.account_id
      where e.contribution_id = c.id and e.kind = 'money_in' and e.fund_id = c.fund_id and e.amount_fen = c.amount_fen and a.source_id = c.source_id)`,
  receipt_missing: sql`
    select c.fund_id, 'receipts 1 to ' || max(c.receipt_number) as about from contributions c
    group by c.fund_id having max(c.receipt_number) <> count(*) or min(c.receipt_number) <> 1 or count(distinct c.receipt_number) <> count(*)`,
};
