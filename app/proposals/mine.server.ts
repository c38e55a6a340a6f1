import { z } from 'zod';
import type { Actor } from '#app/core/act.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { listMyInvitations, listMyProposals } from '#app/proposals/draft.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** One page of the actor's own proposals, last saved first, and who asks them to co-propose. */
export async function loadMine(db: Db, request: Request, actor: Actor) {
  const after = readCursor(request, z.tuple([cursorMoment, z.uuid()]));
  const [rows, invitations] = await Promise.all([
    listMyProposals(db, actor, { after, limit: pageSize + 1 }),
    after === null ? listMyInvitations(db, actor) : [],
  ]);
  const page = cutPage(rows, pageSize, ({ savedAt, id }) => [savedAt.toISOString(), id]);
  return { ...page, invitations, isLater: after !== null, done: new URL(request.url).searchParams.get('done') };
}
