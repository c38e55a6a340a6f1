import { addDays, startOfLocalDay } from '#app/core/instant.ts';
import { minutesStateWords, roomKindWords } from '#app/deliberation/room.messages.ts';
import type { DeskRoomsPage } from '#app/deliberation/room-desk-page.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import { type RoomQueue, roomQueues } from '#app/deliberation/room-queue.ts';
import { RoomStateBadge } from '#app/deliberation/ui/room-state.tsx';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { FilterLinks, Tabs } from '#app/ui/filter-links.tsx';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Row = DeskRoomsPage['items'][number];

const queueWords: Readonly<Record<RoomQueue, Message>> = {
  planned: words.queue_planned,
  noticed: words.queue_noticed,
  in_session: words.queue_in_session,
  minutes: words.queue_minutes,
  ended: words.queue_ended,
};

function addressOf({ queue, isMine }: Pick<DeskRoomsPage, 'queue' | 'isMine'>, after?: string): string {
  return href.deskRooms({ queue: queue === 'planned' ? null : queue, mine: isMine ? '1' : null, after });
}

/** The queues side by side, and whether all rooms or one's own are shown. */
export function RoomQueueTabs({ page: { queue, isMine, mayConvene } }: { page: DeskRoomsPage }) {
  const say = useSay();
  return (
    <>
      <Tabs
        label={say(words.queues)}
        links={roomQueues.map((one) => ({
          label: say(queueWords[one]),
          href: addressOf({ queue: one, isMine }),
          isCurrent: one === queue,
        }))}
      />
      {mayConvene ? (
        <FilterLinks
          label={say(words.whose)}
          links={[
            { label: say(words.whose_all), href: addressOf({ queue, isMine: false }), isCurrent: !isMine },
            { label: say(words.whose_mine), href: addressOf({ queue, isMine: true }), isCurrent: isMine },
          ]}
        />
      ) : null}
    </>
  );
}

/** One queue as a table: what, where, when, and by when something must be done. */
export function RoomQueueTable({ page }: { page: DeskRoomsPage }) {
  const say = useSay();
  const { queue, next } = page;
  const name = say(queueWords[queue]);
  return (
    <>
      <Table
        caption={name}
        hidesCaption
        columns={useColumns(queue)}
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <Empty title={say(words.empty)}>
            <p>{say(words.empty_next)}</p>
          </Empty>
        }
      />
      <Pager label={name} firstHref={page.isFirst ? null : addressOf(page)} nextHref={next ? addressOf(page, next) : null} />
    </>
  );
}

function useColumns(queue: RoomQueue): Column<Row>[] {
  const say = useSay();
  const { locale } = useReading();
  const hasDue = queue === 'planned' || queue === 'minutes';
  return [
    { key: 'title', head: say(words.column_title), cell: (row) => <Title row={row} /> },
    { key: 'kind', head: say(words.column_kind), cell: ({ kind }) => say(roomKindWords[kind]) },
    {
      key: 'place',
      head: say(words.column_place),
      cell: ({ placeNameZh, placeNameEn }) => nameIn(locale, { nameZh: placeNameZh, nameEn: placeNameEn }),
    },
    { key: 'starts', head: say(words.column_starts), cell: ({ startsAt }) => <Instant at={startsAt} /> },
    ...(hasDue ? [{ key: 'due', head: say(words.column_due), cell: (row: Row) => <Due row={row} /> }] : []),
  ];
}

function Title({ row: { id, title, state, isOwn, minutesState } }: { row: Row }) {
  const say = useSay();
  return (
    <>
      <a href={href.deskRoom(id)}>{title}</a>
      <span className="queue-marks">
        <RoomStateBadge state={state} />
        {isOwn ? <StateBadge tone="info" icon="person" word={say(words.own)} /> : null}
        {minutesState ? <span className="hint">{say(minutesStateWords[minutesState])}</span> : null}
      </span>
    </>
  );
}

/** By when the notice or the minutes must be out. */
function Due({ row: { noticeBy, publishBy, minutesState } }: { row: Row }) {
  const say = useSay();
  const { zone } = useReading();
  const isMinutes = minutesState !== null && publishBy !== null;
  const until = isMinutes ? startOfLocalDay(addDays(publishBy, 1), zone) : noticeBy;
  if (!until) return null;
  return (
    <>
      <DaysLeft until={until} isDuty hasDate={false} />{' '}
      <span className="hint">{say(isMinutes ? words.due_minutes : words.due_notice)}</span>
    </>
  );
}
