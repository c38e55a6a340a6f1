/** What chosen projects cost together out of an envelope, in fen. */
export function addUp(costsFen: readonly number[], envelopeFen: number): { used: number; left: number; isOver: boolean } {
  const used = costsFen.reduce((sum, cost) => sum + cost, 0);
  return { used, left: envelopeFen - used, isOver: used > envelopeFen };
}

/** Fen as the site writes money: ¥50,000.00. */
export function writeYuan(fen: number): string {
  const [whole = '0', part = '00'] = (fen / 100).toFixed(2).split('.');
  return `¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}

/**
 * The options of a ballot in the order of the places that were typed, those without a place after them as they stood.
 * `ranked`: how many have a place. A place that is no whole number counts as none; equal ones keep their order.
 */
export function orderOf(places: readonly string[]): { order: number[]; ranked: number } {
  const numbers = places.map((place) => (/^\d{1,3}$/.test(place.trim()) && Number(place) > 0 ? Number(place) : null));
  const all = numbers.map((_, at) => at);
  const first = all.filter((at) => numbers[at] !== null).sort((one, other) => (numbers[one] ?? 0) - (numbers[other] ?? 0));
  return { order: [...first, ...all.filter((at) => numbers[at] === null)], ranked: first.length };
}

export type RankMove = 'up' | 'down' | 'out' | { to: number };

/**
 * The order after one option moved, and how many have a place then. One without a place that goes up becomes the last that has
 * one; the last that has one goes down to those without. Dropped at a place, it and nothing else gets one.
 */
export function moved(
  { order, ranked }: { order: readonly number[]; ranked: number },
  at: number,
  move: RankMove,
): { order: number[]; ranked: number } {
  const isRanked = at < ranked;
  const after = [...order];
  const [option] = after.splice(at, 1);
  if (option === undefined) return { order: [...order], ranked };
  const put = (place: number, count: number) => ({ order: after.toSpliced(place, 0, option), ranked: count });
  if (typeof move === 'object') {
    const count = isRanked ? ranked : ranked + 1;
    return put(Math.min(move.to, count - 1), count);
  }
  if (move === 'up') return isRanked ? put(Math.max(0, at - 1), ranked) : put(ranked, ranked + 1);
  if (!isRanked) return put(at, ranked);
  return move === 'out' || at === ranked - 1 ? put(ranked - 1, ranked - 1) : put(at + 1, ranked);
}
