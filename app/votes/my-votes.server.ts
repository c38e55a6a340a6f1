import type { AppLoadContext } from '@remix-run/node';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { listOwnVotes, type OwnVote } from '#app/votes/my-votes.queries.server.ts';
import { statesWithResults } from '#app/votes/vote.ts';

export type MyVotesPage = Awaited<ReturnType<typeof loadMyVotes>>;

/** The votes of whoever is signed in: those to cast, those that come, those that are done. Nothing says what was chosen. */
export async function loadMyVotes(context: AppLoadContext, request: Request) {
  const { personId } = await requireVisitor(context, request);
  const now = new Date();
  const all = personId === null ? [] : await listOwnVotes(context.db, personId);
  const isToCast = ({ state, votedOn, closesAt }: OwnVote) => state === 'open' && votedOn === null && now < closesAt;
  const isComing = ({ state, votedOn }: OwnVote) => (state === 'sealed' || state === 'suspended') && votedOn === null;
  return {
    isVerified: personId !== null,
    toCast: all.filter(isToCast),
    coming: all.filter(isComing),
    others: all
      .filter((one) => !isToCast(one) && !isComing(one))
      .map((one) => ({ ...one, hasResults: statesWithResults.includes(one.state) })),
  };
}
