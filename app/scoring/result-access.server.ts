import type { AppLoadContext } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { findVisitor, requireVisitor, type Visitor } from '#app/people/visitor.server.ts';
import { type FoundResult, findResult, findResultRound, type ResultRound } from '#app/scoring/result.queries.server.ts';
import { officeInRound } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** As what somebody looks at a result. Whoever leads the round sees it as soon as it is computed, and which judge has which number. */
export type ResultViewer = { leads: boolean; manages: boolean };

export type SeenResult = { round: ResultRound; result: FoundResult; viewer: ResultViewer; visitor: Visitor | null };

/**
 * The result of an address as this visitor may see it: the last one for who leads the round, the last published one for everybody
 * else, applicants and judges included. For whom there is none yet the address does not exist; who has not signed in is asked to.
 */
export async function requireResult(context: AppLoadContext, request: Request, params: Params): Promise<SeenResult> {
  const visitor = await findVisitor(context, request);
  const seen = await findSeenResult(context.db, uuidParam(params, 'roundId'), visitor);
  if (seen) return seen;
  await requireVisitor(context, request);
  throw notFound();
}

/** The same for files: those for whom there is no result learn nothing, signed in or not. */
export async function requireResultFile(context: AppLoadContext, request: Request, params: Params): Promise<SeenResult> {
  const visitor = await findVisitor(context, request);
  const seen = await findSeenResult(context.db, uuidParam(params, 'roundId'), visitor);
  if (!seen) throw notFound();
  return seen;
}

/** The round of an address for those who lead it, with its last result if there is one; nobody else learns of it. */
export async function requireLedRound(context: AppLoadContext, request: Request, params: Params) {
  const visitor = await requireVisitor(context, request);
  const round = await findResultRound(context.db, uuidParam(params, 'roundId'));
  const viewer = round && viewerOf(round, visitor);
  if (!round || !viewer?.leads) throw notFound();
  return { round, viewer, visitor, result: await findResult(context.db, round.id, { until: null }) };
}

async function findSeenResult(db: Db, roundId: string, visitor: Visitor | null): Promise<SeenResult | null> {
  const round = await findResultRound(db, roundId);
  if (!round) return null;
  const viewer = viewerOf(round, visitor);
  if (!viewer.leads && round.publishedAt === null) return null;
  const result = await findResult(db, round.id, { until: viewer.leads ? null : round.publishedAt });
  return result && { round, result, viewer, visitor };
}

function viewerOf(round: ResultRound, visitor: Visitor | null): ResultViewer {
  const holds = (seats: readonly ('manager' | 'chair')[]) =>
    visitor !== null && officeInRound(visitor.actor, round, seats) !== null;
  return { leads: holds(['manager', 'chair']), manages: holds(['manager']) };
}
