import { sql } from 'drizzle-orm';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import { likeness, likenessMin, similarMax } from '#app/proposals/similar.ts';
import type { Db } from '#db/client.server.ts';

/** A published proposal whose title is like another, with how alike (0 to 1). */
export type SimilarProposal = {
  id: string;
  number: string;
  title: string;
  publicStage: PublicStage;
  endorsementCount: number;
  share: number;
};

/** Windows of a title that are looked up, and titles that each gives, at most: a title made of common words costs no more. */
const windowsMax = 10;
const titlesForEachWindow = 20;
const titleMax = 100;

type Row = Omit<SimilarProposal, 'share'> & { windows: string[] };

/**
 * Up to five listed proposals of a community whose titles are like this one, the most alike first. Works for titles being
 * typed, in Chinese too: titles are compared by their three-character windows. The rarest windows choose the candidates.
 */
export async function findSimilar(
  db: Db,
  { communityId, title, exceptId = null }: { communityId: string; title: string; exceptId?: string | null },
): Promise<SimilarProposal[]> {
  const [typed] = await db.execute<{ windows: string[] }>(sql`select cjk_trigrams(${title.slice(0, titleMax)}) as windows`);
  const windows = typed?.windows ?? [];
  const rows = windows.length === 0 ? [] : await listCandidates(db, { communityId, windows });
  return rows
    .filter(({ id }) => id !== exceptId)
    .map(({ windows: others, ...row }) => ({ ...row, share: likeness(windows, others) }))
    .filter(({ share }) => share >= likenessMin)
    .sort((a, b) => b.share - a.share || b.endorsementCount - a.endorsementCount || (a.id < b.id ? 1 : -1))
    .slice(0, similarMax);
}

/**
 * The newest titles that share every window, and for each window the newest that share it: a rare one gives all it has, a
 * common one a few. One query each, so that PostgreSQL looks up rare windows and walks the newest titles for common ones.
 */
async function listCandidates(
  db: Db,
  { communityId, windows }: { communityId: string; windows: readonly string[] },
): Promise<Row[]> {
  const terms = spread(windows, windowsMax).map((window) => `'${window.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`);
  const queries = [terms.join(' & '), ...terms].map(
    (query) => sql`(
      select p.id, p.number, p.title, p.public_stage as "publicStage", p.endorsement_count as "endorsementCount",
        tsvector_to_array(p.title_tokens) as windows
      from proposals p
      where p.state = 'published' and p.hidden_at is null and p.community_id = ${communityId} and p.title_tokens @@ ${query}::tsquery
      order by p.published_at desc, p.id desc limit ${titlesForEachWindow})`,
  );
  const rows = await db.execute<Row>(
    sql`select distinct on (id) * from (${sql.join(queries, sql` union all `)}) as found order by id`,
  );
  return [...rows];
}

/** At most so many of a list, from all over it. */
function spread(windows: readonly string[], most: number): string[] {
  const step = Math.max(1, windows.length / most);
  return Array.from({ length: Math.min(most, windows.length) }, (_, at) => windows[Math.floor(at * step)] ?? '');
}
