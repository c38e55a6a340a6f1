import { type PublicStage, railOf } from '#app/proposals/public-stage.ts';

/** How far each of call, decision, delivery and effect has come. */
type StopState = 'done' | 'now' | 'ahead' | 'ended';
export type FourStages = readonly [StopState, StopState, StopState, StopState];

/**
 * The four stages of openness of a proposal at a public stage. `isOver`: it was merged, withdrawn or declined, and goes no
 * further than where it stood. Evaluated: all four are public.
 */
export function fourStages(stage: PublicStage, { isOver = false }: { isOver?: boolean } = {}): FourStages {
  const reached = railOf(stage);
  const ends = isOver || stage === 'not_funded';
  const stop = (at: 0 | 1 | 2 | 3): StopState => {
    if (at !== reached) return at < reached ? 'done' : 'ahead';
    if (stage === 'evaluated') return 'done';
    return ends ? 'ended' : 'now';
  };
  return [stop(0), stop(1), stop(2), stop(3)];
}
