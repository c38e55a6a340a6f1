import { sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { type FirstRunFacts, firstRunStates, type StepState } from '#app/people/first-run.ts';
import { findRootPlace, type Place } from '#app/people/place.queries.server.ts';
import { unnamedRoot } from '#app/people/place.ts';
import { readOwnSettings, readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

/** The steps of beginning, the root of the tree, and a community place to go on with. */
export type FirstRun = { states: StepState[]; root: Place | null; communityPlaceId: string | null };

/** What of the first steps is done, for the community that the page is about or the site while it has none. */
export async function readFirstRun(
  db: Db,
  { communityId, hasMailServer, now }: { communityId: string | null; hasMailServer: boolean; now: Date },
): Promise<FirstRun> {
  const root = await findRootPlace(db);
  const at = communityId ?? root?.id ?? null;
  if (root === null || at === null) return { states: firstRunStates(nothing), root: null, communityPlaceId: null };
  const [settings, own, ownOfRoot, counts] = await Promise.all([
    readSettings(db, at),
    readOwnSettings(db, at),
    readOwnSettings(db, root.id),
    countAtCommunity(db, { communityId, now }),
  ]);
  const states = firstRunStates({
    ...counts,
    isRootNamed: root.nameZh !== unnamedRoot.nameZh,
    hasCommunity: communityId !== null,
    hasPhone: settings.communityPhone !== null,
    hasSealText: settings.sealText !== null,
    isZoneSet: own.has('zone') || ownOfRoot.has('zone'),
    hasPrivacyContact: settings.privacyContact !== null,
    hasMail: hasMailServer && settings.mailFrom !== null,
    hasRegistration: settings.registration !== null,
  });
  return { states, root, communityPlaceId: await findCommunityPlace(db) };
}

const nothing: FirstRunFacts = {
  isRootNamed: false,
  hasCommunity: false,
  hasPhone: false,
  hasSealText: false,
  isZoneSet: false,
  hasPrivacyContact: false,
  placeCount: 0,
  residentCount: 0,
  staffCount: 0,
  hasMail: false,
  hasRegistration: false,
};

type Counts = Pick<FirstRunFacts, 'placeCount' | 'residentCount' | 'staffCount'>;

/** Places below the community, residents (some or none), and people with the role of its staff. */
async function countAtCommunity(db: Db, { communityId, now }: { communityId: string | null; now: Date }): Promise<Counts> {
  if (communityId === null) return { placeCount: 0, residentCount: 0, staffCount: 0 };
  const { zone } = await readSettings(db, communityId);
  const today = localDate(now, zone);
  const [counts] = await db.execute<Counts>(sql`
    select
      (select count(*)::int from places where community_id = ${communityId} and id <> ${communityId} and archived_at is null) as "placeCount",
      (select count(*)::int from (select 1 from persons where community_id = ${communityId} and merged_into_id is null limit 1) as found) as "residentCount",
      (select count(distinct account_id)::int from role_grants join places on places.id = role_grants.place_id
        where role = 'community_staff' and ended_at is null and starts_on <= ${today} and coalesce(ends_on, ${today}) >= ${today}
          and (places.id = any ((select path from places where id = ${communityId})::uuid[]) or places.community_id = ${communityId})) as "staffCount"`);
  return counts ?? { placeCount: 0, residentCount: 0, staffCount: 0 };
}

/** The first place of kind community, to be opened next. */
async function findCommunityPlace(db: Db): Promise<string | null> {
  const [place] = await db.execute<{ id: string }>(
    sql`select id from places where kind = 'community' and archived_at is null order by cardinality(path), position, id limit 1`,
  );
  return place?.id ?? null;
}
