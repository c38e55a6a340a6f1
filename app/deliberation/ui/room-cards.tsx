import { shorten } from '#app/core/text.ts';
import { roomKindWords, tierWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-list.messages.ts';
import type { RoomCard } from '#app/deliberation/room-list-page.server.ts';
import { RoomStateBadge } from '#app/deliberation/ui/room-state.tsx';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstantDay, formatTime } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';

type RoomCardsProps = {
  rooms: readonly RoomCard[];
  /** What is listed, for screen readers. */
  label: string;
  headingLevel?: 2 | 3;
};

/** Deliberations one under the other: when, where, what for, and what stands on the agenda. */
export function RoomCards({ rooms, label, headingLevel = 2 }: RoomCardsProps) {
  return (
    <ul className="cards" aria-label={label}>
      {rooms.map((room) => (
        <li key={room.id}>
          <Card room={room} headingLevel={headingLevel} />
        </li>
      ))}
    </ul>
  );
}

const purposeLength = 80;

function Card({ room, headingLevel }: { room: RoomCard; headingLevel: 2 | 3 }) {
  const say = useSay();
  const { locale } = useReading();
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  const place = nameIn(locale, { nameZh: room.placeNameZh, nameEn: room.placeNameEn });
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          <RoomStateBadge state={room.state} conclusion={room.conclusion} />
          <span>{say(tierWords[room.tier])}</span>
          <span>{say(roomKindWords[room.kind])}</span>
        </p>
        <Heading className="card-title">
          <a href={href.room(room.id)}>{room.title}</a>
        </Heading>
        <p className="card-excerpt">{shorten(room.purpose.replace(/\s+/g, ' '), purposeLength)}</p>
        <Agenda agenda={room.agenda} />
        <ul className="card-foot">
          <li>
            <Icon name="calendar" />
            <RoomTime room={room} />
          </li>
          <li>
            <Icon name="map-pin" />
            {room.venue === '' ? place : `${place} · ${room.venue}`}
          </li>
        </ul>
      </div>
    </article>
  );
}

/** The day, and from when until when; of a meeting over midnight only when it begins. */
function RoomTime({ room: { startsAt, endsAt } }: { room: Pick<RoomCard, 'startsAt' | 'endsAt'> }) {
  const say = useSay();
  const reading = useReading();
  const day = formatInstantDay(startsAt, reading);
  const isOneDay = day === formatInstantDay(endsAt, reading);
  const from = formatTime(startsAt, reading);
  return (
    <time dateTime={startsAt.toISOString()}>
      {isOneDay ? say(words.time, { day, from, until: formatTime(endsAt, reading) }) : `${day} ${from}`}
    </time>
  );
}

function Agenda({ agenda: { titles, count } }: { agenda: RoomCard['agenda'] }) {
  const say = useSay();
  const { locale } = useReading();
  if (count === 0) return null;
  const list = titles.join(locale === 'zh' ? '；' : '; ');
  return <p className="hint">{say(count > titles.length ? words.agenda_long : words.agenda, { list, count })}</p>;
}
