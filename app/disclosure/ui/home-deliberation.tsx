import type { RoomCard } from '#app/deliberation/room-list-page.server.ts';
import type { TopicCard } from '#app/deliberation/topic-list-page.server.ts';
import { RoomCards } from '#app/deliberation/ui/room-cards.tsx';
import { TopicCards } from '#app/deliberation/ui/topic-cards.tsx';
import { words } from '#app/disclosure/home.messages.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';

type HomeDeliberationProps = { rooms: readonly RoomCard[]; owed: readonly TopicCard[] };

/** The deliberations ahead, and the topics on which the assembly is owed; nothing while there is neither. */
export function HomeDeliberation({ rooms, owed }: HomeDeliberationProps) {
  const say = useSay();
  return (
    <>
      {owed.length > 0 ? (
        <section>
          <h2>{say(words.owed)}</h2>
          <TopicCards topics={owed} label={say(words.owed)} headingLevel={3} />
          <p className="more-link">
            <a href={href.topics()}>{say(words.see_topics)}</a>
          </p>
        </section>
      ) : null}
      {rooms.length > 0 ? (
        <section>
          <h2>{say(words.rooms)}</h2>
          <RoomCards rooms={rooms} label={say(words.rooms)} headingLevel={3} />
          <p className="more-link">
            <a href={href.rooms()}>{say(words.see_rooms)}</a>
          </p>
        </section>
      ) : null}
    </>
  );
}
