import { words } from '#app/deliberation/topic-desk.messages.ts';
import type { TopicQueuePage } from '#app/deliberation/topic-desk-page.server.ts';
import { type TopicQueue, topicQueues } from '#app/deliberation/topic-queue.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatNumber } from '#app/i18n/numbers.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { QueueTable } from '#app/ui/queue-table.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import type { Column } from '#app/ui/table.tsx';

type Row = TopicQueuePage['items'][number];

const queueWords: Readonly<Record<TopicQueue, { name: Message; empty: Message }>> = {
  waiting: { name: words.queue_waiting, empty: words.empty_waiting },
  on_agenda: { name: words.queue_on_agenda, empty: words.empty_on_agenda },
  hidden: { name: words.queue_hidden, empty: words.empty_hidden },
};

/** The queues side by side, with how many stand in each. */
export function TopicQueueTabs({ page }: { page: TopicQueuePage }) {
  const say = useSay();
  const links = topicQueues.map((queue) => ({
    label: say(queueWords[queue].name),
    href: addressOf(queue),
    isCurrent: queue === page.queue,
    count: page.counts[queue],
  }));
  return <Tabs label={say(words.queues)} links={links} />;
}

function addressOf(queue: TopicQueue, after?: string): string {
  return href.deskTopics({ queue: queue === 'waiting' ? null : queue, after });
}

/** One queue as a table: what it is about, where, how many signed, and since when it waits. */
export function TopicQueueTable({ page }: { page: TopicQueuePage }) {
  const { queue, next } = page;
  const { name, empty } = queueWords[queue];
  return (
    <QueueTable
      words={{ name, empty, emptyNext: words.empty_next }}
      columns={useColumns(queue)}
      rows={page.items}
      count={page.counts[queue] || null}
      firstHref={page.isFirst ? null : addressOf(queue)}
      nextHref={next ? addressOf(queue, next) : null}
    />
  );
}

function useColumns(queue: TopicQueue): Column<Row>[] {
  const say = useSay();
  const { locale } = useReading();
  return [
    { key: 'title', head: say(words.column_title), cell: (row) => <Title row={row} /> },
    {
      key: 'place',
      head: say(words.column_place),
      cell: ({ placeNameZh, placeNameEn }) => nameIn(locale, { nameZh: placeNameZh, nameEn: placeNameEn }),
    },
    {
      key: 'signed',
      head: say(words.column_signed),
      isNumeric: true,
      cell: ({ coSignatureCount }) => formatNumber(coSignatureCount, locale),
    },
    {
      key: 'since',
      head: say(queue === 'hidden' ? words.column_hidden : words.column_since),
      cell: ({ since }) => <Instant at={since} shape="day" />,
    },
  ];
}

function Title({ row: { id, title, assemblyDueAt } }: { row: Row }) {
  const say = useSay();
  const reading = useReading();
  return (
    <>
      <a href={href.deskTopic(id)}>{title}</a>
      {assemblyDueAt ? (
        <span className="queue-marks">
          <StateBadge tone="late" word={say(words.owed)} />
          <span className="hint">{say(words.owed_since, { date: formatInstantDay(assemblyDueAt, reading) })}</span>
        </span>
      ) : null}
    </>
  );
}
