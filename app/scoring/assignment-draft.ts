/** The judges of each plan while they are being given out. */
export type Draft = {
  judgesOf: Map<string, string[]>;
  judges: readonly string[];
  mayScore: (judge: string, plan: string) => boolean;
};

/** How many plans each judge has. */
export function loadsOf({ judgesOf, judges }: Draft): Map<string, number> {
  const loads = new Map(judges.map((judge) => [judge, 0]));
  for (const own of judgesOf.values()) for (const judge of own) loads.set(judge, (loads.get(judge) ?? 0) + 1);
  return loads;
}

/** How many plans each judge shares with each other one. */
export type Together = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Counts what plans judges share. */
export function togetherOf({ judgesOf, judges }: Draft): Together {
  const counts = new Map(judges.map((judge) => [judge, new Map<string, number>()]));
  for (const own of judgesOf.values())
    for (const judge of own) {
      const row = counts.get(judge);
      for (const other of own) if (judge !== other) row?.set(other, (row.get(other) ?? 0) + 1);
    }
  return counts;
}

/** How many plans two judges share. */
export function sharedBy(together: Together, judge: string, other: string): number {
  return together.get(judge)?.get(other) ?? 0;
}

/** One text for two names, which hold no line end. */
export function pairKey(first: string, second: string): string {
  return `${first}\n${second}`;
}
