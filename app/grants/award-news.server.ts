import { eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { findAward } from '#app/grants/award-lock.server.ts';
import { newsWords as words } from '#app/grants/award-news.messages.ts';
import { listGranteeAccounts } from '#app/grants/grantee-accounts.server.ts';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { listTeam } from '#app/plans/plan-team.queries.server.ts';
import { allocationLines } from '#db/schema/allocations.ts';

/** Everybody who wrote a plan that an envelope was allocated over, whether it got money or not. */
export const tellAllocated = reaction(
  z.object({ eventId: z.uuid(), allocationId: z.uuid(), communityId: z.uuid() }),
  async (given, { eventId, allocationId, communityId }) => {
    const { zone } = await readSettings(given.db, communityId);
    const lines = await given.db
      .select({ planId: sql<string>`${allocationLines.planId}`, title: allocationLines.title })
      .from(allocationLines)
      .where(sql`${eq(allocationLines.allocationId, allocationId)} and ${isNotNull(allocationLines.planId)}`);
    for (const { planId, title } of lines) {
      const team = await listTeam(given.db, planId, localDate(given.now, zone));
      const recipients = team.map(({ accountId }) => accountId);
      const text = { title: words.allocated, body: words.allocated_next, values: { title } };
      await tellAll(given, { eventId, kind: 'own_plan', recipients, path: href.allocation(allocationId), ...text });
    }
  },
);

/** The grantee of an award that waits for their answer. */
export const tellOffered = reaction(z.object({ eventId: z.uuid(), awardId: z.uuid() }), async (given, { eventId, awardId }) => {
  const award = await findAward(given.db, awardId);
  if (award?.state !== 'offered') return;
  const { zone } = await readSettings(given.db, award.communityId);
  const recipients = await listGranteeAccounts(given.db, award, localDate(given.now, zone));
  const values = { title: award.title, amount: formatFen(award.amountFen) };
  const text = { title: words.offered, body: words.offered_next, values };
  await tellAll(given, { eventId, kind: 'own_award', recipients, path: href.award(awardId), ...text });
});
