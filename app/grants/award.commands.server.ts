import { and, eq, lte, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { drawOn } from '#app/funds/ledger.ts';
import { heldFor, postEntries } from '#app/funds/post-entry.server.ts';
import { findBasis } from '#app/grants/award.queries.server.ts';
import { nextAwardState } from '#app/grants/award.ts';
import {
  type LeadAwardRefusal,
  type LockedAward,
  lockAward,
  lockAwardFor,
  lockOwnAward,
  type OwnAwardRefusal,
} from '#app/grants/award-lock.server.ts';
import { type OfferTerms, offerLimits, type TermsProblem, termsProblem } from '#app/grants/award-offer.ts';
import { takeAwardStep } from '#app/grants/award-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { allocationFunds } from '#db/schema/allocations.ts';
import { awardFunds, awards, tranches } from '#db/schema/grants.ts';

export type AwardAnswer = { awardId: string };

export type OfferAward = AwardAnswer & { terms: OfferTerms };
export type OfferAwardRefusal = LeadAwardRefusal | TermsProblem | 'award_moved_on' | 'not_enough_money' | 'envelope_spent';

/**
 * Offers an award to its grantee until a day, and reserves its money in the funds of its allocation, the first fund first.
 * Two offers of the last money: one is refused, by the balance that the database keeps.
 */
export async function offerAward(db: Db, act: Act, input: OfferAward): Promise<Outcome<AwardAnswer, OfferAwardRefusal>> {
  return perform<AwardAnswer, OfferAwardRefusal>(db, act, {
    what: 'grants.offer',
    input,
    collisions: {
      ledger_accounts_not_below_zero: 'not_enough_money',
      allocation_funds_within_the_envelope: 'envelope_spent',
      awards_offered_by_another: 'own_award',
    },
    body: async (tx) => {
      const { awardId, terms } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.award' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'offer')) return refused('award_moved_on');
      const { grantedFen } = await findBasis(tx, awardId);
      const problem = termsProblem(terms, { askedFen: award.askedFen, grantedFen });
      if (problem) return refused(problem);
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`allocation ${award.allocationId}`}, 0))`);
      const shares = drawOn(await listEnvelope(tx, award.allocationId), terms.amountFen);
      if (!shares) return refused('envelope_spent');
      await writeTranches(tx, awardId, terms);
      await tx
        .insert(awardFunds)
        .values(shares.map(({ fundId, amountFen }, index) => ({ awardId, fundId, position: index + 1, amountFen })));
      await postEntries(
        tx,
        act,
        shares.map((share) => ({ ...share, kind: 'reserve' as const, awardId })),
      );
      const { awardOfferDays } = await readSettings(tx, award.communityId);
      const { tranches: _, ...promised } = terms;
      const offerEndsAt = new Date(act.now.getTime() + awardOfferDays * 86_400_000);
      const changes = { ...promised, offeredBy: act.actor.accountId, offeredAt: act.now, offerEndsAt };
      const step = { event: 'offer', what: 'grants.offered', office, changes, amountFen: terms.amountFen } as const;
      await takeAwardStep(tx, act, { award, step });
      return done({ awardId });
    },
  });
}

/** What each fund of an allocation still has for its awards, in the order of their use. */
async function listEnvelope(tx: Db, allocationId: string): Promise<{ fundId: string; fen: number }[]> {
  const rows = await tx
    .select({ fundId: allocationFunds.fundId, amountFen: allocationFunds.amountFen, heldFen: allocationFunds.heldFen })
    .from(allocationFunds)
    .where(eq(allocationFunds.allocationId, allocationId))
    .orderBy(allocationFunds.position);
  return rows.map(({ fundId, amountFen, heldFen }) => ({ fundId, fen: amountFen - heldFen }));
}

async function writeTranches(tx: Db, awardId: string, terms: OfferTerms): Promise<void> {
  await tx.insert(tranches).values(
    terms.tranches.map(({ milestone, ...tranche }, index) => ({
      id: newId(),
      awardId,
      position: index + 1,
      milestone: milestone.trim(),
      ...tranche,
    })),
  );
}

export type DeclineAwardRefusal = OwnAwardRefusal | 'award_moved_on' | 'text_too_long';

/** The grantee does not want the award, or no longer before it is signed. What was reserved is free again. */
export async function declineAward(
  db: Db,
  act: Act,
  input: AwardAnswer & { reason: string },
): Promise<Outcome<AwardAnswer, DeclineAwardRefusal>> {
  return perform<AwardAnswer, DeclineAwardRefusal>(db, act, {
    what: 'grants.decline',
    input,
    body: async (tx) => {
      const found = await lockOwnAward(tx, act, input.awardId);
      if (!found.ok) return found;
      const { award } = found.value;
      if (award.state !== 'offered' && award.state !== 'agreed') return refused('award_moved_on');
      if (lengthOf(input.reason) > offerLimits.reason) return refused('text_too_long');
      await lapse(tx, act, { award, what: 'grants.declined', office: null, explanation: input.reason.trim() });
      return done({ awardId: award.id });
    },
  });
}

export type WithdrawAwardRefusal = LeadAwardRefusal | 'award_moved_on' | 'reason_missing' | 'text_too_long';

/** Takes back an award before both have signed, with a reason that everybody sees. */
export async function withdrawAward(
  db: Db,
  act: Act,
  input: AwardAnswer & { reason: string },
): Promise<Outcome<AwardAnswer, WithdrawAwardRefusal>> {
  return perform<AwardAnswer, WithdrawAwardRefusal>(db, act, {
    what: 'grants.withdraw',
    input,
    body: async (tx) => {
      const found = await lockAwardFor(tx, act, { awardId: input.awardId, deed: 'grants.award' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!nextAwardState(award.state, 'lapse')) return refused('award_moved_on');
      const explanation = input.reason.trim();
      if (explanation === '') return refused('reason_missing');
      if (lengthOf(explanation) > offerLimits.reason) return refused('text_too_long');
      await lapse(tx, act, { award, what: 'grants.withdrawn', office, explanation });
      return done({ awardId: award.id });
    },
  });
}

type Lapse = {
  award: LockedAward;
  what: string;
  office: Parameters<typeof takeAwardStep>[2]['step']['office'];
  explanation: string;
};

async function lapse(tx: Db, act: Act, { award, ...step }: Lapse): Promise<void> {
  const reserved = (await heldFor(tx, award.id, 'reserved')).filter(({ fen }) => fen > 0);
  await postEntries(
    tx,
    act,
    reserved.map(({ fundId, fen }) => ({ fundId, amountFen: fen, kind: 'release' as const, awardId: award.id })),
  );
  await takeAwardStep(tx, act, { award, step: { event: 'lapse', changes: { endedAt: act.now }, ...step } });
}

/** The clock's part: every offer whose time is over lapses, and gives its reservation back. */
export async function lapseDueOffers(db: Db, now: Date): Promise<void> {
  const due = await db
    .select({ id: awards.id })
    .from(awards)
    .where(and(eq(awards.state, 'offered'), lte(awards.offerEndsAt, now)));
  for (const { id } of due) {
    await perform<AwardAnswer, 'award_moved_on'>(db, clockAct(now), {
      what: 'grants.lapse',
      input: { awardId: id },
      body: async (tx) => {
        const award = await lockAward(tx, id);
        if (award?.state !== 'offered' || award.offerEndsAt === null || now < award.offerEndsAt) return refused('award_moved_on');
        await lapse(tx, clockAct(now), { award, what: 'grants.offer_lapsed', office: null, explanation: '' });
        return done({ awardId: id });
      },
    });
  }
}
