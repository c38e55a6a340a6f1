import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { type Deed, officeFor } from '#app/people/permission.ts';
import { type BallotForm, type BallotFormKind, usualScoreMax } from '#app/votes/ballot-content.ts';
import type { DecisionRule } from '#app/votes/decision-rule.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';
import type { VoteSource, VoteState } from '#app/votes/vote.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { voteOptions, votes } from '#db/schema/votes.ts';

/** What commands decide by, and pages show. */
export const voteColumns = {
  id: votes.id,
  communityId: votes.communityId,
  placeId: votes.placeId,
  placePath: places.path,
  state: sql<VoteState>`${votes.state}`,
  title: votes.title,
  question: votes.question,
  sourceKind: sql<VoteSource>`${votes.sourceKind}`,
  sourceId: votes.sourceId,
  sourceAddress: votes.sourceAddress,
  revisionId: votes.revisionId,
  revisionSha256: votes.revisionSha256,
  form: sql<BallotFormKind>`${votes.form}`,
  choicesMax: votes.choicesMax,
  envelopeFen: votes.envelopeFen,
  scoreMax: votes.scoreMax,
  seats: votes.seats,
  method: sql<RuleName>`${votes.method}`,
  stepFen: votes.stepFen,
  rule: sql<DecisionRule>`${votes.rule}`,
  isSecret: votes.isSecret,
  isReplaceable: votes.isReplaceable,
  allowsPaper: votes.allowsPaper,
  challengeDays: votes.challengeDays,
  startsAt: votes.startsAt,
  endsAt: votes.endsAt,
  closesAt: votes.closesAt,
  lotSeed: votes.lotSeed,
  sealedHash: votes.sealedHash,
  sealedAt: votes.sealedAt,
  electorateHash: votes.electorateHash,
  entitledHeads: votes.entitledHeads,
  entitledAreaHundredths: votes.entitledAreaHundredths,
  presentHeads: votes.presentHeads,
  madeAt: votes.madeAt,
  openedAt: votes.openedAt,
  closedAt: votes.closedAt,
  publishedAt: votes.publishedAt,
  challengesUntil: votes.challengesUntil,
  finalAt: votes.finalAt,
  voidedAt: votes.voidedAt,
  voidReason: votes.voidReason,
};

/** A vote, held until the transaction ends, or null. Every command that changes a vote begins here. */
export async function lockVote(tx: Db, voteId: string): Promise<LockedVote | null> {
  const [vote] = await selectVote(tx, voteId).for('no key update', { of: votes });
  return vote ?? null;
}

export type LockedVote = NonNullable<Awaited<ReturnType<typeof findVote>>>;

/** A vote as it is at this moment, or null. */
export async function findVote(db: Db, voteId: string) {
  const [vote] = await selectVote(db, voteId);
  return vote ?? null;
}

export type LeadVoteRefusal = 'vote_not_found' | 'not_allowed';
export type VoteDeed = Extract<Deed, `votes.${string}`>;

/** A locked vote and the office under which the actor does this in it, or why not. */
export async function lockVoteFor(
  tx: Db,
  act: Act,
  { voteId, deed }: { voteId: string; deed: VoteDeed },
): Promise<Outcome<{ vote: LockedVote; office: Role }, LeadVoteRefusal>> {
  const vote = await lockVote(tx, voteId);
  if (!vote) return refused('vote_not_found');
  const office = officeFor(act.actor, deed, vote.placePath);
  return office ? done({ vote, office }) : refused('not_allowed');
}

/** What can be chosen, in published order. */
export async function listOptions(db: Db, voteId: string) {
  return db
    .select({
      id: voteOptions.id,
      position: voteOptions.position,
      lot: voteOptions.lot,
      title: voteOptions.title,
      summary: voteOptions.summary,
      costFen: voteOptions.costFen,
      subjectId: voteOptions.subjectId,
      address: voteOptions.address,
    })
    .from(voteOptions)
    .where(eq(voteOptions.voteId, voteId))
    .orderBy(voteOptions.position);
}

export type VoteOption = Awaited<ReturnType<typeof listOptions>>[number];

type Formed = Pick<LockedVote, 'form' | 'choicesMax' | 'envelopeFen' | 'scoreMax'>;

/** What a ballot of a vote looks like, with its limits. */
export function ballotForm(vote: Formed, options: readonly Pick<VoteOption, 'costFen'>[]): BallotForm {
  const optionCount = options.length;
  switch (vote.form) {
    case 'decision':
      return { kind: 'decision' };
    case 'limited':
      return { kind: 'limited', optionCount, choicesMax: vote.choicesMax ?? optionCount };
    case 'budget':
      return {
        kind: 'budget',
        optionCount,
        envelopeFen: vote.envelopeFen ?? 0,
        costsFen: options.map(({ costFen }) => costFen ?? 0),
      };
    case 'score':
      return { kind: 'score', optionCount, scoreMax: vote.scoreMax ?? usualScoreMax };
    default:
      return { kind: vote.form, optionCount };
  }
}

function selectVote(db: Db, voteId: string) {
  return db.select(voteColumns).from(votes).innerJoin(places, eq(places.id, votes.placeId)).where(eq(votes.id, voteId));
}
