/** What the desk has to do with topics: to be taken up, on an agenda, hidden. */
export const topicQueues = ['waiting', 'on_agenda', 'hidden'] as const;
export type TopicQueue = (typeof topicQueues)[number];
