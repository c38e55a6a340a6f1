import type { DeskHolder, DeskQueueFacts, WaitingItem } from '#app/disclosure/desk.server.ts';
import { href } from '#app/http/href.ts';
import { placesFor } from '#app/people/permission.ts';
import { countWaitingPlans, listWaitingPlans } from '#app/plans/plan-desk.server.ts';

const firstMax = 100;

/** The plans that wait for review, the oldest first. */
export async function loadPlanWork(desk: DeskHolder): Promise<{ items: WaitingItem[]; queues: DeskQueueFacts[] }> {
  const { db, actor, now } = desk;
  if (placesFor(actor, 'plans.review').length === 0) return { items: [], queues: [] };
  const [rows, count] = await Promise.all([
    listWaitingPlans(db, desk, { after: null, limit: firstMax }),
    countWaitingPlans(db, desk),
  ]);
  const items = rows.map(
    ({ id, title, since, dueAt }): WaitingItem => ({ kind: 'plan', id, text: title, since, dueAt, href: href.deskPlan(id) }),
  );
  const overdue = items.filter(({ dueAt }) => dueAt !== null && dueAt <= now).length;
  return { items, queues: [{ kind: 'plans', count, overdue, href: href.deskPlans() }] };
}
