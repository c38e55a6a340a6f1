import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { CountText } from '#app/ui/pager.tsx';
import { layOutPlaces, mapHeight, mapWidth, type PlaceTile } from '#app/ui/place-tiles.ts';
import { useShell } from '#app/ui/shell.tsx';
import { Table } from '#app/ui/table.tsx';

/** A place with how many things it has, itself and below. */
export type MappedPlace = { id: string; parentId: string | null; name: string; count: number; href: string; isCurrent?: boolean };

type PlaceMapProps = {
  places: readonly MappedPlace[];
  /** What is counted: 各处的提案. */
  label: string;
  /** The unit of the counts: 件. */
  unit: string;
};

/** The place tree as a map: each place an area as large as it has things, each a link, with the same as a table below. */
export function PlaceMap({ places, label, unit }: PlaceMapProps) {
  const say = useSay();
  const { isElder } = useShell();
  const tiles = layOutPlaces(places, (name) => say(words.place_whole, { name }));
  return (
    <figure className="place-map">
      {tiles.length > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: a group of links drawn as a map, not of fields
        <svg viewBox={`0 0 ${mapWidth} ${mapHeight}`} role="group" aria-label={label}>
          {tiles.map((tile) => (
            <Tile key={tile.place.id} tile={tile} unit={unit} />
          ))}
        </svg>
      ) : null}
      <details open={isElder}>
        <summary>{say(words.map_as_table)}</summary>
        <Table
          caption={label}
          hidesCaption
          rows={places}
          rowKey={(place) => place.id}
          columns={[
            { key: 'place', head: say(words.place), cell: (place) => <a href={place.href}>{place.name}</a> },
            {
              key: 'count',
              head: say(words.number_of, { unit }),
              isNumeric: true,
              cell: (place) => <CountText count={place.count} />,
            },
          ]}
        />
      </details>
    </figure>
  );
}

function Tile({ tile, unit }: { tile: PlaceTile; unit: string }) {
  const { place, x, y, width, height, heat, lines } = tile;
  return (
    <a href={place.href} aria-label={`${place.name} ${place.count}${unit}`} aria-current={place.isCurrent ? 'true' : undefined}>
      <rect className={`heat-${heat}`} x={x} y={y} width={width} height={height} rx="3" />
      {lines.map((line, at) => (
        <text key={line} className={at === lines.length - 1 ? 'tile-count' : undefined} x={x + 8} y={y + 20 + at * 18}>
          {line}
        </text>
      ))}
    </a>
  );
}
