import type { AppLoadContext } from '@remix-run/node';
import { type AmountProblem, readAmount } from '#app/core/amount.ts';
import { findAllocation, findAllocationInput, listEnvelopeFunds, listLines } from '#app/grants/allocation.queries.server.ts';
import type { AllocationMethod, CompleteInput } from '#app/grants/allocation-input.ts';
import { mayBeTried, type ShownWhatIf, tryEnvelopes } from '#app/grants/allocation-preview.server.ts';
import { findSourceHead } from '#app/grants/allocation-source.server.ts';
import { notFound, tooOften } from '#app/http/answers.ts';
import { contentDisposition } from '#app/http/disposition.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { uuidParam } from '#app/http/params.ts';
import { publicCaching } from '#app/http/public-page.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { may } from '#app/people/permission.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type AllocationPage = Awaited<ReturnType<typeof loadAllocation>>['page'];

/** An archived decision with its funds and lines, and what another envelope would have come to where one is asked about. */
export async function loadAllocation(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const allocation = await findAllocation(db, uuidParam(params, 'allocationId'));
  if (!allocation) throw notFound();
  const [visitor, funds, lines, input] = await Promise.all([
    findVisitor(context, request),
    listEnvelopeFunds(db, allocation.id),
    listLines(db, allocation.id),
    requireInput(db, allocation.id),
  ]);
  const { sourceKind: kind, sourceId, ...shown } = allocation;
  const source = await findSourceHead(db, { kind, id: sourceId });
  const spentFen = lines.reduce((sum, { grantedFen }) => sum + grantedFen, 0);
  const query = new URL(request.url).searchParams;
  const page = {
    source: { title: source?.title ?? '' },
    allocation: { ...shown, sourceKind: kind, whenNotFitting: input.whenNotFitting, votesUnit: input.votesUnit, spentFen },
    funds,
    lines,
    isStaff: visitor !== null && may(visitor.actor, 'grants.award', source?.communityPath ?? []),
    isDone: query.get('done') === 'decided',
    tried: await tryEnvelope(context, { method: allocation.method, input, typed: query.get('envelope') }),
  };
  return { page, visitor };
}

async function requireInput(db: Db, allocationId: string): Promise<CompleteInput> {
  const text = await findAllocationInput(db, allocationId);
  if (text === null) throw notFound();
  return JSON.parse(text) as CompleteInput;
}

/** What another envelope would come to, as somebody asks by `?envelope=` in yuan; `wrong` where what is there is no sum, and why (null: it is nothing). */
export type TriedEnvelope =
  | { kind: 'none' }
  | { kind: 'wrong'; problem: AmountProblem | null }
  | ({ kind: 'tried' } & ShownWhatIf);

type Trying = { method: AllocationMethod; input: CompleteInput; typed: string | null };

/** Null: it cannot be computed for another envelope, by hand or over very many ballots. */
async function tryEnvelope(context: AppLoadContext, { method, input, typed }: Trying): Promise<TriedEnvelope | null> {
  if (method === 'by_hand' || !mayBeTried(input)) return null;
  if (typed === null) return { kind: 'none' };
  const reading = readAmount(typed);
  if ('problem' in reading) return { kind: 'wrong', problem: reading.problem };
  if (reading.fen === 0) return { kind: 'wrong', problem: null };
  const allowance = await allow(context.rateLimits, 'whatIfByAddress', context.clientAddress);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
  const [tried] = tryEnvelopes(method, input, [reading.fen]);
  return tried ? { kind: 'tried', ...tried } : null;
}

/** What went into a decision as it was hashed, byte for byte. */
export async function answerAllocationInput(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const allocationId = uuidParam(params, 'allocationId');
  const text = await findAllocationInput(context.db, allocationId);
  if (text === null) throw notFound();
  const headers = {
    'Cache-Control': publicCaching,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': contentDisposition('attachment', `allocation-${allocationId}.json`),
  };
  return answerWithEtag(request, text, headers);
}
