import { inReadingOrder, type ShownLine } from '#app/grants/allocation.queries.server.ts';
import { type Allocation, type WhatIf, whatIf } from '#app/grants/allocation.ts';
import {
  type AllocationInput,
  type AllocationMethod,
  type AllocationRefusal,
  allocationInput,
  type Refused,
} from '#app/grants/allocation-input.ts';
import { allocateOnce } from '#app/grants/allocation-kept.server.ts';
import { inputOf, type Settled, type SourceContents } from '#app/grants/allocation-source.ts';

/** What an envelope would come to, with the hash of what went in, and what a few other envelopes would. */
export type Preview = Pick<Allocation, 'spentFen' | 'leftFen'> & {
  lines: ShownLine[];
  inputSha256: string;
  others: ShownWhatIf[];
};

/** What another envelope would come to, with the plans by title. */
export type ShownWhatIf = Pick<WhatIf, 'envelopeFen' | 'spentFen' | 'leftFen'> & {
  funded: number;
  comesIn: string[];
  fallsOut: string[];
};

/** Beyond so many ballots the site does not allocate again for everybody who asks. */
const whatIfBallotsMax = 20_000;

/** Parts of the envelope that are tried besides, in percent. */
const tried = [50, 75, 125, 150] as const;

/** Allocates as somebody has settled it, without deciding anything. */
export function previewOf(contents: SourceContents, settled: Settled): { ok: true; value: Preview } | Refused<AllocationRefusal> {
  const { method } = settled;
  const input = inputOf(contents, settled);
  const answer = allocateOnce(method, input);
  if (!answer.ok) return answer;
  const { lines, spentFen, leftFen } = answer.value;
  const candidates = new Map(contents.candidates.map((candidate) => [candidate.id, candidate]));
  const shown = lines.map(({ id, ...line }) => {
    const { planId = null, place = null, votes = null } = candidates.get(id) ?? {};
    return { ...line, planId, place, votes };
  });
  const envelopes = tried.map((percent) => Math.round((settled.envelopeFen * percent) / 10_000) * 100).filter((fen) => fen > 0);
  const { sha256: inputSha256 } = allocationInput(method, input);
  return {
    ok: true,
    value: { lines: inReadingOrder(shown), spentFen, leftFen, inputSha256, others: tryEnvelopes(method, input, envelopes) },
  };
}

/** What other envelopes would come to; nothing where it is decided by hand, or where there are very many ballots. */
export function tryEnvelopes(method: AllocationMethod, input: AllocationInput, envelopes: readonly number[]): ShownWhatIf[] {
  if (method === 'by_hand' || !mayBeTried(input)) return [];
  const answer = whatIf(method, input, envelopes);
  if (!answer.ok) return [];
  const titles = new Map(input.candidates.map(({ id, title }) => [id, title]));
  const named = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? '');
  return answer.value.map(({ funded, comesIn, fallsOut, ...sums }) => {
    return { ...sums, funded: funded.length, comesIn: named(comesIn), fallsOut: named(fallsOut) };
  });
}

/** Whether there are few enough ballots to allocate again for whoever asks. */
export function mayBeTried({ ballots }: Pick<AllocationInput, 'ballots'>): boolean {
  return (ballots?.rows ?? []).reduce((sum, row) => sum + (row[row.length - 1] as number), 0) <= whatIfBallotsMax;
}
