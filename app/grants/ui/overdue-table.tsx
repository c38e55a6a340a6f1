import { words as awardWords } from '#app/grants/award.messages.ts';
import { words } from '#app/grants/overdue.messages.ts';
import type { loadOverdue } from '#app/grants/overdue-page.server.ts';
import { dutyWords, words as upkeepWords } from '#app/grants/upkeep.messages.ts';
import { href } from '#app/http/href.ts';
import { words as shellWords } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Overdue = Awaited<ReturnType<typeof loadOverdue>>['items'][number];

/** What is overdue: of which award, what, since when and by how many days. */
export function OverdueTable({ duties }: { duties: readonly Overdue[] }) {
  const say = useSay();
  const columns: Column<Overdue>[] = [
    {
      key: 'award',
      head: say(words.award),
      cell: ({ awardId, number, title }) => (
        <>
          <a href={href.awardChecks(awardId)}>{title}</a>
          <span className="block hint">{number}</span>
        </>
      ),
    },
    { key: 'grantee', head: say(awardWords.grantee), cell: ({ grantee }) => grantee },
    { key: 'duty', head: say(upkeepWords.duty), cell: ({ kind }) => say(dutyWords[kind]) },
    { key: 'due', head: say(upkeepWords.due_on), cell: ({ dueOn }) => <DateText on={dueOn} /> },
    {
      key: 'standing',
      head: say(words.standing),
      cell: ({ days }) => <StateBadge tone="late" word={say(shellWords.overdue, { days })} />,
    },
  ];
  return (
    <Table
      caption={say(words.title)}
      hidesCaption
      columns={columns}
      rows={duties}
      rowKey={({ id }) => id}
      empty={
        <Empty title={say(words.empty)}>
          <p>{say(words.empty_next)}</p>
        </Empty>
      }
    />
  );
}
