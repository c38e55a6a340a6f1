import type { Role } from '#app/core/role.ts';

/** A role in force now, at a place and everything under it. */
export type Grant = { role: Role; placeId: string };

/** Who acts. `accountId` is null for a visitor without an account and for the site's own clocks. */
export type Actor = {
  accountId: string | null;
  personId: string | null;
  grants: readonly Grant[];
};

/**
 * One act: who does it, for whom, which request it is, and when.
 * `onBehalfOf` is the person on the roll whom staff act for; it is never hidden.
 * `requestKey` (a uuid) lets a retry find its own act. `now` is the clock: commands read no other.
 */
export type Act = {
  actor: Actor;
  onBehalfOf: string | null;
  requestKey: string;
  now: Date;
};

/** The site itself, acting by the clock. */
export const clockActor: Actor = { accountId: null, personId: null, grants: [] };
