/** The queues of the desk: what waits, with whom, and what was decided. */
export const queues = ['waiting', 'appeals', 'asked_back', 'declined', 'hidden', 'published'] as const;
export type Queue = (typeof queues)[number];

/** Those that are work: what is published is only there to be found, and nobody counts it. */
export const countedQueues = queues.filter((queue) => queue !== 'published');
export type CountedQueue = (typeof countedQueues)[number];
