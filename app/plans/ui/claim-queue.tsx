import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatNumber } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/claim-desk.messages.ts';
import type { ClaimQueuePage } from '#app/plans/claim-desk-page.server.ts';
import { type ClaimQueue, claimQueues } from '#app/plans/claim-queue.ts';
import { Tabs } from '#app/ui/filter-links.tsx';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';
import { QueueTable } from '#app/ui/queue-table.tsx';
import type { Column } from '#app/ui/table.tsx';

type Row = ClaimQueuePage['items'][number];

const queueWords: Readonly<Record<ClaimQueue, { name: Message; empty: Message; at: Message }>> = {
  requested: { name: words.queue_requested, empty: words.empty_requested, at: words.column_asked },
  extension: { name: words.queue_extension, empty: words.empty_extension, at: words.column_until },
  ending: { name: words.queue_ending, empty: words.empty_ending, at: words.column_until },
  offered: { name: words.queue_offered, empty: words.empty_offered, at: words.column_answer },
  expired: { name: words.queue_expired, empty: words.empty_expired, at: words.column_ended },
  unclaimed: { name: words.queue_unclaimed, empty: words.empty_unclaimed, at: words.column_published },
};

/** The queues side by side, with how many stand in each. */
export function ClaimQueueTabs({ page }: { page: ClaimQueuePage }) {
  const say = useSay();
  const links = claimQueues.map((queue) => ({
    label: say(queueWords[queue].name),
    href: addressOf(queue),
    isCurrent: queue === page.queue,
    count: page.counts[queue],
  }));
  return <Tabs label={say(words.queues)} links={links} />;
}

function addressOf(queue: ClaimQueue, after?: string): string {
  return href.deskClaims({ queue: queue === 'requested' ? null : queue, after });
}

/** One queue as a table: which proposal, who asks, and the day that it goes by. */
export function ClaimQueueTable({ page }: { page: ClaimQueuePage }) {
  const { queue, next } = page;
  const { name, empty } = queueWords[queue];
  return (
    <QueueTable
      words={{ name, empty, emptyNext: words.empty_next }}
      columns={useColumns(page)}
      rows={page.items}
      count={page.counts[queue] || null}
      firstHref={page.isFirst ? null : addressOf(queue)}
      nextHref={next ? addressOf(queue, next) : null}
    />
  );
}

function useColumns({ queue, mayAskForOthers }: ClaimQueuePage): Column<Row>[] {
  const say = useSay();
  const { locale } = useReading();
  const isUnclaimed = queue === 'unclaimed';
  const applicant: Column<Row> = { key: 'name', head: say(words.column_applicant), cell: ({ name }) => name };
  const endorsed: Column<Row> = {
    key: 'endorsed',
    head: say(words.column_endorsed),
    isNumeric: true,
    cell: ({ endorsementCount }) => formatNumber(endorsementCount, locale),
  };
  const asking: Column<Row> = { key: 'ask', head: say(words.ask_for), cell: (row) => <AskFor row={row} /> };
  return [
    { key: 'title', head: say(words.column_proposal), cell: (row) => <Title row={row} isProposal={isUnclaimed} /> },
    ...(isUnclaimed ? [endorsed] : [applicant]),
    { key: 'at', head: say(queueWords[queue].at), cell: ({ at }) => <At at={at} queue={queue} /> },
    ...(isUnclaimed && mayAskForOthers ? [asking] : []),
  ];
}

function Title({ row: { id, number, title }, isProposal }: { row: Row; isProposal: boolean }) {
  return (
    <>
      <a href={isProposal ? href.proposal(number) : href.deskClaim(id)}>{title}</a>
      <br />
      <span className="hint">{number}</span>
    </>
  );
}

function At({ at, queue }: { at: Date; queue: ClaimQueue }) {
  const isAhead = queue === 'extension' || queue === 'ending' || queue === 'offered';
  return isAhead ? <DaysLeft until={at} /> : <Instant at={at} shape={queue === 'requested' ? 'instant' : 'day'} />;
}

function AskFor({ row: { number, title } }: { row: Row }) {
  const say = useSay();
  return (
    <a href={`${href.askToClaim(number)}#for-somebody`} aria-label={say(words.ask_for_named, { title })}>
      {say(words.ask_for)}
    </a>
  );
}
