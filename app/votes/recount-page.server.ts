import type { AppLoadContext } from '@remix-run/node';
import { findBallotsFile, listTallies } from '#app/votes/result.queries.server.ts';
import { requireSealedVote } from '#app/votes/vote-access.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type RecountPage = Awaited<ReturnType<typeof loadRecountPage>>['page'];

/** The page on which readers count a published vote again; `resultHash` is null where there is nothing to count. */
export async function loadRecountPage(context: AppLoadContext, request: Request, params: Params) {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  const [[latest], file] = await Promise.all([
    listTallies(context.db, { voteId: vote.id, isOfficer: false }),
    findBallotsFile(context.db, vote.id),
  ]);
  const { id, title } = vote;
  const resultHash = file ? (latest?.shown?.resultHash ?? null) : null;
  return { page: { vote: { id, title }, isPublished: latest !== undefined, resultHash }, visitor };
}
