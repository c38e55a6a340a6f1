import type { DeskHolder, DeskQueueFacts, WaitingItem } from '#app/disclosure/desk.server.ts';
import { countDeskAwards, listDeskAwards } from '#app/grants/award-desk.queries.server.ts';
import { href } from '#app/http/href.ts';
import { placesFor } from '#app/people/permission.ts';

const firstMax = 8;

/** The queues in which somebody must do something, and what each is called. */
const duties = [
  { queue: 'proposed', kind: 'award_offer' },
  { queue: 'agreed', kind: 'award_sign' },
  { queue: 'submitted', kind: 'award_verify' },
  { queue: 'verified', kind: 'award_approve' },
] as const;

/** What waits in awards: to be offered, signed, verified, approved. */
export async function loadGrantWork(desk: DeskHolder): Promise<{ items: WaitingItem[]; queues: DeskQueueFacts[] }> {
  const { db, actor, communityId } = desk;
  const within = { communityId, reach: placesFor(actor, 'grants.award') };
  if (within.reach.length === 0) return { items: [], queues: [] };
  const [counts, ...lists] = await Promise.all([
    countDeskAwards(db, within),
    ...duties.map(({ queue }) => listDeskAwards(db, { ...within, queue }, { after: null, limit: firstMax })),
  ]);
  const items = duties.flatMap(({ kind }, index) =>
    (lists[index] ?? []).map(
      ({ id, title, since }): WaitingItem => ({ kind, id, text: title, since, dueAt: null, href: href.deskAward(id) }),
    ),
  );
  const queues = duties.map(
    ({ queue, kind }): DeskQueueFacts => ({ kind, count: counts[queue], overdue: null, href: href.deskGrants({ queue }) }),
  );
  return { items, queues };
}
