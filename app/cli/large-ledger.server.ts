import type { Sql, TransactionSql } from 'postgres';
import { newId } from '#app/core/identifier.ts';

/** The entries of one award: it is reserved, committed, approved and paid. */
const entriesEach = 4;
const postingsEach = 2 * entriesEach;
const amountFen = 1_000_00;

export type LargeLedger = { fundId: string; slug: string; postings: number };

/**
 * A fund of a community with about so many postings, for measuring: one contribution, then awards that each draw ¥1,000 and get it in
 * one instalment. Written set by set as the owner, past the commands and with the guards of awards off while it is done; balances,
 * totals and flows are those that triggers would have kept. Its awards rest on nothing, so that only its pages can be measured.
 */
export async function makeLargeLedger(
  owner: Sql,
  { communityId, postings }: { communityId: string; postings: number },
): Promise<LargeLedger> {
  const awards = Math.max(1, Math.round(postings / postingsEach));
  const ledger = { fundId: newId(), sourceId: newId(), communityId, awards };
  await owner.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    for (const table of tables) await tx`alter table ${tx(table)} disable trigger user`;
    for (const rule of rules) await tx`alter table awards drop constraint if exists ${tx(rule)}`;
    await makeFund(tx, ledger);
    await makeAwards(tx, ledger);
    await tx`analyze awards`;
    await makeAccounts(tx, ledger);
    await makeEntries(tx, ledger);
    await keepSums(tx, ledger);
    for (const table of tables) await tx`alter table ${tx(table)} enable trigger user`;
  });
  await owner`vacuum analyze`;
  return { fundId: ledger.fundId, slug: 'large', postings: awards * postingsEach + 2 };
}

type Ledger = { fundId: string; sourceId: string; communityId: string; awards: number };

const tables = [
  'funds',
  'fund_sources',
  'contributions',
  'ledger_accounts',
  'ledger_entries',
  'ledger_postings',
  'allocations',
  'allocation_lines',
  'awards',
];
/** An award rests on a plan or a resolution and has a grantee on the roll: a measured one has none of them. */
const rules = ['awards_rest_on_one', 'awards_have_a_grantee'];

async function makeFund(tx: TransactionSql, { fundId, sourceId, communityId, awards }: Ledger): Promise<void> {
  const [account] = await tx<{ id: string }[]>`
    insert into accounts (id, phone, name, log_id, opened_at) values (gen_random_uuid(), '19900008888', '量测', gen_random_uuid(), now()) returning id`;
  const [file] = await tx<{ id: string }[]>`
    insert into files (id, sha256, content_type, bytes, added_at) values (gen_random_uuid(), repeat('0', 64), 'image/webp', 1, now()) returning id`;
  await tx`
    insert into funds (id, community_id, slug, name, purpose, opened_at, entry_count)
    values (${fundId}, ${communityId}, 'large', '量测资金', '量测', now() - interval '3 years', ${awards * entriesEach + 1})`;
  await tx`insert into fund_sources (id, fund_id, kind, name, added_at) values (${sourceId}, ${fundId}, 'donation', '量测来源', now())`;
  await tx`
    insert into contributions (id, fund_id, source_id, amount_fen, received_on, receipt_number, voucher_number, voucher_file_id, recorded_by, recorded_at)
    values (gen_random_uuid(), ${fundId}, ${sourceId}, ${(awards + 1) * amountFen}, current_date - 1000, 1, '量测1', ${file?.id ?? ''}, ${account?.id ?? ''}, now())`;
}

/** One allocation, and awards of it at the buildings of the community in four fields. */
async function makeAwards(tx: TransactionSql, { communityId, awards }: Ledger): Promise<void> {
  const [decider] = await tx<{ id: string }[]>`select id from accounts where phone = '19900008888'`;
  const allocationId = newId();
  await tx`
    insert into allocations (id, community_id, title, source_kind, source_id, source_address, method, envelope_fen, input_text, input_sha256, decided_by, decided_at)
    values (${allocationId}, ${communityId}, '量测分配', 'round', gen_random_uuid(), '/', 'rank', ${awards * amountFen}, '', encode(sha256(''), 'hex'),
      ${decider?.id ?? ''}, now())`;
  await tx`
    insert into allocation_lines (allocation_id, position, title, asked_fen, granted_fen, explanation)
    select ${allocationId}, i, '量测项目' || i, ${amountFen}, ${amountFen}, '{}' from generate_series(1, ${awards}::integer) as i`;
  await tx`
    with places as (select array_agg(id order by code) as ids from places where community_id = ${communityId} and kind = 'building')
    insert into awards (id, community_id, number, allocation_id, line_position, state, title, field, place_id, grantee_name, shows_name, asked_fen, amount_fen,
      proposed_at, offered_at, offer_ends_at, ends_on, agreement_text, agreement_sha256, grantee_signed_at, office_signed_at, active_at)
    select gen_random_uuid(), ${communityId}, '资助量测-' || i, ${allocationId}, i, 'active', '量测项目' || i, (array['环境', '就业', '老幼', '场地'])[1 + i % 4],
      coalesce(ids[1 + i % greatest(1, cardinality(ids))], ${communityId}::uuid), '量测', true, ${amountFen}, ${amountFen}, at, at, at, current_date, '', encode(sha256(''), 'hex'), at, at, at
    from places, generate_series(1, ${awards}::integer) as i, lateral (select now() - (${awards}::integer - i) * interval '10 minutes' as at) as times`;
}

async function makeAccounts(tx: TransactionSql, { fundId, sourceId }: Ledger): Promise<void> {
  await tx`
    insert into ledger_accounts (id, fund_id, kind, source_id) values (gen_random_uuid(), ${fundId}, 'source', ${sourceId}), (gen_random_uuid(), ${fundId}, 'free', null)`;
  await tx`
    insert into ledger_accounts (id, fund_id, kind, award_id)
    select gen_random_uuid(), ${fundId}, kind, id from awards, unnest(array['reserved', 'committed', 'approved', 'paid']) as kind where number like '资助量测-%'`;
}

/** The contribution first, then award by award its four entries, with both sides of each. */
async function makeEntries(tx: TransactionSql, { fundId }: Ledger): Promise<void> {
  for (const rule of ['ledger_entries_of_a_tranche', 'ledger_entries_pay_a_line'])
    await tx`alter table ledger_entries drop constraint if exists ${tx(rule)}`;
  await tx`
    insert into ledger_entries (id, fund_id, number, kind, amount_fen, contribution_id, booked_on, made_at)
    select gen_random_uuid(), ${fundId}, 1, 'money_in', amount_fen, id, received_on, now() - interval '1000 days' from contributions where fund_id = ${fundId}`;
  await tx`
    insert into ledger_entries (id, fund_id, number, kind, amount_fen, award_id, booked_on, made_at)
    select gen_random_uuid(), ${fundId}, 1 + (w.line_position - 1) * ${entriesEach}::integer + k, (array['reserve', 'commit', 'approve', 'pay'])[k], w.amount_fen, w.id,
      w.active_at::date, w.active_at
    from awards w, generate_series(1, ${entriesEach}::integer) as k where w.number like '资助量测-%'`;
  await tx`analyze ledger_entries, ledger_accounts`; // what was just written is not in the statistics yet
  await tx`
    insert into ledger_postings (entry_id, fund_id, account_id, amount_fen)
    select e.id, e.fund_id, a.id, case when a.kind = m.given then e.amount_fen else -e.amount_fen end
    from ledger_entries e join (values ${movementsOf(tx)}) as m (kind, taken, given) on m.kind = e.kind
      join ledger_accounts a on a.award_id = e.award_id and a.kind in (m.taken, m.given)
    where e.fund_id = ${fundId}
    union all
    select e.id, e.fund_id, a.id, case when a.kind = m.given then e.amount_fen else -e.amount_fen end
    from ledger_entries e join (values ${movementsOf(tx)}) as m (kind, taken, given) on m.kind = e.kind
      join ledger_accounts a on a.fund_id = e.fund_id and a.award_id is null and a.kind in (m.taken, m.given)
    where e.fund_id = ${fundId} and e.kind in ('money_in', 'reserve')`;
  await tx`analyze ledger_postings`;
}

function movementsOf(tx: TransactionSql) {
  return tx`('money_in', 'source', 'free'), ('reserve', 'free', 'reserved'), ('commit', 'reserved', 'committed'),
    ('approve', 'committed', 'approved'), ('pay', 'approved', 'paid')`;
}

/** What the triggers would have kept. */
async function keepSums(tx: TransactionSql, { fundId }: Ledger): Promise<void> {
  await tx`
    update ledger_accounts a set balance_fen = s.fen
    from (select account_id, sum(amount_fen)::bigint as fen from ledger_postings where fund_id = ${fundId} group by 1) s where s.account_id = a.id`;
  await tx`
    insert into fund_totals (fund_id, kind, balance_fen)
    select fund_id, kind, sum(balance_fen)::bigint from ledger_accounts where fund_id = ${fundId} group by 1, 2`;
  await tx`
    insert into fund_flows (fund_id, year, kind, source_id, field, place_id, amount_fen)
    select e.fund_id, extract(year from e.booked_on)::integer, e.kind, c.source_id, coalesce(w.field, ''), w.place_id, sum(e.amount_fen)::bigint
    from ledger_entries e left join contributions c on c.id = e.contribution_id left join awards w on w.id = e.award_id
    where e.fund_id = ${fundId} and e.kind in ('money_in', 'pay') group by 1, 2, 3, 4, 5, 6`;
}
