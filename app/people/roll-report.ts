import type { RollCheck, RollCounts, RollMistake } from '#app/people/roll-check.ts';
import type { HeadingMistake } from '#app/people/roll-file.ts';

/** What staff see of a check, and what is kept of it: numbers and mistakes by row, no name, phone or identity number. */
export type RollReport = {
  counts: RollCounts;
  mistakes: RollMistake[];
  mistakeCount: number;
  headingMistakes: HeadingMistake[];
  unknownHeadings: string[];
};

/** What is kept of a check. Headings that are wrong count as mistakes. */
export function reportOf({
  unknownHeadings,
  headingMistakes,
  check,
}: {
  unknownHeadings: string[];
  headingMistakes: HeadingMistake[];
  check: RollCheck;
}): RollReport {
  const { counts, mistakes, mistakeCount } = check;
  return { counts, mistakes, mistakeCount: mistakeCount + headingMistakes.length, headingMistakes, unknownHeadings };
}
