/** Every state of a pitch day (路演): its order is drawn, it runs, it is over. */
export const pitchDayStates = ['planned', 'drawn', 'running', 'ended'] as const;
export type PitchDayState = (typeof pitchDayStates)[number];
export type PitchDayEvent = 'draw' | 'start' | 'end';

/** From each state, where each event leads. The database holds the same table (`guard_pitch_day`) and a test holds the two together. */
export const pitchDayTransitions: Readonly<Record<PitchDayState, Partial<Readonly<Record<PitchDayEvent, PitchDayState>>>>> = {
  planned: { draw: 'drawn' },
  drawn: { start: 'running' },
  running: { end: 'ended' },
  ended: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextPitchDayState(state: PitchDayState, event: PitchDayEvent): PitchDayState | null {
  return pitchDayTransitions[state][event] ?? null;
}

/** Every state of one plan's turn. */
export const pitchStates = ['waiting', 'presenting', 'questions', 'scoring', 'revealed'] as const;
export type PitchState = (typeof pitchStates)[number];

export const pitchEvents = ['call', 'ask', 'score', 'postpone', 'reveal'] as const;
export type PitchEvent = (typeof pitchEvents)[number];

/** From each state, where each event leads. The database holds the same table (`guard_pitch`) and a test holds the two together. */
export const pitchTransitions: Readonly<Record<PitchState, Partial<Readonly<Record<PitchEvent, PitchState>>>>> = {
  waiting: { call: 'presenting' },
  presenting: { ask: 'questions', score: 'scoring', postpone: 'waiting' },
  questions: { score: 'scoring', postpone: 'waiting' },
  scoring: { postpone: 'waiting', reveal: 'revealed' },
  revealed: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextPitchState(state: PitchState, event: PitchEvent): PitchState | null {
  return pitchTransitions[state][event] ?? null;
}

export const pitchLimits = { venue: 80, reason: 300, pitchSecondsMin: 30, secondsMax: 3600 } as const;

export type PitchDayPlan = { venue: string; startsAt: Date; pitchSeconds: number; questionSeconds: number };
export type PitchDayProblem = 'seconds_malformed' | 'text_too_long';

/** Says what is wrong with the plan of a pitch day, or null: half a minute to an hour for a plan, up to an hour for questions. */
export function pitchDayProblem({ venue, pitchSeconds, questionSeconds }: PitchDayPlan): PitchDayProblem | null {
  const { pitchSecondsMin, secondsMax } = pitchLimits;
  const isTime = (seconds: number, least: number) => Number.isInteger(seconds) && seconds >= least && seconds <= secondsMax;
  if (!isTime(pitchSeconds, pitchSecondsMin) || !isTime(questionSeconds, 0)) return 'seconds_malformed';
  return [...venue].length > pitchLimits.venue ? 'text_too_long' : null;
}

/** How long a phone may have been silent and still count as there, in milliseconds: three beats of its connection. */
export const phoneSilentMs = 45_000;

/** Whether a judge's phone was heard of lately. */
export function isPhoneHeard(seenAt: Date | null, now: Date): boolean {
  return seenAt !== null && now.getTime() - seenAt.getTime() <= phoneSilentMs;
}

/** How the sheets of the plan on stage stand; judges with a conflict are not counted. */
export type SheetCounts = { handedIn: number; open: number };

export type RevealRefusal = 'pitch_moved_on' | 'sheets_open' | 'sheets_too_few' | 'reason_missing' | 'text_too_long';

/**
 * Says why the score of a plan may not be revealed, or null. Every judge who scores it has handed in; or the chair goes on
 * without the others, says why, and enough are left. A judge who has not handed in never hears the score before.
 */
export function revealRefusal(
  pitch: { state: PitchState },
  { handedIn, open }: SheetCounts,
  { judgesMin, withoutReason }: { judgesMin: number; withoutReason: string | null },
): RevealRefusal | null {
  if (nextPitchState(pitch.state, 'reveal') === null) return 'pitch_moved_on';
  if (open > 0 && withoutReason === null) return 'sheets_open';
  if (handedIn < judgesMin) return 'sheets_too_few';
  if (open === 0 || withoutReason === null) return null;
  if (withoutReason.trim() === '') return 'reason_missing';
  return [...withoutReason].length > pitchLimits.reason ? 'text_too_long' : null;
}

/** When the clock of the stage runs out, or null while none runs: presenting and questions have their times. */
export function stageEndsAt(
  pitch: { state: PitchState; presentingAt: Date | null; questionsAt: Date | null },
  { pitchSeconds, questionSeconds }: Pick<PitchDayPlan, 'pitchSeconds' | 'questionSeconds'>,
): Date | null {
  const after = (from: Date | null, seconds: number) => from && new Date(from.getTime() + seconds * 1_000);
  if (pitch.state === 'presenting') return after(pitch.presentingAt, pitchSeconds);
  return pitch.state === 'questions' ? after(pitch.questionsAt, questionSeconds) : null;
}
