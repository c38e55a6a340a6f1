import { type AppLoadContext, redirect } from '@remix-run/node';
import { drawOn } from '#app/funds/ledger.ts';
import { type Terms, termsForm } from '#app/grants/allocation.form.ts';
import { listAllocations, listReadySources } from '#app/grants/allocation.queries.server.ts';
import { decideRefusalWords } from '#app/grants/allocation-desk.messages.ts';
import type { FundBalance } from '#app/grants/allocation-envelope.server.ts';
import { envelopeRefusal } from '#app/grants/allocation-envelope.ts';
import { findSourceHead, type SourceHead } from '#app/grants/allocation-source.server.ts';
import { sourceKinds } from '#app/grants/allocation-source.ts';
import { notFound } from '#app/http/answers.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type AllocatePage = Awaited<ReturnType<typeof loadAllocate>>;

/** What an envelope can be decided over, and what was decided last. */
export async function loadAllocate(context: AppLoadContext, request: Request) {
  const { community, sections } = await requireDesk(context, request, 'grants.award');
  const [ready, decided] = await Promise.all([
    listReadySources(context.db, community.id),
    listAllocations(context.db, community.id),
  ]);
  return { sections, ready, decided };
}

/** The source of an address for staff of its community; one that has been decided over leads to the decision. */
export async function requireSource(
  context: AppLoadContext,
  request: Request,
  params: Params,
): Promise<{ desk: Desk; source: SourceHead }> {
  const desk = await requireDesk(context, request, 'grants.award');
  const kind = sourceKinds.find((one) => one === params.kind);
  if (!kind) throw notFound();
  const source = await findSourceHead(context.db, { kind, id: uuidParam(params, 'sourceId') });
  if (source?.communityId !== desk.community.id) throw notFound();
  if (source.allocationId) throw redirect(href.allocation(source.allocationId));
  return { desk, source };
}

/** Terms with the parts of the funds; `isDrawn`: none was written, the funds are drawn on in their order. */
export type SettledTerms = Terms & { isDrawn: boolean };

/** What was settled in the address, or what is wrong with it; neither where nothing was settled yet. */
type ReadTerms = { terms: SettledTerms | null; reply: FormReply | null };

/**
 * Reads method, envelope and the parts of the funds out of an address. Where no part is written the funds are drawn on in their
 * order; parts that do not add up are said beside the form.
 */
export function readTerms(request: Request, funds: readonly FundBalance[]): ReadTerms {
  const query = new URL(request.url).searchParams;
  if (!query.has('method')) return { terms: null, reply: null };
  const form = readFields([...query], termsForm(funds));
  if (!form.ok) return { terms: null, reply: form.reply };
  const terms = form.value;
  const { envelopeFen } = terms;
  const available = funds.map(({ id, availableFen }) => ({ fundId: id, fen: availableFen }));
  const isDrawn = terms.parts.length === 0;
  const parts = isDrawn ? (drawOn(available, envelopeFen) ?? []) : terms.parts;
  const refusal = parts.length === 0 ? 'fund_too_small' : envelopeRefusal(envelopeFen, { parts, funds });
  if (refusal) return { terms: null, reply: form.refuse(decideRefusalWords[refusal]) };
  return { terms: { ...terms, parts, isDrawn }, reply: null };
}
