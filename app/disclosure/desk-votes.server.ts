import type { DeskHolder, DeskQueueFacts, WaitingItem } from '#app/disclosure/desk.server.ts';
import { href } from '#app/http/href.ts';
import type { Deed } from '#app/people/permission.ts';
import { placesFor } from '#app/people/permission.ts';
import { countDeskVotes, listDeskVotes } from '#app/votes/desk-list.queries.server.ts';
import type { VoteQueue } from '#app/votes/desk-queue.ts';

const firstMax = 8;

/** The queues in which somebody must do something, with the office that does it and what it is called. */
const duties = [
  { queue: 'paper', deed: 'votes.paper', kind: 'vote_paper' },
  { queue: 'tally', deed: 'votes.run', kind: 'vote_tally' },
  { queue: 'certify', deed: 'votes.countersign', kind: 'vote_certify' },
  { queue: 'challenges', deed: 'votes.run', kind: 'vote_challenge' },
] as const satisfies { queue: VoteQueue; deed: Deed; kind: WaitingItem['kind'] }[];

/** What waits in votes: paper to key, votes to count and to certify, challenges to answer. */
export async function loadVoteWork(desk: DeskHolder): Promise<{ items: WaitingItem[]; queues: DeskQueueFacts[] }> {
  const found = await Promise.all(duties.map((duty) => loadDuty(desk, duty)));
  return { items: found.flatMap(({ items }) => items), queues: found.flatMap(({ queues }) => queues) };
}

async function loadDuty(
  { db, actor, communityId }: DeskHolder,
  { queue, deed, kind }: (typeof duties)[number],
): Promise<{ items: WaitingItem[]; queues: DeskQueueFacts[] }> {
  const reach = placesFor(actor, deed);
  if (reach.length === 0) return { items: [], queues: [] };
  const [rows, counts] = await Promise.all([
    listDeskVotes(db, { communityId, reach, queue }, { after: null, limit: firstMax }),
    countDeskVotes(db, { communityId, reach }),
  ]);
  const items = rows.map(({ id, title, closesAt, challengesUntil }): WaitingItem => {
    const dueAt = queue === 'challenges' ? challengesUntil : null;
    return {
      kind,
      id,
      text: title,
      since: closesAt,
      dueAt,
      href: queue === 'paper' ? href.deskVotePaper(id) : href.deskVote(id),
    };
  });
  return { items, queues: [{ kind, count: counts[queue], overdue: null, href: href.deskVotes({ queue }) }] };
}
