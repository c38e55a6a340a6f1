import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { LivePart } from '#app/deliberation/ui/live-region.tsx';
import { PartAnswer, useReply } from '#app/deliberation/ui/room-answer.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

type Poll = RoomView['session']['polls'][number];

/** The straw polls of the room: what they ask, this visitor's answer, and what came of those that are closed. */
export function RoomPolls({ view }: { view: RoomView }) {
  const say = useSay();
  const { room, session } = view;
  if (room.state !== 'in_session' && session.polls.length === 0) return null;
  return (
    <section aria-labelledby="polls">
      <h2 id="polls">{say(words.polls)}</h2>
      <PartAnswer part="polls" />
      <LivePart part="polls">
        <p className="hint">{say(words.polls_meaning)}</p>
        {session.polls.length === 0 ? <p>{say(words.polls_empty)}</p> : null}
        {session.polls.map((poll) => (
          <PollEntry key={poll.id} poll={poll} view={view} />
        ))}
      </LivePart>
    </section>
  );
}

function PollEntry({ poll, view }: { poll: Poll; view: RoomView }) {
  const { room, viewer } = view;
  const mayAnswer =
    poll.closedAt === null && room.state === 'in_session' && viewer.participantId !== null && viewer.kind !== 'observer';
  return (
    <article className="poll">
      <PollHead poll={poll} />
      {mayAnswer ? <AnswerForm poll={poll} view={view} /> : null}
      <PollResult poll={poll} />
    </article>
  );
}

/** What a poll asks, whether it is open, and how many have answered. */
export function PollHead({ poll }: { poll: Poll }) {
  const say = useSay();
  const isOpen = poll.closedAt === null;
  return (
    <>
      <h3>{poll.question}</h3>
      <p className="text-standing">
        <StateBadge tone={isOpen ? 'go' : 'quiet'} word={say(isOpen ? words.poll_open : words.poll_closed)} />
        <span className="hint">{say(words.poll_answered, { count: poll.answeredCount })}</span>
      </p>
    </>
  );
}

function AnswerForm({ poll, view }: { poll: Poll; view: RoomView }) {
  const say = useSay();
  const reply = useReply('answer_poll', { poll_id: poll.id });
  const { ownOption } = poll;
  return (
    <Form reply={reply} label={poll.question} action={href.room(view.room.id)}>
      <Intent is="answer_poll" />
      <input type="hidden" name="poll_id" value={poll.id} />
      {ownOption === null ? null : <p>{say(words.poll_yours, { option: poll.options[ownOption] ?? '' })}</p>}
      <Choice
        name="option"
        label={say(words.poll_choose)}
        options={poll.options.map((label, at) => ({ value: String(at), label }))}
        value={ownOption === null ? null : String(ownOption)}
      />
      <Button kind={ownOption === null ? 'primary' : 'secondary'}>
        {say(ownOption === null ? words.poll_answer : words.poll_change)}
      </Button>
    </Form>
  );
}

/** How many gave each answer, once the poll is closed. */
export function PollResult({ poll }: { poll: Poll }) {
  const say = useSay();
  const { counts } = poll;
  if (!counts) return null;
  return (
    <table className="poll-result">
      <caption className="visually-hidden">{say(words.poll_result)}</caption>
      <tbody>
        {poll.options.map((option, at) => (
          <tr key={option}>
            <th scope="row">{option}</th>
            <td className="numeric">{say(words.people_count, { count: counts[at] ?? 0 })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
