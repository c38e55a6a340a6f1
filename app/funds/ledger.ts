/**
 * The chart of accounts. A fund keeps its own books, in whole fen; an entry moves one amount from one account to another, so that
 * the balances of a fund always add up to zero.
 *
 * | account | of | balance | what it says |
 * |---|---|---|---|
 * | `source` | a source of the fund | ≤ 0 | what this source gave, less what went back to it |
 * | `free` | the fund | ≥ 0 | what may still be promised |
 * | `reserved` | an award | ≥ 0 | offered, and not yet agreed by both |
 * | `committed` | an award | ≥ 0 | agreed, and not yet approved for payment |
 * | `approved` | an award | ≥ 0 | approved for payment by two, and not yet paid |
 * | `paid` | an award | ≥ 0 | paid, as the bank confirmed |
 * | `returned` | an award | ≤ 0 | what the grantee paid back; never more than was paid |
 *
 * Of an award, the cumulative sums follow from the balances, so that none of them can break: committed in all = committed +
 * approved + paid; approved in all = approved + paid; paid ≤ approved ≤ committed because no balance is below zero. The database
 * keeps the balances by a trigger, holds each to its sign, and each award to its share of the envelope.
 */
export const ledgerAccountKinds = ['source', 'free', 'reserved', 'committed', 'approved', 'paid', 'returned'] as const;
export type LedgerAccountKind = (typeof ledgerAccountKinds)[number];

/** From which account to which each kind of entry moves money. The database holds the same table (`ledger_movement`). */
export const movements = {
  money_in: { from: 'source', to: 'free' },
  money_back: { from: 'free', to: 'source' },
  reserve: { from: 'free', to: 'reserved' },
  release: { from: 'reserved', to: 'free' },
  commit: { from: 'reserved', to: 'committed' },
  reduce: { from: 'committed', to: 'free' },
  approve: { from: 'committed', to: 'approved' },
  pay: { from: 'approved', to: 'paid' },
  return: { from: 'returned', to: 'free' },
} as const satisfies Record<string, { from: LedgerAccountKind; to: LedgerAccountKind }>;

export type Movement = keyof typeof movements;
export type EntryKind = Movement | 'reversal';

/** Accounts that hold what came from outside: their balance is zero or below. */
export const outsideAccounts: readonly LedgerAccountKind[] = ['source', 'returned'];

/** What an award draws from each of its funds for an amount: the first fund first, each up to what it has left. Null: not enough. */
export function drawOn(
  available: readonly { fundId: string; fen: number }[],
  amountFen: number,
): { fundId: string; amountFen: number }[] | null {
  let left = amountFen;
  const drawn = available.flatMap(({ fundId, fen }) => {
    const taken = Math.min(fen, left);
    left -= taken;
    return taken > 0 ? [{ fundId, amountFen: taken }] : [];
  });
  return left === 0 ? drawn : null;
}
