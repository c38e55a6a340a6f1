import type { AppLoadContext } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { findVisitor, type Visitor } from '#app/people/visitor.server.ts';
import { findPitchDay } from '#app/scoring/pitch-lock.server.ts';
import {
  countJudges,
  findRound,
  listPublicPanel,
  listShownPlans,
  listSteps,
  type Round,
} from '#app/scoring/round.queries.server.ts';
import { hidesApplicants, isPublished } from '#app/scoring/round.ts';
import { officeInRound } from '#app/scoring/round-lock.server.ts';
import { findJudge, listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import { findProgress, type Progress } from '#app/scoring/sheet-progress.queries.server.ts';
import { listVotesOf } from '#app/votes/source.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What a round is to whoever looks: their own progress as its judge, and whether they lead it. */
export type RoundViewer = { isSignedIn: boolean; progress: Progress | null; leads: boolean };

/** What the public page of a round shows. */
export type RoundView = Awaited<ReturnType<typeof loadRoundView>>['view'];

/**
 * A round whose rubric is locked, as this visitor may see it. Nothing here tells what anybody scored, how far others are, or
 * who judges before the result is published.
 */
export async function loadRoundView(context: AppLoadContext, request: Request, roundId: string) {
  const { db } = context;
  const visitor = await findVisitor(context, request);
  const round = await findRound(db, roundId);
  if (!round || round.state === 'configuring') throw notFound();
  const [votes, criteria, plans, judgeCount, panel, steps, day, viewer] = await Promise.all([
    listVotesOf(db, { kind: 'round', id: roundId }),
    listCriteria(db, roundId),
    listShownPlans(db, { roundId, hidesApplicants: hidesApplicants(round) }),
    countJudges(db, roundId),
    isPublished(round.state) ? listPublicPanel(db, roundId) : [],
    listSteps(db, roundId),
    findPitchDay(db, roundId),
    findViewer(db, round, visitor),
  ]);
  const { placePath: _path, chairAccountId: _chair, ...shown } = round;
  return {
    view: { round: shown, votes, criteria, plans, judgeCount, panel, steps, presentedAt: day?.startsAt ?? null, viewer },
    visitor,
  };
}

async function findViewer(db: Db, round: Round, visitor: Visitor | null): Promise<RoundViewer> {
  if (!visitor) return { isSignedIn: false, progress: null, leads: false };
  const judge = await findJudge(db, { roundId: round.id, accountId: visitor.accountId });
  const leads = officeInRound(visitor.actor, round, ['manager', 'chair']) !== null;
  return { isSignedIn: true, progress: judge && (await findProgress(db, judge.id)), leads };
}
