import type { LoaderFunctionArgs } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { eachOverdueDuty } from '#app/grants/award-duty.queries.server.ts';
import { words } from '#app/grants/overdue.messages.ts';
import { overdueColumnsOf } from '#app/grants/overdue-page.server.ts';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { format } from '#app/i18n/message.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** What is overdue, as a table to download: all of it, however long. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const { locale } = readPreferences(request);
  const today = localDate(new Date(), community.zone);
  const duties = eachOverdueDuty(context.db, { communityId: community.id, today });
  const chunks = csvChunks(overdueColumnsOf({ locale, today }, context.env.siteOrigin), duties);
  return csvResponse(`${format(words.title, locale)}-${today}.csv`, chunks, cachingFor(visitor));
}
