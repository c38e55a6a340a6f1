import { clockAct } from '#app/core/clock-act.ts';
import { href } from '#app/http/href.ts';
import { finishVote } from '#app/votes/challenge.commands.server.ts';
import { must } from '#tests/support/build/people.ts';
import type { TestSite } from '#tests/support/site.ts';

const year = 365 * 86_400_000;

/** The demonstration's vote on plans becomes final; addresses at which the charity station looks at what it could allocate. */
export async function makeAllocation({ db, ownerSql }: TestSite): Promise<string[]> {
  const [vote] = await ownerSql<{ id: string }[]>`
    select v.id from votes v where v.state = 'published' and exists (
      select from vote_options o join plans p on p.id = o.subject_id where o.vote_id = v.id)`;
  const voteId = vote?.id ?? '';
  must(await finishVote(db, clockAct(new Date(Date.now() + year)), { voteId }));
  const [decided] = await ownerSql<{ id: string }[]>`select id from allocations where source_kind = 'round'`;
  const tried = [
    { method: 'equal_shares', envelope: '30000' },
    { method: 'by_hand', envelope: '30000' },
    { method: 'votes', envelope: 'x' },
  ];
  return [
    href.deskAllocate(),
    href.deskAllocation('vote', voteId),
    ...tried.map((query) => href.deskAllocation('vote', voteId, query)),
    href.allocation(decided?.id ?? '', { envelope: '10万' }),
  ];
}
