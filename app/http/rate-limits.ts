const minute = 60;
const hour = 60 * minute;

/**
 * How often is too often: `points` attempts within `seconds`, counted from the first. Limits by address are wide, because a
 * community hall and a whole building may share one; those by phone and account are what stops guessing. Where an e-mail
 * address may be given in place of a phone, it is counted like one, and by itself: counted together, the one would show
 * whose the other is.
 */
export const limits = {
  signInByPhone: { points: 10, seconds: 15 * minute },
  signInByAddress: { points: 100, seconds: 15 * minute },
  signUpByAddress: { points: 60, seconds: hour },
  codeByPhone: { points: 5, seconds: hour },
  codeByAccount: { points: 10, seconds: hour },
  codeByAddress: { points: 60, seconds: hour },
  codeTriesByPhone: { points: 8, seconds: 15 * minute },
  paperCodeTriesByAccount: { points: 10, seconds: hour },
  paperCodeTriesByAddress: { points: 60, seconds: hour },
  submissionByAccount: { points: 20, seconds: hour },
  draftByAccount: { points: 600, seconds: hour },
  uploadByAccount: { points: 120, seconds: hour },
  commentByAccount: { points: 30, seconds: 10 * minute },
  endorsementByAccount: { points: 200, seconds: hour },
  topicByAccount: { points: 20, seconds: hour },
  claimByAccount: { points: 30, seconds: hour },
  coSignatureByAccount: { points: 200, seconds: hour },
  proxyByAccount: { points: 20, seconds: hour },
  followByAccount: { points: 200, seconds: hour },
  ownChangeByAccount: { points: 60, seconds: hour },
  historyByAccount: { points: 300, seconds: 10 * minute },
  reportByAccount: { points: 20, seconds: hour },
  logCheckByAddress: { points: 30, seconds: 10 * minute },
  ballotProofByAddress: { points: 600, seconds: 10 * minute },
  whatIfByAddress: { points: 300, seconds: 10 * minute },
  searchByAddress: { points: 600, seconds: 10 * minute },
} as const satisfies Record<string, { points: number; seconds: number }>;

export type LimitName = keyof typeof limits;
