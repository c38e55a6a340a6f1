import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { QueueTable } from '#app/ui/queue-table.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import type { Column } from '#app/ui/table.tsx';
import { queueWords, words } from '#app/votes/desk.messages.ts';
import type { DeskVotesPage } from '#app/votes/desk-list-page.server.ts';
import type { VoteQueue } from '#app/votes/desk-queue.ts';
import { voteQueues } from '#app/votes/desk-queue.ts';
import { VoteStateBadge } from '#app/votes/ui/vote-state.tsx';
import { ballotFormWords } from '#app/votes/vote.messages.ts';

type Row = DeskVotesPage['items'][number];

function addressOf(queue: VoteQueue, after?: string): string {
  return href.deskVotes({ queue: queue === 'drafts' ? null : queue, after });
}

/** The queues side by side, each with its count. */
export function DeskVoteTabs({ page: { queue, counts } }: { page: DeskVotesPage }) {
  const say = useSay();
  return (
    <Tabs
      label={say(words.queues)}
      links={voteQueues.map((one) => ({
        label: say(queueWords[one]),
        href: addressOf(one),
        isCurrent: one === queue,
        count: counts[one],
      }))}
    />
  );
}

/** One queue of votes as a table. */
export function DeskVotesTable({ page: { queue, items, next, isFirst } }: { page: DeskVotesPage }) {
  return (
    <QueueTable
      words={{ name: queueWords[queue], empty: words.empty, emptyNext: words.empty_next }}
      columns={useColumns(queue)}
      rows={items}
      count={null}
      firstHref={isFirst ? null : addressOf(queue)}
      nextHref={next ? addressOf(queue, next) : null}
    />
  );
}

function useColumns(queue: VoteQueue): Column<Row>[] {
  const say = useSay();
  const { locale } = useReading();
  const entitled: Column<Row> = {
    key: 'entitled',
    head: say(words.column_entitled),
    cell: ({ entitledHeads }) => entitledHeads,
    isNumeric: true,
  };
  return [
    { key: 'title', head: say(words.column_title), cell: (row) => <Title row={row} queue={queue} /> },
    {
      key: 'place',
      head: say(words.column_place),
      cell: ({ placeNameZh, placeNameEn }) => nameIn(locale, { nameZh: placeNameZh, nameEn: placeNameEn }),
    },
    { key: 'form', head: say(words.column_form), cell: ({ form }) => say(ballotFormWords[form]) },
    ...(queue === 'drafts' ? [] : [entitled]),
    dateColumn(queue, say),
  ];
}

function dateColumn(queue: VoteQueue, say: ReturnType<typeof useSay>): Column<Row> {
  if (queue === 'drafts' || queue === 'sealed')
    return { key: 'starts', head: say(words.column_starts), cell: ({ startsAt }) => <Instant at={startsAt} /> };
  if (queue !== 'challenges')
    return { key: 'closes', head: say(words.column_closes), cell: ({ closesAt }) => <Instant at={closesAt} /> };
  return {
    key: 'until',
    head: say(words.column_until),
    cell: ({ challengesUntil }) => (challengesUntil ? <Instant at={challengesUntil} /> : null),
  };
}

function Title({ row, queue }: { row: Row; queue: VoteQueue }) {
  const say = useSay();
  const { id, title, state, openBatches, unanswered, asked } = row;
  return (
    <>
      <a href={queue === 'paper' ? href.deskVotePaper(id) : href.deskVote(id)}>{title}</a>
      <span className="queue-marks">
        <VoteStateBadge state={state} />
        {asked > 0 ? <StateBadge tone="wait" word={say(words.to_countersign)} /> : null}
        {openBatches > 0 ? <span className="hint">{say(words.batches, { count: openBatches })}</span> : null}
        {unanswered > 0 ? <span className="hint">{say(words.unanswered, { count: unanswered })}</span> : null}
      </span>
    </>
  );
}
