/** Why a proposal can be declined; a text in the reviewer's own words always goes with it. */
export const declineReasons = [
  'not_a_public_matter',
  'outside_the_community',
  'already_under_way',
  'not_feasible',
  'private_interest',
  'against_the_rules',
  'duplicate',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Characters as people count them. */
export const explanationLimits = { min: 5, max: 1000 } as const;
