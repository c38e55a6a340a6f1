import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvResponse } from '#app/http/csv.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { words } from '#app/people/roll.messages.ts';
import { emptyRollCsv } from '#app/people/roll-export.server.ts';

/** An empty table with the headings of a roll. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireDesk(context, request, 'roll.change');
  return csvResponse(words.form_file.zh, emptyRollCsv());
}
