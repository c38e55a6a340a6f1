import { type AmountProblem, type AmountReading, readAmount } from '#app/core/amount.ts';
import { fenMax } from '#app/core/fen.ts';
import { type BudgetCategory, budgetCategories, readBudgetCategory } from '#app/drafting/budget-category.ts';
import { type Cells, isBlank, type Reading, tidied } from '#app/drafting/typed-table.ts';

/** What the cells of one row of money hold, as typed: of a room's money table, or of a plan's budget with two columns more. */
export type MoneyCells = Cells<'money'> & Partial<Pick<Cells<'budget'>, 'category' | 'own'>>;

/** A row that counts: what it is for, at which price, how many, what that comes to, and what of it comes from elsewhere. */
export type MoneyRow = {
  /** Null in a money table, which has no categories. */
  category: BudgetCategory | null;
  item: string;
  unit: string;
  unitPriceFen: number;
  /** 1.5 is 1500. */
  quantityThousandths: number;
  amountFen: number;
  /** What of it those who carry it out pay themselves. */
  ownFen: number;
  /** What of it others pay. */
  otherFen: number;
};

/** Why a row does not count. */
export type MoneyFault =
  | 'category_unknown'
  | 'item_missing'
  | 'price_missing'
  | 'price_unreadable'
  | 'quantity_unreadable'
  | 'own_unreadable'
  | 'other_unreadable'
  | 'amount_negative'
  | 'amount_too_fine'
  | 'amount_too_large'
  | 'other_above_amount';

export type MoneyReading = Reading<MoneyRow, MoneyFault>;

/** What may be asked for at most, and how much of the whole may be overhead; null: nothing is stated. */
export type MoneyLimits = { availableFen: number | null; overheadMaxPercent: number | null };

/** What rows come to. `remainderFen` is below zero when more is needed than there is, and null where no amount was stated. */
export type MoneySums = MoneyLimits & {
  totalFen: number;
  ownFen: number;
  otherFen: number;
  /** What is asked for: the whole without what comes from elsewhere. */
  neededFen: number;
  remainderFen: number | null;
  overheadFen: number;
  isOverheadAbove: boolean;
};

export type CategorySum = { category: BudgetCategory; amountFen: number; neededFen: number };

const quantityMax = 1_000_000;
const textMax = 200;
const figures = ['price', 'quantity', 'own', 'other'] as const;

/**
 * Reads a row as people write it; amounts in every way in which `readAmount` understands them. The amount is price × quantity,
 * half a fen rounded up.
 */
export function readMoneyRow(typed: MoneyCells): MoneyReading {
  const cells = tidied(typed, figures);
  if (isBlank(cells)) return { kind: 'blank' };
  const category = cells.category === undefined ? null : readBudgetCategory(cells.category);
  const quantityThousandths = readQuantity(cells.quantity);
  const [price, own, other] = [readAmount(cells.price), readSource(cells.own), readSource(cells.other)];
  const fault = (code: MoneyFault): MoneyReading => ({ kind: 'fault', fault: code });
  if (cells.category !== undefined && category === null) return fault('category_unknown');
  if (cells.item === '') return fault('item_missing');
  if (cells.price === '') return fault('price_missing');
  if ('problem' in price) return fault(faultOf(price.problem, 'price_unreadable'));
  if (quantityThousandths === null) return fault('quantity_unreadable');
  if ('problem' in own) return fault(faultOf(own.problem, 'own_unreadable'));
  if ('problem' in other) return fault(faultOf(other.problem, 'other_unreadable'));
  const amountFen = amountOf(price.fen, quantityThousandths);
  if (amountFen === null) return fault('amount_too_large');
  if (own.fen + other.fen > amountFen) return fault('other_above_amount');
  const row = { category, unitPriceFen: price.fen, quantityThousandths, amountFen, ownFen: own.fen, otherFen: other.fen };
  return { kind: 'row', row: { ...row, item: cells.item.slice(0, textMax), unit: cells.unit.slice(0, textMax) } };
}

/** Beside a row there is room for little: what is most often wrong with an amount is said, the rest by its column alone. */
function faultOf(problem: AmountProblem, unreadable: MoneyFault): MoneyFault {
  if (problem === 'amount_too_large' || problem === 'amount_too_fine' || problem === 'amount_negative') return problem;
  return unreadable;
}

type Counted = Pick<MoneyRow, 'amountFen' | 'ownFen' | 'otherFen' | 'category'>;

/**
 * Adds rows up against what was stated. What comes from elsewhere is not asked for. The share of overhead is that of its
 * rows' amounts in the whole amount, other sources included; it is held against the limit in whole fen, without rounding.
 */
export function sumMoney(rows: readonly Counted[], { availableFen, overheadMaxPercent }: MoneyLimits): MoneySums {
  const sum = (fenOf: (row: Counted) => number) => rows.reduce((all, row) => all + fenOf(row), 0);
  const [totalFen, ownFen, otherFen] = [sum((row) => row.amountFen), sum((row) => row.ownFen), sum((row) => row.otherFen)];
  const neededFen = totalFen - ownFen - otherFen;
  const overheadFen = sum(({ category, amountFen }) => (category === 'overhead' ? amountFen : 0));
  return {
    totalFen,
    ownFen,
    otherFen,
    neededFen,
    availableFen,
    remainderFen: availableFen === null ? null : availableFen - neededFen,
    overheadFen,
    overheadMaxPercent,
    isOverheadAbove: overheadMaxPercent !== null && BigInt(overheadFen) * 100n > BigInt(overheadMaxPercent) * BigInt(totalFen),
  };
}

/** What the rows of each category come to, and what of it is asked for; categories without a row are left out. */
export function sumCategories(rows: readonly Counted[]): CategorySum[] {
  return budgetCategories.flatMap((category) => {
    const among = rows.filter((row) => row.category === category);
    const { totalFen, neededFen } = sumMoney(among, { availableFen: null, overheadMaxPercent: null });
    return among.length === 0 ? [] : [{ category, amountFen: totalFen, neededFen }];
  });
}

/** A quantity as it is written: 1500 → 1.5. */
export function writeQuantity(thousandths: number): string {
  const whole = Math.floor(thousandths / 1000);
  const part = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return part === '' ? String(whole) : `${whole}.${part}`;
}

/** Reads a number of at least zero and at most a million, with at most three decimals, into thousandths; null when it is none. */
export function readThousandths(text: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const thousandths = Number((match[1] ?? '').replaceAll(',', '')) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  return thousandths <= quantityMax * 1000 ? thousandths : null;
}

/** A quantity is above zero. */
function readQuantity(text: string): number | null {
  return readThousandths(text) || null;
}

/** What comes from elsewhere; nothing where nothing is said. */
function readSource(text: string | undefined): AmountReading {
  return text === undefined || text === '' ? { fen: 0 } : readAmount(text);
}

function amountOf(unitPriceFen: number, quantityThousandths: number): number | null {
  const amount = (BigInt(unitPriceFen) * BigInt(quantityThousandths) + 500n) / 1000n;
  return amount > BigInt(fenMax) ? null : Number(amount);
}
