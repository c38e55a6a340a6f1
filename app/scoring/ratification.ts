import { lengthOf } from '#app/core/text.ts';

/** The place that was ratified for a plan, beside the rank that was computed. Null: none. */
export type RatifiedPlace = { plan: number; place: number | null; reason: string };

export type PlacesProblem = 'places_incomplete' | 'places_have_gaps' | 'departure_without_reason' | 'text_too_long';

const reasonMax = 500;

/**
 * Says what is wrong with the places of a round, or null. Every plan of the result has one or none; places count as ranks do
 * (1, 2, 2, 4); whichever departs from its rank says why.
 */
export function placesProblem(
  places: readonly RatifiedPlace[],
  ranked: readonly { plan: number; rank: number | null }[],
): PlacesProblem | null {
  const ranks = new Map(ranked.map(({ plan, rank }) => [plan, rank]));
  const isWhole = places.length === ranks.size && new Set(places.map(({ plan }) => plan)).size === ranks.size;
  if (!isWhole || places.some(({ plan }) => !ranks.has(plan))) return 'places_incomplete';
  if (!areCounted(places.flatMap(({ place }) => place ?? []))) return 'places_have_gaps';
  if (places.some(({ plan, place, reason }) => place !== ranks.get(plan) && reason.trim() === ''))
    return 'departure_without_reason';
  return places.some(({ reason }) => lengthOf(reason) > reasonMax) ? 'text_too_long' : null;
}

/** Whether every place is one more than the number of places before it. */
function areCounted(places: readonly number[]): boolean {
  return places.every((place) => place === 1 + places.filter((other) => other < place).length);
}
