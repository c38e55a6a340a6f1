import { maskName } from '#app/core/text.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import type { NewTopicPage } from '#app/deliberation/new-topic.server.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import { FromProposal, TopicFields, TopicPlaces } from '#app/deliberation/ui/topic-fields.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';

type RaiseTopicFormProps = { page: NewTopicPage; reply: FormReply | null };

/** Raises a topic; whoever may not yet reads why and how they could, and nobody writes a text that cannot be taken. */
export function RaiseTopicForm({ page, reply }: RaiseTopicFormProps) {
  const say = useSay();
  const { proposal } = page;
  return (
    <>
      {page.mayRaiseForOthers ? (
        <p>
          <LinkButton href={href.deskNewTopic({ for: 'resident', proposal: proposal?.number })} kind="secondary" icon="paper">
            {say(words.for_others)}
          </LinkButton>
        </p>
      ) : null}
      {page.isVerified ? null : (
        <Notice title={say(words.new_cannot)}>
          <p>{say(topicRefusalWords.not_verified)}</p>
          <p>
            <a href={href.accountVerification()}>{say(words.be_verified)}</a>
          </p>
        </Notice>
      )}
      <FromProposal proposal={proposal} />
      {page.places.length > 0 && !proposal?.openTopic ? (
        <Form reply={reply} label={say(words.new_title)}>
          <TopicPlaces places={page.places} value={page.placeId} />
          <TopicFields proposal={proposal} />
          <Checkbox
            name="shows_name"
            label={say(words.shows_name)}
            hint={say(words.shows_name_hint, { masked: maskName(page.name) })}
            isOptional
          />
          <Button icon="hand">{say(words.raise_confirm)}</Button>
        </Form>
      ) : null}
      {page.places.length === 0 && reply?.refusal ? <Notice tone="error" title={say(reply.refusal)} isAnswer /> : null}
    </>
  );
}

/** What whoever has not signed in can do: sign in and come back here, or sign up. */
export function RaiseSignInFirst({ page: { proposal, placeId } }: { page: NewTopicPage }) {
  const say = useSay();
  const back = href.newTopic({ proposal: proposal?.number, place: placeId });
  return (
    <Notice title={say(words.new_must_sign_in)}>
      <p>{say(words.new_must_sign_in_text)}</p>
      <ButtonRow>
        <LinkButton href={href.signIn(back)}>{say(words.sign_in_and_raise)}</LinkButton>
        <LinkButton href={href.signUp(back)} kind="secondary">
          {say(words.sign_up_and_raise)}
        </LinkButton>
      </ButtonRow>
    </Notice>
  );
}
