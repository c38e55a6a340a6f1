import { roomStateWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import type { TopicView } from '#app/deliberation/topic-page.server.ts';
import type { LinkedTopic } from '#app/deliberation/topic-thread.queries.server.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';

/** The deliberations that took the topic up, and the topics that it came from or went into. */
export function TopicLinks({ view: { topic, thread } }: { view: TopicView }) {
  const say = useSay();
  const from = thread.handedFrom ? [thread.handedFrom] : [];
  const to = thread.handedTo ? [thread.handedTo] : [];
  return (
    <section id="rooms">
      <h2>{say(words.rooms)}</h2>
      {topic.rooms.length === 0 ? <p className="hint">{say(words.rooms_none)}</p> : null}
      <ul className="waiting">
        {topic.rooms.map(({ id, title, state, startsAt }) => (
          <li key={id}>
            <a href={href.room(id)}>{title}</a>
            <span className="hint">
              <Instant at={startsAt} /> · {say(roomStateWords[state])}
            </span>
          </li>
        ))}
      </ul>
      <Linked title={words.merged_from} topics={thread.mergedFrom} />
      <Linked title={words.handed_from} topics={from} />
      <Linked title={words.handed_to} topics={to} />
    </section>
  );
}

function Linked({ title, topics }: { title: Message; topics: readonly LinkedTopic[] }) {
  const say = useSay();
  if (topics.length === 0) return null;
  return (
    <>
      <h3>{say(title)}</h3>
      <ul>
        {topics.map((topic) => (
          <li key={topic.id}>
            <a href={href.topic(topic.id)}>{topic.title ?? say(words.hidden_one)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
