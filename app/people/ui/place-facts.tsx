import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { kindWords, words } from '#app/people/place.messages.ts';
import type { PlacePage } from '#app/people/place-page.server.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';

/** What is known of a place. */
export function PlaceFacts({ page: { place, residents, dwellings, opened } }: { page: PlacePage }) {
  const say = useSay();
  return (
    <Facts
      facts={[
        { term: say(words.kind), value: say(kindWords[place.kind]) },
        { term: say(words.name_en), value: place.nameEn },
        { term: say(words.code), value: place.code },
        { term: say(words.residents), value: say(deskWords.people_count, { count: residents }) },
        { term: say(words.dwellings), value: dwellings > 0 ? say(deskWords.dwellings_count, { count: dwellings }) : null },
        { term: say(words.slug), value: opened?.slug },
        { term: say(words.prefix), value: opened?.numberPrefix },
        { term: say(words.opened), value: opened ? <Instant at={opened.openedAt} shape="day" /> : null },
        { term: say(words.archived_on), value: place.archivedAt ? <Instant at={place.archivedAt} shape="day" /> : null },
      ]}
    />
  );
}
