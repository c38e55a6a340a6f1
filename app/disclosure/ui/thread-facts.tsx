import { topicStateWords } from '#app/deliberation/messages.ts';
import { openTopicStates } from '#app/deliberation/topic.ts';
import { words } from '#app/disclosure/messages.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { words as shellWords } from '#app/i18n/shell.messages.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { sourceWords } from '#app/proposals/messages.ts';
import { words as factWords } from '#app/proposals/proposal-text.messages.ts';
import { ProposalFacts } from '#app/proposals/ui/proposal-facts.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { PlaceMap } from '#app/ui/place-map.tsx';

/** Beside the text: what is known, who proposed it, where it is, and how to take the page along. */
export function ThreadFacts({ thread }: { thread: Thread }) {
  const say = useSay();
  const { proposal } = thread;
  return (
    <>
      <section>
        <h2>{say(words.facts)}</h2>
        <ProposalFacts content={proposal} more={useMore(proposal)} />
      </section>
      <Topics thread={thread} />
      <Where thread={thread} />
      <TakeAlong thread={thread} />
    </>
  );
}

function useMore(proposal: Thread['proposal']) {
  const say = useSay();
  const { locale } = useReading();
  const { proposer, coProposers, latitude, longitude, correctedAt } = proposal;
  const hasPoint = latitude !== null && longitude !== null;
  return [
    {
      term: say(factWords.point),
      value: hasPoint ? <a href={`geo:${latitude},${longitude}`}>{`${latitude}, ${longitude}`}</a> : null,
    },
    { term: say(factWords.proposer), value: <MaskedName name={proposer.name} isShown /> },
    {
      term: say(factWords.co_proposers),
      value: coProposers.map(({ name }) => name ?? say(shellWords.erased_person)).join(locale === 'zh' ? '、' : ', '),
    },
    { term: say(factWords.source), value: say(sourceWords[proposal.source]) },
    { term: say(factWords.call), value: <a href={href.call(proposal.call.slug)}>{proposal.call.title}</a> },
    { term: say(factWords.published), value: <Instant at={proposal.publishedAt} shape="day" /> },
    {
      term: say(factWords.corrected),
      value: correctedAt ? (
        <>
          <Instant at={correctedAt} shape="day" /> <a href={href.proposalHistory(proposal.number)}>{say(words.see_changes)}</a>
        </>
      ) : null,
    },
  ];
}

/** The topics that were raised from the proposal, and the way to raise one. */
function Topics({ thread: { proposal, topics } }: { thread: Thread }) {
  const say = useSay();
  const mayBeRaised = proposal.state === 'published' && proposal.hidden === null;
  const isOpen = topics.some(({ state }) => openTopicStates.includes(state));
  if (topics.length === 0 && !mayBeRaised) return null;
  return (
    <section>
      <h2>{say(words.topics)}</h2>
      {topics.length > 0 ? (
        <ul className="waiting">
          {topics.map(({ id, title, state }) => (
            <li key={id}>
              <a href={href.topic(id)}>{title}</a>
              <span className="hint">{say(topicStateWords[state])}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {mayBeRaised && !isOpen ? (
        <>
          <p className="hint">{say(words.topics_hint)}</p>
          <p>
            <a href={href.newTopic({ proposal: proposal.number })}>{say(words.topics_raise)}</a>
          </p>
        </>
      ) : null}
    </section>
  );
}

/** The place among its neighbours. */
function Where({ thread: { proposal, places } }: { thread: Thread }) {
  const say = useSay();
  const { locale } = useReading();
  const { place } = proposal;
  if (!place || places.length < 2) return null;
  const mapped = places.map(({ listedCount, ...one }) => ({
    id: one.id,
    parentId: one.parentId,
    name: nameIn(locale, one),
    count: listedCount,
    href: href.proposals({ place: one.id }),
    isCurrent: proposal.places.some(({ id }) => id === one.id),
  }));
  return (
    <section>
      <h2>{say(words.where_it_is)}</h2>
      <PlaceMap places={mapped} label={say(words.map_of, { title: proposal.title })} unit={say(words.map_unit)} />
      <p>
        <a href={href.proposals({ place: place.id })}>{say(words.nearby)}</a>
      </p>
    </section>
  );
}

function TakeAlong({ thread: { proposal, address } }: { thread: Thread }) {
  const say = useSay();
  return (
    <section className="formats">
      <h2>{say(words.other_formats)}</h2>
      <ul>
        <li>
          <button
            type="button"
            className="button button-secondary"
            data-enhance="copy"
            data-copy={address}
            data-done={say(words.copied)}
            hidden
          >
            <Icon name="copy" />
            {say(words.copy_address)}
          </button>
        </li>
        <li>
          <a href={href.proposalNotice(proposal.number)}>
            <Icon name="printer" />
            {say(words.print_notice)}
          </a>
        </li>
        <li>
          <a href={href.proposalsAs('rss', { call: proposal.call.slug })} type="application/rss+xml">
            <Icon name="rss" />
            {say(words.follow_feed)}
          </a>
        </li>
      </ul>
    </section>
  );
}
