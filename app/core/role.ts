/** Every role that can be granted at a place for a term (PRODUCT.md §2). */
export const roles = [
  'council_member',
  'council_chair',
  'council_secretary',
  'representative',
  'judge',
  'panel_chair',
  'grant_staff',
  'grant_lead',
  'community_staff',
  'unit_handler',
  'supervisor',
  'auditor',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/** Offices whose holders are named in public, in the log and on their acts. */
export const publicOffices: readonly Role[] = [
  'council_member',
  'council_chair',
  'council_secretary',
  'representative',
  'panel_chair',
  'grant_staff',
  'grant_lead',
  'community_staff',
  'supervisor',
];
