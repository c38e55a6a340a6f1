import {
  about,
  type Candidate,
  type CompleteInput,
  type HandRefusal,
  isWhole,
  type OrderedMethod,
  type Refused,
} from '#app/grants/allocation-input.ts';
import { type Lots, queueOf, takeTurns } from '#app/grants/allocation-queue.ts';

/** What an order would have granted each plan, which staff depart from with a reason. */
export type Order = { method: OrderedMethod; grantedFen: ReadonlyMap<string, number> };

/**
 * The order that staff depart from when they grant by hand: of places where any plan has one, else of votes where any has some. Null
 * where there is neither, as when a room's resolution names one plan.
 */
export function orderBehind({ candidates, envelopeFen, whenNotFitting }: CompleteInput, lots: Lots): Order | null {
  const isPlaced = candidates.some(({ place }) => place !== null);
  if (!isPlaced && !candidates.some(({ votes }) => votes !== null)) return null;
  const method = isPlaced ? 'rank' : 'votes';
  const turns = takeTurns(queueOf(candidates, { method, lots }), { envelopeFen, whenNotFitting });
  const funded = turns.filter(({ fate }) => fate === 'funded').map(({ candidate }) => candidate);
  return { method, grantedFen: new Map(funded.map(({ id, askedFen }) => [id, askedFen])) };
}

/** What staff grant a plan otherwise than an order would: null where they follow it. */
export function departureOf({ id, byHand }: Candidate, order: Order | null): { orderedFen: number } | null {
  if (order === null || !byHand) return null;
  const orderedFen = order.grantedFen.get(id) ?? 0;
  return orderedFen === byHand.grantedFen ? null : { orderedFen };
}

/**
 * Says why staff may not grant so, or null. Every plan has its amount, at most what it asks for, together at most the envelope; less
 * than it asks for needs a reason, and so does any amount other than the order would have granted.
 */
export function handRefusal({ candidates, envelopeFen }: CompleteInput, order: Order | null): Refused<HandRefusal> | null {
  const tests: [HandRefusal, (candidate: Candidate) => boolean][] = [
    ['hand_missing', ({ byHand }) => !byHand],
    ['hand_wrong', ({ byHand }) => !isWhole(byHand?.grantedFen ?? 0)],
    ['hand_above_asked', ({ byHand, askedFen }) => (byHand?.grantedFen ?? 0) > askedFen],
    ['hand_reason_missing', (candidate) => needsReason(candidate, order) && candidate.byHand?.reason === ''],
  ];
  for (const [refusal, isMeant] of tests) {
    const meant = candidates.filter(isMeant);
    if (meant.length > 0) return about(refusal, meant);
  }
  const granted = candidates.reduce((sum, { byHand }) => sum + (byHand?.grantedFen ?? 0), 0);
  return granted > envelopeFen ? { ok: false, refusal: 'hand_above_envelope', ids: [] } : null;
}

function needsReason(candidate: Candidate, order: Order | null): boolean {
  return (candidate.byHand?.grantedFen ?? 0) < candidate.askedFen || departureOf(candidate, order) !== null;
}
