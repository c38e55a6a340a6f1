import type { AppLoadContext } from '@remix-run/node';
import { and, arrayOverlaps, asc, count, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '#app/core/act.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findPlan } from '#app/plans/plan.queries.server.ts';
import { findPlanPage } from '#app/plans/plan-page.server.ts';
import { viewerOf } from '#app/plans/plan-viewer.server.ts';
import { reviewDueAt } from '#app/proposals/review-due.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';

type Params = Readonly<Record<string, string | undefined>>;
type Within = { communityId: string; actor: Actor };

const cursor = z.tuple([cursorMoment, z.uuid()]);

/** The plans that wait for review, the oldest first, with by when each is due. */
export async function loadPlanQueue(context: AppLoadContext, request: Request) {
  const { db } = context;
  const { visitor, community, sections } = await requireDesk(context, request, 'plans.review');
  const within = { communityId: community.id, actor: visitor.actor };
  const after = readCursor(request, cursor);
  const [rows, total] = await Promise.all([
    listWaitingPlans(db, within, { after, limit: pageSize + 1 }),
    countWaitingPlans(db, within),
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ since, id }) => [since.toISOString(), id]);
  return { sections, items, next, total, isFirst: after === null };
}

/** The plans of a community that wait within somebody's reach. */
export async function listWaitingPlans(
  db: Db,
  { communityId, actor }: Within,
  { after, limit }: { after: readonly [string, string] | null; limit: number },
) {
  const placeIds = placesFor(actor, 'plans.review');
  if (placeIds.length === 0) return [];
  const { reviewDueWorkingDays: workingDays, zone } = await readSettings(db, communityId);
  const rows = await db
    .select({
      id: plans.id,
      title: plans.title,
      revision: plans.revision,
      number: sql<string>`${proposals.number}`,
      since: sql<Date>`${plans.waitingSince}`.mapWith(plans.startedAt),
    })
    .from(plans)
    .innerJoin(places, eq(places.id, plans.communityId))
    .innerJoin(proposals, eq(proposals.id, plans.proposalId))
    .where(
      and(
        eq(plans.communityId, communityId),
        eq(plans.state, 'submitted'),
        arrayOverlaps(places.path, placeIds),
        after ? sql`(${plans.waitingSince}, ${plans.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(plans.waitingSince), asc(plans.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, dueAt: reviewDueAt(row.since, { workingDays, zone }) }));
}

/** How many of them there are. */
export async function countWaitingPlans(db: Db, { communityId, actor }: Within): Promise<number> {
  const placeIds = placesFor(actor, 'plans.review');
  if (placeIds.length === 0) return 0;
  const [row] = await db
    .select({ count: count() })
    .from(plans)
    .innerJoin(places, eq(places.id, plans.communityId))
    .where(and(eq(plans.communityId, communityId), eq(plans.state, 'submitted'), arrayOverlaps(places.path, placeIds)));
  return row?.count ?? 0;
}

/** What the page of a plan at the desk shows. */
export type DeskPlanPage = Awaited<ReturnType<typeof loadDeskPlan>>;

/** A plan for whoever reviews it, with what they can do. 404 for none of this community or not handed in, 403 for their own. */
export async function loadDeskPlan(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { visitor, community, sections } = await requireDesk(context, request, 'plans.review');
  const plan = await findPlan(db, uuidParam(params, 'planId'));
  if (!plan || plan.communityId !== community.id || plan.revision === 0) throw notFound();
  const viewer = await viewerOf(db, plan, visitor);
  if (!viewer.reviews) throw forbidden();
  const search = new URL(request.url).searchParams;
  const options = { locale: readPreferences(request).locale, revision: search.get('revision'), now: new Date() };
  const page = await findPlanPage(db, { plan, viewer }, options);
  const acts = { decide: plan.state === 'submitted', reopen: plan.state === 'frozen' };
  return { sections, page, acts, done: search.get('done') };
}
