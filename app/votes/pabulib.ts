import { type Rational, rational } from '#app/core/rational.ts';
import { columnOf, type PabulibProblem, PabulibRefusal, refuse } from '#app/votes/pabulib-problem.ts';
import { fieldAt, fieldsOf, type PabulibRow, readRows, UnclosedQuote } from '#app/votes/pabulib-table.ts';
import { type DecimalText, PabulibVotes, readDecimal } from '#app/votes/pabulib-votes.ts';
import type { Election, Project, TallyParameters } from '#app/votes/tally/election.ts';
import type { BallotKind } from '#app/votes/tally/rule.ts';

/**
 * A `.pb` file as it is counted: `places`: how many decimal places each project's cost was written with; `names`: the projects'
 * names, empty where the file gives none.
 */
export type PabulibFile = {
  meta: ReadonlyMap<string, string>;
  election: Election;
  parameters: TallyParameters;
  names: readonly string[];
  places: readonly number[];
};

export type PabulibReading = { ok: true; file: PabulibFile } | { ok: false; problem: PabulibProblem };

const kinds: Readonly<Record<string, BallotKind>> = {
  approval: 'approval',
  'choose-1': 'approval',
  cumulative: 'points',
  scoring: 'points',
  ordinal: 'ranking',
};

const sections = ['META', 'PROJECTS', 'VOTES'] as const;
type Section = (typeof sections)[number];
type Rows = Record<Section, { columns: string[]; rows: PabulibRow[] }>;

/**
 * Reads an election in the Pabulib format (Faliszewski et al., "Participatory Budgeting: Data, Tools, and Analysis", IJCAI 2023;
 * format: arXiv 2012.06539). Amounts are decimals and are kept exactly; a project named twice on a ballot counts once, where it
 * stands first; a file that contradicts itself is refused with the first reason found.
 */
export function parsePabulib(text: string): PabulibReading {
  try {
    return { ok: true, file: readFile(text) };
  } catch (error) {
    if (error instanceof PabulibRefusal) return { ok: false, problem: error.problem };
    if (error instanceof UnclosedQuote) return { ok: false, problem: { code: 'quote_unclosed', line: error.line } };
    throw error;
  }
}

function readFile(text: string): PabulibFile {
  const found = splitSections(text);
  const meta = new Map(found.META.rows.map((row) => [fieldAt(row, 0), fieldAt(row, 1)]));
  const budget = metaNumber(meta, 'budget') ?? refuse({ code: 'meta_missing', name: 'budget' });
  const step = metaNumber(meta, 'equalshares_step');
  const threshold = metaNumber(meta, 'min_project_score_threshold');
  const kind = kindOf(meta.get('vote_type'));
  const { costs, ids, names } = readProjects(found.PROJECTS);
  const places = Math.max(0, ...[...costs, budget, ...(step ? [step] : [])].map((amount) => amount.places));
  const projects: Project[] = ids.map((id, index) => ({ id, cost: scaled(costs[index], places) }));
  const votes = new PabulibVotes(kind, { ids, columns: found.VOTES.columns });
  for (const row of found.VOTES.rows) votes.add(row);
  const { ballots, voters, pointScale } = votes.finish();
  checkCount(meta, { name: 'num_projects', found: ids.length });
  checkCount(meta, { name: 'num_votes', found: voters.ids.length });
  return {
    meta,
    election: { projects, budget: scaled(budget, places), unit: 10n ** BigInt(places), ballots, voters },
    parameters: {
      ...(step && step.digits > 0n ? { step: scaled(step, places) } : {}),
      ...(threshold ? { threshold: times(threshold, pointScale) } : {}),
    },
    names,
    places: costs.map((cost) => cost.places),
  };
}

/** Sorts the rows into their sections, each of which begins with its name alone on a line and then names its columns. */
function splitSections(text: string): Rows {
  const found: Partial<Rows> = {};
  let current: Rows[Section] | null = null;
  for (const row of readRows(text)) {
    const section = sectionOf(row);
    if (section && !found[section]) {
      current = { columns: [], rows: [] };
      found[section] = current;
    } else if (current === null) refuse({ code: 'section_missing', name: 'META' });
    else if (current.columns.length === 0) current.columns = fieldsOf(row).map((field) => field.toLowerCase());
    else current.rows.push(row);
  }
  for (const name of sections) if (!found[name]) refuse({ code: 'section_missing', name });
  return found as Rows;
}

/** Whether a row is the name of a section, alone on its line (spreadsheets write empty fields behind it). */
function sectionOf(row: PabulibRow): Section | null {
  if (row.fields === null && !/^\s*(?:meta|projects|votes)[\s;]*$/i.test(row.text)) return null;
  const [first = '', ...others] = fieldsOf(row);
  if (others.some((field) => field !== '')) return null;
  return sections.find((name) => name === first.toUpperCase()) ?? null;
}

function kindOf(voteType: string | undefined): BallotKind {
  if (voteType === undefined || voteType === '') return refuse({ code: 'meta_missing', name: 'vote_type' });
  return kinds[voteType.toLowerCase()] ?? refuse({ code: 'vote_type_unknown', value: voteType });
}

function readProjects({ columns, rows }: Rows['PROJECTS']) {
  const [idColumn, costColumn] = ['project_id', 'cost'].map((name) => columnOf(columns, { section: 'PROJECTS', name }));
  const nameColumn = columns.indexOf('name');
  const seen = new Set<string>();
  const costs: DecimalText[] = [];
  for (const row of rows) {
    const { line } = row;
    const id = fieldAt(row, idColumn ?? 0);
    if (id === '') refuse({ code: 'project_without_id', line });
    if (seen.has(id)) refuse({ code: 'project_twice', line, value: id });
    seen.add(id);
    const value = fieldAt(row, costColumn ?? 0);
    costs.push(readDecimal(value) ?? refuse({ code: 'not_a_number', name: 'cost', value, line }));
  }
  return { ids: [...seen], costs, names: rows.map((row) => (nameColumn < 0 ? '' : fieldAt(row, nameColumn))) };
}

function metaNumber(meta: ReadonlyMap<string, string>, name: string): DecimalText | null {
  const value = meta.get(name) ?? '';
  return value === '' ? null : (readDecimal(value) ?? refuse({ code: 'not_a_number', name, value, line: null }));
}

/** A file that was cut off, or pasted together, says another number than it holds. */
function checkCount(meta: ReadonlyMap<string, string>, { name, found }: { name: string; found: number }): void {
  const stated = meta.get(name) ?? '';
  if (stated !== '' && Number(stated) !== found) refuse({ code: 'count_differs', name, stated, found });
}

function scaled(amount: DecimalText | undefined, places: number): bigint {
  return (amount?.digits ?? 0n) * 10n ** BigInt(places - (amount?.places ?? places));
}

function times({ digits, places }: DecimalText, factor: bigint): Rational {
  return rational(digits * factor, 10n ** BigInt(places));
}
