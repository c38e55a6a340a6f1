/** What is pressed on the pages of a pitch day. */
export const pitchActs = ['plan_day', 'draw', 'start', 'end', 'presence', 'call', 'ask', 'score', 'postpone', 'reveal'] as const;
export type PitchAct = (typeof pitchActs)[number];
