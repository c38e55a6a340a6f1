import { type AppLoadContext, redirect } from '@remix-run/node';
import { asc, eq, isNull } from 'drizzle-orm';
import { readCookies } from '#app/http/cookies.ts';
import { href } from '#app/http/href.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';
import { communities, places } from '#db/schema/places.ts';

/** Which community the pages are about, kept on the device by the slug. */
export const communityCookieName = 'gg_community';

/** A community as every page needs it. `path` holds the place itself and all places above it. */
export type Community = {
  id: string;
  slug: string;
  nameZh: string;
  nameEn: string | null;
  numberPrefix: string;
  path: string[];
};

/** The community with what its settings say about it. */
export type CommunityFacts = Community & {
  phone: string | null;
  zone: string;
  /** The registration numbers of the footer, or null while there are none. */
  registration: string | null;
  /** What stands in the seal box of printed sheets. */
  sealText: string | null;
  consentVersion: string;
};

/**
 * The community that a request is about: the one the visitor chose on this device, else that of their account, else the
 * first. Null only while the site has none. Asked once for each request.
 */
export function findCommunity(context: AppLoadContext, request: Request): Promise<CommunityFacts | null> {
  context.community ??= chooseCommunity(context, request);
  return context.community;
}

/** The same for pages that make no sense without one: a site that has not begun says so at `/communities`. */
export async function requireCommunity(context: AppLoadContext, request: Request): Promise<CommunityFacts> {
  const community = await findCommunity(context, request);
  if (!community) throw redirect(href.communities(), { headers: { 'Cache-Control': 'no-store' } });
  return community;
}

/** Every community of the site, the oldest first. Asked once for each request. */
export function listCommunities(context: AppLoadContext): Promise<readonly Community[]> {
  context.communities ??= queryCommunities(context.db);
  return context.communities;
}

async function chooseCommunity(context: AppLoadContext, request: Request): Promise<CommunityFacts | null> {
  const all = await listCommunities(context);
  const chosen = readCookies(request).get(communityCookieName);
  const byCookie = all.find(({ slug }) => slug === chosen);
  const community = byCookie ?? (await ofVisitor(context, request, all)) ?? all[0];
  return community ? withSettings(context.db, community) : null;
}

async function queryCommunities(db: Db): Promise<Community[]> {
  return db
    .select({
      id: places.id,
      slug: communities.slug,
      nameZh: places.nameZh,
      nameEn: places.nameEn,
      numberPrefix: communities.numberPrefix,
      path: places.path,
    })
    .from(communities)
    .innerJoin(places, eq(places.id, communities.placeId))
    .where(isNull(places.archivedAt))
    .orderBy(asc(communities.openedAt), asc(places.position), asc(places.id));
}

async function ofVisitor(context: AppLoadContext, request: Request, all: readonly Community[]): Promise<Community | undefined> {
  if (all.length < 2) return undefined;
  const visitor = await findVisitor(context, request);
  return visitor?.communityId ? all.find(({ id }) => id === visitor.communityId) : undefined;
}

async function withSettings(db: Db, community: Community): Promise<CommunityFacts> {
  const { communityPhone, zone, registration, sealText, consentVersion } = await readSettings(db, community.id);
  return { ...community, phone: communityPhone, zone, registration, sealText, consentVersion };
}
