import fc from 'fast-check';
import { fenMax } from '#app/core/fen.ts';
import { type Allocation, type AllocationLine, allocate } from '#app/grants/allocation.ts';
import type { AllocationInput, AllocationMethod, Candidate } from '#app/grants/allocation-input.ts';
import type { AllocationReason } from '#app/grants/allocation-reason.ts';

/** A plan with what matters to a test; its id is its number. */
export function plan(number: number, askedFen: number, given: Partial<Candidate> = {}): Candidate {
  return { id: `p${number}`, number, title: `计划 ${number}`, askedFen, place: null, votes: null, ...given };
}

/** An input whose lot is the order of the candidates unless another is given. */
export function input(
  envelopeFen: number,
  candidates: readonly Candidate[],
  given: Partial<AllocationInput> = {},
): AllocationInput {
  return { envelopeFen, candidates, lotOrder: candidates.map(({ id }) => id), ...given };
}

/** Allocates what must not be refused. */
export function allocated(method: AllocationMethod, given: AllocationInput): Allocation {
  const answer = allocate(method, given);
  if (!answer.ok) throw new Error(`${answer.refusal} ${answer.ids}`);
  return answer.value;
}

/** The line of a plan. */
export function lineOf({ lines }: Allocation, id: string): AllocationLine {
  const line = lines.find((one) => one.id === id);
  if (!line) throw new Error(`no line ${id}`);
  return line;
}

/** The ids of the funded, in the order in which they were taken. */
export function taken({ lines }: Allocation): string[] {
  return lines
    .filter((line) => line.taken !== null)
    .sort((a, b) => (a.taken ?? 0) - (b.taken ?? 0))
    .map(({ id }) => id);
}

/** Whether a plan gets all it asks for. */
export function isFunded(method: AllocationMethod, given: AllocationInput, id: string): boolean {
  return lineOf(allocated(method, given), id).outcome === 'funded';
}

type ReasonBy<Code> = Extract<AllocationReason, { code: Code }>;

/** A line's reason of a code, where it has one. */
export function reasonOf<Code extends AllocationReason['code']>(
  { reasons }: AllocationLine,
  code: Code,
): ReasonBy<Code> | undefined {
  return reasons.find((reason): reason is ReasonBy<Code> => reason.code === code);
}

/** The same input with one candidate changed. */
export function withChanged(given: AllocationInput, id: string, changed: Partial<Candidate>): AllocationInput {
  return { ...given, candidates: given.candidates.map((one) => (one.id === id ? { ...one, ...changed } : one)) };
}

const smallAmount = fc.integer({ min: 1, max: 12 });
const anyAmount = fc.oneof(smallAmount, fc.integer({ min: 1, max: fenMax }), fc.integer({ min: fenMax - 3, max: fenMax }));

/** Inputs with many equal places and votes, drawn lots, ballots of residents, amounts small or up to the most on the site. */
export function inputs({ isSmall, sizeMax = 7 }: { isSmall: boolean; sizeMax?: number }): fc.Arbitrary<AllocationInput> {
  const amount = isSmall ? smallAmount : anyAmount;
  const candidate = fc.record({
    asked: amount,
    place: fc.option(fc.integer({ min: 1, max: 4 })),
    votes: fc.option(fc.integer({ min: 0, max: 5 })),
  });
  return fc.array(candidate, { maxLength: sizeMax }).chain((drawn) => {
    const candidates = drawn.map(({ asked, place, votes }, index) => plan(index + 1, asked, { place, votes }));
    const total = candidates.reduce((sum, { askedFen }) => sum + askedFen, 0);
    const ids = candidates.map(({ id }) => id);
    const numbers = candidates.map(({ number }) => number);
    const ballot = fc.subarray(numbers).map((chosen) => chosen.join(','));
    return fc.record({
      envelopeFen: fc.integer({ min: 0, max: total + 3 }),
      candidates: fc.constant(candidates),
      lotOrder: fc.shuffledSubarray(ids, { minLength: ids.length }),
      whenNotFitting: fc.constantFrom('skip' as const, 'stop' as const),
      ballots: fc.record({
        rows: fc.array(fc.tuple(ballot, fc.integer({ min: 1, max: 4 })), { maxLength: 8 }),
        stepFen: fc.constant(isSmall ? 1 : null),
      }),
    });
  });
}
