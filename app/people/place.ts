/** The kinds of places, largest first. A place always lies under one of a larger kind. */
export const placeKinds = ['city', 'district', 'subdistrict', 'community', 'grid', 'estate', 'building'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** The kinds that a place of this kind may hold: all smaller ones. A building holds none. */
export function kindsUnder(kind: PlaceKind): readonly PlaceKind[] {
  return placeKinds.slice(placeKinds.indexOf(kind) + 1);
}

/** Codes of places as the roll's files name them: letters, digits, `-`, `_` and `.`, up to 40. Unique on the site. */
export const placeCodeShape = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

/** The address word of a community: small letters, digits and hyphens, beginning with a letter, up to 40. */
export const communitySlugShape = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,39}$/;

/** What stands before the year in a community's numbers (青草2026-0012): 1 to 8 Han characters or capital letters. */
export const numberPrefixShape = /^[\p{Script=Han}A-Z]{1,8}$/u;

/** A place as it hangs in the tree. */
export type TreePlace = { id: string; parentId: string | null };
export type PlaceNode<P extends TreePlace> = P & { parts: PlaceNode<P>[] };

/** Hangs a flat list of places, in their order, into trees. A place whose parent is not in the list is a root. */
export function plantTree<P extends TreePlace>(places: readonly P[]): PlaceNode<P>[] {
  const nodes = new Map(places.map((place) => [place.id, { ...place, parts: [] as PlaceNode<P>[] }]));
  const roots: PlaceNode<P>[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    (parent?.parts ?? roots).push(node);
  }
  return roots;
}

/** Why a place may not be archived, or null. With a reason it may be while people still live there, never while it has parts in use. */
export function archiveRefusal(
  place: { parentId: string | null; archivedAt: Date | null },
  { partsInUse, residentCount, reason }: { partsInUse: number; residentCount: number; reason: string },
): 'place_is_root' | 'place_archived' | 'place_has_parts' | 'place_has_residents' | null {
  if (place.parentId === null) return 'place_is_root';
  if (place.archivedAt !== null) return 'place_archived';
  if (partsInUse > 0) return 'place_has_parts';
  return residentCount > 0 && reason.trim() === '' ? 'place_has_residents' : null;
}

/** How the root of a new site is called until somebody gives it a name. */
export const unnamedRoot = { nameZh: '未命名的城区', nameEn: 'Unnamed district' } as const;
