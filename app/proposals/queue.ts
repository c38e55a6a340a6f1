/** The queues of the desk: what waits, with whom, and what was decided. */
export const queues = ['waiting', 'appeals', 'asked_back', 'declined', 'hidden', 'published'] as const;
export type Queue = (typeof queues)[number];
