/** What decides whether somebody may ask to speak. `turnsTaken`: under the item that is open now. */
export type QueueFacts = { isInSession: boolean; isParticipant: boolean; hasOpenTurn: boolean; turnsTaken: number };
export type JoinQueueRefusal = 'not_in_session' | 'not_a_participant' | 'already_in_queue' | 'turns_used_up';

/** Says why a participant may not ask to speak, or null: in session, one open turn each, so many turns to an item of the agenda. */
export function joinQueueRefusal(facts: QueueFacts, { turnsMax }: { turnsMax: number }): JoinQueueRefusal | null {
  if (!facts.isInSession) return 'not_in_session';
  if (!facts.isParticipant) return 'not_a_participant';
  if (facts.hasOpenTurn) return 'already_in_queue';
  return facts.turnsTaken >= turnsMax ? 'turns_used_up' : null;
}

/** Seconds a speaker has left; below zero: how far over the limit they are. */
export function secondsLeft({ calledAt, limitSeconds }: { calledAt: Date; limitSeconds: number }, now: Date): number {
  return limitSeconds - Math.floor((now.getTime() - calledAt.getTime()) / 1000);
}
