import { asc, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { href } from '#app/http/href.ts';
import { perform } from '#app/log/perform.server.ts';
import { keepShares, type PlanShare } from '#app/scoring/residents-share.commands.server.ts';
import { nextRoundState } from '#app/scoring/round.ts';
import { type LeadRoundRefusal, lockRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { findPublishedResult, hasVote } from '#app/votes/source.queries.server.ts';
import { usualPlan } from '#app/votes/usual-plan.ts';
import { type DraftVoteRefusal, insertVote, type OptionGiven } from '#app/votes/vote.commands.server.ts';
import { findVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims, planRevisions, plans } from '#db/schema/plans.ts';
import { roundPlans } from '#db/schema/rounds.ts';
import { voteOptions } from '#db/schema/votes.ts';

export type DraftRoundVoteRefusal =
  | LeadRoundRefusal
  | DraftVoteRefusal
  | 'round_moved_on'
  | 'no_residents_share'
  | 'already_put_to_vote';

/**
 * Drafts the vote that gives the residents' share of a round: they approve as many of its plans as they like. Where judges must
 * not know the applicants, the options name the plans alone.
 */
export async function draftRoundVote(
  db: Db,
  act: Act,
  { roundId }: { roundId: string },
): Promise<Outcome<{ voteId: string }, DraftRoundVoteRefusal>> {
  return perform<{ voteId: string }, DraftRoundVoteRefusal>(db, act, {
    what: 'rounds.draft_vote',
    input: { roundId },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.residentsPercent === 0) return refused('no_residents_share');
      if (!takesShares(round.state)) return refused('round_moved_on');
      if (await hasVote(tx, { kind: 'round', id: roundId })) return refused('already_put_to_vote');
      const options = await listPlanOptions(tx, round);
      const plan = usualPlan({ title: round.title }, act.now);
      const source = { kind: 'round', id: roundId, address: href.round(roundId) } as const;
      return insertVote(tx, act, { placeId: round.communityId, plan, options, source, office });
    },
  });
}

/** Shares are taken until a round is computed for good, once its plans have their numbers. */
function takesShares(state: Parameters<typeof nextRoundState>[0]): boolean {
  return state !== 'configuring' && state !== 'final' && nextRoundState(state, 'recompute') === null;
}

async function listPlanOptions(tx: Db, { id, isBlind }: { id: string; isBlind: boolean }): Promise<OptionGiven[]> {
  const rows = await tx
    .select({ planId: plans.id, title: plans.title, costFen: planRevisions.askedFen, personId: claims.personId })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .innerJoin(planRevisions, eq(planRevisions.id, roundPlans.planRevisionId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(eq(roundPlans.roundId, id))
    .orderBy(asc(roundPlans.number));
  return rows.map(({ planId, title, costFen, personId }) => ({
    title,
    summary: '',
    costFen,
    subjectId: planId,
    personIds: [personId],
    ...(isBlind ? {} : { address: href.plan(planId) }),
  }));
}

export type FollowRoundVoteRefusal =
  | 'vote_not_found'
  | 'round_not_found'
  | 'round_moved_on'
  | 'not_published'
  | 'too_few_ballots';

/** Records what the residents' vote gave each plan: its approvals among the valid ballots, as an exact share of 100. */
export async function followRoundVote(
  db: Db,
  act: Act,
  { voteId }: { voteId: string },
): Promise<Outcome<{ roundId: string }, FollowRoundVoteRefusal>> {
  return perform<{ roundId: string }, FollowRoundVoteRefusal>(db, act, {
    what: 'rounds.follow_vote',
    input: { voteId },
    body: async (tx) => {
      const vote = await findVote(tx, voteId);
      if (vote?.sourceKind !== 'round' || vote.sourceId === null) return refused('vote_not_found');
      const round = await lockRound(tx, vote.sourceId);
      if (!round) return refused('round_not_found');
      if (!takesShares(round.state)) return refused('round_moved_on');
      const result = await findPublishedResult(tx, voteId);
      if (!result) return refused('not_published');
      if (!result.mayTellCounts) return refused('too_few_ballots');
      const valid = Math.max(1, result.ballots.valid);
      const plansOf = await numbersOf(tx, { voteId, roundId: round.id });
      const shares = result.options.flatMap(({ position, support }): PlanShare[] => {
        const plan = plansOf.get(position);
        return plan === undefined ? [] : [{ plan, numerator: support * 100, denominator: valid }];
      });
      await keepShares(tx, act, { round, source: `${vote.title} ${href.vote(voteId)}`, shares, office: null });
      return done({ roundId: round.id });
    },
  });
}

async function numbersOf(tx: Db, { voteId, roundId }: { voteId: string; roundId: string }): Promise<Map<number, number>> {
  const rows = await tx
    .select({ position: voteOptions.position, number: sql<number>`${roundPlans.number}` })
    .from(voteOptions)
    .innerJoin(roundPlans, sql`${roundPlans.planId} = ${voteOptions.subjectId} and ${roundPlans.roundId} = ${roundId}`)
    .where(eq(voteOptions.voteId, voteId));
  return new Map(rows.map(({ position, number }) => [position, number]));
}
