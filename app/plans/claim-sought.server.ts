import { eq, sql } from 'drizzle-orm';
import type { Sought } from '#app/plans/applicant.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

/** A proposal that somebody seeks, with where it lies, or null. Holds nothing. */
export async function findSoughtProposal(db: Db, proposalId: string): Promise<Sought | null> {
  const [row] = await db
    .select({ id: proposals.id, communityId: proposals.communityId, placePath: places.path })
    .from(proposals)
    .innerJoin(places, eq(places.id, sql`coalesce(${proposals.placeId}, ${proposals.communityId})`))
    .where(eq(proposals.id, proposalId));
  return row ?? null;
}
