import type { Actor, Grant } from '#app/core/act.ts';
import type { Role } from '#app/core/role.ts';

/**
 * Everything that needs an office, with the roles that may do it at a place and all places under it. What every
 * resident may do (propose, endorse, comment) is not here: it follows from their own account, and the rules of each
 * capability say when.
 */
const deeds = {
  'calls.manage': ['community_staff', 'grant_lead', 'admin'],
  'proposals.review': ['community_staff', 'grant_staff', 'grant_lead'],
  'proposals.key_paper': ['community_staff'],
  'comments.moderate': ['community_staff', 'supervisor'],
  'claims.manage': ['community_staff', 'grant_staff', 'grant_lead'],
  'applicants.bar': ['grant_lead'],
  'plans.review': ['grant_staff', 'grant_lead'],
  'rounds.manage': ['grant_staff', 'grant_lead'],
  'rounds.chair': ['panel_chair'],
  'rounds.judge': ['judge', 'panel_chair'],
  'figures.confirm': ['council_chair', 'admin'],
  'topics.manage': ['council_chair', 'council_secretary', 'community_staff'],
  'rooms.convene': ['council_chair', 'council_secretary', 'community_staff'],
  'rooms.chair': ['council_chair', 'council_member'],
  'rooms.record': ['council_secretary', 'council_member', 'community_staff'],
  'votes.run': ['community_staff', 'council_chair', 'council_secretary', 'grant_lead'],
  'votes.countersign': ['community_staff', 'council_chair', 'council_secretary', 'grant_staff', 'grant_lead', 'supervisor'],
  'votes.paper': ['community_staff'],
  'funds.manage': ['grant_staff', 'grant_lead'],
  'grants.award': ['grant_staff', 'grant_lead'],
  'grants.verify': ['grant_staff', 'grant_lead'],
  'grants.approve': ['grant_staff', 'grant_lead'],
  'grants.approve_third': ['grant_lead'],
  'grants.check': ['grant_staff', 'grant_lead'],
  'grants.decide_appeal': ['grant_lead', 'supervisor'],
  'ledger.audit': ['auditor'],
  'action_items.follow': ['council_chair', 'council_secretary', 'community_staff', 'supervisor'],
  'places.manage': ['community_staff', 'admin'],
  'roll.read': ['community_staff', 'admin'],
  'roll.change': ['community_staff', 'admin'],
  'accounts.verify': ['community_staff'],
  'persons.act_for': ['community_staff'],
  'organisations.manage': ['community_staff', 'admin'],
  'roles.grant': ['admin'],
  'settings.change': ['admin'],
  'log.read_details': ['auditor'],
  'messages.read': ['community_staff', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Deed = keyof typeof deeds;

/**
 * Whether the actor may do this at a place. `placePath` holds the place itself and all places above it: a role granted
 * at any of them reaches it. An empty path (no such place) is never permission.
 */
export function may(actor: Actor, deed: Deed, placePath: readonly string[]): boolean {
  return officeFor(actor, deed, placePath) !== null;
}

/** The role under which the actor may do this at that place, or null. The log names it. */
export function officeFor(actor: Actor, deed: Deed, placePath: readonly string[]): Role | null {
  return actor.grants.find((grant) => allows(grant, deed) && placePath.includes(grant.placeId))?.role ?? null;
}

/** The places at which the actor holds a role for this: queries look under them. Empty: nowhere. */
export function placesFor(actor: Actor, deed: Deed): string[] {
  return [...new Set(actor.grants.filter((grant) => allows(grant, deed)).map((grant) => grant.placeId))];
}

/** The roles that allow a deed: whoever holds one at a place or above it is told when something waits there. */
export function rolesFor(deed: Deed): readonly Role[] {
  return deeds[deed];
}

/** Whether the actor holds any role that brings them to the desk. */
export function isStaff(actor: Actor): boolean {
  return actor.grants.length > 0;
}

function allows(grant: Grant, deed: Deed): boolean {
  const roles: readonly Role[] = deeds[deed];
  return roles.includes(grant.role);
}
