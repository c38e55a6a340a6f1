import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { placesFor } from '#app/people/permission.ts';
import { countDeskVotes, listDeskVotes } from '#app/votes/desk-list.queries.server.ts';
import { readVoteQueue } from '#app/votes/desk-queue.ts';

export type DeskVotesPage = Awaited<ReturnType<typeof loadDeskVotes>>;

/** One queue of the votes of the desk, with how many stand in each. */
export async function loadDeskVotes(context: AppLoadContext, request: Request) {
  const { db } = context;
  const desk = await requireDesk(context, request, 'votes.run', 'votes.countersign', 'votes.paper');
  const queue = readVoteQueue(new URL(request.url).searchParams.get('queue'));
  const after = readCursor(request, z.tuple([cursorMoment, z.guid()]));
  const search = { communityId: desk.community.id, reach: desk.reach };
  const [rows, counts] = await Promise.all([
    listDeskVotes(db, { ...search, queue }, { after, limit: pageSize + 1 }),
    countDeskVotes(db, search),
  ]);
  const page = cutPage(rows, pageSize, ({ closesAt, id }) => [closesAt.toISOString(), id]);
  return {
    sections: desk.sections,
    queue,
    counts,
    ...page,
    isFirst: after === null,
    mayDraft: placesFor(desk.visitor.actor, 'votes.run').length > 0,
  };
}
