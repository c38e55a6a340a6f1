/** Which page of a pitch day: each shows the same day in its own way. */
export const pitchPages = ['pitch', 'chair', 'projector'] as const;
export type PitchPage = (typeof pitchPages)[number];
