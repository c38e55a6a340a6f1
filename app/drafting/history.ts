/** A stretch of a document's history that a person takes for one: what was written within one minute. Numbered 1, 2, 3 …. */
export type Moment = { number: number; firstSeq: number; lastSeq: number; authorIds: (string | null)[]; at: Date };

/** A kept revision, and the last update in it. */
export type KeptRevision = { number: number; name: string; seq: number };

/** Which moment `?at=` asks for: a number outside is the nearest there is, and without one it is the last. Null: there is none. */
export function chosenMoment(moments: readonly Moment[], at: string | null): Moment | null {
  const number = at !== null && /^\d{1,9}$/.test(at) ? Number(at) : moments.length;
  return moments[Math.min(Math.max(number, 1), moments.length) - 1] ?? null;
}

/** The moments about one, so many before and after it. */
export function momentsAround(moments: readonly Moment[], { number }: Moment, reach: number): Moment[] {
  return moments.slice(Math.max(0, number - 1 - reach), number + reach);
}

/** The moment in which a revision was kept: the last that has an update in it; null for one of an empty document. */
export function momentOf(moments: readonly Moment[], { seq }: KeptRevision): Moment | null {
  return moments.findLast(({ firstSeq }) => firstSeq <= seq) ?? null;
}
