import type { ReactNode } from 'react';
import { lengthOf } from '#app/core/text.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { SpeakingTime } from '#app/deliberation/ui/speaking-time.tsx';
import { formatTime } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';

/** What is on at this moment: the item, the motion on the floor, who speaks, who is here. */
export function RoomNow({ view }: { view: RoomView }) {
  const say = useSay();
  const { state } = view.room;
  if (state !== 'in_session' && state !== 'adjourned') return null;
  return (
    <section aria-labelledby="now">
      <h2 id="now" className="visually-hidden">
        {say(words.now)}
      </h2>
      <dl className="room-now">
        <Cell term={say(words.now_item)}>
          <ItemNow view={view} />
        </Cell>
        <Cell term={say(words.now_vote)}>
          <VoteNow view={view} />
        </Cell>
        <Cell term={say(words.now_speaker)}>
          <SpeakerNow view={view} />
        </Cell>
        <Cell term={say(words.now_present)}>
          <PresentNow view={view} />
        </Cell>
      </dl>
    </section>
  );
}

function Cell({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The item of the agenda that is open. */
export function ItemNow({ view }: { view: RoomView }) {
  const say = useSay();
  const reading = useReading();
  const item = view.agenda.find(({ startedAt, endedAt }) => startedAt !== null && endedAt === null);
  if (!item?.startedAt) return <p className="hint">{say(words.now_item_none)}</p>;
  return (
    <>
      <NowTitle title={item.title} />
      <p className="hint">{say(words.item_since, { time: formatTime(item.startedAt, reading), minutes: item.minutes })}</p>
    </>
  );
}

/** The motion on the floor, and how many have spoken on it. */
export function VoteNow({ view }: { view: RoomView }) {
  const say = useSay();
  const { onFloor, voterIds } = view.session;
  if (!onFloor) return <p className="hint">{say(words.now_vote_none)}</p>;
  return (
    <>
      <NowTitle title={onFloor.title} />
      <p className="hint">{say(words.said_of, { present: voterIds.length, said: onFloor.voices.length })}</p>
    </>
  );
}

/** Who speaks, with the time that is left, and how many wait. */
export function SpeakerNow({ view }: { view: RoomView }) {
  const say = useSay();
  const { queue } = view.session;
  const speaker = queue.find(({ calledAt }) => calledAt !== null);
  const waiting = queue.filter(({ calledAt }) => calledAt === null).length;
  return (
    <>
      {speaker ? (
        <p className="now-main">
          {view.names[speaker.participantId]} <SpeakingTime turn={speaker} />
        </p>
      ) : (
        <p className="hint">{say(words.now_speaker_none)}</p>
      )}
      {waiting > 0 ? <p className="hint">{say(words.waiting_count, { count: waiting })}</p> : null}
    </>
  );
}

/** How many members were present at the last roll call, and whether that is a quorum. */
export function PresentNow({ view }: { view: RoomView }) {
  const say = useSay();
  const { rollCall } = view.session;
  if (!rollCall) return <p className="hint">{say(words.no_roll_call)}</p>;
  const { present, members, hasQuorum } = rollCall;
  return (
    <>
      <p className="now-main">{say(words.present_of, { present, members })}</p>
      <p className={hasQuorum ? 'hint' : 'hint text-red'}>{say(hasQuorum ? words.quorum_met : words.quorum_missing)}</p>
    </>
  );
}

const longTitle = 24;

/** What is on, in large type; in type that still fits the projector's screen when it is long. */
export function NowTitle({ title }: { title: string }) {
  return <p className={lengthOf(title) > longTitle ? 'now-main now-long' : 'now-main'}>{title}</p>;
}
