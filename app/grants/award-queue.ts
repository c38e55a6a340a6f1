/** What waits in awards: an offer to be made, a signature, a milestone to verify, an instalment to approve; and what is under way. */
export const awardQueues = ['proposed', 'agreed', 'submitted', 'verified', 'running'] as const;
export type AwardQueue = (typeof awardQueues)[number];
