import type { CompiledBallots } from '#app/votes/tally/compiled-ballots.ts';

/** The ballots turned round: project p is supported by `groups[starts[p]] … groups[starts[p + 1] - 1]`, each with its `points`. */
export type Supporters = { starts: Uint32Array; groups: Uint32Array; points: Float64Array };

/** Lists for each project the groups of equal ballots that support it. */
export function listSupporters(ballots: CompiledBallots, projectCount: number): Supporters {
  const starts = new Uint32Array(projectCount + 1);
  for (const choice of ballots.choices) starts[choice + 1] = (starts[choice + 1] as number) + 1;
  for (let project = 0; project < projectCount; project += 1)
    starts[project + 1] = (starts[project + 1] as number) + (starts[project] as number);
  const filled = starts.slice(0, projectCount);
  const groups = new Uint32Array(ballots.choices.length);
  const points = new Float64Array(ballots.choices.length);
  for (let group = 0; group < ballots.groupCount; group += 1) {
    const end = ballots.starts[group + 1] as number;
    for (let index = ballots.starts[group] as number; index < end; index += 1) {
      const choice = ballots.choices[index] as number;
      const place = filled[choice] as number;
      groups[place] = group;
      points[place] = ballots.points[index] as number;
      filled[choice] = place + 1;
    }
  }
  return { starts, groups, points };
}
