import type { LoaderFunctionArgs } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { notFound } from '#app/http/answers.ts';
import { csvResponse } from '#app/http/csv.ts';
import { uuidParam } from '#app/http/params.ts';
import { format } from '#app/i18n/message.ts';
import { words } from '#app/people/roll.messages.ts';
import { findRollExport, rollCsv } from '#app/people/roll-export.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';

/** The roll as CSV, for whoever asked for it a moment ago; the asking is on the record. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(context, request);
  const now = new Date();
  const found = await findRollExport(context.db, actor, { exportId: uuidParam(params, 'exportId'), now });
  if (!found) throw notFound();
  const { zone } = await readSettings(context.db, found.communityId);
  return csvResponse(format(words.export_file, 'zh', { date: localDate(now, zone) }), rollCsv(context.db, found));
}
