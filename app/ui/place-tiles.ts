import { hierarchy, treemap } from 'd3-hierarchy';
import type { MappedPlace } from '#app/ui/place-map.tsx';

/** The map's own measures; it is scaled to the width of its column. */
export const mapWidth = 360;
export const mapHeight = 300;

/** A place as a rectangle of the map. `heat` 0–4: how much it has beside the others; `lines`: the words that fit. */
export type PlaceTile = {
  place: MappedPlace;
  x: number;
  y: number;
  width: number;
  height: number;
  heat: number;
  lines: string[];
};

type Branch = { leaf: MappedPlace | null; children: Branch[] };

const most = 40;
const letterWidth = 15;
const lineHeight = 18;

/**
 * Lays a tree of places out as rectangles, each as large as its count, empty ones small but there. Places with places below
 * them have a rectangle only for what concerns them as a whole, under the name that `wholeName` gives. At most forty.
 */
export function layOutPlaces(places: readonly MappedPlace[], wholeName: (name: string) => string): PlaceTile[] {
  const leaves = ownCounts(places, wholeName).slice(0, most);
  const busiest = Math.max(1, ...leaves.map(({ count }) => count));
  const least = Math.max(0.25, leaves.reduce((sum, { count }) => sum + count, 0) / 30);
  const root = hierarchy<Branch>(grown(leaves, places), ({ children }) => children)
    .sum(({ leaf }) => (leaf ? Math.max(least, leaf.count) : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const laid = treemap<Branch>().size([mapWidth, mapHeight]).paddingInner(3).round(true)(root);
  return laid.leaves().flatMap(({ data: { leaf }, x0, y0, x1, y1 }) => {
    if (!leaf) return [];
    const box = { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
    return [{ place: leaf, ...box, heat: heatOf(leaf.count, busiest), lines: fitting(leaf, box) }];
  });
}

/** The lowest places, and what other places have of their own beside the places below them; busiest first. */
function ownCounts(places: readonly MappedPlace[], wholeName: (name: string) => string): MappedPlace[] {
  const below = new Map<string | null, number>();
  for (const { parentId, count } of places) below.set(parentId, (below.get(parentId) ?? 0) + count);
  return places
    .map((place) => {
      const countBelow = below.get(place.id);
      return countBelow === undefined ? place : { ...place, name: wholeName(place.name), count: place.count - countBelow };
    })
    .filter(({ id, count }) => count > 0 || !below.has(id))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** The leaves under the branches that lead to them, gathered under one root. */
function grown(leaves: readonly MappedPlace[], places: readonly MappedPlace[]): Branch {
  const parentOf = new Map(places.map(({ id, parentId }) => [id, parentId]));
  const parents = new Set(parentOf.values());
  const branches = new Map<string | null, Branch>([[null, { leaf: null, children: [] }]]);
  const branchOf = (id: string | null): Branch => {
    const known = branches.get(id);
    if (known) return known;
    const branch: Branch = { leaf: null, children: [] };
    branches.set(id, branch);
    const parentId = id === null ? null : (parentOf.get(id) ?? null);
    branchOf(parentOf.has(parentId ?? '') ? parentId : null).children.push(branch);
    return branch;
  };
  for (const leaf of leaves) {
    const holder = parents.has(leaf.id) ? leaf.id : leaf.parentId;
    branchOf(parentOf.has(holder ?? '') ? holder : null).children.push({ leaf, children: [] });
  }
  return branchOf(null);
}

function heatOf(count: number, busiest: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((count / busiest) * 4));
}

/** The name, cut to two lines, and the count, as far as the rectangle has room for them. */
function fitting({ name, count }: MappedPlace, { width, height }: { width: number; height: number }): string[] {
  const letters = [...name];
  const perLine = Math.floor((width - 12) / (/^[\p{ASCII}]*$/u.test(name) ? letterWidth / 1.8 : letterWidth));
  const room = Math.floor((height - 6) / lineHeight);
  if (perLine < 2 || room < 1) return [];
  const nameLines = Math.ceil(letters.length / perLine);
  if (nameLines + 1 > room || nameLines > 3) return room >= 1 ? [String(count)] : [];
  const lines = Array.from({ length: nameLines }, (_, at) => letters.slice(at * perLine, (at + 1) * perLine).join(''));
  return [...lines, String(count)];
}
