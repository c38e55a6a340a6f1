/** By what flows are laid out beside each other. */
export const flowCuts = ['source', 'field', 'place', 'year'] as const;
export type FlowCut = (typeof flowCuts)[number];

/** What came in and went out of one source, field, place or year. `nameEn`: null where there is only one name. */
export type Flow = { key: string; nameZh: string; nameEn: string | null; inFen: number; outFen: number };

/** So many are shown of each cut, the largest. */
export const flowsShown = 12;
