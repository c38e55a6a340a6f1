import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import type { TrancheState } from '#app/grants/award.ts';
import { findAward } from '#app/grants/award-lock.server.ts';
import { listGranteeAccounts } from '#app/grants/grantee-accounts.server.ts';
import { newsWords as words } from '#app/grants/payment-news.messages.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { type ReactionGiven, reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { tranches } from '#db/schema/grants.ts';
import { paymentLines } from '#db/schema/payments.ts';

// Grantees are told what the bank did. Each reads the instalment as it is when the job runs: what is no longer so is not told.

const shape = z.object({ eventId: z.uuid(), awardId: z.uuid(), position: z.number() });
type Event = z.output<typeof shape>;

export const tellTranchePaid = reaction(shape, async (given, event) => {
  const found = await findTranche(given.db, event, 'paid');
  if (found) await tellGrantee(given, { event, amountFen: found.amountFen, title: words.paid, body: words.paid_next });
});

export const tellTrancheFailed = reaction(shape, (given, event) => tellFailure(given, { event, title: words.failed }));

export const tellTrancheSentBack = reaction(shape, (given, event) => tellFailure(given, { event, title: words.sent_back }));

async function tellFailure(given: ReactionGiven, { event, title }: { event: Event; title: Message }): Promise<void> {
  const found = await findTranche(given.db, event, 'approved');
  if (!found) return;
  const [line] = await given.db
    .select({ reason: paymentLines.failureReason })
    .from(paymentLines)
    .where(and(eq(paymentLines.trancheId, found.id), eq(paymentLines.state, 'failed')))
    .orderBy(desc(paymentLines.settledAt))
    .limit(1);
  const reason = line?.reason ?? '';
  const body = reason === '' ? words.failed_unsaid : words.failed_next;
  await tellGrantee(given, { event, amountFen: found.amountFen, title, body, reason });
}

async function findTranche(db: Db, { awardId, position }: Event, state: TrancheState) {
  const [row] = await db
    .select({ id: tranches.id, amountFen: tranches.amountFen })
    .from(tranches)
    .where(and(eq(tranches.awardId, awardId), eq(tranches.position, position), eq(tranches.state, state)));
  return row ?? null;
}

type ToGrantee = { event: Event; amountFen: number; title: Message; body: Message; reason?: string };

async function tellGrantee(given: ReactionGiven, { event, amountFen, reason = '', ...text }: ToGrantee): Promise<void> {
  const { eventId, awardId, position } = event;
  const award = await findAward(given.db, awardId);
  if (!award) return;
  const { zone } = await readSettings(given.db, award.communityId);
  const recipients = await listGranteeAccounts(given.db, award, localDate(given.now, zone));
  const values = { title: award.title, position, amount: formatFen(amountFen), reason };
  await tellAll(given, { eventId, kind: 'own_award', recipients, path: href.award(awardId), values, ...text });
}
