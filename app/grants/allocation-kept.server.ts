import { type AllocationAnswer, allocate } from '#app/grants/allocation.ts';
import { type AllocationInput, type AllocationMethod, allocationInput } from '#app/grants/allocation-input.ts';

/** What was found for an input stays true: it is kept for as many inputs as are looked at on one day. */
const kept = new Map<string, AllocationAnswer>();
const keptMax = 100;

/** Allocates, once for each input: to explain Equal Shares over many ballots takes seconds. */
export function allocateOnce(method: AllocationMethod, input: AllocationInput): AllocationAnswer {
  if (method !== 'equal_shares') return allocate(method, input);
  const { sha256 } = allocationInput(method, input);
  const known = kept.get(sha256);
  if (known) return known;
  const answer = allocate(method, input);
  const [oldest] = kept.keys();
  if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest);
  kept.set(sha256, answer);
  return answer;
}
