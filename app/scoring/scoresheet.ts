import { isOnScale } from '#app/scoring/round.ts';

/** Every state of a judge's sheet for a plan (STATES.md, "Scoring round", assignment). */
export const sheetStates = ['assigned', 'clear', 'recused', 'scoring', 'submitted', 'locked', 'struck'] as const;
export type SheetState = (typeof sheetStates)[number];

export const sheetEvents = ['clear', 'recuse', 'begin', 'submit', 'reopen', 'lock', 'strike'] as const;
export type SheetEvent = (typeof sheetEvents)[number];

/**
 * From each state, where each event leads; what is not here may not happen. Reopening what is locked is for judges who talk
 * again. The database holds the same table (`guard_scoresheet`) and a test holds the two together.
 */
export const sheetTransitions: Readonly<Record<SheetState, Partial<Readonly<Record<SheetEvent, SheetState>>>>> = {
  assigned: { clear: 'clear', recuse: 'recused' },
  clear: { begin: 'scoring', recuse: 'recused', strike: 'struck' },
  recused: {},
  scoring: { submit: 'submitted', recuse: 'recused', strike: 'struck' },
  submitted: { reopen: 'scoring', lock: 'locked', strike: 'struck' },
  locked: { reopen: 'scoring', strike: 'struck' },
  struck: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextSheetState(state: SheetState, event: SheetEvent): SheetState | null {
  return sheetTransitions[state][event] ?? null;
}

/** Whether what a sheet says was handed in and counts. */
export function isHandedIn(state: SheetState): boolean {
  return state === 'submitted' || state === 'locked';
}

/** Whether its judge still has it to hand in. */
export function isToBeHandedIn(state: SheetState): boolean {
  return state === 'assigned' || state === 'clear' || state === 'scoring';
}
/** The longest texts of a sheet, in characters as people count them. */
export const sheetLimits = { privateNote: 2000, remark: 1000, reason: 500 } as const;

/** A criterion as a sheet is filled in by it. */
export type SheetCriterion = { id: string; isRequired: boolean };
export type SheetScale = { scaleMax: number; scaleStepThousandths: number; missingRule: 'all_required' | 'left_out' };
/** Points in thousandths; null: said not to apply. What is not here is not scored yet. */
export type SheetPoints = ReadonlyMap<string, number | null>;

export type PointsProblem = 'points_off_scale' | 'points_missing' | 'must_apply';

/** Says what is wrong with the points of one criterion while a sheet is written, or null. */
export function pointsProblem(
  points: number | null | undefined,
  criterion: SheetCriterion,
  scale: SheetScale,
): PointsProblem | null {
  if (points === undefined) return null;
  if (points === null) return criterion.isRequired || scale.missingRule === 'all_required' ? 'must_apply' : null;
  return isOnScale(points, scale) ? null : 'points_off_scale';
}

/** The criteria that keep a sheet from being handed in, with why. A missing score is never zero: it is asked for. */
export function sheetProblems(
  points: SheetPoints,
  criteria: readonly SheetCriterion[],
  scale: SheetScale,
): { criterionId: string; problem: PointsProblem }[] {
  return criteria.flatMap((criterion) => {
    const given = points.get(criterion.id);
    const isAsked = criterion.isRequired || scale.missingRule === 'all_required';
    const problem = given === undefined && isAsked ? 'points_missing' : pointsProblem(given, criterion, scale);
    return problem ? [{ criterionId: criterion.id, problem }] : [];
  });
}
