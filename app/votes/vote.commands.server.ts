import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { destroySalts } from '#app/votes/box.commands.server.ts';
import type { VoteSource } from '#app/votes/vote.ts';
import { nextVoteState } from '#app/votes/vote.ts';
import { type LeadVoteRefusal, listOptions, lockVoteFor } from '#app/votes/vote-lock.server.ts';
import { titleMax, trimmedPlan, type VotePlan, type VotePlanProblem, votePlanProblem } from '#app/votes/vote-plan.ts';
import { recordInVote, takeVoteStep } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { voteOptions, votes } from '#db/schema/votes.ts';

export type VoteAnswer = { voteId: string };

/** What can be chosen. `personIds`: who stands to win by it. */
export type OptionGiven = {
  title: string;
  summary: string;
  costFen: number | null;
  subjectId?: string;
  address?: string;
  personIds?: readonly string[];
};
/** What a vote comes from. `address`: its public page. */
export type Source = {
  kind: Exclude<VoteSource, 'none'>;
  id: string;
  address: string;
  revision?: { id: string; sha256: string };
};
/** `office`: of a capability that has looked already who may put this to the vote. */
export type DraftVote = { placeId: string; plan: VotePlan; options: readonly OptionGiven[]; source?: Source; office?: Role };
export type DraftVoteRefusal = 'place_not_found' | 'not_allowed' | VotePlanProblem | OptionsProblem;
export type OptionsProblem =
  | 'option_title_missing'
  | 'option_too_long'
  | 'too_many_options'
  | 'option_cost_missing'
  | 'no_options_in_a_decision';

const optionsMax = 300;
const summaryMax = 1000;

/** Writes down a vote that can still be changed. Nobody can cast anything before it is sealed and open. */
export async function draftVote(db: Db, act: Act, input: DraftVote): Promise<Outcome<VoteAnswer, DraftVoteRefusal>> {
  return perform<VoteAnswer, DraftVoteRefusal>(db, act, {
    what: 'votes.draft',
    input: { placeId: input.placeId, title: input.plan.title, source: input.source?.id ?? null },
    body: (tx) =>
      insertVote(tx, act, {
        placeId: input.placeId,
        plan: input.plan,
        options: input.options,
        ...(input.source ? { source: input.source } : {}),
      }),
  });
}

/** The same within the transaction of a capability that puts something of its own to the vote. */
export async function insertVote(tx: Db, act: Act, input: DraftVote): Promise<Outcome<VoteAnswer, DraftVoteRefusal>> {
  const { placeId, source } = input;
  const [place] = await tx
    .select({ path: places.path, communityId: places.communityId })
    .from(places)
    .where(eq(places.id, placeId));
  if (!place || place.communityId === null) return refused('place_not_found');
  const office = input.office ?? officeFor(act.actor, 'votes.run', place.path);
  if (!office) return refused('not_allowed');
  const problem = votePlanProblem(input.plan) ?? optionsProblem(input.plan, input.options);
  if (problem) return refused(problem);
  const plan = trimmedPlan(input.plan);
  const voteId = newId(act.now.getTime());
  const from = { sourceKind: source?.kind ?? 'none', sourceId: source?.id ?? null, sourceAddress: source?.address ?? null };
  const revision = { revisionId: source?.revision?.id ?? null, revisionSha256: source?.revision?.sha256 ?? null };
  const made = { madeBy: act.actor.accountId, madeAt: act.now, closesAt: plan.endsAt };
  await tx.insert(votes).values({ id: voteId, communityId: place.communityId, placeId, ...plan, ...from, ...revision, ...made });
  await writeOptions(tx, voteId, { options: input.options, now: act.now });
  await recordInVote(tx, act, { vote: { id: voteId, communityId: place.communityId }, what: 'votes.drafted', office });
  return done({ voteId });
}

export type ChangeVote = VoteAnswer & { plan: VotePlan; options: readonly OptionGiven[] };
export type ChangeVoteRefusal = LeadVoteRefusal | 'vote_moved_on' | VotePlanProblem | OptionsProblem;

/** Lays a draft down anew: everything but where it is and what it came from. */
export async function changeVote(db: Db, act: Act, input: ChangeVote): Promise<Outcome<VoteAnswer, ChangeVoteRefusal>> {
  const { voteId } = input;
  return perform<VoteAnswer, ChangeVoteRefusal>(db, act, {
    what: 'votes.change',
    input: { voteId, title: input.plan.title },
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.run' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (vote.state !== 'draft') return refused('vote_moved_on');
      const options = hasOptionsOfItsSource(vote) ? await listOptions(tx, voteId) : input.options;
      const problem = votePlanProblem(input.plan) ?? optionsProblem(input.plan, options);
      if (problem) return refused(problem);
      const plan = trimmedPlan(input.plan);
      await tx
        .update(votes)
        .set({ ...plan, closesAt: plan.endsAt })
        .where(eq(votes.id, voteId));
      if (!hasOptionsOfItsSource(vote)) {
        await tx.delete(voteOptions).where(eq(voteOptions.voteId, voteId));
        await writeOptions(tx, voteId, { options: input.options, now: act.now });
      }
      await recordInVote(tx, act, { vote, what: 'votes.changed', office });
      return done({ voteId });
    },
  });
}

export type VoidVote = VoteAnswer & { reason: string };
export type VoidVoteRefusal = LeadVoteRefusal | 'vote_moved_on' | 'reason_missing';

/** Voids a vote that is not counted yet, with a public reason. */
export async function voidVote(db: Db, act: Act, { voteId, reason }: VoidVote): Promise<Outcome<VoteAnswer, VoidVoteRefusal>> {
  const outcome = await perform<VoteAnswer, VoidVoteRefusal>(db, act, {
    what: 'votes.void',
    input: { voteId, reason },
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.run' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (nextVoteState(vote.state, 'void') === null) return refused('vote_moved_on');
      if (reason.trim() === '') return refused('reason_missing');
      const changes = { voidedAt: act.now, voidReason: reason.trim() };
      await takeVoteStep(tx, act, {
        vote,
        step: { event: 'void', what: 'votes.voided', office, changes, explanation: reason.trim() },
      });
      return done({ voteId });
    },
  });
  if (outcome.ok) await destroySalts(db, voteId);
  return outcome;
}

/** Whether the options are the plans of a round or a call: they are drawn up from there, and not written anew. */
export function hasOptionsOfItsSource({ sourceKind }: { sourceKind: VoteSource }): boolean {
  return sourceKind === 'round' || sourceKind === 'call';
}

/** Says what is wrong with the options of a plan, or null. */
export function optionsProblem(
  plan: VotePlan,
  options: readonly Pick<OptionGiven, 'title' | 'summary' | 'costFen'>[],
): OptionsProblem | null {
  if (plan.form === 'decision') return options.length > 0 ? 'no_options_in_a_decision' : null;
  if (options.length > optionsMax) return 'too_many_options';
  if (options.some(({ title }) => title.trim() === '')) return 'option_title_missing';
  if (options.some(({ title, summary }) => lengthOf(title) > titleMax || lengthOf(summary) > summaryMax))
    return 'option_too_long';
  const needsCost = plan.envelopeFen !== null && (plan.form === 'budget' || trimmedPlan(plan).envelopeFen !== null);
  return needsCost && options.some(({ costFen }) => costFen === null) ? 'option_cost_missing' : null;
}

async function writeOptions(
  tx: Db,
  voteId: string,
  { options, now }: { options: readonly OptionGiven[]; now: Date },
): Promise<void> {
  if (options.length === 0) return;
  await tx.insert(voteOptions).values(
    options.map(({ title, summary, personIds = [], ...rest }, index) => ({
      id: newId(now.getTime()),
      voteId,
      position: index + 1,
      title: title.trim(),
      summary: summary.trim(),
      personIds: [...personIds],
      ...rest,
    })),
  );
}
