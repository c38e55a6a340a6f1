import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/person.messages.ts';
import type { PersonPage } from '#app/people/person-page.server.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { DateField } from '#app/ui/text-field.tsx';

type Props = { page: PersonPage; reply: FormReply | undefined };

/** Moving away and coming back, death, and a row that was entered twice. */
export function Departures({ page: { person, today }, reply }: Props) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.departures)}</h2>
      <RefusalNotice reply={reply} shown={person.diedOn ? [] : ['die', person.movedAwayOn ? 'move_back' : 'move_away']} />
      {person.diedOn ? null : (
        <>
          {person.movedAwayOn ? (
            <ConfirmDetails
              summary={say(words.moved_back)}
              effect={<p>{say(words.moved_back_effect)}</p>}
              confirm={say(words.moved_back)}
              reply={replyTo(reply, 'move_back')}
              isHarmless
            >
              <Intent is="move_back" />
            </ConfirmDetails>
          ) : (
            <Leave
              intent="move_away"
              words={[words.moved_away, words.moved_away_effect, words.moved_away_on]}
              today={today}
              reply={reply}
            />
          )}
          <Leave intent="die" words={[words.died, words.died_effect, words.died_on]} today={today} reply={reply} />
        </>
      )}
      <p>
        <LinkButton href={href.deskMergePerson(person.id)} kind="secondary" icon="merge">
          {say(words.merge)}
        </LinkButton>
      </p>
    </section>
  );
}

type LeaveProps = {
  intent: string;
  words: readonly [summary: Message, effect: Message, day: Message];
  today: string;
  reply: FormReply | undefined;
};

function Leave({ intent, words: [summary, effect, day], today, reply }: LeaveProps) {
  const say = useSay();
  return (
    <ConfirmDetails summary={say(summary)} effect={<p>{say(effect)}</p>} confirm={say(summary)} reply={replyTo(reply, intent)}>
      <Intent is={intent} />
      <DateField name="on" label={say(day)} value={today} range={{ max: today }} />
    </ConfirmDetails>
  );
}
