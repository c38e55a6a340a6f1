import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { PlanState } from '#app/plans/plan.ts';
import type { Db } from '#db/client.server.ts';
import { documentAccess } from '#db/schema/drafting.ts';
import { claims, planRevisions, plans } from '#db/schema/plans.ts';

/** The plan of a proposal that was frozen last, with what it comes to; null while there is none. Names nobody. */
export async function findThreadPlan(db: Db, proposalId: string) {
  const [found] = await db
    .select({
      id: plans.id,
      state: sql<PlanState>`${plans.state}`,
      frozenAt: plans.frozenAt,
      revision: planRevisions.number,
      totalFen: planRevisions.totalFen,
      ownFen: planRevisions.ownFen,
      otherFen: planRevisions.otherFen,
      askedFen: planRevisions.askedFen,
      sha256: planRevisions.sha256,
    })
    .from(plans)
    .innerJoin(planRevisions, and(eq(planRevisions.planId, plans.id), eq(planRevisions.number, plans.frozenRevision)))
    .where(and(eq(plans.proposalId, proposalId), isNotNull(plans.frozenAt)))
    .orderBy(desc(plans.frozenAt), desc(plans.id))
    .limit(1);
  return found ?? null;
}

const most = 20;

/** The plans that an account writes now, those given back first, with when the claim ends that they rest on. */
export async function listPlansToWrite(db: Db, accountId: string) {
  return db
    .select({
      id: plans.id,
      title: plans.title,
      state: sql<'drafting' | 'revising'>`${plans.state}`,
      leaseEndsAt: sql<Date | null>`case when ${claims.state} = 'active' then ${claims.leaseEndsAt} end`.mapWith(
        claims.leaseEndsAt,
      ),
    })
    .from(documentAccess)
    .innerJoin(plans, eq(plans.documentId, documentAccess.documentId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(
      and(
        eq(documentAccess.accountId, accountId),
        eq(documentAccess.role, 'writer'),
        isNull(documentAccess.withdrawnAt),
        inArray(plans.state, ['drafting', 'revising']),
      ),
    )
    .orderBy(desc(sql`${plans.state} = 'revising'`), asc(plans.startedAt), asc(plans.id))
    .limit(most);
}
