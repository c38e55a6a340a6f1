import { agendaItemsMax } from '#app/deliberation/room.ts';

const columns = ['item_title', 'item_minutes', 'item_topic'] as const;
const emptyLines = 3;

/** What was posted with an agenda, by the names of its fields. */
type Posted = { get(name: string): readonly string[] | undefined };

/**
 * The lists of an agenda after a button beside a line: `more` gives lines, `remove-2` takes the third, `up-2` moves it up.
 * Null when another button was pressed, or one of a line that is not there.
 */
export function changedAgenda(posted: Posted): Record<(typeof columns)[number], string[]> | null {
  const button = posted.get('press')?.at(-1) ?? '';
  const match = /^(more|remove|up)(?:-(\d{1,2}))?$/.exec(button);
  if (!match) return null;
  const at = Number(match[2] ?? -1);
  const change = changes[match[1] as keyof typeof changes];
  return Object.fromEntries(columns.map((name) => [name, change([...(posted.get(name) ?? [])], at)])) as Record<
    (typeof columns)[number],
    string[]
  >;
}

const changes = {
  more: (lines: string[]) => [...lines, ...Array<string>(emptyLines).fill('')].slice(0, agendaItemsMax),
  remove: (lines: string[], at: number) => lines.filter((_, index) => index !== at),
  up: (lines: string[], at: number) =>
    at < 1 || at >= lines.length
      ? lines
      : [...lines.slice(0, at - 1), lines[at] ?? '', lines[at - 1] ?? '', ...lines.slice(at + 1)],
};
