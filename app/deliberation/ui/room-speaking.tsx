import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { ActButton } from '#app/deliberation/ui/act-form.tsx';
import { LivePart } from '#app/deliberation/ui/live-region.tsx';
import { PartAnswer } from '#app/deliberation/ui/room-answer.tsx';
import { SpeakingTime } from '#app/deliberation/ui/speaking-time.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** The queue of those who speak and wait to speak, with this visitor's own place in it. */
export function RoomSpeaking({ view }: { view: RoomView }) {
  const say = useSay();
  if (view.room.state !== 'in_session') return null;
  return (
    <section aria-labelledby="speaking">
      <h2 id="speaking">{say(words.speaking)}</h2>
      <PartAnswer part="speaking" />
      <LivePart part="speaking">
        <SpeakingQueue view={view} />
        <QueueButton view={view} />
      </LivePart>
    </section>
  );
}

/** Whoever speaks, then those who wait in their order. */
export function SpeakingQueue({ view }: { view: RoomView }) {
  const say = useSay();
  const { queue } = view.session;
  if (queue.length === 0) return <p>{say(words.queue_empty)}</p>;
  return (
    <ol className="queue" aria-label={say(words.queue_waiting)}>
      {queue.map((turn) => (
        <li key={turn.id} className={turn.calledAt ? 'queue-speaks' : undefined}>
          <span className="queue-place">{turn.calledAt ? say(words.speaking_now) : turn.position}</span>
          <span>{view.names[turn.participantId]}</span>
          <SpeakingTime turn={turn} />
        </li>
      ))}
    </ol>
  );
}

/** Asks to speak, or gives the turn up. */
export function QueueButton({ view }: { view: RoomView }) {
  const say = useSay();
  const { room, viewer, session } = view;
  if (room.state !== 'in_session' || viewer.participantId === null) return null;
  const own = session.queue.find(({ participantId }) => participantId === viewer.participantId);
  const action = href.room(room.id);
  if (!own) {
    return (
      <ActButton act="join_queue" action={action} icon="hand">
        {say(words.join)}
      </ActButton>
    );
  }
  return (
    <div className="button-row own-turn">
      <p>{own.position === null ? say(words.you_speak) : say(words.your_place, { position: own.position })}</p>
      <ActButton act="leave_queue" action={action} kind="secondary" icon="undo">
        {say(own.position === null ? words.end_turn : words.leave)}
      </ActButton>
    </div>
  );
}
