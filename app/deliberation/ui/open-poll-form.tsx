import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { useReply } from '#app/deliberation/ui/room-answer.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** Asks the room for its opinion. */
export function OpenPollForm({ view }: { view: RoomView }) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.poll_ask)}
      effect={<p>{say(words.polls_meaning)}</p>}
      confirm={say(words.poll_ask)}
      action={href.roomChair(view.room.id)}
      reply={useReply('open_poll')}
      isHarmless
    >
      <Intent is="open_poll" />
      <TextField name="question" label={say(words.poll_question)} input={{ maxLength: 120 }} />
      <TextArea name="options" label={say(words.poll_options)} hint={say(words.poll_options_hint)} rows={4} />
    </ConfirmDetails>
  );
}
