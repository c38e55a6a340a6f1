import type { DeskHolder, DeskQueueFacts, WaitingItem } from '#app/disclosure/desk.server.ts';
import { href } from '#app/http/href.ts';
import { placesFor } from '#app/people/permission.ts';
import { countClaimQueue, listClaimQueue } from '#app/plans/claim-desk.queries.server.ts';

const firstMax = 8;

/** What waits for the office of claims: those to confirm, and holders who ask for more time. */
export async function loadClaimWork({
  db,
  actor,
  communityId,
  now,
}: DeskHolder): Promise<{ items: WaitingItem[]; queues: DeskQueueFacts[] }> {
  const placeIds = placesFor(actor, 'claims.manage');
  if (placeIds.length === 0) return { items: [], queues: [] };
  const reach = { communityId, placeIds };
  const page = { after: null, limit: firstMax };
  const [requested, extensions, requestedCount, extensionCount] = await Promise.all([
    listClaimQueue(db, { queue: 'requested', reach, now }, page),
    listClaimQueue(db, { queue: 'extension', reach, now }, page),
    countClaimQueue(db, { queue: 'requested', reach, now }),
    countClaimQueue(db, { queue: 'extension', reach, now }),
  ]);
  return {
    items: [
      ...requested.map(({ id, title, at }): WaitingItem => {
        return { kind: 'claim', id, text: title, since: at, dueAt: null, href: href.deskClaim(id) };
      }),
      ...extensions.map(({ id, title, at }): WaitingItem => {
        return { kind: 'extension', id, text: title, since: now, dueAt: at, href: href.deskClaim(id) };
      }),
    ],
    queues: [
      { kind: 'claims', count: requestedCount, overdue: null, href: href.deskClaims() },
      { kind: 'extensions', count: extensionCount, overdue: null, href: href.deskClaims({ queue: 'extension' }) },
    ],
  };
}
