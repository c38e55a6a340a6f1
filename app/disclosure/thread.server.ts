import type { AppLoadContext } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { z } from 'zod';
import { clockActor } from '#app/core/act.ts';
import { listTopicsOfProposal } from '#app/deliberation/topic-thread.queries.server.ts';
import { listCommunityParts, listEndorsers } from '#app/disclosure/queries.server.ts';
import { findThreadAward } from '#app/grants/award-thread.queries.server.ts';
import { cursorMoment, cutPage, readCursor } from '#app/http/paging.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { findThreadClaims } from '#app/plans/claim-thread.queries.server.ts';
import { findThreadPlan } from '#app/plans/plan-thread.queries.server.ts';
import { listComments } from '#app/proposals/comment.queries.server.ts';
import { threadsOnAPage } from '#app/proposals/comment-subject.server.ts';
import { listRevisions } from '#app/proposals/proposal-page.queries.server.ts';
import { findSubject } from '#app/proposals/subject.server.ts';

/** What a proposal's public page shows. */
export type Thread = Awaited<ReturnType<typeof loadThread>>;

const endorsersShown = 12;

/** The whole thread of a proposal as this visitor may see it. */
export async function loadThread(context: AppLoadContext, request: Request, params: Params) {
  const [proposal, visitor] = await Promise.all([findSubject(context, request, params), findVisitor(context, request)]);
  const { db } = context;
  const after = readCursor(request, z.tuple([cursorMoment, z.uuid()]));
  const isShown = proposal.hidden === null || proposal.viewer.mayModerate;
  const actor = visitor?.actor ?? clockActor;
  const [endorsers, rows, places, revisions, topics, claims, plan, award] = await Promise.all([
    listEndorsers(db, proposal.id, { limit: endorsersShown }),
    isShown ? listComments(db, proposal.id, { actor, after, limit: threadsOnAPage + 1 }) : [],
    isShown && proposal.place ? listCommunityParts(db, proposal.community.id) : [],
    isShown && proposal.correctionCount > 0 ? listRevisions(db, proposal.id) : [],
    isShown ? listTopicsOfProposal(db, proposal.id) : [],
    findThreadClaims(db, proposal.id, { actor, now: new Date() }),
    isShown ? findThreadPlan(db, proposal.id) : null,
    isShown ? findThreadAward(db, proposal.id) : null,
  ]);
  const comments = cutPage(rows, threadsOnAPage, ({ postedAt, id }) => [postedAt.toISOString(), id]);
  return {
    proposal,
    endorsers,
    comments: { ...comments, isLater: after !== null },
    places,
    topics,
    claims,
    plan,
    award,
    corrections: revisions
      .filter(({ isCorrection }) => isCorrection)
      .map(({ revision, madeAt, reason }) => ({ revision, madeAt, reason })),
    address: `${context.env.siteOrigin}${new URL(request.url).pathname.replace(/\.data$/, '')}`,
    done: new URL(request.url).searchParams.get('done'),
  };
}
