import type { ActionFunctionArgs } from '@remix-run/node';
import { readEntries } from '#app/http/form-entries.ts';
import { uuidParam } from '#app/http/params.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { keepText } from '#app/proposals/draft-text.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';

/** Keeps a draft's text while it is being typed. Answers the script, not a person: 204, or a status that says why not. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  await requireVisitor(context, request);
  await limitActs(context, request, 'draftByAccount');
  const fields = await readFieldsOf(request);
  const kept = await keepText(context, request, { proposalId: uuidParam(params, 'id'), fields });
  return new Response(null, { status: kept.outcome.ok ? 204 : 409 });
}

async function readFieldsOf(request: Request): Promise<[string, string][]> {
  const entries = await readEntries(request);
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
