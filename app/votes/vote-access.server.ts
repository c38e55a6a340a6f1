import type { AppLoadContext } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { findVisitor, type Visitor } from '#app/people/visitor.server.ts';
import { findVote, type LockedVote } from '#app/votes/vote-lock.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** The vote of an address with whoever asks, for the pages by which anybody checks it. Nobody learns of one that is not sealed. */
export async function requireSealedVote(
  context: AppLoadContext,
  request: Request,
  params: Params,
): Promise<{ vote: LockedVote; visitor: Visitor | null }> {
  const [vote, visitor] = await Promise.all([findVote(context.db, uuidParam(params, 'voteId')), findVisitor(context, request)]);
  if (!vote || vote.sealedAt === null) throw notFound();
  return { vote, visitor };
}
