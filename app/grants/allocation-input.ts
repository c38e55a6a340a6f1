import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#app/core/canonical.ts';
import { compareCodePoints } from '#app/core/code-points.ts';
import { fenMax } from '#app/core/fen.ts';
import { ballotContentProblem } from '#app/votes/ballot-content.ts';
import type { BallotRow } from '#app/votes/ballots-file.ts';

/** The methods that take plans one after the other, in an order, as far as the money goes. */
export const orderedMethods = ['rank', 'votes', 'votes_per_yuan'] as const;
export type OrderedMethod = (typeof orderedMethods)[number];

/** Every way in which an envelope is shared out. */
export const allocationMethods = [...orderedMethods, 'equal_shares', 'by_hand'] as const;
export type AllocationMethod = (typeof allocationMethods)[number];
export type ComputedMethod = Exclude<AllocationMethod, 'by_hand'>;

/**
 * What happens when a plan's turn comes and it asks for more than is left. `skip`: it goes away empty and the next one has its
 * turn, so that more of the envelope is used, and a small plan may be funded before a larger one placed better. `stop`: nobody
 * after it is funded, so that no plan is overtaken, and what is left stays with the fund.
 */
export const notFittingRules = ['skip', 'stop'] as const;
export type WhenNotFitting = (typeof notFittingRules)[number];

/**
 * A plan that money may go to. `number`: its published position, by which ballots name it. `place`: its rank in a ratified round,
 * null where it has none. `votes`: approvals or points in a final vote, null where it stood in none. `byHand`: what staff grant.
 */
export type Candidate = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly askedFen: number;
  readonly place: number | null;
  readonly votes: number | null;
  readonly byHand?: HandAmount | null;
};
export type HandAmount = { readonly grantedFen: number; readonly reason: string };

/** Approvals, equal ones together, and the step by which Equal Shares raises everyone's money (null: the usual one). */
export type AllocationBallots = { readonly rows: readonly BallotRow[]; readonly stepFen: number | null };

/**
 * What is shared out and among whom. `lotOrder`: the ids as they were drawn (core/lot.ts), published before; it alone parts those
 * who are equal, and may name others besides. `votesUnit`: what `votes` are sums of.
 */
export type AllocationInput = {
  readonly envelopeFen: number;
  readonly candidates: readonly Candidate[];
  readonly lotOrder: readonly string[];
  readonly whenNotFitting?: WhenNotFitting;
  readonly votesUnit?: 'votes' | 'points';
  readonly ballots?: AllocationBallots | null;
};

/** The same with nothing left open: candidates by number, ballots merged and sorted, reasons without white space around them. */
export type CompleteInput = {
  readonly format: typeof inputFormat;
  readonly method: AllocationMethod;
  readonly envelopeFen: number;
  readonly candidates: readonly (Candidate & { readonly byHand: HandAmount | null })[];
  readonly lotOrder: readonly string[];
  readonly whenNotFitting: WhenNotFitting;
  readonly votesUnit: 'votes' | 'points';
  readonly ballots: AllocationBallots | null;
};

/** The form of what goes into an allocation; it rises when the meaning of a field changes, or an outcome could be another. */
const inputFormat = 'green-grass-allocation-input/1';

/**
 * Everything that an allocation is made of as one text (canonical JSON), with its SHA-256: equal inputs have equal texts, in
 * whatever order candidates and ballots came, and whoever reads the text as JSON can allocate again and comes to the same.
 */
export function allocationInput(method: AllocationMethod, input: AllocationInput): { text: string; sha256: string } {
  const text = canonicalJson(completeInput(method, input));
  return { text, sha256: bytesToHex(sha256(utf8ToBytes(text))) };
}

/** Fills in what was left open and puts everything in its one order. Ballots by area count by heads. */
export function completeInput(method: AllocationMethod, input: AllocationInput): CompleteInput {
  const { envelopeFen, candidates, lotOrder, whenNotFitting = 'skip', votesUnit = 'votes', ballots = null } = input;
  return {
    format: inputFormat,
    method,
    envelopeFen,
    candidates: candidates.map(onlyCandidate).sort((a, b) => a.number - b.number || compareCodePoints(a.id, b.id)),
    lotOrder: [...lotOrder],
    whenNotFitting,
    votesUnit,
    ballots: ballots && { rows: mergedRows(ballots.rows), stepFen: ballots.stepFen },
  };
}

function onlyCandidate({ id, number, title, askedFen, place, votes, byHand = null }: Candidate) {
  const hand = byHand && { grantedFen: byHand.grantedFen, reason: byHand.reason.trim() };
  return { id, number, title, askedFen, place, votes, byHand: hand };
}

function mergedRows(rows: readonly BallotRow[]): BallotRow[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[0], (counts.get(row[0]) ?? 0) + (row[row.length - 1] as number));
  return [...counts].sort(([a], [b]) => compareCodePoints(a, b));
}

/**
 * Why nothing can be allocated.
 * - envelope_wrong: not whole fen, or below zero; candidate_twice: two of one id or number
 * - candidate_wrong: asks for nothing or more than the most on the site, or has a place or votes that are none
 * - lot_missing: the lot does not name it, or names it twice; ballots_missing, ballots_wrong: for Equal Shares
 * - hand_missing: staff said nothing of it; hand_wrong: below zero, or no whole fen; hand_above_asked
 * - hand_reason_missing: less than it asks for, or another sum than its place would bring, without a reason
 * - hand_above_envelope: all together more than there is
 */
export type AllocationRefusal =
  | 'envelope_wrong'
  | 'candidate_twice'
  | 'candidate_wrong'
  | 'lot_missing'
  | 'ballots_missing'
  | 'ballots_wrong'
  | HandRefusal;
export type HandRefusal = 'hand_missing' | 'hand_wrong' | 'hand_above_asked' | 'hand_reason_missing' | 'hand_above_envelope';

/** A refusal with the candidates it is about; none where it is about the whole. */
export type Refused<Refusal> = { ok: false; refusal: Refusal; ids: readonly string[] };

/** Says why an input can be allocated by no means, or null. What staff grant by hand is looked at apart (allocation-by-hand.ts). */
export function inputRefusal({
  method,
  envelopeFen,
  candidates,
  lotOrder,
  ballots,
}: CompleteInput): Refused<AllocationRefusal> | null {
  if (!isWhole(envelopeFen)) return { ok: false, refusal: 'envelope_wrong', ids: [] };
  const twice = candidates.filter((one) => candidates.some((other) => other !== one && isSame(one, other)));
  if (twice.length > 0) return about('candidate_twice', twice);
  const wrong = candidates.filter((candidate) => !isCandidate(candidate));
  if (wrong.length > 0) return about('candidate_wrong', wrong);
  const undrawn = candidates.filter(({ id }) => lotOrder.indexOf(id) < 0 || lotOrder.indexOf(id) !== lotOrder.lastIndexOf(id));
  if (undrawn.length > 0) return about('lot_missing', undrawn);
  if (method !== 'equal_shares') return null;
  if (!ballots) return { ok: false, refusal: 'ballots_missing', ids: [] };
  return areBallots(ballots) ? null : { ok: false, refusal: 'ballots_wrong', ids: [] };
}

/** A refusal about these candidates. */
export function about<Refusal>(refusal: Refusal, candidates: readonly Candidate[]): Refused<Refusal> {
  return { ok: false, refusal, ids: candidates.map(({ id }) => id) };
}

/** Whether an amount is whole fen, and not below zero. */
export function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isSame(one: Candidate, other: Candidate): boolean {
  return one.id === other.id || one.number === other.number;
}

function isCandidate({ number, askedFen, place, votes }: Candidate): boolean {
  const isAsking = isWhole(askedFen) && askedFen > 0 && askedFen <= fenMax;
  const isPlaced = place === null || (isWhole(place) && place > 0);
  return isAsking && isPlaced && isWhole(number) && number > 0 && (votes === null || isWhole(votes));
}

/** Ballots may name options that are no candidates any more: up to the most that a ballot can name. */
function areBallots({ rows, stepFen }: AllocationBallots): boolean {
  const form = { kind: 'approval', optionCount: 999_999 } as const;
  const areRows = rows.every(([content, count]) => isWhole(count) && count > 0 && ballotContentProblem(form, content) === null);
  return areRows && (stepFen === null || (isWhole(stepFen) && stepFen > 0));
}
