/** What makes a file no election that can be counted; `line` where it is a matter of one line. */
export type PabulibProblem =
  | { code: 'section_missing'; name: string }
  | { code: 'column_missing'; section: string; name: string }
  | { code: 'quote_unclosed'; line: number }
  | { code: 'meta_missing'; name: string }
  | { code: 'not_a_number'; name: string; value: string; line: number | null }
  | { code: 'vote_type_unknown'; value: string }
  | { code: 'project_without_id'; line: number }
  | { code: 'project_twice'; line: number; value: string }
  | { code: 'project_unknown'; line: number; value: string }
  | { code: 'points_missing'; line: number }
  | { code: 'count_differs'; name: string; stated: string; found: number }
  | { code: 'points_too_large' };

/** Thrown while reading and caught by `parsePabulib`: the first problem ends the reading. */
export class PabulibRefusal extends Error {
  readonly problem: PabulibProblem;

  constructor(problem: PabulibProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Where a column stands; refuses a file that lacks it. */
export function columnOf(columns: readonly string[], { section, name }: { section: string; name: string }): number {
  const index = columns.indexOf(name);
  return index >= 0 ? index : refuse({ code: 'column_missing', section, name });
}

/** Ends the reading with a problem. */
export function refuse(problem: PabulibProblem): never {
  throw new PabulibRefusal(problem);
}
