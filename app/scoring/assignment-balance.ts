import { type Draft, loadsOf } from '#app/scoring/assignment-draft.ts';

type Step = { judge: string; plan: string; from: string };

/**
 * Evens how many plans the judges have: as long as a judge can hand a plan on, directly or through others, to one who has at
 * least two fewer, the plans are handed on. When none can, no other assignment is more even.
 */
export function balance(draft: Draft): void {
  for (;;) {
    const path = findHandover(draft);
    if (path === null) return;
    for (const { judge, plan, from } of path)
      draft.judgesOf.set(
        plan,
        (draft.judgesOf.get(plan) ?? []).map((other) => (other === from ? judge : other)),
      );
  }
}

/** The shortest chain of plans handed on from one of the busiest judges to one with at least two fewer, or null. */
function findHandover(draft: Draft): Step[] | null {
  const loads = loadsOf(draft);
  const load = (judge: string) => loads.get(judge) ?? 0;
  const busiestFirst = [...draft.judges].sort((a, b) => load(b) - load(a));
  for (const start of busiestFirst) {
    const reached = reachFrom(start, draft);
    const end = [...reached.keys()].find((judge) => load(judge) <= load(start) - 2);
    if (end !== undefined) return pathTo(end, reached);
  }
  return null;
}

/** How each judge is reached from one of them by handing plans on, nearest first. */
function reachFrom(start: string, { judgesOf, judges, mayScore }: Draft): Map<string, Step | null> {
  const reached = new Map<string, Step | null>([[start, null]]);
  for (const from of reached.keys())
    for (const [plan, own] of judgesOf) {
      if (!own.includes(from)) continue;
      for (const judge of judges)
        if (!reached.has(judge) && !own.includes(judge) && mayScore(judge, plan)) reached.set(judge, { judge, plan, from });
    }
  return reached;
}

/** The steps from the far end back, so that no plan is handed to a judge who already has it. */
function pathTo(end: string, reached: ReadonlyMap<string, Step | null>): Step[] {
  const path: Step[] = [];
  for (let step = reached.get(end); step; step = reached.get(step.from)) path.push(step);
  return path;
}
