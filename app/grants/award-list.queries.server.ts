import { type SQL, sql } from 'drizzle-orm';
import { maskName } from '#app/core/text.ts';
import type { AwardState } from '#app/grants/award.ts';
import type { Db } from '#db/client.server.ts';

export type AwardFilters = { communityId: string; state: AwardState | null; field: string | null };

/** Where a page ended: [proposedAt, id]. */
export type AwardCursor = readonly [proposedAt: string, id: string];

/** What lists show of an award. `grantee` is masked where they did not agree to be named. */
export type AwardCard = {
  id: string;
  number: string;
  title: string;
  state: AwardState;
  field: string;
  grantee: string;
  amountFen: number;
  paidFen: number;
  placeNameZh: string;
  placeNameEn: string | null;
  proposedAt: Date;
};

type Row = Omit<AwardCard, 'grantee' | 'amountFen' | 'paidFen' | 'proposedAt'> & {
  granteeName: string;
  showsName: boolean;
  amountFen: string;
  paidFen: string;
  proposedAt: string;
};

/** One page of the awards that were offered, the latest first. */
export async function listAwards(
  db: Db,
  filters: AwardFilters,
  { after, limit }: { after: AwardCursor | null; limit: number },
): Promise<AwardCard[]> {
  const rows = await db.execute<Row>(sql`
    select w.id, w.number, w.title, w.state, w.field, w.grantee_name as "granteeName",
      w.shows_name or w.grantee_organisation_id is not null as "showsName", w.amount_fen - w.reduced_fen as "amountFen",
      coalesce((select sum(a.balance_fen) from ledger_accounts a where a.award_id = w.id and a.kind = 'paid'), 0) as "paidFen",
      p.name_zh as "placeNameZh", p.name_en as "placeNameEn", w.proposed_at as "proposedAt"
    from awards w join places p on p.id = w.place_id
    where ${conditionsOf(filters, after)}
    order by w.proposed_at desc, w.id desc limit ${limit}`);
  return [...rows].map(({ granteeName, showsName, amountFen, paidFen, proposedAt, ...row }) => ({
    ...row,
    grantee: showsName ? granteeName : maskName(granteeName),
    amountFen: Number(amountFen),
    paidFen: Number(paidFen),
    proposedAt: new Date(proposedAt),
  }));
}

function conditionsOf({ communityId, state, field }: AwardFilters, after: AwardCursor | null): SQL {
  const conditions = [
    sql`w.community_id = ${communityId} and w.offered_at is not null`,
    state === null ? null : sql`w.state = ${state}`,
    field === null ? null : sql`w.field = ${field}`,
    after === null ? null : sql`(w.proposed_at, w.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ];
  return sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
}

const batch = 500;

/** All awards of a list, in batches. */
export async function* eachAward(db: Db, filters: AwardFilters): AsyncGenerator<AwardCard[]> {
  let after: AwardCursor | null = null;
  for (;;) {
    const rows: AwardCard[] = await listAwards(db, filters, { after, limit: batch });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = [last.proposedAt.toISOString(), last.id];
  }
}
