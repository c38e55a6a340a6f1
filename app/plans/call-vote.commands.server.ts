import { and, asc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { type Outcome, refused } from '#app/core/outcome.ts';
import { href } from '#app/http/href.ts';
import { perform } from '#app/log/perform.server.ts';
import { hasVote } from '#app/votes/source.queries.server.ts';
import { usualPlan } from '#app/votes/usual-plan.ts';
import { type DraftVoteRefusal, insertVote, type OptionGiven } from '#app/votes/vote.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { calls } from '#db/schema/calls.ts';
import { claims, planRevisions, plans } from '#db/schema/plans.ts';

export type DraftCallVoteRefusal = DraftVoteRefusal | 'call_not_found' | 'no_envelope' | 'too_few_plans' | 'already_put_to_vote';

/**
 * Drafts the vote in which residents choose among the frozen plans of a call, within its envelope: each approves as many as they
 * like, and the Method of Equal Shares makes the choice. Staff may change both before it is sealed.
 */
export async function draftCallVote(
  db: Db,
  act: Act,
  { callId }: { callId: string },
): Promise<Outcome<{ voteId: string }, DraftCallVoteRefusal>> {
  return perform<{ voteId: string }, DraftCallVoteRefusal>(db, act, {
    what: 'calls.draft_vote',
    input: { callId },
    body: async (tx) => {
      const [call] = await tx.select().from(calls).where(eq(calls.id, callId)).for('update');
      if (!call) return refused('call_not_found');
      if (call.envelopeFen === null || call.envelopeFen === 0) return refused('no_envelope');
      if (await hasVote(tx, { kind: 'call', id: callId })) return refused('already_put_to_vote');
      const options = await listPlanOptions(tx, callId);
      if (options.length < 2) return refused('too_few_plans');
      const money = { envelopeFen: call.envelopeFen, method: 'mes-cost-add1u', seats: null } as const;
      const plan = usualPlan({ title: call.title, ...money }, act.now);
      const source = { kind: 'call', id: callId, address: href.call(call.slug) } as const;
      return insertVote(tx, act, { placeId: call.communityId, plan, options, source });
    },
  });
}

async function listPlanOptions(tx: Db, callId: string): Promise<OptionGiven[]> {
  const rows = await tx
    .select({
      id: plans.id,
      title: plans.title,
      costFen: planRevisions.askedFen,
      personId: claims.personId,
    })
    .from(plans)
    .innerJoin(planRevisions, and(eq(planRevisions.planId, plans.id), eq(planRevisions.number, plans.frozenRevision)))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(and(eq(plans.callId, callId), eq(plans.state, 'frozen')))
    .orderBy(asc(plans.frozenAt), asc(plans.id));
  return rows.map(({ id, title, costFen, personId }) => ({
    title,
    summary: '',
    costFen,
    subjectId: id,
    address: href.plan(id),
    personIds: [personId],
  }));
}
