import { and, eq, inArray, isNull } from 'drizzle-orm';
import { addDays } from '#app/core/instant.ts';
import { openPlanStories } from '#app/demonstration/plan-stories-in-writing.ts';
import { actOf, actorWith, at, must, type Telling, zone } from '#app/demonstration/telling.server.ts';
import { phoneOf } from '#app/demonstration/told-community.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { extendLease } from '#app/plans/claim-review.commands.server.ts';
import { endOfDay, lastDayOf } from '#app/plans/lease.ts';
import { claims, plans } from '#db/schema/plans.ts';

/** So many days before its end a lease is given more time, so that visitors can go on with the plan written under it. */
const daysKept = 7;
const dayMs = 24 * 60 * 60_000;

/**
 * Keeps the leases of the plans that the story leaves in writing, when the demonstration starts again days later: a whole lease
 * more, as often as the community allows. One that would have run out meanwhile was given more time the day before.
 */
export async function keepLeases(telling: Telling): Promise<void> {
  const { db } = telling;
  const held = await db
    .select({
      id: claims.id,
      communityId: claims.communityId,
      leaseEndsAt: claims.leaseEndsAt,
      extensionCount: claims.extensionCount,
    })
    .from(plans)
    .innerJoin(claims, and(eq(claims.id, plans.claimId), eq(claims.state, 'active'), isNull(claims.joinsClaimId)))
    .where(
      and(
        eq(plans.state, 'drafting'),
        inArray(
          plans.title,
          openPlanStories.map(({ proposal }) => proposal),
        ),
      ),
    );
  for (const claim of held) await keepLease(telling, claim);
}

type Held = { id: string; communityId: string; leaseEndsAt: Date | null; extensionCount: number };

async function keepLease(telling: Telling, { id: claimId, communityId, leaseEndsAt, extensionCount }: Held): Promise<void> {
  const { db, now } = telling;
  const { claimExtensionsMax, claimLeaseDays } = await readSettings(db, communityId);
  const staff = await actorWith(telling, phoneOf('grant_staff'));
  let endsAt = leaseEndsAt;
  for (let count = extensionCount; count < claimExtensionsMax; count += 1) {
    if (endsAt === null || endsAt > at(telling, daysKept, 0)) return;
    const untilOn = addDays(lastDayOf(endsAt, zone), claimLeaseDays);
    const when = new Date(Math.min(now.getTime(), endsAt.getTime() - dayMs));
    const extension = { claimId, untilOn, reason: '演示站点继续开放，这份方案留给来访者接着写。' };
    must(await extendLease(db, actOf(staff, when), extension), 'extending a lease');
    endsAt = endOfDay(untilOn, zone);
  }
}
