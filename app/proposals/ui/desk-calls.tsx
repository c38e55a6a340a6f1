import { href } from '#app/http/href.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { CallCard } from '#app/proposals/call.queries.server.ts';
import { words } from '#app/proposals/desk-calls.messages.ts';
import { CallState } from '#app/proposals/ui/desk-call.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { CountText } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

/** The calls of a community with their state, when they collect and what came in. */
export function DeskCallTable({ calls }: { calls: readonly CallCard[] }) {
  const say = useSay();
  const reading = useReading();
  const columns: Column<CallCard>[] = [
    { key: 'title', head: say(words.column_title), cell: ({ slug, title }) => <a href={href.deskCall(slug)}>{title}</a> },
    { key: 'state', head: say(words.column_state), cell: (call) => <CallState call={call} /> },
    {
      key: 'collect',
      head: say(words.column_collect),
      cell: ({ stages }) => {
        const collect = stages.find(({ stage }) => stage === 'collect');
        if (!collect) return say(words.not_set);
        const until = new Date(collect.closesAt.getTime() - 1);
        return say(words.from_to, { from: formatInstantDay(collect.opensAt, reading), to: formatInstantDay(until, reading) });
      },
    },
    {
      key: 'proposals',
      head: say(words.column_proposals),
      cell: ({ proposalCount }) => <CountText count={proposalCount} />,
      isNumeric: true,
    },
  ];
  return (
    <Table
      caption={say(words.table)}
      hidesCaption
      columns={columns}
      rows={calls}
      rowKey={({ id }) => id}
      empty={
        <Empty title={say(words.empty)}>
          <p>{say(words.empty_next)}</p>
        </Empty>
      }
    />
  );
}
