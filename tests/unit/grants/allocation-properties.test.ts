import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whatIf } from '#app/grants/allocation.ts';
import { type AllocationInput, allocationInput, type ComputedMethod, orderedMethods } from '#app/grants/allocation-input.ts';
import { Ballots } from '#app/votes/tally/election.ts';
import { tally } from '#app/votes/tally/tally.ts';
import { allocated, inputs, isFunded, lineOf, reasonOf, taken, withChanged } from '#tests/support/allocation-case.ts';

const numRuns = process.env.CHECK_LONG === '1' ? 5_000 : 300;
const computed: readonly ComputedMethod[] = [...orderedMethods, 'equal_shares'];
const anyInput = inputs({ isSmall: false });
const smallInput = inputs({ isSmall: true });
const anyMethod = fc.constantFrom(...computed);
const anyOrder = fc.constantFrom(...orderedMethods);

test('never more than the envelope, all that is asked or nothing, and spent and left are the envelope to the fen', () => {
  fc.assert(
    fc.property(anyInput, anyMethod, (given, method) => {
      const { envelopeFen, spentFen, leftFen, lines } = allocated(method, given);
      expect(lines.map(({ id }) => id)).toEqual(given.candidates.map(({ id }) => id));
      expect(lines.reduce((sum, { grantedFen }) => sum + grantedFen, 0)).toBe(spentFen);
      expect([envelopeFen, leftFen >= 0]).toEqual([spentFen + leftFen, true]);
      for (const { grantedFen, askedFen, outcome, reasons } of lines) {
        expect(grantedFen).toBe(outcome === 'funded' ? askedFen : 0);
        expect(reasons.length).toBeGreaterThan(0);
      }
    }),
    { numRuns },
  );
});

test('the same in whatever order candidates and ballots come, with the same text and digest', () => {
  fc.assert(
    fc.property(anyInput, anyMethod, fc.infiniteStream(fc.nat()), (given, method, chance) => {
      const mixed = <T>(list: readonly T[]) =>
        list
          .map((one) => ({ one, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
      const rows = given.ballots?.rows ?? [];
      const split = rows.flatMap(([content, count]) => Array.from({ length: count }, () => [content, 1] as const));
      const other = {
        ...given,
        candidates: mixed(given.candidates),
        ballots: { rows: mixed(split), stepFen: given.ballots?.stepFen ?? null },
      };
      expect(allocated(method, other)).toEqual(allocated(method, given));
      expect(allocationInput(method, other)).toEqual(allocationInput(method, given));
    }),
    { numRuns },
  );
});

test('whoever reads the published text as JSON comes to the same allocation, which JSON holds without loss', () => {
  fc.assert(
    fc.property(anyInput, anyMethod, (given, method) => {
      const published: AllocationInput = JSON.parse(allocationInput(method, given).text);
      const result = allocated(method, given);
      expect(allocated(method, published)).toEqual(result);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
    { numRuns },
  );
});

test('with an envelope larger by what was missing a plan is funded, and with one fen less it is not', () => {
  fc.assert(
    fc.property(anyInput, anyOrder, (given, method) => {
      for (const { id, line, missingFen } of missed(given, method)) {
        const raised = (by: number) => ({ ...given, envelopeFen: given.envelopeFen + by });
        expect([line.outcome, missingFen > 0]).toEqual(['not_funded', true]);
        expect([isFunded(method, raised(missingFen), id), isFunded(method, raised(missingFen - 1), id)]).toEqual([true, false]);
      }
    }),
    { numRuns },
  );
});

test('no smaller rise of the envelope funds it; under stop every larger one does', () => {
  fc.assert(
    fc.property(smallInput, anyOrder, (given, method) => {
      for (const { id, missingFen } of missed(given, method)) {
        const fundedAt = (by: number) => isFunded(method, { ...given, envelopeFen: given.envelopeFen + by }, id);
        for (let by = 1; by < missingFen; by += 1) expect(fundedAt(by)).toBe(false);
        if (given.whenNotFitting === 'stop') for (let by = 0; by < 20; by += 1) expect(fundedAt(missingFen + by)).toBe(true);
      }
    }),
    { numRuns: numRuns / 2 },
  );
});

function missed(given: AllocationInput, method: ComputedMethod) {
  return allocated(method, given).lines.flatMap((line) => {
    const missing = reasonOf(line, 'missed_by_fen')?.values;
    return missing ? [{ id: line.id, line, missingFen: missing.missingFen }] : [];
  });
}

test('with the votes it would have needed a plan is funded, with one less it is not, and else it asks for more than there is', () => {
  fc.assert(
    fc.property(anyInput, fc.constantFrom('votes' as const, 'votes_per_yuan' as const), (given, method) => {
      for (const line of allocated(method, given).lines) {
        const own = given.candidates.find(({ id }) => id === line.id)?.votes ?? null;
        if (line.outcome === 'funded' || own === null) continue;
        const needed = reasonOf(line, 'would_have_needed_votes')?.values.votes;
        const wins = (more: number) => isFunded(method, withChanged(given, line.id, { votes: own + more }), line.id);
        if (needed === undefined) expect(line.askedFen > given.envelopeFen || wins(2_000_000_000) === false).toBe(true);
        else expect([wins(needed), wins(needed - 1), wins(needed + 1)]).toEqual([true, false, true]);
      }
    }),
    { numRuns },
  );
});

test('a tie is recorded exactly where another lot would have funded others', () => {
  fc.assert(
    fc.property(inputs({ isSmall: true, sizeMax: 4 }), anyOrder, (given, method) => {
      const result = allocated(method, given);
      const others = ordersOf(given.lotOrder).map((lotOrder) => taken(allocated(method, { ...given, lotOrder })).sort());
      const isDecided = others.some((funded) => String(funded) !== String(taken(result).sort()));
      expect(result.ties.length > 0).toBe(isDecided);
      const byLot = result.lines.filter((line) => reasonOf(line, 'tie_by_lot')).map(({ id }) => id);
      expect(byLot.sort()).toEqual(result.ties.flatMap(({ ids }) => ids).sort());
    }),
    { numRuns },
  );
});

function ordersOf(list: readonly string[]): string[][] {
  return list.length === 0
    ? [[]]
    : list.flatMap((one) => ordersOf(list.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

test('the what-if answers what allocating with that envelope would', () => {
  fc.assert(
    fc.property(anyInput, anyMethod, fc.array(fc.nat({ max: 30_000_000_000 }), { maxLength: 4 }), (given, method, envelopes) => {
      const answer = whatIf(method, given, envelopes);
      if (!answer.ok) throw new Error(answer.refusal);
      const before = taken(allocated(method, given));
      for (const tried of answer.value) {
        const { spentFen, leftFen, lines } = allocated(method, { ...given, envelopeFen: tried.envelopeFen });
        const funded = lines.filter(({ outcome }) => outcome === 'funded').map(({ id }) => id);
        expect([tried.spentFen, tried.leftFen, tried.funded]).toEqual([spentFen, leftFen, funded]);
        expect(tried.comesIn).toEqual(funded.filter((id) => !before.includes(id)));
        expect([...tried.fallsOut].sort()).toEqual(before.filter((id) => !funded.includes(id)).sort());
      }
    }),
    { numRuns: numRuns / 2 },
  );
});

test('Equal Shares funds whom the count of a vote with the same ballots would', () => {
  fc.assert(
    fc.property(smallInput, (given) => {
      const ballots = new Ballots('approval');
      for (const [content, count] of given.ballots?.rows ?? []) ballots.add(content, count as number);
      const projects = given.candidates.map(({ id, askedFen }) => ({
        id,
        cost: BigInt(askedFen),
        lot: given.lotOrder.indexOf(id) + 1,
      }));
      const election = { projects, budget: BigInt(given.envelopeFen), unit: 100n, ballots };
      const counted = tally('mes-cost-add1u', election, { step: 1n });
      expect(taken(allocated('equal_shares', given))).toEqual(counted.ok ? counted.value.order : null);
    }),
    { numRuns: numRuns / 2 },
  );
});

test('under Equal Shares a plan that had asked for less, or had so many more ballots, is funded', () => {
  fc.assert(
    fc.property(smallInput, (given) => {
      for (const line of allocated('equal_shares', given).lines) {
        const cost = reasonOf(line, 'would_have_fitted_at')?.values;
        if (cost) expect(isFunded('equal_shares', withChanged(given, line.id, cost), line.id)).toBe(true);
        const more = reasonOf(line, 'would_have_needed_votes')?.values;
        if (more?.unit !== 'ballots') continue;
        const rows = [...(given.ballots?.rows ?? []), [String(line.number), more.votes] as const];
        expect(isFunded('equal_shares', { ...given, ballots: { rows, stepFen: 1 } }, line.id)).toBe(true);
      }
    }),
    { numRuns: numRuns / 2 },
  );
});

test('whoever is funded by hand as the order would, without a word, is not refused', () => {
  fc.assert(
    fc.property(anyInput, (given) => {
      const isPlaced = given.candidates.some(({ place }) => place !== null);
      const isVoted = given.candidates.some(({ votes }) => votes !== null);
      if (!isPlaced && !isVoted) return;
      const ordered = allocated(isPlaced ? 'rank' : 'votes', given);
      const candidates = given.candidates.map((candidate) => {
        const { grantedFen } = lineOf(ordered, candidate.id);
        return { ...candidate, byHand: { grantedFen, reason: grantedFen > 0 ? '' : '名次不够' } };
      });
      const { spentFen, leftFen, lines } = allocated('by_hand', { ...given, candidates });
      expect([spentFen, leftFen]).toEqual([ordered.spentFen, ordered.leftFen]);
      expect(lines.some((line) => reasonOf(line, 'departs_from_order'))).toBe(false);
    }),
    { numRuns },
  );
});
