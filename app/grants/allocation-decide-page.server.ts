import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { type DecideRefusal, decideAllocation } from '#app/grants/allocation.commands.server.ts';
import { type Decision, decisionForm, handFields } from '#app/grants/allocation.form.ts';
import { allocationRefusals } from '#app/grants/allocation.messages.ts';
import { decideRefusalWords } from '#app/grants/allocation-desk.messages.ts';
import { readTerms, requireSource } from '#app/grants/allocation-desk-page.server.ts';
import { listFundBalances } from '#app/grants/allocation-envelope.server.ts';
import type { AllocationRefusal, Refused } from '#app/grants/allocation-input.ts';
import { hasInterest } from '#app/grants/allocation-interest.server.ts';
import { type Preview, previewOf } from '#app/grants/allocation-preview.server.ts';
import { readSource, type SourceHead } from '#app/grants/allocation-source.server.ts';
import type { SourceContents } from '#app/grants/allocation-source.ts';
import { type FormReply, type GoodForm, readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { listOrganisations } from '#app/people/organisation.queries.server.ts';
import { searchPeople } from '#app/people/person-search.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type DeskAllocationPage = Awaited<ReturnType<typeof loadDeskAllocation>>;

/** A final result with what an envelope over it would come to, as the address settles it. Only for staff who may decide. */
export async function loadDeskAllocation(context: AppLoadContext, request: Request, params: Params) {
  const { desk, source } = await requireSource(context, request, params);
  const { db } = context;
  const [funds, read] = await Promise.all([listFundBalances(db, source.communityId), readSource(db, source)]);
  const contents = read.ok ? read.value : null;
  const { terms, reply } = readTerms(request, funds);
  const fits = terms && contents?.methods.includes(terms.method) ? terms : null;
  const preview = contents && fits && fits.method !== 'by_hand' ? previewOf(contents, { ...fits, byHand: {} }) : null;
  const refusal: DecideRefusal | null = read.ok
    ? terms && !fits
      ? 'method_does_not_fit'
      : preview && !preview.ok
        ? preview.refusal
        : null
    : read.refusal;
  const planIds = contents?.candidates.flatMap(({ planId }) => planId ?? []) ?? [];
  const today = localDate(new Date(), desk.community.zone);
  const { kind, id, title, address } = source;
  return {
    sections: desk.sections,
    source: { kind, id, title, address },
    contents: contents && shownContents(contents),
    isConcerned: await hasInterest(db, desk.visitor.accountId, { planIds, grantee: null, today }),
    funds,
    terms: fits,
    reply,
    refusal,
    preview: preview?.ok ? preview.value : null,
    ...(await findGrantees(db, request, source)),
  };
}

function shownContents({ methods, candidates, leftOut, votesUnit }: SourceContents) {
  return {
    methods,
    leftOut,
    votesUnit,
    candidates: candidates.map(({ id, planId, number, title, askedFen, place, votes }) => {
      return { id, planId, number, title, askedFen, place, votes };
    }),
  };
}

/** Who may carry out a resolution: organisations, and residents who were searched for. */
async function findGrantees(db: Db, request: Request, { kind, communityId }: Pick<SourceHead, 'kind' | 'communityId'>) {
  if (kind !== 'resolution') return { q: '', grantees: [] };
  const q = (new URL(request.url).searchParams.get('q') ?? '').normalize('NFC').replaceAll('\u0000', '').trim();
  const inUse = { communityId, q: '', kind: null, isArchived: false };
  const [organisations, people] = await Promise.all([
    listOrganisations(db, inUse, { after: null, limit: 200 }),
    searchPeople(db, { communityId, q }),
  ]);
  const grantees = [
    ...people.map(({ id, name, birthYear, where }) => ({
      value: `person:${id}`,
      label: [name, birthYear, where].filter(Boolean).join(' · '),
    })),
    ...organisations.map(({ id, name }) => ({ value: `organisation:${id}`, label: name })),
  ];
  return { q, grantees };
}

/** What a form of the page is answered with: what was typed, and once it can be decided, what it comes to. */
export type DecisionReply = { reply: FormReply; preview: Preview | null };

/** Shows what amounts by hand come to, or decides. */
export async function answerDeskAllocation(context: AppLoadContext, request: Request, params: Params) {
  const { source } = await requireSource(context, request, params);
  const { db } = context;
  const [funds, read] = await Promise.all([listFundBalances(db, source.communityId), readSource(db, source)]);
  const { terms } = readTerms(request, funds);
  // the page says why it cannot be decided now
  if (!read.ok || !terms)
    return redirect(href.deskAllocation(source.kind, source.id, Object.fromEntries(new URL(request.url).searchParams)));
  const contents = read.value;
  const schema = decisionForm(contents.candidates, { isByHand: terms.method === 'by_hand' });
  const form = await readForm(request, schema, decideRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return answered({ reply: form.reply, preview: null }, 422);
  const { intent, inputSha256, ...decision } = form.value;
  const preview = previewOf(contents, { ...terms, byHand: decision.byHand });
  if (!preview.ok) return answered({ reply: refusedAmounts(form, preview, contents), preview: null }, 422);
  if (intent === 'check')
    return answered({ reply: { ...form.refuse(decideRefusalWords.input_changed), refusal: null }, preview: preview.value }, 200);
  const { parts, isDrawn: _, ...settled } = terms;
  const input = { ...settled, ...decision, source: { kind: source.kind, id: source.id }, funds: parts, inputSha256 };
  const outcome = await decideAllocation(db, act, input);
  if (outcome.ok) return redirect(href.allocation(outcome.value.allocationId, { done: 'decided' }));
  const reply = form.refuse(decideRefusalWords[outcome.refusal]);
  return answered({ reply, preview: preview.value }, outcome.refusal === 'not_allowed' ? 403 : 409);
}

function answered(answer: DecisionReply, status: number) {
  return data(answer, { status });
}

/** The refusal beside the fields of those whom it is about. */
function refusedAmounts(
  form: GoodForm<Decision>,
  { refusal, ids }: Refused<AllocationRefusal>,
  { candidates }: SourceContents,
): FormReply {
  const word = allocationRefusals[refusal];
  const part = refusal === 'hand_reason_missing' ? 'reason' : 'granted';
  const meant = candidates.filter(({ id }) => ids.includes(id));
  const errors = Object.fromEntries(meant.map(({ number }) => [handFields(number)[part], word]));
  const reply = form.refuse(word);
  return meant.length > 0 ? { ...reply, errors, refusal: null } : reply;
}
