/** The longest title of an allocation, and the longest reason, in characters. */
export const allocationLimits = { title: 80, reason: 1000 } as const;

/** How much of an envelope a fund bears. */
export type FundPart = { readonly fundId: string; readonly amountFen: number };

/**
 * Why these funds cannot bear an envelope.
 * - funds_missing: none bears a part, or one is there twice; fund_not_found: it is none of the community
 * - funds_do_not_add_up; fund_too_small: it has less than its part that is neither held nor promised by another allocation
 */
export type EnvelopeRefusal = 'envelope_missing' | 'funds_missing' | 'fund_not_found' | 'funds_do_not_add_up' | 'fund_too_small';

/** What a fund can still put into an envelope. */
export type FundMoney = { readonly id: string; readonly availableFen: number };

/** Says why funds cannot bear an envelope, or null. */
export function envelopeRefusal(
  envelopeFen: number,
  { parts, funds }: { parts: readonly FundPart[]; funds: readonly FundMoney[] },
): EnvelopeRefusal | null {
  if (!isMoney(envelopeFen)) return 'envelope_missing';
  const isOnce = new Set(parts.map(({ fundId }) => fundId)).size === parts.length;
  if (parts.length === 0 || !isOnce || !parts.every(({ amountFen }) => isMoney(amountFen))) return 'funds_missing';
  const available = new Map(funds.map(({ id, availableFen }) => [id, availableFen]));
  if (parts.some(({ fundId }) => !available.has(fundId))) return 'fund_not_found';
  if (parts.reduce((sum, { amountFen }) => sum + amountFen, 0) !== envelopeFen) return 'funds_do_not_add_up';
  return parts.some(({ fundId, amountFen }) => amountFen > (available.get(fundId) ?? 0)) ? 'fund_too_small' : null;
}

function isMoney(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen > 0;
}
