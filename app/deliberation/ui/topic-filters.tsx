import { topicStateWords } from '#app/deliberation/messages.ts';
import { topicStates } from '#app/deliberation/topic.ts';
import type { TopicListPage } from '#app/deliberation/topic-list-page.server.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import { ChosenLinks } from '#app/deliberation/ui/chosen-links.tsx';
import { PlaceLinks } from '#app/deliberation/ui/place-links.tsx';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { FilterLinks } from '#app/ui/filter-links.tsx';

/** What the list of topics can be narrowed by, each choice a link. */
export function TopicFilters({ page: { query, places } }: { page: TopicListPage }) {
  const say = useSay();
  const choose = (name: string, value: string | null) => href.topics({ ...query, [name]: value });
  return (
    <>
      <FilterLinks
        label={say(words.filter_owed)}
        links={[
          { label: say(words.all), href: choose('owed', null), isCurrent: !query.owed },
          { label: say(words.owed_only), href: choose('owed', '1'), isCurrent: query.owed === '1' },
        ]}
      />
      <FilterLinks
        label={say(words.filter_state)}
        links={[
          { label: say(words.all), href: choose('state', null), isCurrent: !query.state },
          ...topicStates.map((state) => ({
            label: say(topicStateWords[state]),
            href: choose('state', state),
            isCurrent: query.state === state,
          })),
        ]}
      />
      <PlaceLinks places={places} hrefOf={(place) => choose('place', place)} />
    </>
  );
}

/** What the list is narrowed by now, each a link that takes it away again. */
export function ChosenTopicFilters({ page: { query, places } }: { page: TopicListPage }) {
  const say = useSay();
  const { locale } = useReading();
  const state = topicStates.find((one) => one === query.state);
  const chosen = [
    query.owed ? { name: 'owed', label: say(words.owed_only) } : null,
    state ? { name: 'state', label: say(topicStateWords[state]) } : null,
    places.chosen ? { name: 'place', label: nameIn(locale, places.chosen) } : null,
  ].filter((one) => one !== null);
  return (
    <ChosenLinks chosen={chosen} hrefWithout={(name) => href.topics({ ...query, [name]: null })} clearHref={href.topics()} />
  );
}
