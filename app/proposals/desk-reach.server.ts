import type { Desk } from '#app/people/desk.server.ts';

/** The places of a community under which somebody may do something; null: all of it. */
export type Reach = { communityId: string; placeIds: readonly string[] | null };

/** How far a desk reaches, as queries need it. */
export function reachOf({ community, reach }: Pick<Desk, 'community' | 'reach'>): Reach {
  return { communityId: community.id, placeIds: reach };
}
