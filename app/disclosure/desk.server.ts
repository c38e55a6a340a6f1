import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '#app/core/act.ts';
import { loadClaimWork } from '#app/disclosure/desk-claims.server.ts';
import { loadDeliberationWork } from '#app/disclosure/desk-deliberation.server.ts';
import { loadGrantWork } from '#app/disclosure/desk-grants.server.ts';
import { loadPlanWork } from '#app/disclosure/desk-plans.server.ts';
import { loadScoringWork } from '#app/disclosure/desk-scoring.server.ts';
import { loadVoteWork } from '#app/disclosure/desk-votes.server.ts';
import { href } from '#app/http/href.ts';
import { findCommunity } from '#app/people/community.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { readFirstRun } from '#app/people/first-run.queries.server.ts';
import { countMissing } from '#app/people/first-run.ts';
import { type Deed, isStaff, placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { countUnverified, listUnverified } from '#app/people/verification.queries.server.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { countReports, listReports } from '#app/proposals/comment.queries.server.ts';
import { countPaperToComplete, countQueue, listPaperToComplete, listQueue } from '#app/proposals/desk-list.queries.server.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import { overdueBefore, type ReviewTime, reviewDueAt } from '#app/proposals/review-due.ts';
import type { Db } from '#db/client.server.ts';

type AwardKind = 'award_offer' | 'award_sign' | 'award_verify' | 'award_approve';
type VoteKind = 'vote_paper' | 'vote_tally' | 'vote_certify' | 'vote_challenge';

/** Something that waits at the desk. `text` is what it is called; `dueAt` is null where nothing says by when. */
export type WaitingItem = {
  kind:
    | 'submitted'
    | 'appeal'
    | 'report'
    | 'account'
    | 'paper'
    | 'owed_topic'
    | 'room_notice'
    | 'minutes'
    | 'claim'
    | 'extension'
    | 'conflicts'
    | 'sheets'
    | 'round_short'
    | 'plan'
    | VoteKind
    | AwardKind;
  id: string;
  text: string;
  since: Date;
  dueAt: Date | null;
  href: string;
};

/** A queue of the desk with how many stand in it, and how many of those are overdue (null: nothing is due there). */
export type DeskQueueFacts = {
  kind:
    | 'waiting'
    | 'appeals'
    | 'asked_back'
    | 'paper'
    | 'reports'
    | 'accounts'
    | 'topics'
    | 'rooms'
    | 'minutes'
    | 'claims'
    | 'extensions'
    | 'sheets'
    | 'rounds'
    | 'plans'
    | VoteKind
    | AwardKind;
  count: number;
  overdue: number | null;
  href: string;
};

/** What the desk shows to somebody with an office, or null for somebody without any. */
export type DeskHome = NonNullable<Awaited<ReturnType<typeof loadDeskHome>>>;

/** Whose desk it is, where and when. */
export type DeskHolder = { db: Db; actor: Actor; communityId: string; time: ReviewTime; now: Date };

const firstMax = 8;

/** What waits for the visitor at the desk of the community, the oldest first; null for whoever holds no role. */
export async function loadDeskHome(context: AppLoadContext, request: Request) {
  const { actor } = await requireVisitor(context, request);
  if (!isStaff(actor)) return null;
  const community = await findCommunity(context, request);
  const sections = deskSectionsOf(actor);
  const roles = [...new Set(actor.grants.map(({ role }) => role))];
  const stepsMissing = sections.includes('first_run') ? await countStepsMissing(context, community?.id ?? null) : 0;
  const shared = { sections, roles, stepsMissing };
  if (!community) return { ...shared, first: [], queues: [] };
  const { reviewDueWorkingDays: workingDays } = await readSettings(context.db, community.id);
  const time = { workingDays, zone: community.zone };
  const desk = { db: context.db, actor, communityId: community.id, time, now: new Date() };
  const [lists, proposalQueues, deliberation, claiming, planning, scoring, voting, granting] = await Promise.all([
    Promise.all([listProposals(desk), listPaper(desk), listOthers(desk)]),
    countQueues(desk),
    loadDeliberationWork(desk),
    loadClaimWork(desk),
    loadPlanWork(desk),
    loadScoringWork(desk),
    loadVoteWork(desk),
    loadGrantWork(desk),
  ]);
  const queues = [
    ...proposalQueues,
    ...claiming.queues,
    ...planning.queues,
    ...deliberation.queues,
    ...scoring.queues,
    ...voting.queues,
    ...granting.queues,
  ];
  const first = [
    ...lists.flat(),
    ...claiming.items,
    ...planning.items,
    ...deliberation.items,
    ...scoring.items,
    ...voting.items,
    ...granting.items,
  ].sort((a, b) => urgencyOf(a, desk.now) - urgencyOf(b, desk.now) || a.since.getTime() - b.since.getTime());
  return { ...shared, first: first.slice(0, firstMax), queues };
}

/** What the law obliges to and what is overdue comes first, before what has only waited long. */
function urgencyOf({ kind, dueAt }: WaitingItem, now: Date): number {
  return kind === 'owed_topic' || (dueAt !== null && dueAt <= now) ? 0 : 1;
}

/** How many of the steps are missing without which a community cannot begin. */
async function countStepsMissing({ db, env }: AppLoadContext, communityId: string | null): Promise<number> {
  const { states } = await readFirstRun(db, { communityId, hasMailServer: env.smtpUrl !== null, now: new Date() });
  return countMissing(states);
}

/** How far somebody reaches with a deed, or null for nowhere. */
function reachFor({ actor, communityId }: DeskHolder, deed: Deed): Reach | null {
  const placeIds = placesFor(actor, deed);
  return placeIds.length === 0 ? null : { communityId, placeIds };
}

async function listProposals(desk: DeskHolder): Promise<WaitingItem[]> {
  const reach = reachFor(desk, 'proposals.review');
  if (!reach) return [];
  const page = { after: null, limit: firstMax };
  const [waiting, appeals] = await Promise.all([
    listQueue(desk.db, { queue: 'waiting', reach }, page),
    listQueue(desk.db, { queue: 'appeals', reach }, page),
  ]);
  return [...waiting, ...appeals].map(({ id, title, state, at }) => ({
    kind: state === 'under_appeal' ? 'appeal' : 'submitted',
    id,
    text: title,
    since: at,
    dueAt: reviewDueAt(at, desk.time),
    href: href.deskProposal(id),
  }));
}

async function listPaper(desk: DeskHolder): Promise<WaitingItem[]> {
  const reach = reachFor(desk, 'persons.act_for');
  if (!reach) return [];
  const rows = await listPaperToComplete(desk.db, reach, firstMax);
  return rows.map(({ id, title, since, dueAt }) => ({
    kind: 'paper',
    id,
    text: title,
    since,
    dueAt,
    href: href.deskComplete(id),
  }));
}

async function listOthers({ db, actor, communityId }: DeskHolder): Promise<WaitingItem[]> {
  const mayVerify = placesFor(actor, 'accounts.verify').length > 0;
  const [reports, accounts] = await Promise.all([
    listReports(db, actor, { after: null, limit: firstMax }),
    mayVerify ? listUnverified(db, { communityId, q: '', after: null, limit: firstMax }) : [],
  ]);
  return [
    ...reports.map(({ commentId, title, firstReportedAt }): WaitingItem => {
      const address = `${href.deskComments()}#c-${commentId}`;
      return { kind: 'report', id: commentId, text: title, since: firstReportedAt, dueAt: null, href: address };
    }),
    ...accounts.map(
      ({ id, name, openedAt }): WaitingItem => ({
        kind: 'account',
        id,
        text: name,
        since: openedAt,
        dueAt: null,
        href: href.deskAccount(id),
      }),
    ),
  ];
}

async function countQueues(desk: DeskHolder): Promise<DeskQueueFacts[]> {
  const { db, actor, communityId, now, time } = desk;
  const review = reachFor(desk, 'proposals.review');
  const actFor = reachFor(desk, 'persons.act_for');
  const before = overdueBefore(now, time);
  const counted: (Promise<DeskQueueFacts> | null)[] = [
    review && countDue(db, { kind: 'waiting', reach: review, before }),
    review && countDue(db, { kind: 'appeals', reach: review, before }),
    review && countAsked(db, review),
    actFor &&
      countPaperToComplete(db, actFor).then((count) => ({
        kind: 'paper',
        count,
        overdue: null,
        href: href.deskProposals({ queue: 'asked_back' }),
      })),
    reachFor(desk, 'comments.moderate') &&
      countReports(db, actor).then((count) => ({ kind: 'reports', count, overdue: null, href: href.deskComments() })),
    reachFor(desk, 'accounts.verify') &&
      countUnverified(db, communityId).then((count) => ({ kind: 'accounts', count, overdue: null, href: href.deskAccounts() })),
  ];
  return Promise.all(counted.filter((queue) => queue !== null));
}

async function countDue(
  db: Db,
  { kind, reach, before }: { kind: 'waiting' | 'appeals'; reach: Reach; before: Date },
): Promise<DeskQueueFacts> {
  const [count, overdue] = await Promise.all([
    countQueue(db, { queue: kind, reach }),
    countQueue(db, { queue: kind, reach, before }),
  ]);
  return { kind, count, overdue, href: href.deskProposals({ queue: kind === 'waiting' ? null : kind }) };
}

async function countAsked(db: Db, reach: Reach): Promise<DeskQueueFacts> {
  const count = await countQueue(db, { queue: 'asked_back', reach });
  return { kind: 'asked_back', count, overdue: null, href: href.deskProposals({ queue: 'asked_back' }) };
}
