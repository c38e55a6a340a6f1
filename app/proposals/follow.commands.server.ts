import { and, eq, isNotNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { follows } from '#db/schema/notifications.ts';
import { proposals } from '#db/schema/proposals.ts';

type Followed = { isFollowing: boolean };
export type FollowRefusal = 'not_signed_in' | 'not_for_others' | 'proposal_not_found';

/** Lets an account hear what becomes of a proposal. What somebody reads is private: nothing is written to the log. */
export async function followProposal(
  db: Db,
  act: Act,
  { proposalId }: { proposalId: string },
): Promise<Outcome<Followed, FollowRefusal>> {
  return perform<Followed, FollowRefusal>(db, act, {
    what: 'proposals.follow',
    input: { proposalId },
    body: async (tx) => {
      const { accountId } = act.actor;
      if (accountId === null) return refused('not_signed_in');
      if (act.onBehalfOf !== null) return refused('not_for_others');
      if (!(await isPublic(tx, proposalId))) return refused('proposal_not_found');
      await tx
        .insert(follows)
        .values({ subjectId: proposalId, subjectKind: 'proposal', accountId, followedAt: act.now })
        .onConflictDoNothing();
      return done({ isFollowing: true });
    },
  });
}

/** Stops following. No trace of having followed is left. */
export async function unfollowProposal(
  db: Db,
  act: Act,
  { proposalId }: { proposalId: string },
): Promise<Outcome<Followed, FollowRefusal>> {
  return perform<Followed, FollowRefusal>(db, act, {
    what: 'proposals.unfollow',
    input: { proposalId },
    body: async (tx) => {
      const { accountId } = act.actor;
      if (accountId === null) return refused('not_signed_in');
      await tx.delete(follows).where(and(eq(follows.subjectId, proposalId), eq(follows.accountId, accountId)));
      return done({ isFollowing: false });
    },
  });
}

async function isPublic(tx: Db, proposalId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: proposals.id })
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), isNotNull(proposals.number)));
  return row !== undefined;
}
