import { participantKindWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

/** Who takes part, as what, and who was there at the last roll call. */
export function PeopleList({ view }: { view: RoomView }) {
  const say = useSay();
  const reading = useReading();
  const { participants, session } = view;
  const members = participants.filter(({ hasVoice }) => hasVoice).length;
  const { rollCall } = session;
  return (
    <>
      <p className="hint">{say(words.people_count, { count: participants.length, members })}</p>
      {rollCall ? (
        <p className="hint">
          {say(words.roll_called_at, { serial: rollCall.serial, time: formatInstant(rollCall.calledAt, reading) })}
        </p>
      ) : null}
      <ul className="people">
        {participants.map((person) => (
          <li key={person.id}>
            <span className="person-name">{person.name}</span>
            <span className="hint">
              {say(participantKindWords[person.kind])}
              {person.isChair ? ` · ${say(words.chair)}` : null}
              {person.isSecretary ? ` · ${say(words.secretary)}` : null}
            </span>
            <Presence view={view} participantId={person.id} />
          </li>
        ))}
      </ul>
    </>
  );
}

const presenceWords = { present: words.presence_present, excused: words.presence_excused, absent: words.presence_absent };
const presenceTones: Readonly<Record<keyof typeof presenceWords, Tone>> = { present: 'go', excused: 'quiet', absent: 'stop' };

function Presence({ view, participantId }: { view: RoomView; participantId: string }) {
  const say = useSay();
  const entry = view.session.rollCall?.entries.find((each) => each.participantId === participantId);
  if (!entry) return null;
  return <StateBadge tone={presenceTones[entry.presence]} word={say(presenceWords[entry.presence])} />;
}
