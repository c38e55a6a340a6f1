import { countsOf } from '#app/deliberation/motion.ts';
import { motionStateWords, roomStateWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words as sessionWords } from '#app/deliberation/session.messages.ts';
import { ItemNow, NowTitle, PresentNow, SpeakerNow, VoteNow } from '#app/deliberation/ui/room-now.tsx';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';

const waitingShown = 4;

/** What the hall sees from ten metres: the item under way, the motion on the floor, who speaks and is next, the quorum. */
export function ProjectorScreen({ view }: { view: RoomView }) {
  const say = useSay();
  const reading = useReading();
  const { room } = view;
  const isOpen = room.state === 'in_session';
  return (
    <div className="projector">
      <header>
        <h1>{room.title}</h1>
        <p>{say(roomStateWords[room.state])}</p>
      </header>
      {isOpen ? (
        <>
          <section className="projector-main">
            <h2>{say(words.now_item)}</h2>
            <ItemNow view={view} />
            <h2>{say(words.now_vote)}</h2>
            {view.session.onFloor ? <VoteNow view={view} /> : <LastDecided view={view} />}
          </section>
          <section className="projector-side">
            <h2>{say(words.now_speaker)}</h2>
            <SpeakerNow view={view} />
            <NextSpeakers view={view} />
            <h2>{say(words.now_present)}</h2>
            <PresentNow view={view} />
          </section>
        </>
      ) : (
        <section className="projector-main">
          <p className="now-main">{formatInstant(room.startsAt, reading)}</p>
          <p className="now-main">{room.venue}</p>
        </section>
      )}
    </div>
  );
}

/** While nothing is voted on: how the last vote ended. */
function LastDecided({ view }: { view: RoomView }) {
  const say = useSay();
  const last = view.session.motions
    .filter(({ decidedAt }) => decidedAt !== null)
    .toSorted((one, other) => Number(other.decidedAt) - Number(one.decidedAt))[0];
  if (!last) return <p className="hint">{say(words.now_vote_none)}</p>;
  const counts = countsOf(last);
  return (
    <>
      <NowTitle title={last.title} />
      <p className="hint">
        {say(motionStateWords[last.state])}
        {counts ? ` · ${say(sessionWords.counts, counts)}` : null}
      </p>
    </>
  );
}

function NextSpeakers({ view }: { view: RoomView }) {
  const waiting = view.session.queue.filter(({ position }) => position !== null).slice(0, waitingShown);
  if (waiting.length === 0) return null;
  return (
    <ol className="projector-next">
      {waiting.map(({ id, participantId }) => (
        <li key={id}>{view.names[participantId]}</li>
      ))}
    </ol>
  );
}
