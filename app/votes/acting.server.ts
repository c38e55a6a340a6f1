import { isUuid } from '#app/http/params.ts';
import { placesFor } from '#app/people/permission.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { findActedFor, searchHolders } from '#app/votes/acting.queries.server.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

/** For whom staff act on a page of a vote: who was found, and who was chosen. */
export type ActingFor = Awaited<ReturnType<typeof findActing>>;

type Asked = { vote: LockedVote; visitor: Visitor; request: Request; isAllowed: boolean };

const searchMax = 40;

/**
 * Whom staff look for and have chosen on a page of a vote, by its address. `mayAct` is theirs who act for residents where the vote
 * is, and where `isAllowed`: nobody fills in a secret ballot for another, there is paper for that.
 */
export async function findActing(db: Db, { vote, visitor, request, isAllowed }: Asked) {
  const asked = new URL(request.url).searchParams;
  const reach = placesFor(visitor.actor, 'persons.act_for');
  if (!isAllowed || !vote.placePath.some((id) => reach.includes(id))) return { mayAct: false, q: '', found: [], person: null };
  const q = (asked.get('q') ?? '').trim().slice(0, searchMax);
  const personId = asked.get('person')?.toLowerCase() ?? '';
  const person = isUuid(personId) ? await findActedFor(db, { personId, reach }) : null;
  return { mayAct: true, q, found: await searchHolders(db, { voteId: vote.id, q, reach }), person };
}
