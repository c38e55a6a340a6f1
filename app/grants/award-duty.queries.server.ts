import { sql } from 'drizzle-orm';
import { maskName } from '#app/core/text.ts';
import type { DutyKind } from '#app/grants/award-duty.ts';
import type { Db } from '#db/client.server.ts';

/** A duty past its day. `grantee` is masked where they did not agree to be named. */
export type OverdueDuty = {
  id: string;
  kind: DutyKind;
  dueOn: string;
  awardId: string;
  number: string;
  title: string;
  grantee: string;
};

/** Where a page ended: [dueOn, id]. */
export type DutyCursor = readonly [dueOn: string, id: string];

/** `today`: the calendar date at the community; a duty is in time on its day itself. */
export type OverdueOf = { communityId: string; today: string };

type Row = Omit<OverdueDuty, 'grantee'> & { granteeName: string; showsName: boolean };

/** Duties of awards whose report has not come, and is not being read, though its day has passed; the longest overdue first. */
export async function listOverdueDuties(
  db: Db,
  { communityId, today }: OverdueOf,
  { after, limit }: { after: DutyCursor | null; limit: number },
): Promise<OverdueDuty[]> {
  const isLater = after === null ? sql`true` : sql`(due_on, id) > (${after[0]}::date, ${after[1]}::uuid)`;
  const rows = await db.execute<Row>(sql`
    select id, kind, due_on as "dueOn", "awardId", number, title, "granteeName", "showsName" from (
      select d.id, d.kind, d.due_on, w.id as "awardId", w.number, w.title, w.grantee_name as "granteeName",
        w.shows_name or w.grantee_organisation_id is not null as "showsName",
        row_number() over (partition by d.award_id, d.kind order by d.due_on, d.id) as turn,
        (select count(*) from award_reports r where r.award_id = d.award_id and r.kind = d.kind and r.state = 'filed') as waiting
      from award_duties d join awards w on w.id = d.award_id left join expenses e on e.id = d.expense_id
      where d.met_at is null and d.due_on < ${today} and w.community_id = ${communityId}
        and (e.id is null or e.state in ('filed', 'accepted')) and w.state in ('active', 'suspended', 'recovering')
    ) open where turn > waiting and ${isLater} order by due_on, id limit ${limit}`);
  return [...rows].map(({ granteeName, showsName, ...row }) => ({
    ...row,
    grantee: showsName ? granteeName : maskName(granteeName),
  }));
}

const batch = 500;

/** All duties that are overdue, in batches. */
export async function* eachOverdueDuty(db: Db, of: OverdueOf): AsyncGenerator<OverdueDuty[]> {
  let after: DutyCursor | null = null;
  for (;;) {
    const rows: OverdueDuty[] = await listOverdueDuties(db, of, { after, limit: batch });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = [last.dueOn, last.id];
  }
}
