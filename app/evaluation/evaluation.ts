import { lengthOf } from '#app/core/text.ts';
import type { AwardState } from '#app/grants/award.ts';
import { type PersonFacts, type ResidentRefusal, residentRefusal } from '#app/proposals/proposer.ts';
import { ballotsShownMin } from '#app/votes/vote.ts';

/** The ratings there are, from the best to the worst. */
export const ratings = [5, 4, 3, 2, 1] as const;
export type Rating = (typeof ratings)[number];
/** How much somebody may write, in characters as people count them. */
export const evaluationWordsMax = 500;

/** How much a moderator may write of why words are hidden or shown again, in characters as people count them. */
export const hidingReasonMax = 300;

/** The fewest evaluations of which more than their number is shown: as few as with ballots. */
export const evaluationsShownMin = ballotsShownMin;

/** What decides about an evaluation: the award, who gives it, and whether they get something from the award. */
export type EvaluationFacts = {
  state: AwardState;
  evaluationEndsAt: Date | null;
  communityId: string;
  person: PersonFacts | null;
  isOwn: boolean;
  hasGiven: boolean;
  now: Date;
};

export type EvaluateRefusal = 'evaluation_not_begun' | 'evaluation_over' | ResidentRefusal | 'own_award' | 'already_given';

/** Says why somebody may not evaluate an award, or null: verified residents of its community who get nothing from it, once, while it lasts. */
export function evaluateRefusal(facts: EvaluationFacts): EvaluateRefusal | null {
  const closed = evaluationClosed(facts);
  if (closed) return closed;
  const refusal = residentRefusal(facts.person, facts.communityId);
  if (refusal) return refusal;
  if (facts.isOwn) return 'own_award';
  return facts.hasGiven ? 'already_given' : null;
}

/** Why nobody may evaluate an award at this moment, or null. */
export function evaluationClosed({
  state,
  evaluationEndsAt,
  now,
}: Pick<EvaluationFacts, 'state' | 'evaluationEndsAt' | 'now'>): 'evaluation_not_begun' | 'evaluation_over' | null {
  if (state === 'closed') return 'evaluation_over';
  if (state !== 'closing' || evaluationEndsAt === null) return 'evaluation_not_begun';
  return now < evaluationEndsAt ? null : 'evaluation_over';
}

export type EvaluationProblem = 'rating_unknown' | 'words_too_long';

/** What is wrong with what somebody gives, or null. */
export function evaluationProblem({ rating, words }: { rating: number; words: string }): EvaluationProblem | null {
  if (!ratings.some((known) => known === rating)) return 'rating_unknown';
  return lengthOf(words) > evaluationWordsMax ? 'words_too_long' : null;
}

/** How many gave a rating, of those it was for and of the others. */
type RatingCount = { rating: number; isBeneficiary: boolean; count: number };

/** Evaluations of some people: how many, the sum of their ratings, and how many gave each rating, the best first. */
export type Tally = { count: number; sum: number; counts: number[] };

export type EvaluationSummary = {
  count: number;
  beneficiaryCount: number;
  /** Null: so few that somebody could be recognised. */
  all: Tally | null;
  /** Those it was for and the others apart. Null: one of the two is so few, and the one is what the other lacks of all. */
  apart: { beneficiaries: Tally; others: Tally } | null;
};

/** What may be told of evaluations: their number always, the rest from so many on that nobody is recognised. */
export function summarise(given: readonly RatingCount[]): EvaluationSummary {
  const all = tallyOf(given);
  const beneficiaries = tallyOf(given.filter(({ isBeneficiary }) => isBeneficiary));
  const others = tallyOf(given.filter(({ isBeneficiary }) => !isBeneficiary));
  const isEnough = ({ count }: Tally) => count >= evaluationsShownMin;
  return {
    count: all.count,
    beneficiaryCount: beneficiaries.count,
    all: isEnough(all) ? all : null,
    apart: isEnough(beneficiaries) && isEnough(others) ? { beneficiaries, others } : null,
  };
}

function tallyOf(given: readonly RatingCount[]): Tally {
  const counts = ratings.map((rating) =>
    given.filter((one) => one.rating === rating).reduce((total, { count }) => total + count, 0),
  );
  return {
    count: counts.reduce((total, count) => total + count, 0),
    sum: counts.reduce((total, count, index) => total + count * (ratings[index] ?? 0), 0),
    counts,
  };
}
