import { fenMax } from '#app/core/fen.ts';

/** Where money comes from (PRODUCT.md §4.4): donations, public welfare funds, services that government buys, enterprises. */
export const sourceKinds = ['donation', 'welfare_fund', 'government_purchase', 'enterprise'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What an auditor takes along: entries with the full names of donors, or both sides of each. */
export const exportContents = ['entries', 'postings'] as const;
export type ExportContent = (typeof exportContents)[number];

/** How long texts may be, in characters as people count them. */
export const fundLimits = {
  slug: 60,
  name: 40,
  purpose: 500,
  sourceName: 60,
  conditions: 500,
  donorName: 60,
  voucherNumber: 40,
  reason: 500,
} as const;

/** The name of a fund in its address: words of small letters and figures, with single hyphens between them. At the desk `new` is taken. */
export function isFundSlug(slug: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= fundLimits.slug && slug !== 'new';
}

export type FundProblem = 'slug_malformed' | 'name_missing' | 'purpose_missing';

/** What is wrong with a fund before it is opened, or null. */
export function fundProblem({ slug, name, purpose }: { slug: string; name: string; purpose: string }): FundProblem | null {
  if (!isFundSlug(slug)) return 'slug_malformed';
  if (name.trim() === '') return 'name_missing';
  return purpose.trim() === '' ? 'purpose_missing' : null;
}

export type MoneyInProblem = 'amount_not_money' | 'voucher_missing' | 'received_in_future';

/** What is wrong with money that came in, or null. `today`: the calendar day at the community's clock; money of today is in time. */
export function moneyInProblem(
  { amountFen, receivedOn, voucherNumber }: { amountFen: number; receivedOn: string; voucherNumber: string },
  today: string,
): MoneyInProblem | null {
  if (!isMoney(amountFen)) return 'amount_not_money';
  if (voucherNumber.trim() === '') return 'voucher_missing';
  return receivedOn > today ? 'received_in_future' : null;
}

export type MoneyBackProblem = 'amount_not_money' | 'reason_missing' | 'more_than_given' | 'not_enough_free';

/** Why money may not go back to a source, or null. `givenFen`: what the source gave less what went back; `freeFen`: what the fund has free. */
export function moneyBackProblem(
  { amountFen, reason }: { amountFen: number; reason: string },
  { givenFen, freeFen }: { givenFen: number; freeFen: number },
): MoneyBackProblem | null {
  if (!isMoney(amountFen)) return 'amount_not_money';
  if (reason.trim() === '') return 'reason_missing';
  if (amountFen > givenFen) return 'more_than_given';
  return amountFen > freeFen ? 'not_enough_free' : null;
}

/** Whether an amount is one that can be entered: whole fen, above nothing, at most what any amount of the site may be. */
function isMoney(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen > 0 && fen <= fenMax;
}
