import { participantKindWords } from '#app/deliberation/room.messages.ts';
import { words as pageWords } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { useReply } from '#app/deliberation/ui/room-answer.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';

/** Calls the roll: each participant is marked as present, excused or absent. Open until it has been called once. */
export function RollCallForm({ view }: { view: RoomView }) {
  const say = useSay();
  const reply = useReply('call_roll');
  const { rollCall } = view.session;
  const options = [
    { value: 'present', label: say(pageWords.presence_present) },
    { value: 'excused', label: say(pageWords.presence_excused) },
    { value: 'absent', label: say(pageWords.presence_absent) },
  ];
  return (
    <details className="confirm" open={rollCall === null || reply !== null}>
      <summary className="button button-secondary">{say(rollCall ? words.roll_again : words.roll)}</summary>
      <div className="confirm-body">
        <p>{say(words.roll_effect)}</p>
        <Form reply={reply} label={say(words.roll)} action={href.roomChair(view.room.id)}>
          <Intent is="call_roll" />
          <div className="by-name">
            {view.participants.map(({ id, name, kind, hasVoice }) => (
              <Choice
                key={id}
                name={`presence_${id}`}
                label={say(hasVoice ? words.roll_member : words.roll_person, { name, kind: say(participantKindWords[kind]) })}
                options={options}
                value={rollCall?.entries.find(({ participantId }) => participantId === id)?.presence ?? null}
                isInline
              />
            ))}
          </div>
          <Button icon="check">{say(words.roll_record)}</Button>
        </Form>
      </div>
    </details>
  );
}
