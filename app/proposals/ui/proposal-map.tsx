import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { CountedPlace } from '#app/proposals/map.queries.server.ts';
import type { MapSection } from '#app/proposals/map-section.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { PlaceMap } from '#app/ui/place-map.tsx';

type ProposalMapProps = {
  section: MapSection<CountedPlace>;
  /** Where a place leads to. */
  hrefOf: (placeId: string) => string;
};

/** Proposals by place: the community's estates, or what lies under the place that is chosen. */
export function ProposalMap({ section, hrefOf }: ProposalMapProps) {
  const say = useSay();
  const { locale } = useReading();
  const mapped = section.places.map((place) => ({
    id: place.id,
    parentId: place.parentId,
    name: nameIn(locale, place),
    count: place.listedCount,
    href: hrefOf(place.id),
    isCurrent: place.id === section.chosen?.id,
  }));
  if (mapped.length === 0) return null;
  return (
    <>
      {section.above ? (
        <p>
          <a href={hrefOf(section.above.id)}>{say(words.map_above, { place: nameIn(locale, section.above) })}</a>
        </p>
      ) : null}
      <PlaceMap places={mapped} label={say(words.map_label)} unit={say(words.map_unit)} />
    </>
  );
}
