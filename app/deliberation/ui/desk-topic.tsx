import { words } from '#app/deliberation/topic-desk.messages.ts';
import type { DeskTopicPage } from '#app/deliberation/topic-desk-page.server.ts';
import type { DeskTopicAct } from '#app/deliberation/topic-desk-request.server.ts';
import { TopicDeskActs } from '#app/deliberation/ui/topic-desk-acts.tsx';
import { TopicStateBadge } from '#app/deliberation/ui/topic-state.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { ResidentSearch } from '#app/proposals/resident-search.server.ts';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** What came back after a button was pressed: beside which form, and whom was looked up on the roll. */
export type DeskTopicAnswer = { act: DeskTopicAct; reply: FormReply; search: ResidentSearch | null } | null;

const doneWords: Readonly<Record<string, Message>> = {
  decline: words.done_decline,
  merge: words.done_merge,
  hide: words.done_hide,
  unhide: words.done_unhide,
  back: words.done_back,
  unback: words.done_unback,
  sign_for: words.done_sign_for,
  recorded: words.done_recorded,
  raised: words.done_raised,
};

/** What was just done, in words; the address carries only its name. */
export function doneAtDesk(done: string | null): Message | null {
  return (done !== null && Object.hasOwn(doneWords, done) ? doneWords[done] : null) ?? null;
}

/** Everything about a topic that the office needs to decide on it, and what it can do. */
export function DeskTopic({ page, answer }: { page: DeskTopicPage; answer: DeskTopicAnswer }) {
  const say = useSay();
  const { topic, thread, acts } = page;
  return (
    <>
      <div className="desk-standing">
        <p>
          <TopicStateBadge state={topic.state} />
          {page.isOwed ? <StateBadge tone="late" word={say(words.owed)} /> : null}
        </p>
        {topic.hiddenReason !== null && thread.hiddenAt ? <HiddenTopic reason={topic.hiddenReason} at={thread.hiddenAt} /> : null}
        {page.isOwed ? <p>{say(words.owed_here)}</p> : null}
      </div>
      <ButtonRow>
        {acts.plan ? (
          <LinkButton href={href.newRoom({ topic: topic.id, place: topic.placeId })} icon="people">
            {say(words.plan_room)}
          </LinkButton>
        ) : null}
        <LinkButton href={href.topic(topic.id)} kind="secondary" icon="globe">
          {say(words.see_public)}
        </LinkButton>
      </ButtonRow>
      <TopicDeskActs page={page} answer={answer} />
      <section className="prose">
        <h2>{say(words.text)}</h2>
        <Paragraphs text={topic.body} />
      </section>
      <DeskFacts page={page} />
    </>
  );
}

function HiddenTopic({ reason, at }: { reason: string; at: Date }) {
  const say = useSay();
  return (
    <Notice tone="warning" title={say(words.done_hide)}>
      <p>{reason}</p>
      <p className="hint">
        <Instant at={at} />
      </p>
    </Notice>
  );
}

function DeskFacts({ page: { topic } }: { page: DeskTopicPage }) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <section>
      <h2>{say(words.facts)}</h2>
      <Facts
        facts={[
          { term: say(words.place), value: nameIn(locale, { nameZh: topic.placeNameZh, nameEn: topic.placeNameEn }) },
          { term: say(words.signed), value: say(words.people, { count: topic.coSignatureCount }) },
          { term: say(words.raised_at), value: <Instant at={topic.raisedAt} /> },
        ]}
      />
    </section>
  );
}
