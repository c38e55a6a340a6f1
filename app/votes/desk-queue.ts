/** The votes of the desk by what they wait for: to be sealed, to begin, to end, for paper, to be counted, certified, answered; and those that are over. */
export const voteQueues = ['drafts', 'sealed', 'open', 'paper', 'tally', 'certify', 'challenges', 'ended'] as const;
export type VoteQueue = (typeof voteQueues)[number];

/** The queue that an address names, or the first. */
export function readVoteQueue(named: string | null): VoteQueue {
  return voteQueues.find((queue) => queue === named) ?? 'drafts';
}
