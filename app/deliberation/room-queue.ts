/** The rooms of the desk by what they wait for: a notice, their day, their end, their minutes; and those that are over. */
export const roomQueues = ['planned', 'noticed', 'in_session', 'minutes', 'ended'] as const;
export type RoomQueue = (typeof roomQueues)[number];
