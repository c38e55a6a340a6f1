import { topicSourceWords } from '#app/deliberation/messages.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import type { TopicView } from '#app/deliberation/topic-page.server.ts';
import { topicStages } from '#app/deliberation/topic-stages.ts';
import { TopicActions, type TopicAnswer } from '#app/deliberation/ui/topic-actions.tsx';
import { TopicBacking } from '#app/deliberation/ui/topic-backing.tsx';
import { TopicHistory } from '#app/deliberation/ui/topic-history.tsx';
import { TopicLinks } from '#app/deliberation/ui/topic-links.tsx';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { kindWords } from '#app/people/place.messages.ts';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { StageRail } from '#app/ui/stage-rail.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';
import { VotesOf } from '#app/votes/ui/votes-of.tsx';

type TopicThreadPageProps = { view: TopicView; answer: TopicAnswer };

const doneWords: Readonly<Record<string, Message>> = {
  raised: words.done_raised,
  co_sign: words.done_co_sign,
  take_back: words.done_take_back,
  withdraw: words.done_withdraw,
};

/** What it is about, who asks for it, what came of it, and what one can do. */
export function TopicThreadPage({ view, answer }: TopicThreadPageProps) {
  const say = useSay();
  const { topic, thread } = view;
  const done = view.done !== null && answer === null && Object.hasOwn(doneWords, view.done) ? doneWords[view.done] : undefined;
  return (
    <>
      {done ? <Notice tone="success" title={say(done)} isAnswer /> : null}
      <PageHeader
        title={topic.isHidden ? say(words.hidden_title) : topic.title}
        crumbs={[{ label: say(words.list_title), href: href.topics() }]}
        above={<span>{say(topicSourceWords[topic.source])}</span>}
      />
      <TopicRail view={view} />
      <TopicActions view={view} answer={answer} />
      {topic.isHidden ? (
        <Notice tone="warning" title={say(words.hidden_title)}>
          <p>{topic.hiddenReason}</p>
          {thread.hiddenAt ? (
            <p className="hint">
              <Instant at={thread.hiddenAt} />
            </p>
          ) : null}
        </Notice>
      ) : null}
      <TextAndSide sideLabel={say(words.facts)} side={<TopicFacts view={view} />}>
        <VotesOf votes={view.votes} />
        {topic.isHidden ? null : (
          <section>
            <h2>{say(words.text)}</h2>
            {topic.body === '' ? <p className="hint">{say(words.body_missing)}</p> : <Paragraphs text={topic.body} />}
          </section>
        )}
        <TopicBacking view={view} />
        <TopicLinks view={view} />
        <TopicHistory view={view} />
      </TextAndSide>
    </>
  );
}

function TopicRail({ view: { topic } }: { view: TopicView }) {
  const [call, decision, delivery, effect] = topicStages(topic.state);
  return <StageRail stages={[{ state: call }, { state: decision }, { state: delivery }, { state: effect }]} />;
}

function TopicFacts({ view: { topic, placeKind } }: { view: TopicView }) {
  const say = useSay();
  const { locale } = useReading();
  const place = nameIn(locale, { nameZh: topic.placeNameZh, nameEn: topic.placeNameEn });
  const isShown = !topic.isHidden;
  return (
    <>
      <h2>{say(words.facts)}</h2>
      <Facts
        facts={[
          { term: say(words.place), value: say(words.tier_of, { place, kind: say(kindWords[placeKind]) }) },
          { term: say(words.source), value: say(topicSourceWords[topic.source]) },
          {
            term: say(words.from_proposal),
            value:
              isShown && topic.proposalNumber ? (
                <a href={href.proposal(topic.proposalNumber)}>
                  {topic.proposalNumber} {topic.proposalTitle}
                </a>
              ) : null,
          },
          {
            term: say(words.raised_by),
            value: topic.raiserName === null ? null : <MaskedName name={topic.raiserName} isShown />,
          },
          { term: say(words.raised_at), value: <Instant at={topic.raisedAt} /> },
          { term: say(words.ended_at), value: topic.endedAt ? <Instant at={topic.endedAt} /> : null },
        ]}
      />
    </>
  );
}
