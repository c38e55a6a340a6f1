import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { daysBetween, localDate } from '#app/core/instant.ts';
import { words as awardWords } from '#app/grants/award.messages.ts';
import { type DutyCursor, listOverdueDuties, type OverdueDuty } from '#app/grants/award-duty.queries.server.ts';
import { words } from '#app/grants/overdue.messages.ts';
import { dutyWords, words as upkeepWords } from '#app/grants/upkeep.messages.ts';
import type { CsvColumn } from '#app/http/csv.ts';
import { href } from '#app/http/href.ts';
import { cursorDay, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { format, type Locale, type Message } from '#app/i18n/message.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';

const cursor: z.ZodType<DutyCursor> = z.tuple([cursorDay, z.guid()]);

/** One page of the duties that are overdue today at the community, as an address asks for it. */
export async function loadOverdue({ db }: AppLoadContext, request: Request, { id: communityId, zone }: CommunityFacts) {
  const today = localDate(new Date(), zone);
  const after = readCursor(request, cursor);
  const rows = await listOverdueDuties(db, { communityId, today }, { after, limit: pageSize + 1 });
  const { items, next } = cutPage(rows, pageSize, ({ dueOn, id }) => [dueOn, id]);
  return { items: items.map((duty) => ({ ...duty, days: daysBetween(duty.dueOn, today) })), next, isLater: after !== null };
}

/** The columns of the table, headed in the reader's language. */
export function overdueColumnsOf({ locale, today }: { locale: Locale; today: string }, origin: string): CsvColumn<OverdueDuty>[] {
  const say = (message: Message) => format(message, locale);
  return [
    { heading: say(awardWords.number), value: (row) => row.number },
    { heading: say(awardWords.title), value: (row) => row.title },
    { heading: say(awardWords.grantee), value: (row) => row.grantee },
    { heading: say(upkeepWords.duty), value: (row) => say(dutyWords[row.kind]) },
    { heading: say(upkeepWords.due_on), value: (row) => row.dueOn },
    { heading: say(words.days_overdue), value: (row) => daysBetween(row.dueOn, today) },
    { heading: say(awardWords.address), value: (row) => `${origin}${href.awardChecks(row.awardId)}` },
  ];
}

/** One page of the list as data. Names as the page shows them. */
export async function readOverdueJson(context: AppLoadContext, request: Request, community: CommunityFacts) {
  const { items, next } = await loadOverdue(context, request, community);
  const rows = items.map(({ number, title, grantee, kind, dueOn, days, awardId }) => ({
    number,
    title,
    grantee,
    kind,
    due_on: dueOn,
    days_overdue: days,
    url: `${context.env.siteOrigin}${href.awardChecks(awardId)}`,
  }));
  return { items: rows, next };
}
