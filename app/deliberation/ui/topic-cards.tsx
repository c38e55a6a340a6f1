import { openTopicStates } from '#app/deliberation/topic.ts';
import type { TopicCard } from '#app/deliberation/topic-list-page.server.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import { TopicStateBadge } from '#app/deliberation/ui/topic-state.tsx';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatNumber, formatShare } from '#app/i18n/numbers.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

type TopicCardsProps = {
  topics: readonly TopicCard[];
  /** What is listed, for screen readers. */
  label: string;
  /** Headings under which the titles stand: 2 on the list, 3 under a heading of their own. */
  headingLevel?: 2 | 3;
};

/** Topics one under the other: where, how many of how many have signed, and whether the assembly is owed. */
export function TopicCards({ topics, label, headingLevel = 2 }: TopicCardsProps) {
  return (
    <ul className="cards" aria-label={label}>
      {topics.map((topic) => (
        <li key={topic.id}>
          <Card topic={topic} headingLevel={headingLevel} />
        </li>
      ))}
    </ul>
  );
}

function Card({ topic, headingLevel }: { topic: TopicCard; headingLevel: 2 | 3 }) {
  const say = useSay();
  const reading = useReading();
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  const isOwed = topic.assemblyDueAt !== null && openTopicStates.includes(topic.state);
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          <TopicStateBadge state={topic.state} />
          {isOwed ? <StateBadge tone="wait" word={say(words.owed)} /> : null}
        </p>
        <Heading className="card-title">
          <a href={href.topic(topic.id)}>{topic.title}</a>
        </Heading>
        <Progress topic={topic} isOwed={isOwed} />
        <ul className="card-foot">
          <li>
            <Icon name="map-pin" />
            {nameIn(reading.locale, { nameZh: topic.placeNameZh, nameEn: topic.placeNameEn })}
          </li>
          <li>
            <Icon name="calendar" />
            {say(words.raised_on, { date: formatInstantDay(topic.raisedAt, reading) })}
          </li>
        </ul>
      </div>
    </article>
  );
}

/** How many of how many, and what is missing; of an ended topic only how many. */
function Progress({ topic: { share, coSignatureCount }, isOwed }: { topic: TopicCard; isOwed: boolean }) {
  const say = useSay();
  const { locale } = useReading();
  if (!share || share.total === 0) return <p>{say(words.signed_by, { count: coSignatureCount })}</p>;
  const { signed, total, needs } = share;
  const values = {
    signed: formatNumber(signed, locale),
    total: formatNumber(total, locale),
    share: formatShare(signed, total),
    fraction: needs ? `${needs.numerator}/${needs.denominator}` : '',
    missing: formatNumber(needs?.missing ?? 0, locale),
  };
  if (!needs) return <p>{say(words.share, values)}</p>;
  if (needs.isReached) return <p>{say(words.share_reached, values)}</p>;
  return <p>{say(isOwed ? words.share_otherwise_reached : words.share_needs, values)}</p>;
}
