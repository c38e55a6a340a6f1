import { fenMax, readFen } from '#app/core/fen.ts';
import { toHalfWidth } from '#app/core/text.ts';

/** What the cells of one row of a money table hold, as typed. */
export type MoneyCells = { item: string; unit: string; price: string; quantity: string; other: string };

/** A row that counts: what it is for, at which price, how many, what that comes to, and what of it others pay. */
export type MoneyRow = {
  item: string;
  unit: string;
  unitPriceFen: number;
  /** 1.5 is 1500. */
  quantityThousandths: number;
  amountFen: number;
  otherFen: number;
};

/** Why a row does not count. */
export type MoneyFault =
  | 'item_missing'
  | 'price_unreadable'
  | 'quantity_unreadable'
  | 'other_unreadable'
  | 'amount_too_large'
  | 'other_above_amount';

/** A row with nothing in it is neither a row nor a fault. */
export type MoneyReading =
  | { kind: 'blank' }
  | { kind: 'row'; row: MoneyRow }
  | { kind: 'fault'; fault: MoneyFault; amountFen: number | null };

/** What rows come to. `remainderFen` is below zero when more is needed than there is, and null where no amount was stated. */
export type MoneySums = {
  totalFen: number;
  otherFen: number;
  neededFen: number;
  availableFen: number | null;
  remainderFen: number | null;
};

const quantityMax = 1_000_000;
const textMax = 200;

/** Reads a row as people write it, full-width figures too. The amount is price × quantity, half a fen rounded up. */
export function readMoneyRow(cells: MoneyCells): MoneyReading {
  const { item, unit, price, quantity, other } = trimmed(cells);
  if (item + unit + price + quantity + other === '') return { kind: 'blank' };
  const unitPriceFen = readFen(price);
  const quantityThousandths = readQuantity(quantity);
  const otherFen = other === '' ? 0 : readFen(other);
  const amountFen = unitPriceFen === null || quantityThousandths === null ? null : amountOf(unitPriceFen, quantityThousandths);
  const fault = (code: MoneyFault): MoneyReading => ({ kind: 'fault', fault: code, amountFen });
  if (item === '') return fault('item_missing');
  if (unitPriceFen === null) return fault('price_unreadable');
  if (quantityThousandths === null) return fault('quantity_unreadable');
  if (otherFen === null) return fault('other_unreadable');
  if (amountFen === null || unitPriceFen > fenMax) return fault('amount_too_large');
  if (otherFen > amountFen) return fault('other_above_amount');
  return { kind: 'row', row: { item, unit, unitPriceFen, quantityThousandths, amountFen, otherFen } };
}

/** Adds rows up against the amount there is, if one was stated. What others pay is not needed of it. */
export function sumMoney(rows: readonly Pick<MoneyRow, 'amountFen' | 'otherFen'>[], availableFen: number | null): MoneySums {
  const totalFen = rows.reduce((sum, row) => sum + row.amountFen, 0);
  const otherFen = rows.reduce((sum, row) => sum + row.otherFen, 0);
  const neededFen = totalFen - otherFen;
  return { totalFen, otherFen, neededFen, availableFen, remainderFen: availableFen === null ? null : availableFen - neededFen };
}

/** A quantity as it is written: 1500 → 1.5. */
export function writeQuantity(thousandths: number): string {
  const whole = Math.floor(thousandths / 1000);
  const part = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return part === '' ? String(whole) : `${whole}.${part}`;
}

/** Reads a quantity above zero with at most three decimals into thousandths; null when it is none. */
function readQuantity(text: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const thousandths = Number((match[1] ?? '').replaceAll(',', '')) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  return thousandths > 0 && thousandths <= quantityMax * 1000 ? thousandths : null;
}

function amountOf(unitPriceFen: number, quantityThousandths: number): number | null {
  const amount = (BigInt(unitPriceFen) * BigInt(quantityThousandths) + 500n) / 1000n;
  return amount > BigInt(fenMax) ? null : Number(amount);
}

function trimmed({ item, unit, price, quantity, other }: MoneyCells): MoneyCells {
  const words = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, textMax);
  const figure = (text: string) => toHalfWidth(text).trim();
  return { item: words(item), unit: words(unit), price: figure(price), quantity: figure(quantity), other: figure(other) };
}
