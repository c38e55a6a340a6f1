import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { href } from '#app/http/href.ts';
import { formatTime } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** The agenda with the time at which each item is planned to begin, and where the meeting is in it. */
export function AgendaList({ view }: { view: RoomView }) {
  const say = useSay();
  const reading = useReading();
  const { agenda, room } = view;
  const isOpen = room.state === 'in_session' || room.state === 'adjourned';
  if (agenda.length === 0) return <p>{say(words.agenda_empty)}</p>;
  const times = plannedTimes(agenda, room.startsAt);
  return (
    <ol className="room-agenda">
      {agenda.map((item, at) => {
        const isNow = item.startedAt !== null && item.endedAt === null;
        return (
          <li key={item.id} aria-current={isNow ? 'step' : undefined}>
            <p className="agenda-title">
              {item.title}
              {isNow ? <StateBadge tone="go" word={say(words.item_now)} /> : null}
              {item.endedAt ? <StateBadge tone="quiet" word={say(words.item_done)} icon="check" /> : null}
            </p>
            <p className="hint">
              {isOpen && item.startedAt
                ? formatTime(item.startedAt, reading)
                : say(words.planned_from, { time: formatTime(times[at] ?? room.startsAt, reading) })}{' '}
              · {say(words.minutes_planned, { minutes: item.minutes })}
              {item.topicId ? (
                <>
                  {' '}
                  · <a href={href.topic(item.topicId)}>{say(words.item_topic)}</a>
                </>
              ) : null}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** When each item begins if all before it take as long as planned. */
function plannedTimes(agenda: RoomView['agenda'], startsAt: Date): Date[] {
  let minutes = 0;
  return agenda.map((item) => {
    const at = new Date(startsAt.getTime() + minutes * 60_000);
    minutes += item.minutes;
    return at;
  });
}
