import { voices } from '#app/deliberation/motion.ts';
import { voiceWords } from '#app/deliberation/room.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { ActButton } from '#app/deliberation/ui/act-form.tsx';
import { useReply } from '#app/deliberation/ui/room-answer.tsx';
import { inOrder, type Motion, MotionHead } from '#app/deliberation/ui/room-motions.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type MotionProps = { motion: Motion; view: RoomView };

/** Every motion with what chair and secretary do about it. */
export function ChairMotions({ view }: { view: RoomView }) {
  const say = useSay();
  const { motions } = view.session;
  if (motions.length === 0) {
    return (
      <p>
        {say(words.motions_empty)}
        <span className="hint"> {say(words.motions_next)}</span>
      </p>
    );
  }
  return (
    <>
      {inOrder(motions).map((motion) => (
        <article key={motion.id} className="motion">
          <MotionHead motion={motion} />
          <MotionActs motion={motion} view={view} />
        </article>
      ))}
    </>
  );
}

function MotionActs({ motion, view }: MotionProps) {
  const say = useSay();
  const action = href.roomChair(view.room.id);
  const { isChair } = view.viewer;
  const mayBePut = motion.state === 'proposed' || motion.state === 'no_quorum';
  const isCalled = motion.state === 'voting' && motion.voteId === null;
  return (
    <>
      {mayBePut && isChair ? (
        <ActButton
          act="put_to_vote"
          action={action}
          fields={{ motion_id: motion.id }}
          icon="vote"
          label={say(words.put_of, { title: motion.title })}
        >
          {say(motion.state === 'proposed' ? words.put : words.put_again)}
        </ActButton>
      ) : null}
      {mayBePut && isChair ? <BallotForm motion={motion} view={view} /> : null}
      {isCalled ? <VoicesForm motion={motion} view={view} /> : null}
      {isCalled && isChair ? (
        <div className="decide">
          <p className="hint">{say(words.decide_effect)}</p>
          <ActButton act="decide" action={action} fields={{ motion_id: motion.id }} icon="check">
            {say(words.decide)}
          </ActButton>
        </div>
      ) : null}
      {(mayBePut || isCalled) && isChair ? <VoidForm motion={motion} view={view} /> : null}
      {(mayBePut || isCalled) && !isChair ? <p className="hint">{say(words.for_chair)}</p> : null}
    </>
  );
}

/** Ballots instead of names: folded away, since calling names is the usual way. */
function BallotForm({ motion, view }: MotionProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.put_to_ballot)}
      effect={<p>{say(words.put_to_ballot_effect)}</p>}
      confirm={say(words.put_to_ballot)}
      action={href.roomChair(view.room.id)}
      reply={useReply('put_to_ballot', { motion_id: motion.id })}
    >
      <Intent is="put_to_ballot" />
      <input type="hidden" name="motion_id" value={motion.id} />
      <TextField name="minutes" label={say(words.ballot_minutes)} value="15" input={{ inputMode: 'numeric' }} />
      <Choice
        name="secrecy"
        label={say(words.ballot_secrecy)}
        options={[
          { value: 'secret', label: say(words.ballot_secret) },
          { value: 'open', label: say(words.ballot_open) },
        ]}
        value="secret"
        isInline
      />
      <Checkbox name="is_replaceable" label={say(words.ballot_replaceable)} />
    </ConfirmDetails>
  );
}

/** Those present at the roll call who have not spoken yet, to be called by name. What is recorded stays. */
function VoicesForm({ motion, view }: MotionProps) {
  const say = useSay();
  const reply = useReply('record_voices', { motion_id: motion.id });
  const said = new Set(motion.voices.map(({ participantId }) => participantId));
  const waiting = view.session.voterIds.filter((id) => !said.has(id));
  if (waiting.length === 0) return <p>{say(words.all_said)}</p>;
  return (
    <>
      <h4>{say(words.call_names)}</h4>
      <p className="hint">
        {say(words.not_said, { count: waiting.length })} {say(words.call_names_hint)}
      </p>
      <Form reply={reply} label={say(words.call_names)} action={href.roomChair(view.room.id)}>
        <Intent is="record_voices" />
        <input type="hidden" name="motion_id" value={motion.id} />
        <div className="by-name">
          {waiting.map((id) => (
            <Choice
              key={id}
              name={`voice_${id}`}
              label={view.names[id] ?? ''}
              options={voices.map((voice) => ({ value: voice, label: say(voiceWords[voice]) }))}
              isInline
            />
          ))}
        </div>
        <Button icon="check">{say(words.record)}</Button>
      </Form>
    </>
  );
}

function VoidForm({ motion, view }: MotionProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.void)}
      effect={<p>{say(words.void_effect)}</p>}
      confirm={say(words.void)}
      action={href.roomChair(view.room.id)}
      reply={useReply('void', { motion_id: motion.id })}
    >
      <Intent is="void" />
      <input type="hidden" name="motion_id" value={motion.id} />
      <TextArea name="reason" label={say(words.reason)} rows={2} />
    </ConfirmDetails>
  );
}
