import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPlaceFor } from '#app/people/place.commands.server.ts';
import { findOpenCommunity, lockPlace } from '#app/people/place.queries.server.ts';
import { communitySlugShape, numberPrefixShape } from '#app/people/place.ts';
import type { Db } from '#db/client.server.ts';
import { communities, sections } from '#db/schema/places.ts';

export type OpenCommunity = { placeId: string; slug: string; numberPrefix: string };
export type OpenCommunityRefusal =
  | 'place_not_found'
  | 'not_allowed'
  | 'place_archived'
  | 'place_is_no_community'
  | 'community_open_already'
  | 'slug_malformed'
  | 'slug_taken'
  | 'prefix_malformed'
  | 'prefix_taken';

/** Opens a community on the site at a place of that kind: with its address and the prefix of its numbers, which then stay. */
export async function openCommunity(
  db: Db,
  act: Act,
  input: OpenCommunity,
): Promise<Outcome<{ communityId: string }, OpenCommunityRefusal>> {
  return perform<{ communityId: string }, OpenCommunityRefusal>(db, act, {
    what: 'communities.open',
    input,
    collisions: {
      communities_pkey: 'community_open_already',
      communities_slug_is_unique: 'slug_taken',
      communities_number_prefix_is_unique: 'prefix_taken',
    },
    body: async (tx) => {
      const place = await lockPlace(tx, input.placeId);
      if (!place) return refused('place_not_found');
      const office = officeFor(act.actor, 'settings.change', place.path);
      if (!office) return refused('not_allowed');
      if (place.kind !== 'community') return refused('place_is_no_community');
      if (place.archivedAt) return refused('place_archived');
      if (await findOpenCommunity(tx, place.id)) return refused('community_open_already');
      if (!communitySlugShape.test(input.slug)) return refused('slug_malformed');
      if (!numberPrefixShape.test(input.numberPrefix)) return refused('prefix_malformed');
      await tx.insert(communities).values({ ...input, openedAt: act.now });
      const subject = { kind: 'community', id: place.id };
      await appendLog(tx, act, { what: 'communities.opened', communityId: place.id, subject, detail: input, office });
      return done({ communityId: place.id });
    },
  });
}

export type SectionRefusal =
  | 'place_not_found'
  | 'not_allowed'
  | 'place_is_no_community'
  | 'section_not_found'
  | 'section_name_taken';

/** Adds a residents' section to a community. */
export async function addSection(
  db: Db,
  act: Act,
  input: { communityId: string; nameZh: string },
): Promise<Outcome<{ sectionId: string }, SectionRefusal>> {
  return perform<{ sectionId: string }, SectionRefusal>(db, act, {
    what: 'sections.add',
    input,
    collisions: { sections_name_is_unique: 'section_name_taken' },
    body: async (tx) => {
      const locked = await lockPlaceFor(tx, act, input.communityId);
      if (!locked.ok) return locked;
      if (locked.value.place.kind !== 'community') return refused('place_is_no_community');
      const sectionId = newId(act.now.getTime());
      const position = sql<number>`(select coalesce(max(position), 0) + 1 from sections where community_id = ${input.communityId})`;
      await tx.insert(sections).values({ ...input, id: sectionId, position });
      const { communityId } = input;
      await appendLog(tx, act, {
        what: 'sections.added',
        communityId,
        subject: { kind: 'section', id: sectionId },
        detail: input,
        office: locked.value.office,
      });
      return done({ sectionId });
    },
  });
}

/** Gives a residents' section another name. */
export async function renameSection(
  db: Db,
  act: Act,
  input: { communityId: string; sectionId: string; nameZh: string },
): Promise<Outcome<{ sectionId: string }, SectionRefusal>> {
  return perform<{ sectionId: string }, SectionRefusal>(db, act, {
    what: 'sections.rename',
    input,
    collisions: { sections_name_is_unique: 'section_name_taken' },
    body: async (tx) => {
      const { communityId, sectionId, nameZh } = input;
      const locked = await lockPlaceFor(tx, act, communityId);
      if (!locked.ok) return locked;
      const changed = await tx
        .update(sections)
        .set({ nameZh })
        .where(and(eq(sections.id, sectionId), eq(sections.communityId, communityId)))
        .returning({ id: sections.id });
      if (changed.length === 0) return refused('section_not_found');
      await appendLog(tx, act, {
        what: 'sections.renamed',
        communityId,
        subject: { kind: 'section', id: sectionId },
        detail: input,
        office: locked.value.office,
      });
      return done({ sectionId });
    },
  });
}
