import { formatFen } from '#app/i18n/numbers.ts';

type MoneyProps = {
  /** Whole fen. */
  fen: number;
  /** Leaves .00 off where the amount is whole yuan: for headlines, never in ledgers. */
  isRound?: boolean;
};

/** An amount of money: ¥50,000.00, in figures of equal width that never break across lines. */
export function Money({ fen, isRound }: MoneyProps) {
  const amount = formatFen(fen);
  return <span className="money">{isRound ? amount.replace(/\.00$/, '') : amount}</span>;
}
