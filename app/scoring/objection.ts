import { lengthOf } from '#app/core/text.ts';
import type { RoundState } from '#app/scoring/round.ts';

const bodyMax = 1000;

export type Period = { state: RoundState; objectionsUntil: Date | null };

/** Whether objections to a result are taken at this moment: it is published and the period has not ended. */
export function isOpenToObjections({ state, objectionsUntil }: Period, now: Date): boolean {
  return state === 'published' && objectionsUntil !== null && now < objectionsUntil;
}

export type ObjectionRefusal = 'no_objection_period' | 'not_verified' | 'already_objected' | 'text_missing' | 'text_too_long';

/**
 * Says why somebody may not object to a result, or null. Residents of the community may, and whoever applied, wherever they live;
 * with one open objection each. A moment at the end of the period is too late.
 */
export function objectionRefusal(
  round: Period & { communityId: string },
  objector: { person: { communityId: string; isOnRoll: boolean } | null; isApplicant: boolean; hasOpen: boolean },
  { body, now }: { body: string; now: Date },
): ObjectionRefusal | null {
  if (!isOpenToObjections(round, now)) return 'no_objection_period';
  const { person, isApplicant } = objector;
  const isResident = person?.isOnRoll === true && person.communityId === round.communityId;
  if (!isResident && !isApplicant) return 'not_verified';
  if (objector.hasOpen) return 'already_objected';
  if (body.trim() === '') return 'text_missing';
  return lengthOf(body) > bodyMax ? 'text_too_long' : null;
}

/** Whether a published result becomes final: the period is over and every objection has its answer. */
export function isPeriodOver({ state, objectionsUntil }: Period, { openCount, now }: { openCount: number; now: Date }): boolean {
  return state === 'published' && objectionsUntil !== null && now >= objectionsUntil && openCount === 0;
}

export type AnswerProblem = 'text_missing' | 'text_too_long';

/** Says what is wrong with an answer to an objection, or null. */
export function answerProblem(answer: string): AnswerProblem | null {
  if (answer.trim() === '') return 'text_missing';
  return lengthOf(answer) > bodyMax ? 'text_too_long' : null;
}
