import { desc, eq } from 'drizzle-orm';
import type { RollReport } from '#app/people/roll-report.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, rollImports } from '#db/schema/people.ts';
import { communities, places } from '#db/schema/places.ts';

const columns = {
  id: rollImports.id,
  fileName: rollImports.fileName,
  report: rollImports.report,
  madeAt: rollImports.madeAt,
  madeBy: accounts.name,
  importedAt: rollImports.importedAt,
  discardedAt: rollImports.discardedAt,
};

/** The last twenty files of a community's roll, with what their checks found. */
export async function listRollImports(db: Db, communityId: string) {
  const rows = await db
    .select(columns)
    .from(rollImports)
    .leftJoin(accounts, eq(accounts.id, rollImports.madeBy))
    .where(eq(rollImports.communityId, communityId))
    .orderBy(desc(rollImports.madeAt), desc(rollImports.id))
    .limit(20);
  return rows.map(({ report, ...row }) => ({ ...row, mistakeCount: (report as RollReport).mistakeCount }));
}

/** A file of a roll with the report of its check and the path of its community, or null. */
export async function findRollImport(db: Db, importId: string) {
  const [row] = await db
    .select({ ...columns, placePath: places.path })
    .from(rollImports)
    .innerJoin(places, eq(places.id, rollImports.communityId))
    .leftJoin(accounts, eq(accounts.id, rollImports.madeBy))
    .where(eq(rollImports.id, importId));
  return row ? { ...row, report: row.report as RollReport } : null;
}

/** The community with an address word; without one, the only community there is. Null when that is none or not one alone. */
export async function findOnlyCommunity(db: Db, slug: string | null): Promise<string | null> {
  const rows = await db
    .select({ id: communities.placeId })
    .from(communities)
    .where(slug === null ? undefined : eq(communities.slug, slug))
    .limit(2);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
