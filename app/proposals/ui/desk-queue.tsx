import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import type { QueuePage } from '#app/proposals/desk-queue.server.ts';
import { type Queue, queues } from '#app/proposals/queue.ts';
import { Tabs } from '#app/ui/filter-links.tsx';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';
import { QueueTable } from '#app/ui/queue-table.tsx';
import { PaperMark, StateBadge } from '#app/ui/state-badge.tsx';
import type { Column } from '#app/ui/table.tsx';

type Row = QueuePage['rows'][number];

type QueueWords = { name: Message; empty: Message; at: Message };

const queueWords: Readonly<Record<Queue, QueueWords>> = {
  waiting: { name: words.queue_waiting, empty: words.empty_waiting, at: words.column_since },
  appeals: { name: words.queue_appeals, empty: words.empty_appeals, at: words.column_appealed },
  asked_back: { name: words.queue_asked_back, empty: words.empty_asked_back, at: words.column_answer_due },
  declined: { name: words.queue_declined, empty: words.empty_declined, at: words.column_decided },
  hidden: { name: words.queue_hidden, empty: words.empty_hidden, at: words.column_hidden },
  published: { name: words.queue_published, empty: words.empty_published, at: words.column_published },
};

/** The queues side by side, with how many stand in each. */
export function QueueTabs({ page }: { page: QueuePage }) {
  const say = useSay();
  const links = queues.map((queue) => ({
    label: say(queueWords[queue].name),
    href: addressOf(queue),
    isCurrent: queue === page.queue,
    count: queue === 'published' ? null : page.counts[queue],
  }));
  return <Tabs label={say(words.queues)} links={links} />;
}

function addressOf(queue: Queue, after?: string): string {
  return href.deskProposals({ queue: queue === 'waiting' ? null : queue, after });
}

/** One queue as a table: what it is, whose, where, and by when somebody must act. */
export function DeskQueue({ page }: { page: QueuePage }) {
  const { queue, next, counts } = page;
  const { name, empty } = queueWords[queue];
  return (
    <QueueTable
      words={{ name, empty, emptyNext: words.empty_next }}
      columns={useColumns(queue)}
      rows={page.rows}
      count={(queue !== 'published' && counts[queue]) || null}
      firstHref={page.isFirst ? null : addressOf(queue)}
      nextHref={next ? addressOf(queue, next) : null}
    />
  );
}

function useColumns(queue: Queue): Column<Row>[] {
  const say = useSay();
  const { locale } = useReading();
  const isDuty = queue === 'waiting' || queue === 'appeals';
  const about = (row: Row) =>
    [
      row.fieldNameZh === null ? null : nameIn(locale, { nameZh: row.fieldNameZh, nameEn: row.fieldNameEn }),
      nameIn(locale, { nameZh: row.placeNameZh, nameEn: row.placeNameEn }),
    ].filter((part) => part !== null);
  return [
    { key: 'title', head: say(words.column_title), cell: (row) => <Title row={row} /> },
    { key: 'proposer', head: say(words.column_proposer), cell: ({ proposerName }) => proposerName },
    { key: 'about', head: say(words.column_field_and_place), cell: (row) => about(row).join(' · ') },
    {
      key: 'at',
      head: say(queueWords[queue].at),
      cell: ({ at }) => (queue === 'asked_back' ? <DaysLeft until={at} /> : <Instant at={at} />),
    },
    ...(isDuty
      ? [
          {
            key: 'due',
            head: say(words.column_due),
            cell: ({ dueAt }: Row) => (dueAt ? <DaysLeft until={dueAt} isDuty hasDate={false} /> : null),
          },
        ]
      : []),
  ];
}

function Title({ row }: { row: Row }) {
  const say = useSay();
  return (
    <>
      <a href={href.deskProposal(row.id)}>{row.title || say(words.untitled)}</a>
      <span className="queue-marks">
        {row.number ? <span className="hint">{row.number}</span> : null}
        {row.source === 'paper' ? <PaperMark /> : null}
        {row.isOwn ? <StateBadge tone="info" icon="person" word={say(words.own)} /> : null}
        {row.isKeyedByVisitor ? <StateBadge tone="info" icon="edit" word={say(words.keyed_by_you)} /> : null}
      </span>
    </>
  );
}
