import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { type AwardDeed, findAward, isPayee } from '#app/grants/award-lock.server.ts';
import { listGranteeAccounts } from '#app/grants/grantee-accounts.server.ts';
import { newsWords as words } from '#app/grants/upkeep-news.messages.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';

// Grantees are told what staff decide, staff what waits for them. The page that is linked says how it stands when it is read.

const shape = z.object({ eventId: z.uuid(), awardId: z.uuid() });

type Told = { title: Message; body?: Message; at: (awardId: string) => string };

/** Whoever speaks for the grantee of an award. */
function toGrantee({ title, body, at }: Told) {
  return reaction(shape, async (given, { eventId, awardId }) => {
    const award = await findAward(given.db, awardId);
    if (!award) return;
    const { zone } = await readSettings(given.db, award.communityId);
    const recipients = await listGranteeAccounts(given.db, award, localDate(given.now, zone));
    const text = body ? { title, body } : { title };
    await tellAll(given, { eventId, kind: 'own_award', recipients, values: { title: award.title }, path: at(awardId), ...text });
  });
}

/** Those whose office it is at the place of an award, but nobody who gets something from it. */
function toStaff(deed: AwardDeed, { title, at }: Told) {
  return reaction(shape, async (given, { eventId, awardId }) => {
    const award = await findAward(given.db, awardId);
    if (!award) return;
    const { zone } = await readSettings(given.db, award.communityId);
    const staff = await listStaff(given.db, { deed, placePath: award.placePath, on: localDate(given.now, zone) });
    const recipients: string[] = [];
    for (const accountId of staff) if (!(await isPayee(given.db, accountId, awardId))) recipients.push(accountId);
    await tellAll(given, { eventId, kind: 'desk', recipients, title, values: { title: award.title }, path: at(awardId) });
  });
}

const measure = (title: Message) => toGrantee({ title, body: words.you_may_appeal, at: href.awardChecks });

/** Who is told of what happens while an award is carried out, by the event. */
export const upkeepReactions = {
  'grants.expense_filed': toStaff('grants.check', { title: words.expense_filed, at: href.deskUpkeep }),
  'grants.report_filed': toStaff('grants.check', { title: words.report_filed, at: href.deskUpkeep }),
  'grants.appealed': toStaff('grants.decide_appeal', { title: words.appealed, at: href.awardChecks }),
  'grants.expense_refused': toGrantee({ title: words.expense_refused, body: words.look_and_mend, at: href.awardExpenses }),
  'grants.report_returned': toGrantee({ title: words.report_returned, body: words.look_and_mend, at: href.awardReports }),
  'grants.checked': toGrantee({ title: words.checked, body: words.you_may_answer, at: href.awardChecks }),
  'grants.suspended': measure(words.suspended),
  'grants.reduced': measure(words.reduced),
  'grants.terminated': measure(words.terminated),
  'grants.written_off': measure(words.written_off),
  'grants.ended': measure(words.ended),
  'grants.suspension_lifted': toGrantee({ title: words.lifted, at: href.awardChecks }),
  'grants.appeal_decided': toGrantee({ title: words.appeal_decided, at: href.awardChecks }),
  'grants.return_reversed': toGrantee({ title: words.return_reversed, at: href.award }),
  'grants.duty_moved': toGrantee({ title: words.duty_moved, at: href.awardChecks }),
  'grants.finished': toGrantee({ title: words.finished, at: href.award }),
  'grants.closed': toGrantee({ title: words.closed, at: href.award }),
};
