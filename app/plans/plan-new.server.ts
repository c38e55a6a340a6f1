import type { AppLoadContext } from '@remix-run/node';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '#app/http/answers.ts';
import { isUuid } from '#app/http/params.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { speaksForClaim } from '#app/plans/claim-lock.server.ts';
import { findActing } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { calls } from '#db/schema/calls.ts';
import { claims, plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';

/** The claim whose plan is to be begun, for whoever speaks for it; 404 for anybody else. */
export async function loadNewPlan(context: AppLoadContext, request: Request) {
  const { actor } = await requireVisitor(context, request);
  const claimId = new URL(request.url).searchParams.get('claim') ?? '';
  const claim = isUuid(claimId) ? await findClaim(context.db, claimId) : null;
  const acting = await findActing(context.db, { actor, onBehalfOf: null, requestKey: '', now: new Date() });
  const speaks = claim && acting.ok && (await speaksForClaim(context.db, acting.value, { claim, now: new Date() }));
  if (!claim || !speaks) throw notFound();
  const { accountId, personId, organisationId, ...shown } = claim;
  return shown;
}

async function findClaim(db: Db, claimId: string) {
  const [found] = await db
    .select({
      id: claims.id,
      accountId: claims.accountId,
      personId: claims.personId,
      organisationId: claims.organisationId,
      title: proposals.title,
      number: sql<string>`${proposals.number}`,
      ceilingFen: calls.ceilingFen,
      overheadMaxPercent: calls.overheadShareMaxPercent,
      planId: plans.id,
    })
    .from(claims)
    .innerJoin(proposals, eq(proposals.id, claims.proposalId))
    .innerJoin(calls, eq(calls.id, claims.callId))
    .leftJoin(plans, eq(plans.claimId, claims.id))
    .where(eq(claims.id, claimId));
  return found ?? null;
}
