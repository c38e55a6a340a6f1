import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { maskName } from '#app/core/text.ts';
import type { Db } from '#db/client.server.ts';
import { callFields } from '#db/schema/calls.ts';
import { endorsements } from '#db/schema/endorsements.ts';
import { placeProposalCounts } from '#db/schema/listings.ts';
import { persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

/** The latest to endorse a proposal, by their masked names; and how many of all endorsements came with a merger, at most 1,001. */
export async function listEndorsers(db: Db, proposalId: string, { limit }: { limit: number }) {
  const standing = and(eq(endorsements.proposalId, proposalId), isNull(endorsements.withdrawnAt));
  const [latest, [moved]] = await Promise.all([
    db
      .select({ id: endorsements.id, name: persons.name, endorsedAt: endorsements.endorsedAt })
      .from(endorsements)
      .innerJoin(persons, eq(persons.id, endorsements.personId))
      .where(standing)
      .orderBy(desc(endorsements.endorsedAt), desc(endorsements.id))
      .limit(limit),
    db.execute<{ number: number }>(sql`
      select count(*)::int as number from (
        select from ${endorsements} where ${standing} and ${isNotNull(endorsements.movedFromId)} limit 1001
      ) as moved`),
  ]);
  return { latest: latest.map(({ name, ...row }) => ({ ...row, name: maskName(name) })), movedCount: moved?.number ?? 0 };
}

export type Endorsers = Awaited<ReturnType<typeof listEndorsers>>;

const partsMax = 80;

/** The grids and estates of a community with their proposals, parents first: the map on which a place is shown. */
export async function listCommunityParts(db: Db, communityId: string) {
  return db
    .select({
      id: places.id,
      parentId: places.parentId,
      nameZh: places.nameZh,
      nameEn: places.nameEn,
      listedCount: sql<number>`coalesce(${placeProposalCounts.listedCount}, 0)`.mapWith(Number),
    })
    .from(places)
    .leftJoin(placeProposalCounts, eq(placeProposalCounts.placeId, places.id))
    .where(and(eq(places.communityId, communityId), inArray(places.kind, ['grid', 'estate']), isNull(places.archivedAt)))
    .orderBy(sql`cardinality(${places.path})`, places.position, places.id)
    .limit(partsMax);
}

/** Names of places and fields that earlier texts of a proposal spoke of. */
export async function findNames(db: Db, { placeIds, callId }: { placeIds: readonly string[]; callId: string }) {
  const [placeRows, fieldRows] = await Promise.all([
    placeIds.length === 0
      ? []
      : db
          .select({ id: places.id, nameZh: places.nameZh, nameEn: places.nameEn })
          .from(places)
          .where(inArray(places.id, [...placeIds])),
    db
      .select({ key: callFields.key, nameZh: callFields.nameZh, nameEn: callFields.nameEn })
      .from(callFields)
      .where(eq(callFields.callId, callId)),
  ]);
  return { places: placeRows, fields: fieldRows };
}

/** What the home page counts: proposals listed, those on paper (at most 1,001), and the one with the most endorsements. */
export async function findHomeNumbers(db: Db, communityId: string) {
  const listed = and(eq(proposals.communityId, communityId), eq(proposals.state, 'published'), isNull(proposals.hiddenAt));
  const [[total], [paper], [most]] = await Promise.all([
    db
      .select({ number: placeProposalCounts.listedCount })
      .from(placeProposalCounts)
      .where(eq(placeProposalCounts.placeId, communityId)),
    db.execute<{ number: number }>(sql`
      select count(*)::int as number from (
        select from ${proposals} where ${listed} and ${eq(proposals.source, 'paper')} limit 1001
      ) as paper`),
    db
      .select({ number: proposals.number, title: proposals.title, endorsementCount: proposals.endorsementCount })
      .from(proposals)
      .where(listed)
      .orderBy(desc(proposals.endorsementCount), desc(proposals.id))
      .limit(1),
  ]);
  return { listed: total?.number ?? 0, onPaper: paper?.number ?? 0, most: most && most.endorsementCount > 0 ? most : null };
}
