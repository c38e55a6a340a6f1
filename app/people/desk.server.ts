import type { AppLoadContext } from '@remix-run/node';
import { and, eq, inArray } from 'drizzle-orm';
import { forbidden } from '#app/http/answers.ts';
import { type CommunityFacts, requireCommunity } from '#app/people/community.server.ts';
import { type DeskSection, deskSectionsOf } from '#app/people/desk-section.ts';
import { type Deed, may, placesFor } from '#app/people/permission.ts';
import { requireVisitor, type Visitor } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';

/** Who works at a desk, for which community, and how far their office reaches. */
export type Desk = {
  visitor: Visitor;
  community: CommunityFacts;
  /** The places at and under which they may do it; null: the whole community. */
  reach: string[] | null;
  /** The parts of the desk that are theirs. */
  sections: DeskSection[];
};

/**
 * Whoever may do one of these in the community that the page is about, or at some place in it. Signed out: to sign in; without
 * such an office: 403.
 */
export async function requireDesk(context: AppLoadContext, request: Request, ...deeds: readonly Deed[]): Promise<Desk> {
  const visitor = await requireVisitor(context, request);
  const community = await requireCommunity(context, request);
  const { actor } = visitor;
  const sections = deskSectionsOf(actor);
  if (deeds.some((deed) => may(actor, deed, community.path))) return { visitor, community, reach: null, sections };
  const placeIds = deeds.flatMap((deed) => placesFor(actor, deed));
  const reach = await placesWithin(context.db, { placeIds, communityId: community.id });
  if (reach.length === 0) throw forbidden();
  return { visitor, community, reach, sections };
}

/** Whoever holds an office for this anywhere: for pages that make sense before there is a community. */
export async function requireOffice(
  context: AppLoadContext,
  request: Request,
  deed: Deed,
): Promise<{ visitor: Visitor; sections: DeskSection[]; placeIds: string[] }> {
  const visitor = await requireVisitor(context, request);
  const placeIds = placesFor(visitor.actor, deed);
  if (placeIds.length === 0) throw forbidden();
  return { visitor, sections: deskSectionsOf(visitor.actor), placeIds };
}

/** Whether something at this path lies within what a desk reaches. */
export function isWithin({ community, reach }: Pick<Desk, 'community' | 'reach'>, path: readonly string[]): boolean {
  return path.includes(community.id) && (reach === null || reach.some((placeId) => path.includes(placeId)));
}

async function placesWithin(db: Db, { placeIds, communityId }: { placeIds: string[]; communityId: string }): Promise<string[]> {
  if (placeIds.length === 0) return [];
  const rows = await db
    .select({ id: places.id })
    .from(places)
    .where(and(inArray(places.id, placeIds), eq(places.communityId, communityId)));
  return rows.map(({ id }) => id);
}
