import { type SQL, sql } from 'drizzle-orm';
import { maskName } from '#app/core/text.ts';
import type { ListedState, PlanState } from '#app/plans/plan.ts';
import { redactNames } from '#app/plans/redaction.ts';
import type { Db } from '#db/client.server.ts';

export type PlanFilters = { communityId: string; fieldKey: string | null; placeId: string | null; state: ListedState | null };

/** Where a page ended: [frozenAt, id]. */
export type PlanCursor = readonly [frozenAt: string, id: string];

/** What lists show of a plan. `applicant` is null while it is hidden. */
export type PlanCard = {
  id: string;
  title: string;
  proposalNumber: string;
  state: PlanState;
  applicant: string | null;
  fieldKey: string;
  fieldNameZh: string;
  fieldNameEn: string;
  placeNameZh: string | null;
  placeNameEn: string | null;
  totalFen: number;
  askedFen: number;
  sha256: string;
  frozenAt: Date;
};

type Row = Omit<PlanCard, 'applicant' | 'frozenAt' | 'totalFen' | 'askedFen'> & {
  frozenAt: string;
  totalFen: string;
  askedFen: string;
  isHidden: boolean;
  applicantName: string;
  showsName: boolean;
};

/** One page of the plans that were frozen, the latest first, each by its frozen revision. */
export async function listPlans(
  db: Db,
  filters: PlanFilters,
  { after, limit }: { after: PlanCursor | null; limit: number },
): Promise<PlanCard[]> {
  const rows = await db.execute<Row>(sql`
    select p.id, p.title, proposal.number as "proposalNumber", p.state, p.is_applicant_hidden as "isHidden",
      c.applicant_name as "applicantName", c.shows_name or c.organisation_id is not null as "showsName",
      proposal.field_key as "fieldKey", coalesce(field.name_zh, proposal.field_key) as "fieldNameZh",
      coalesce(field.name_en, proposal.field_key) as "fieldNameEn", place.name_zh as "placeNameZh", place.name_en as "placeNameEn",
      r.total_fen as "totalFen", r.asked_fen as "askedFen", r.sha256, p.frozen_at as "frozenAt"
    from plans p
    join proposals proposal on proposal.id = p.proposal_id and proposal.hidden_at is null
    join claims c on c.id = p.claim_id
    join plan_revisions r on r.plan_id = p.id and r.number = p.frozen_revision
    left join call_fields field on field.call_id = p.call_id and field.key = proposal.field_key
    left join places place on place.id = proposal.place_id
    where ${conditionsOf(filters, after)}
    order by p.frozen_at desc, p.id desc limit ${limit}`);
  return [...rows].map(cardOf);
}

function conditionsOf({ communityId, fieldKey, placeId, state }: PlanFilters, after: PlanCursor | null): SQL {
  const conditions = [
    sql`p.community_id = ${communityId} and p.frozen_at is not null`,
    fieldKey === null ? null : sql`proposal.field_key = ${fieldKey}`,
    placeId === null
      ? null
      : sql`exists (select from proposal_places listed where listed.proposal_id = p.proposal_id and listed.place_id = ${placeId})`,
    state === null ? null : sql`p.state = ${state}`,
    after === null ? null : sql`(p.frozen_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ];
  return sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
}

function cardOf({ isHidden, applicantName, showsName, ...row }: Row): PlanCard {
  const shown = showsName ? applicantName : maskName(applicantName);
  return {
    ...row,
    title: isHidden ? redactNames(row.title, [applicantName]) : row.title,
    applicant: isHidden ? null : shown,
    totalFen: Number(row.totalFen),
    askedFen: Number(row.askedFen),
    frozenAt: new Date(row.frozenAt),
  };
}

const batch = 500;

/** All plans of a list, in batches. */
export async function* eachPlan(db: Db, filters: PlanFilters): AsyncGenerator<PlanCard[]> {
  let after: PlanCursor | null = null;
  for (;;) {
    const rows: PlanCard[] = await listPlans(db, filters, { after, limit: batch });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = [last.frozenAt.toISOString(), last.id];
  }
}
