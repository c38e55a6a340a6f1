/** A place as a form offers it. */
export type OfferedPlace = { id: string; parentId: string | null; kind: string; name: string };

/** Places that belong together, under the name of the one that holds them. Without a name: they stand by themselves. */
export type PlaceGroup = { label: string | null; options: { value: string; label: string }[] };

/**
 * The places of a community for a native select, found without typing: first the whole community, then a group for each part
 * directly under it (a grid, or an estate where there are no grids), holding the part itself and everything below, each named
 * with the estate it belongs to: 桂林苑 3栋. `places` begins with the community; parents come before their children.
 */
export function placeGroups(places: readonly OfferedPlace[], words: { all: (name: string) => string }): PlaceGroup[] {
  const [community, ...rest] = places;
  if (!community) return [];
  const below = childrenOf(rest);
  const parts = below.get(community.id) ?? [];
  return [
    { label: null, options: [{ value: community.id, label: words.all(community.name) }] },
    ...parts.map((part) => ({
      label: part.name,
      options: [
        { value: part.id, label: words.all(part.name) },
        ...optionsBelow(part.id, part.kind === 'grid' ? '' : part.name, { below, words }),
      ],
    })),
  ];
}

type Tree = { below: ReadonlyMap<string, readonly OfferedPlace[]>; words: { all: (name: string) => string } };

function optionsBelow(parentId: string, prefix: string, tree: Tree): { value: string; label: string }[] {
  return (tree.below.get(parentId) ?? []).flatMap((place) => {
    const name = prefix === '' ? place.name : `${prefix} ${place.name}`;
    const inner = optionsBelow(place.id, name, tree);
    return [{ value: place.id, label: inner.length > 0 ? tree.words.all(name) : name }, ...inner];
  });
}

function childrenOf(places: readonly OfferedPlace[]): Map<string, OfferedPlace[]> {
  const below = new Map<string, OfferedPlace[]>();
  for (const place of places) {
    if (place.parentId === null) continue;
    const siblings = below.get(place.parentId) ?? [];
    siblings.push(place);
    below.set(place.parentId, siblings);
  }
  return below;
}
