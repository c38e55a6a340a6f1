/** Every state of a plan (STATES.md, "Claim and plan"). */
export const planStates = ['drafting', 'submitted', 'revising', 'frozen', 'awarded', 'not_awarded', 'amending'] as const;
export type PlanState = (typeof planStates)[number];

export const planEvents = [
  'submit',
  'return',
  'freeze',
  'reopen',
  'award',
  'pass_over',
  'amend',
  'approve_amendment',
  'refuse_amendment',
] as const;
export type PlanEvent = (typeof planEvents)[number];

/**
 * From each state, where each event leads; what is not here may not happen. The database holds the same table (`guard_plan`)
 * and a test holds the two together.
 */
export const planTransitions: Readonly<Record<PlanState, Partial<Readonly<Record<PlanEvent, PlanState>>>>> = {
  drafting: { submit: 'submitted' },
  submitted: { return: 'revising', freeze: 'frozen' },
  revising: { submit: 'submitted' },
  frozen: { reopen: 'revising', award: 'awarded', pass_over: 'not_awarded' },
  awarded: { amend: 'amending' },
  not_awarded: {},
  amending: { approve_amendment: 'awarded', refuse_amendment: 'awarded' },
};

/** The state after an event, or null when it may not happen in this state. */
export function nextPlanState(state: PlanState, event: PlanEvent): PlanState | null {
  return planTransitions[state][event] ?? null;
}

/** Whether its team writes it now. */
export function isWritten(state: PlanState): boolean {
  return state === 'drafting' || state === 'revising' || state === 'amending';
}

/** The states by which the public list of plans can be narrowed: what became of them once they were frozen. */
export const listedStates = ['frozen', 'awarded', 'not_awarded'] as const satisfies readonly PlanState[];
export type ListedState = (typeof listedStates)[number];

export const planLimits = { explanation: 1000, members: 30 } as const;
