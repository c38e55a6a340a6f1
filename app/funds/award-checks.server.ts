import { type SQL, sql } from 'drizzle-orm';

/** What may be wrong between the books and what was promised from them. */
export type AwardFault =
  | 'award_out_of_order'
  | 'award_beyond_its_share'
  | 'allocation_beyond_its_envelope'
  | 'award_not_as_allocated'
  | 'award_differs'
  | 'award_not_whole'
  | 'tranche_differs'
  | 'tranche_approved_by_one'
  | 'payment_differs';

/** What each award holds of each fund, added up from the postings: a reversal takes back what its entry gave. */
const held = sql`
  select a.award_id, a.fund_id,
    coalesce(sum(p.amount_fen) filter (where a.kind = 'reserved'), 0) as reserved,
    coalesce(sum(p.amount_fen) filter (where a.kind in ('committed', 'approved', 'paid')), 0) as committed,
    coalesce(sum(p.amount_fen) filter (where a.kind in ('approved', 'paid')), 0) as approved,
    coalesce(sum(p.amount_fen) filter (where a.kind = 'paid'), 0) as paid,
    coalesce(-sum(p.amount_fen) filter (where a.kind = 'returned'), 0) as returned
  from ledger_accounts a join ledger_postings p on p.account_id = a.id where a.award_id is not null group by a.award_id, a.fund_id`;

const heldInAll = sql`
  select award_id, sum(reserved) as reserved, sum(committed) as committed, sum(approved) as approved, sum(paid) as paid
  from (${held}) h group by award_id`;

/** For each fault the query that finds where it is: the fund where it is of one, and what of it in words. */
export const awardChecks: Record<AwardFault, SQL> = {
  award_out_of_order: sql`
    select h.fund_id, 'award ' || coalesce(w.number, h.award_id::text) as about from (${held}) h left join awards w on w.id = h.award_id
    where w.id is null or not (0 <= h.returned and h.returned <= h.paid and h.paid <= h.approved and h.approved <= h.committed and h.reserved >= 0)`,
  award_beyond_its_share: sql`
    select coalesce(f.fund_id, h.fund_id) as fund_id, 'award ' || w.number as about
    from award_funds f full join (${held}) h on h.award_id = f.award_id and h.fund_id = f.fund_id
      join awards w on w.id = coalesce(f.award_id, h.award_id)
    where coalesce(h.reserved + h.committed, 0) <> coalesce(f.held_fen, 0) or coalesce(h.reserved + h.committed, 0) > coalesce(f.amount_fen, 0)`,
  allocation_beyond_its_envelope: sql`
    select f.fund_id, 'allocation ' || l.title as about from allocation_funds f join allocations l on l.id = f.allocation_id
    left join (select w.allocation_id, h.fund_id, sum(h.reserved + h.committed) as fen from (${held}) h join awards w on w.id = h.award_id
      group by w.allocation_id, h.fund_id) s on s.allocation_id = f.allocation_id and s.fund_id = f.fund_id
    where coalesce(s.fen, 0) <> f.held_fen or coalesce(s.fen, 0) > f.amount_fen
    union all
    select null, 'allocation ' || l.title from allocations l
    where l.envelope_fen <> (select coalesce(sum(amount_fen), 0) from allocation_funds where allocation_id = l.id)
      or l.envelope_fen < (select coalesce(sum(granted_fen), 0) from allocation_lines where allocation_id = l.id)`,
  award_not_as_allocated: sql`
    select null::uuid as fund_id, 'award ' || w.number as about from awards w
    left join allocation_lines l on l.allocation_id = w.allocation_id and l.position = w.line_position
    where l.allocation_id is null or l.plan_id is distinct from w.plan_id or l.granted_fen < w.amount_fen`,
  award_differs: sql`
    select null::uuid as fund_id, 'award ' || w.number as about from awards w left join (${heldInAll}) h on h.award_id = w.id
    where coalesce(h.reserved, 0) <> (case when w.state in ('offered', 'agreed') then w.amount_fen else 0 end)
      or coalesce(h.committed, 0) <> (case when w.state in ('proposed', 'offered', 'agreed', 'lapsed') then 0 else w.amount_fen - w.reduced_fen end)`,
  award_not_whole: sql`
    select null::uuid as fund_id, 'award ' || w.number as about from awards w where w.state not in ('proposed', 'lapsed') and (
      (select coalesce(sum(amount_fen), 0) from award_funds where award_id = w.id) <> w.amount_fen
      or (select coalesce(sum(amount_fen), 0) from tranches where award_id = w.id) <> w.amount_fen - w.reduced_fen)`,
  tranche_differs: sql`
    select null::uuid as fund_id, 'award ' || w.number as about from awards w left join (${heldInAll}) h on h.award_id = w.id
    left join (select award_id, sum(amount_fen) filter (where state in ('approved', 'paying', 'paid')) as approved,
      sum(amount_fen) filter (where state = 'paid') as paid from tranches group by award_id) t on t.award_id = w.id
    where coalesce(h.approved, 0) <> coalesce(t.approved, 0) or coalesce(h.paid, 0) <> coalesce(t.paid, 0)`,
  tranche_approved_by_one: sql`
    select null::uuid as fund_id, 'instalment ' || t.position || ' of award ' || w.number as about from tranches t join awards w on w.id = t.award_id
    where t.state in ('approved', 'paying', 'paid') and (t.verified_by is null or t.approved_by is null or t.verified_by = t.approved_by
      or (t.needs_third and (t.third_approved_by is null or t.third_approved_by in (t.verified_by, t.approved_by))))`,
  payment_differs: sql`
    select null::uuid as fund_id, 'payment ' || l.reference as about from payment_lines l join tranches t on t.id = l.tranche_id
    where (case l.state when 'paid' then l.amount_fen else 0 end) <> (select coalesce(sum(e.amount_fen), 0) from ledger_entries e
        where e.payment_line_id = l.id and e.kind = 'pay' and not exists (select from ledger_entries r where r.reverses_id = e.id))
      or (l.state = 'paid' and t.state <> 'paid') or (l.state <> 'failed' and l.amount_fen <> t.amount_fen)
    union all
    select null, 'instalment ' || t.position || ' of award ' || w.number from tranches t join awards w on w.id = t.award_id
    where (select count(*) from payment_lines l where l.tranche_id = t.id and l.state = 'paid') <> (case t.state when 'paid' then 1 else 0 end)
      or (t.state = 'paying') <> exists (select from payment_lines l where l.tranche_id = t.id and l.state = 'paying')`,
};
