/** A place as the map needs it; parents come before their children. */
type MappedPlace = { id: string; parentId: string | null; kind: string };

/** What the map shows at a time, the place above it that leads back out, and the place that was chosen, if one was. */
export type MapSection<Place> = { places: Place[]; above: Place | null; chosen: Place | null };

/**
 * The part of the place tree that fits on a map around a chosen place: of a community its grids and estates, of a grid its
 * estates, of an estate its buildings; of a place with nothing below it, its neighbours. Nothing chosen: the whole community.
 */
export function mapSection<Place extends MappedPlace>(places: readonly Place[], chosenId: string | null): MapSection<Place> {
  const root = places[0];
  const chosen = places.find(({ id }) => id === chosenId) ?? null;
  if (!root) return { places: [], above: null, chosen };
  const below = (parent: Place) => places.filter(({ parentId }) => parentId === parent.id);
  const middle = chosen ?? root;
  const parent = below(middle).length > 0 ? middle : (places.find(({ id }) => id === middle.parentId) ?? root);
  const parts = below(parent);
  const inner = parts.flatMap((part) => (part.kind === 'grid' ? below(part) : []));
  const above = parent.id === root.id ? null : (places.find(({ id }) => id === parent.parentId) ?? null);
  return { places: [...parts, ...inner], above, chosen };
}
