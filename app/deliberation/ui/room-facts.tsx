import type { ReactNode } from 'react';
import { chainStepWords, conclusionWords, roomKindWords, roomStateWords, tierWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstant, formatTime } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';

/** When and where, who called and leads it, what it needs, and the money it may plan. */
export function RoomFacts({ view }: { view: RoomView }) {
  const say = useSay();
  const reading = useReading();
  const { room, participants, convenerName } = view;
  const { numerator, denominator, isStrict } = room.quorum;
  const fraction = `${numerator}/${denominator}`;
  return (
    <Facts
      facts={[
        { term: say(words.time), value: `${formatInstant(room.startsAt, reading)}–${formatTime(room.endsAt, reading)}` },
        { term: say(words.venue), value: room.venue || say(words.venue_open) },
        { term: say(words.place), value: nameIn(reading.locale, { nameZh: room.placeNameZh, nameEn: room.placeNameEn }) },
        { term: say(words.tier), value: say(tierWords[room.tier]) },
        { term: say(words.kind), value: say(roomKindWords[room.kind]) },
        { term: say(words.chair), value: participants.find(({ isChair }) => isChair)?.name },
        { term: say(words.secretary), value: participants.find(({ isSecretary }) => isSecretary)?.name },
        { term: say(words.convener), value: convenerName },
        { term: say(words.noticed_at), value: room.noticedAt ? <Instant at={room.noticedAt} /> : null },
        { term: say(words.quorum), value: say(isStrict ? words.quorum_more : words.quorum_least, { fraction }) },
        { term: say(words.amount), value: room.amountFen === null ? null : <Money fen={room.amountFen} /> },
        { term: say(words.amount_source), value: room.amountSource },
        {
          term: say(words.fund),
          value: room.fund ? <a href={href.fundLedger(room.fund.slug)}>{room.fund.name}</a> : null,
        },
      ]}
    />
  );
}

/** The steps of 四议两公开, of which this room is one. */
export function RoomChain({ view: { chain, room } }: { view: RoomView }): ReactNode {
  const say = useSay();
  if (chain.length === 0) return null;
  return (
    <>
      <h2>{say(words.chain)}</h2>
      <ol className="room-chain">
        {chain.map((link) => (
          <li key={link.id} aria-current={link.id === room.id ? 'step' : undefined}>
            <p>{link.step ? say(chainStepWords[link.step]) : null}</p>
            {link.id === room.id ? (
              <p className="hint">{say(words.chain_this)}</p>
            ) : (
              <p>
                {link.isPublic ? <a href={href.room(link.id)}>{link.title}</a> : say(words.chain_ahead)}{' '}
                <span className="hint">
                  {say(link.conclusion ? conclusionWords[link.conclusion] : roomStateWords[link.state])}
                </span>
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
