import type { TopicListPage } from '#app/deliberation/topic-list-page.server.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { FilterLinks } from '#app/ui/filter-links.tsx';

type PlaceLinksProps = { places: TopicListPage['places']; hrefOf: (placeId: string | null) => string };

/** The places around the chosen one as links: the whole community, the way back up, and what lies in it. */
export function PlaceLinks({ places: { parts, above, chosen }, hrefOf }: PlaceLinksProps) {
  const say = useSay();
  const { locale } = useReading();
  if (parts.length === 0) return null;
  return (
    <FilterLinks
      label={say(words.filter_place)}
      links={[
        { label: say(words.all), href: hrefOf(null), isCurrent: chosen === null },
        ...(above
          ? [{ label: say(words.place_above, { place: nameIn(locale, above) }), href: hrefOf(above.id), isCurrent: false }]
          : []),
        ...(chosen && !parts.some(({ id }) => id === chosen.id)
          ? [{ label: nameIn(locale, chosen), href: hrefOf(chosen.id), isCurrent: true }]
          : []),
        ...parts.map((place) => ({ label: nameIn(locale, place), href: hrefOf(place.id), isCurrent: place.id === chosen?.id })),
      ]}
    />
  );
}
