import { and, asc, eq, isNull, lte, notExists, sql } from 'drizzle-orm';
import { clockAct } from '#app/core/clock-act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { holderAmong, lockOpenClaims } from '#app/plans/claim-lock.server.ts';
import { keepClaimStep } from '#app/plans/claim-step.server.ts';
import { settleClaims } from '#app/plans/claim-succession.server.ts';
import { lockProposal } from '#app/proposals/proposal-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { claimSteps, claims } from '#db/schema/plans.ts';

const batchMax = 500;
const dayInMs = 24 * 60 * 60 * 1000;

/** How long before its end a holder is reminded of their lease. */
export const remindDaysBefore = 7;

/** Ends the leases that have run out, at most 500 at a time, and offers what they held to whoever waits. Answers how many. */
export async function endLeases(db: Db, now: Date): Promise<number> {
  const due = await db
    .select({ proposalId: claims.proposalId })
    .from(claims)
    .where(and(eq(claims.state, 'active'), isNull(claims.joinsClaimId), lte(claims.leaseEndsAt, now)))
    .orderBy(asc(claims.leaseEndsAt), asc(claims.id))
    .limit(batchMax);
  return settleEach(db, due, now);
}

/** Ends the offers that nobody took up in time, at most 500 at a time, and offers it to the next in line. Answers how many. */
export async function lapseOffers(db: Db, now: Date): Promise<number> {
  const due = await db
    .select({ proposalId: claims.proposalId })
    .from(claims)
    .where(and(eq(claims.state, 'offered'), lte(claims.offeredUntil, now)))
    .orderBy(asc(claims.offeredUntil), asc(claims.id))
    .limit(batchMax);
  return settleEach(db, due, now);
}

/** Each proposal in a transaction of its own, which decides again under its lock: somebody may have been quicker. */
async function settleEach(db: Db, due: readonly { proposalId: string }[], now: Date): Promise<number> {
  for (const { proposalId } of due) {
    const act = clockAct(now);
    await perform<boolean, 'nothing_to_do'>(db, act, {
      what: 'claims.settle',
      input: { proposalId },
      body: async (tx) => {
        const proposal = await lockProposal(tx, proposalId);
        if (!proposal) return refused('nothing_to_do');
        await settleClaims(tx, act, proposal);
        return done(true);
      },
    });
  }
  return due.length;
}

/** Reminds holders whose lease ends within seven days, once for each end it has had, at most 500 at a time. Answers how many. */
export async function remindOfLeases(db: Db, now: Date): Promise<number> {
  const soon = new Date(now.getTime() + remindDaysBefore * dayInMs);
  const due = await db
    .select({ id: claims.id, proposalId: claims.proposalId })
    .from(claims)
    .where(
      and(
        eq(claims.state, 'active'),
        isNull(claims.joinsClaimId),
        lte(claims.leaseEndsAt, soon),
        sql`${claims.leaseEndsAt} > ${now.toISOString()}`,
        notExists(remindersOf(db)),
      ),
    )
    .orderBy(asc(claims.leaseEndsAt), asc(claims.id))
    .limit(batchMax);
  let reminded = 0;
  for (const claim of due) if ((await remind(db, { ...claim, now })).ok) reminded += 1;
  return reminded;
}

/** The reminder of this very end: a lease that was given more time is reminded of anew. */
function remindersOf(db: Db) {
  return db
    .select({ id: claimSteps.id })
    .from(claimSteps)
    .where(
      and(eq(claimSteps.claimId, claims.id), eq(claimSteps.event, 'remind'), eq(claimSteps.leaseEndsAt, claims.leaseEndsAt)),
    );
}

type Due = { id: string; proposalId: string; now: Date };

async function remind(db: Db, { id, proposalId, now }: Due): Promise<Outcome<boolean, 'nothing_to_do'>> {
  const act = clockAct(now);
  return perform<boolean, 'nothing_to_do'>(db, act, {
    what: 'claims.remind',
    input: { claimId: id },
    body: async (tx) => {
      await lockProposal(tx, proposalId);
      const holder = holderAmong(await lockOpenClaims(tx, proposalId));
      if (holder?.id !== id || holder.state !== 'active') return refused('nothing_to_do');
      const { leaseEndsAt } = holder;
      const [reminded] = await tx
        .select({ id: claimSteps.id })
        .from(claimSteps)
        .innerJoin(claims, eq(claims.id, claimSteps.claimId))
        .where(and(eq(claimSteps.claimId, id), eq(claimSteps.event, 'remind'), eq(claimSteps.leaseEndsAt, claims.leaseEndsAt)));
      if (reminded) return refused('nothing_to_do');
      await keepClaimStep(tx, act, { claim: holder, step: { event: 'remind', what: 'claims.reminded', leaseEndsAt } });
      return done(true);
    },
  });
}
