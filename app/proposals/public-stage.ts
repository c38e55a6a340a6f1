/** What people see as the stage of a published proposal; it follows from what has become of it. */
export const publicStages = [
  'collecting',
  'claimed',
  'planned',
  'scored',
  'funded',
  'delivering',
  'completed',
  'evaluated',
  'not_funded',
] as const;
export type PublicStage = (typeof publicStages)[number];

/** What later capabilities have made of a proposal. Everything false: nobody has claimed it yet. */
export type ThreadFacts = {
  isClaimed: boolean;
  hasFrozenPlan: boolean;
  isScored: boolean;
  isRefusedFunds: boolean;
  isAwarded: boolean;
  isFirstPaid: boolean;
  isCompleted: boolean;
  isEvaluated: boolean;
};

/** The public stage that follows from the facts: the furthest one reached. Money refused ends it, unless money came after all. */
export function publicStageOf(facts: ThreadFacts): PublicStage {
  if (facts.isEvaluated) return 'evaluated';
  if (facts.isCompleted) return 'completed';
  if (facts.isFirstPaid) return 'delivering';
  if (facts.isAwarded) return 'funded';
  if (facts.isRefusedFunds) return 'not_funded';
  if (facts.isScored) return 'scored';
  if (facts.hasFrozenPlan) return 'planned';
  return facts.isClaimed ? 'claimed' : 'collecting';
}

/** Whether somebody is at work on it, so that it can no longer be withdrawn or moved to another call. */
export function isClaimed(stage: PublicStage | null): boolean {
  return stage !== null && stage !== 'collecting' && stage !== 'not_funded';
}

/** Which of the four stages of openness it is in: 0 call, 1 decision, 2 delivery, 3 effect. */
export function railOf(stage: PublicStage): 0 | 1 | 2 | 3 {
  if (stage === 'collecting') return 0;
  if (stage === 'delivering') return 2;
  return stage === 'completed' || stage === 'evaluated' ? 3 : 1;
}

/** Whether a text is one of the stages; for what comes out of an address or the database. */
export function isPublicStage(text: string): text is PublicStage {
  return (publicStages as readonly string[]).includes(text);
}
