import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { outcomeMessage } from '#app/grants/allocation.messages.ts';
import type { Allocation } from '#app/grants/allocation.ts';
import { proposeAwards } from '#app/grants/allocation-awards.server.ts';
import type { SourceRefusal } from '#app/grants/allocation-candidates.server.ts';
import { listFundBalances, waitForFunds } from '#app/grants/allocation-envelope.server.ts';
import { allocationLimits, type EnvelopeRefusal, envelopeRefusal, type FundPart } from '#app/grants/allocation-envelope.ts';
import { type ChosenGrantee, findGrantee, type Grantee, type GranteeRefusal } from '#app/grants/allocation-grantee.server.ts';
import {
  type AllocationMethod,
  type AllocationRefusal,
  allocationInput,
  type HandAmount,
  type WhenNotFitting,
} from '#app/grants/allocation-input.ts';
import { hasInterest } from '#app/grants/allocation-interest.server.ts';
import { allocateOnce } from '#app/grants/allocation-kept.server.ts';
import { lockPlansOf } from '#app/grants/allocation-plans.server.ts';
import { lockSource, readSource, type SourceHead } from '#app/grants/allocation-source.server.ts';
import { inputOf, type SourceContents, type SourceRef } from '#app/grants/allocation-source.ts';
import { followAwardStage } from '#app/grants/thread-facts.server.ts';
import { format } from '#app/i18n/message.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { settlePlan } from '#app/plans/plan-award.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { allocationFunds, allocationLines, allocations } from '#db/schema/allocations.ts';

export type DecideAllocation = {
  source: SourceRef;
  title: string;
  method: AllocationMethod;
  whenNotFitting: WhenNotFitting;
  envelopeFen: number;
  /** In the order in which awards draw on them. */
  funds: readonly FundPart[];
  /** What each candidate gets by hand, by its id; nothing where it is computed. */
  byHand: Readonly<Record<string, HandAmount>>;
  /** Who carries out a resolution. */
  grantee: ChosenGrantee | null;
  /** Why so; by hand it must be said. */
  reason: string;
  /** The hash of what was looked at before it was decided; anything else is refused. */
  inputSha256: string;
};

export type DecideRefusal =
  | 'source_not_found'
  | 'not_allowed'
  | 'source_not_final'
  | SourceRefusal
  | 'already_allocated'
  | 'plan_moved_on'
  | 'own_award'
  | 'method_does_not_fit'
  | 'title_missing'
  | 'reason_missing'
  | 'text_too_long'
  | EnvelopeRefusal
  | GranteeRefusal
  | AllocationRefusal
  | 'input_changed'
  | 'nobody_funded';

export type AllocationAnswer = { allocationId: string; awardIds: string[] };

/**
 * Decides an envelope over something that others have decided and nobody can hold anything against any more: once for each source,
 * all of it or nothing. Whoever is granted something has an award from then on, still to be offered; plans that get nothing are told
 * so. Nobody decides who has a part in one of the plans. What went in is kept with its hash, and whoever allocates it again comes
 * to the same lines.
 */
export async function decideAllocation(
  db: Db,
  act: Act,
  input: DecideAllocation,
): Promise<Outcome<AllocationAnswer, DecideRefusal>> {
  return perform<AllocationAnswer, DecideRefusal>(db, act, {
    what: 'grants.allocate',
    input: {
      ...input,
      source: { ...input.source },
      funds: input.funds.map((part) => ({ ...part })),
      byHand: Object.fromEntries(Object.entries(input.byHand).map(([id, amount]) => [id, { ...amount }])),
    },
    collisions: { allocations_one_for_each_source: 'already_allocated', awards_one_for_each_plan: 'plan_moved_on' },
    body: async (tx) => {
      const found = await lockToDecide(tx, act, input);
      if (!found.ok) return found;
      const { source, contents } = found.value;
      const refusal = termsRefusal(input, contents);
      if (refusal) return refused(refusal);
      await waitForFunds(
        tx,
        input.funds.map(({ fundId }) => fundId),
      );
      const balances = await listFundBalances(tx, source.communityId);
      const problem = envelopeRefusal(input.envelopeFen, { parts: input.funds, funds: balances });
      if (problem) return refused(problem);
      const given = inputOf(contents, input);
      const kept = allocationInput(input.method, given);
      if (kept.sha256 !== input.inputSha256) return refused('input_changed');
      const answer = allocateOnce(input.method, given);
      if (!answer.ok) return refused(answer.refusal);
      if (answer.value.spentFen === 0) return refused('nobody_funded');
      return done(await write(tx, act, { ...found.value, input, kept, allocation: answer.value }));
    },
  });
}

type Found = {
  source: SourceHead;
  office: Role;
  contents: SourceContents;
  grantee: Grantee | null;
  /** The proposals of its plans, by plan. */
  proposals: ReadonlyMap<string, string>;
};

/** The source with all its plans, held; for somebody who may decide and has no part in any of them. */
async function lockToDecide(tx: Db, act: Act, input: DecideAllocation): Promise<Outcome<Found, DecideRefusal>> {
  const source = await lockSource(tx, input.source);
  if (!source) return refused('source_not_found');
  const office = officeFor(act.actor, 'grants.award', source.communityPath);
  if (!office) return refused('not_allowed');
  if (source.allocationId) return refused('already_allocated');
  if (!source.isFinal) return refused('source_not_final');
  const proposals = await lockPlansOf(tx, source);
  const read = await readSource(tx, source);
  if (!read.ok) return read;
  const { zone } = await readSettings(tx, source.communityId);
  const today = localDate(act.now, zone);
  const isResolution = source.kind === 'resolution';
  const chosen = isResolution ? await findGrantee(tx, input.grantee, { communityId: source.communityId, today }) : done(null);
  if (!chosen.ok) return chosen;
  const contents = read.value;
  const planIds = contents.candidates.flatMap(({ planId }) => planId ?? []);
  const parties = { planIds, grantee: chosen.value, today };
  if (await hasInterest(tx, act.actor.accountId, parties)) return refused('own_award');
  return done({ source, office, contents, grantee: chosen.value, proposals });
}

function termsRefusal({ title, method, reason }: DecideAllocation, { methods }: SourceContents): DecideRefusal | null {
  if (!methods.includes(method)) return 'method_does_not_fit';
  if (title.trim() === '') return 'title_missing';
  if (method === 'by_hand' && reason.trim() === '') return 'reason_missing';
  const isTooLong = lengthOf(title) > allocationLimits.title || lengthOf(reason) > allocationLimits.reason;
  return isTooLong ? 'text_too_long' : null;
}

type Writing = Found & { input: DecideAllocation; kept: { text: string; sha256: string }; allocation: Allocation };

async function write(tx: Db, act: Act, writing: Writing): Promise<AllocationAnswer> {
  const { source, office, contents, grantee, input, kept, allocation } = writing;
  const { communityId } = source;
  const allocationId = newId(act.now.getTime());
  const title = input.title.trim();
  await tx.insert(allocations).values({
    id: allocationId,
    communityId,
    title,
    sourceKind: source.kind,
    sourceId: source.id,
    sourceAddress: source.address,
    method: input.method,
    envelopeFen: input.envelopeFen,
    reason: input.reason.trim(),
    inputText: kept.text,
    inputSha256: kept.sha256,
    decidedBy: act.actor.accountId ?? '',
    decidedAt: act.now,
  });
  await tx.insert(allocationFunds).values(input.funds.map((part, index) => ({ allocationId, ...part, position: index + 1 })));
  await writeLines(tx, { allocationId, contents, allocation });
  const { lines } = allocation;
  const decided = { allocationId, source, title, office, lines, candidates: contents.candidates, grantee };
  const awardIds = await proposeAwards(tx, act, decided);
  await passOver(tx, act, writing);
  const subject = { kind: 'allocation', id: allocationId };
  const detail = { method: input.method, envelopeFen: input.envelopeFen, inputSha256: kept.sha256 };
  await appendLog(tx, act, { what: 'grants.allocated', communityId, subject, office, detail });
  await enqueue(tx, { event: 'grants.allocated', allocationId, communityId, awardIds });
  return { allocationId, awardIds };
}

async function writeLines(
  tx: Db,
  { allocationId, contents, allocation }: { allocationId: string; contents: SourceContents; allocation: Allocation },
): Promise<void> {
  const candidates = new Map(contents.candidates.map((candidate) => [candidate.id, candidate]));
  await tx.insert(allocationLines).values(
    allocation.lines.map(({ id, title, askedFen, grantedFen, ...said }, index) => {
      const { planId = null, place = null, votes = null } = candidates.get(id) ?? {};
      const explanation = { ...said, place, votes };
      return { allocationId, position: index + 1, planId, title, askedFen, grantedFen, explanation };
    }),
  );
}

/** Tells the plans that get nothing, each with why, and lets the stages of their proposals follow. */
async function passOver(tx: Db, act: Act, { allocation, office, proposals }: Writing): Promise<void> {
  for (const line of allocation.lines) {
    const proposalId = proposals.get(line.id);
    if (proposalId === undefined || line.grantedFen > 0) continue;
    const explanation = format(outcomeMessage(line), 'zh');
    await settlePlan(tx, act, { planId: line.id, event: 'pass_over', office, explanation });
    await followAwardStage(tx, proposalId);
  }
}
