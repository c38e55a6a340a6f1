import { linkAddress } from '#app/drafting/link-address.ts';

const spanMax = 20;
const startMax = 100_000;

/** A list's first number as it is written in a page, or 1. */
export function listStart(value: string | null): number {
  const start = Number(value ?? 1);
  return isStart(start) ? start : 1;
}

/** Over how many columns or rows a cell reaches, as it is written in a page, or 1. */
export function tableSpan(value: string | null): number {
  const span = Number(value ?? 1);
  return isSpan(span) ? span : 1;
}

/** Throw where a value is none that an attribute may have: ProseMirror's way of checking a node. */
export const attributeFaults = {
  level: throwUnless((value) => value === 1 || value === 2 || value === 3),
  start: throwUnless(isStart),
  span: throwUnless(isSpan),
  colwidth: throwUnless((value) => value === null),
  href: throwUnless((value) => value === null || linkAddress(value) !== null),
};

function isStart(value: unknown): boolean {
  return isWhole(value, 0, startMax);
}

function isSpan(value: unknown): boolean {
  return isWhole(value, 1, spanMax);
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function throwUnless(isGood: (value: unknown) => boolean) {
  return (value: unknown): void => {
    if (!isGood(value)) throw new RangeError('not a value of this attribute');
  };
}
