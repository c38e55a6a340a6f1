/** What the desk has to do with claims, each a list of its own. */
export const claimQueues = ['requested', 'extension', 'ending', 'offered', 'expired', 'unclaimed'] as const;
export type ClaimQueue = (typeof claimQueues)[number];

/** A lease counts as ending soon from so many days before. */
export const endingDays = 7;
