import type { ShownLine } from '#app/grants/allocation.queries.server.ts';
import { words } from '#app/grants/allocation-page.messages.ts';
import { AllocationOutcome } from '#app/grants/ui/allocation-outcome.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Standing = Pick<ShownLine, 'number' | 'planId' | 'title' | 'askedFen' | 'place' | 'votes'>;
export type VotesUnit = 'votes' | 'points';

/** The columns in which every plan of a source stands: what it is, its place or votes where there are any, what it asks for. */
export function useStandingColumns(rows: readonly Standing[], unit: VotesUnit): Column<Standing>[] {
  const say = useSay();
  const shown = (figure: number | null) => figure ?? say(words.none);
  const place: Column<Standing> = { key: 'place', head: say(words.place), cell: (row) => shown(row.place), isNumeric: true };
  const votes: Column<Standing> = { key: 'votes', head: say(words[unit]), cell: (row) => shown(row.votes), isNumeric: true };
  return [
    {
      key: 'title',
      head: say(rows.some((row) => row.planId) ? words.plan : words.item),
      cell: ({ planId, title }) => (planId ? <a href={href.plan(planId)}>{title}</a> : title),
    },
    ...(rows.some((row) => row.place !== null) ? [place] : []),
    ...(rows.some((row) => row.votes !== null) ? [votes] : []),
    { key: 'asked', head: say(words.asked), cell: ({ askedFen }) => <Money fen={askedFen} />, isNumeric: true },
  ];
}

/** What came, or would come, of each plan, and why. */
export function AllocationLines({ lines, unit }: { lines: readonly ShownLine[]; unit: VotesUnit }) {
  const say = useSay();
  const standing = useStandingColumns(lines, unit);
  const columns: Column<ShownLine>[] = [
    ...standing,
    { key: 'granted', head: say(words.granted), cell: ({ grantedFen }) => <Money fen={grantedFen} />, isNumeric: true },
    { key: 'outcome', head: say(words.outcome), cell: (line) => <AllocationOutcome line={line} /> },
  ];
  return <Table caption={say(words.lines)} hidesCaption columns={columns} rows={lines} rowKey={({ number }) => String(number)} />;
}
