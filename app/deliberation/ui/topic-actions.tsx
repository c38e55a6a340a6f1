import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { openTopicStates, type TopicState } from '#app/deliberation/topic.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import type { TopicAct, TopicView } from '#app/deliberation/topic-page.server.ts';
import { TopicStateBadge } from '#app/deliberation/ui/topic-state.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useViewer } from '#app/ui/shell.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** What came back after a button was pressed that could not be done. */
export type TopicAnswer = { act: TopicAct; reply: FormReply } | null;

type TopicActionsProps = { view: TopicView; answer: TopicAnswer };

const sentences: Readonly<Record<TopicState, Message>> = {
  raised: words.sentence_raised,
  on_agenda: words.sentence_on_agenda,
  merged: words.sentence_merged,
  declined: words.sentence_declined,
  withdrawn: words.sentence_withdrawn,
  concluded: words.sentence_concluded,
  handed_up: words.sentence_handed_up,
};

/** The bar: where the topic stands, what this visitor can do, and if not, why and how they could. */
export function TopicActions({ view, answer }: TopicActionsProps) {
  const say = useSay();
  const { locale } = useReading();
  const { topic } = view;
  const isOwed = topic.assemblyDueAt !== null && openTopicStates.includes(topic.state);
  const place = nameIn(locale, { nameZh: topic.placeNameZh, nameEn: topic.placeNameEn });
  const sentence = topic.isHidden ? words.sentence_hidden : isOwed ? words.sentence_owed : sentences[topic.state];
  return (
    <>
      <Refused answer={answer} />
      <ActionBar
        stage={
          <>
            {topic.isHidden ? (
              <StateBadge tone="stop" word={say(words.hidden)} icon="eye-off" />
            ) : (
              <TopicStateBadge state={topic.state} />
            )}
            {isOwed ? <StateBadge tone="wait" word={say(words.owed)} /> : null}
          </>
        }
        sentence={say(sentence, { place })}
        {...useReasons(view)}
      >
        {hasActions(view, useViewer().isSignedIn) ? <Actions view={view} /> : null}
      </ActionBar>
    </>
  );
}

/** The refusal of an act that is no longer offered: it has no form left to stand in. */
function Refused({ answer }: Pick<TopicActionsProps, 'answer'>) {
  const say = useSay();
  if (!answer?.reply.refusal) return null;
  return <Notice tone="error" title={say(answer.reply.refusal)} isAnswer />;
}

function hasActions({ topic, thread, viewer }: TopicView, isSignedIn: boolean): boolean {
  const isOpen = !topic.isHidden && openTopicStates.includes(topic.state);
  const isLinked = thread.mergedInto !== null || thread.handedTo !== null;
  const own = viewer.coSign === null || viewer.isSigned || viewer.withdraw === null;
  return (isOpen && !isSignedIn) || own || isLinked || viewer.mayManage || viewer.mayModerate;
}

/** Why this visitor cannot sign, and how they could. */
function useReasons({ topic, viewer: { coSign } }: TopicView): { whyNot: string | null; how?: { label: string; href: string } } {
  const say = useSay();
  const { locale } = useReading();
  const isOpen = !topic.isHidden && openTopicStates.includes(topic.state);
  if (!isOpen || coSign === null || coSign === 'already_signed') return { whyNot: null };
  if (coSign === 'not_signed_in') return { whyNot: say(words.cannot_signed_out) };
  if (coSign === 'not_verified') {
    const how = { label: say(words.be_verified), href: href.accountVerification() };
    return { whyNot: say(topicRefusalWords.not_verified), how };
  }
  if (coSign !== 'lives_elsewhere') return { whyNot: say(topicRefusalWords[coSign]) };
  const place = nameIn(locale, { nameZh: topic.placeNameZh, nameEn: topic.placeNameEn });
  return { whyNot: say(words.cannot_elsewhere, { place }), how: { label: say(words.raise), href: href.newTopic() } };
}

function Actions({ view }: { view: TopicView }) {
  const say = useSay();
  const { topic, thread, viewer } = view;
  const { isSignedIn } = useViewer();
  const isOpen = !topic.isHidden && openTopicStates.includes(topic.state);
  const goesOn = thread.mergedInto ?? thread.handedTo;
  return (
    <>
      {isOpen && !isSignedIn ? (
        <LinkButton href={href.signIn(href.topic(topic.id))} icon="hand">
          {say(words.sign_in_to_sign)}
        </LinkButton>
      ) : null}
      {viewer.coSign === null ? <CoSign /> : null}
      {viewer.isSigned ? <StateBadge tone="go" word={say(words.you_signed)} icon="hand" /> : null}
      {viewer.withdrawSignature === null ? <TakeBack /> : null}
      {viewer.withdraw === null ? <Withdraw /> : null}
      {goesOn ? (
        <LinkButton href={href.topic(goesOn.id)} icon="arrow-right">
          {goesOn.title ?? say(words.hidden_one)}
        </LinkButton>
      ) : null}
      {viewer.mayManage || viewer.mayModerate ? (
        <LinkButton href={href.deskTopic(topic.id)} kind="quiet" icon="clipboard">
          {say(words.see_at_desk)}
        </LinkButton>
      ) : null}
    </>
  );
}

function CoSign() {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.co_sign)}
      effect={<p>{say(words.co_sign_effect)}</p>}
      confirm={say(words.co_sign_confirm)}
      isHarmless
    >
      <Act act="co_sign" />
    </ConfirmDetails>
  );
}

function TakeBack() {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.take_back)}
      effect={<p>{say(words.take_back_effect)}</p>}
      confirm={say(words.take_back_confirm)}
      isHarmless
    >
      <Act act="take_back" />
    </ConfirmDetails>
  );
}

function Withdraw() {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.withdraw)}
      effect={<p>{say(words.withdraw_effect)}</p>}
      confirm={say(words.withdraw_confirm)}
    >
      <Act act="withdraw" />
    </ConfirmDetails>
  );
}

function Act({ act }: { act: TopicAct }) {
  return <input type="hidden" name="act" value={act} />;
}
