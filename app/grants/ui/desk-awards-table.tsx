import { words as pageWords } from '#app/grants/award.messages.ts';
import { words } from '#app/grants/award-desk.messages.ts';
import type { DeskAwardsPage } from '#app/grants/award-desk-page.server.ts';
import { type AwardQueue, awardQueues } from '#app/grants/award-queue.ts';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { QueueTable } from '#app/ui/queue-table.tsx';

const queueWords = {
  proposed: words.queue_proposed,
  agreed: words.queue_agreed,
  submitted: words.queue_submitted,
  verified: words.queue_verified,
  running: words.queue_running,
} as const satisfies Record<AwardQueue, unknown>;

/** The queues side by side, each with its count. */
export function DeskAwardTabs({ page: { queue, counts } }: { page: DeskAwardsPage }) {
  const say = useSay();
  return (
    <Tabs
      label={say(words.queues)}
      links={awardQueues.map((one) => ({
        label: say(queueWords[one]),
        href: href.deskGrants({ queue: one }),
        isCurrent: one === queue,
        count: counts[one],
      }))}
    />
  );
}

/** One queue of awards as a table. */
export function DeskAwardsTable({ page: { queue, items, next, isFirst } }: { page: DeskAwardsPage }) {
  const say = useSay();
  return (
    <QueueTable
      words={{ name: queueWords[queue], empty: words.queue_empty, emptyNext: words.queue_empty_next }}
      columns={[
        {
          key: 'title',
          head: say(pageWords.title),
          cell: ({ id, title, state }) => (
            <>
              <a href={href.deskAward(id)}>{title}</a>
              <span className="queue-marks">
                <AwardStateBadge state={state} />
              </span>
            </>
          ),
        },
        { key: 'number', head: say(pageWords.number), cell: ({ number }) => number },
        { key: 'grantee', head: say(pageWords.grantee), cell: ({ granteeName }) => granteeName },
        { key: 'amount', head: say(pageWords.amount), cell: ({ amountFen }) => <Money fen={amountFen} />, isNumeric: true },
        { key: 'since', head: say(words.since), cell: ({ since }) => <Instant at={since} shape="day" /> },
      ]}
      rows={items}
      count={null}
      firstHref={isFirst ? null : href.deskGrants({ queue })}
      nextHref={next ? href.deskGrants({ queue, after: next }) : null}
    />
  );
}
