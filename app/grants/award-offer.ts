import { fenMax } from '#app/core/fen.ts';
import { lengthOf } from '#app/core/text.ts';

/** What is offered: how much, on which conditions, in which instalments, until when the work lasts. Days are calendar dates. */
export type OfferTerms = {
  amountFen: number;
  lessReason: string;
  conditions: string;
  variancePercent: number;
  startsOn: string;
  endsOn: string;
  tranches: readonly { amountFen: number; milestone: string; dueOn: string | null }[];
};

export type TermsProblem =
  | 'amount_above_grant'
  | 'reason_missing'
  | 'tranches_missing'
  | 'tranches_do_not_add_up'
  | 'milestone_missing'
  | 'tranche_amount_missing'
  | 'dates_out_of_order'
  | 'text_too_long';

export const offerLimits = { text: 2000, milestone: 200, reason: 500, tranches: 4 } as const;

export const trancheLimits = { evidence: 2000, reason: 500, voucher: 60, files: 6 } as const;

/**
 * Says what is wrong with an offer, or null. At most what was granted; less than was asked only with a reason; the instalments
 * add up to the amount exactly, each above zero and tied to a milestone.
 */
export function termsProblem(terms: OfferTerms, award: { askedFen: number; grantedFen: number }): TermsProblem | null {
  const { amountFen, tranches } = terms;
  if (amountFen < 1 || amountFen > Math.min(award.grantedFen, fenMax)) return 'amount_above_grant';
  if (amountFen < award.askedFen && terms.lessReason.trim() === '') return 'reason_missing';
  if (tranches.length === 0 || tranches.length > offerLimits.tranches) return 'tranches_missing';
  if (tranches.some(({ amountFen: part }) => part < 1)) return 'tranche_amount_missing';
  if (tranches.some(({ milestone }) => milestone.trim() === '')) return 'milestone_missing';
  if (tranches.reduce((sum, { amountFen: part }) => sum + part, 0) !== amountFen) return 'tranches_do_not_add_up';
  if (terms.startsOn > terms.endsOn) return 'dates_out_of_order';
  const isLong =
    lengthOf(terms.conditions) > offerLimits.text ||
    lengthOf(terms.lessReason) > offerLimits.reason ||
    tranches.some(({ milestone }) => lengthOf(milestone) > offerLimits.milestone);
  return isLong ? 'text_too_long' : null;
}
