import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';

type Short = { id: string; title: string; since: Date };

/** What waits for those who lead rounds of a community: how many are not published yet, and those for which judges are missing. */
export async function findRoundWork(db: Db, communityId: string): Promise<{ openCount: number; short: Short[] }> {
  const [count] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from rounds where community_id = ${communityId} and state not in ('published', 'final')`);
  const short = await db.execute<{ id: string; title: string; since: string }>(sql`
    select r.id, r.title, r.rubric_locked_at::text as since
    from rounds r
    where r.community_id = ${communityId} and r.state = 'assigning'
      and not exists (select from scoresheets s where s.round_id = r.id and s.state = 'assigned')
      and exists (
        select from round_plans p where p.round_id = r.id
          and (select count(*) from scoresheets s where s.round_plan_id = p.id and s.state = 'clear') < r.judges_min)
    order by r.rubric_locked_at, r.id limit 100`);
  return { openCount: count?.count ?? 0, short: [...short].map((row) => ({ ...row, since: new Date(row.since) })) };
}
