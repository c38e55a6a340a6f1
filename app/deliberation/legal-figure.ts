import type { Fraction } from '#app/core/fraction.ts';

/** The legal fractions with which residents oblige their committee to convene the residents' assembly. */
export const legalFigureKeys = ['assembly_adults', 'assembly_households', 'assembly_sections'] as const;
export type LegalFigureKey = (typeof legalFigureKeys)[number];

export type LegalFigure = Fraction & { source: string; article: string; asOf: string };

const organicLaw = {
  source: '中华人民共和国城市居民委员会组织法（2025年修订前）',
  article: '第十条',
  asOf: '2025-12-31',
} as const;

/**
 * What is offered to a community to confirm: one fifth of the adult residents, one fifth of the households, one third of
 * the residents' sections (Organic Law of Urban Residents' Committees, art. 10, before the revision in force from
 * 2026-01-01). None of it is used before somebody of the community has read the law in force and confirmed or corrected it.
 */
export const offeredFigures: Readonly<Record<LegalFigureKey, LegalFigure>> = {
  assembly_adults: { numerator: 1, denominator: 5, ...organicLaw },
  assembly_households: { numerator: 1, denominator: 5, ...organicLaw },
  assembly_sections: { numerator: 1, denominator: 3, ...organicLaw },
};

const denominatorMax = 1000;
const sourceLengthMax = 200;

export type FigureProblem = 'fraction_malformed' | 'source_missing' | 'as_of_in_future';

/** Says why a figure cannot be confirmed like this, or null. `today`: the community's date, YYYY-MM-DD. */
export function figureProblem(figure: LegalFigure, today: string): FigureProblem | null {
  const { numerator, denominator, source, article, asOf } = figure;
  const isWhole = Number.isInteger(numerator) && Number.isInteger(denominator);
  if (!isWhole || numerator < 1 || numerator > denominator || denominator > denominatorMax) return 'fraction_malformed';
  if ([source, article].some((text) => text.trim() === '' || text.length > sourceLengthMax)) return 'source_missing';
  return asOf > today ? 'as_of_in_future' : null;
}

/** How many of how many stand behind a topic, for one figure. */
export type Share = { signed: number; total: number };

/**
 * Whether a share reaches a fraction; the fraction itself is enough (以上 includes the figure, Civil Code art. 1259). Compared
 * in whole numbers, so that nothing is rounded. Of nobody, no share is reached.
 */
export function reaches({ signed, total }: Share, { numerator, denominator }: Fraction): boolean {
  return total > 0 && BigInt(signed) * BigInt(denominator) >= BigInt(total) * BigInt(numerator);
}

/** How many more are needed; 0 once it is reached. Of nobody: null, as no number of them is enough. */
export function missingFor({ signed, total }: Share, { numerator, denominator }: Fraction): number | null {
  if (total <= 0) return null;
  return Math.max(0, Math.ceil((total * numerator) / denominator) - signed);
}
