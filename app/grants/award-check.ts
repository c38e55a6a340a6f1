import { lengthOf } from '#app/core/text.ts';
import type { AwardState } from '#app/grants/award.ts';

/**
 * The methods of the “1+6” assessment: one study of everything there is, and six ways of looking: on site, a hearing of the
 * grantee, the papers, interviews with those it is for, a discussion in a group, and what the public says.
 */
export const checkMethods = ['study', 'site_visit', 'hearing', 'papers', 'interviews', 'discussion', 'feedback'] as const;
export type CheckMethod = (typeof checkMethods)[number];

export const checkConclusions = ['passed', 'to_improve', 'failed'] as const;
export type CheckConclusion = (typeof checkConclusions)[number];

/** How many of the six ways of looking a check takes at least, besides the study. */
export const waysLeast = 2;

export const checkLimits = { finding: 1000, summary: 1000, answer: 1000 } as const;

/** States in which an award is checked. */
export const checkedStates: readonly AwardState[] = ['active', 'suspended'];

export type Findings = Readonly<Partial<Record<CheckMethod, string>>>;
export type NewCheck = { findings: Findings; conclusion: CheckConclusion; summary: string };

export type CheckProblem = 'study_missing' | 'too_few_ways' | 'summary_missing' | 'text_too_long';

/** Says what is wrong with a check, or null: the study, at least two of the six ways, and in words what follows. */
export function checkProblem({ findings, summary }: NewCheck): CheckProblem | null {
  const used = checkMethods.filter((method) => isFilled(findings[method]));
  if (!used.includes('study')) return 'study_missing';
  if (used.length - 1 < waysLeast) return 'too_few_ways';
  if (summary.trim() === '') return 'summary_missing';
  const isLong =
    lengthOf(summary) > checkLimits.summary || used.some((method) => lengthOf(findings[method] ?? '') > checkLimits.finding);
  return isLong ? 'text_too_long' : null;
}

/** What each method found, without those that were not used. */
export function usedFindings(findings: Findings): Partial<Record<CheckMethod, string>> {
  const used = checkMethods.filter((method) => isFilled(findings[method]));
  return Object.fromEntries(used.map((method) => [method, findings[method]?.trim()]));
}

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
