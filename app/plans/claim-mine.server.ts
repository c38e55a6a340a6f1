import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { listMyClaims } from '#app/plans/claim-mine.queries.server.ts';

/** One page of what the visitor, or an organisation of theirs, has asked for. */
export async function loadMyClaims(context: AppLoadContext, request: Request) {
  const { actor } = await requireVisitor(context, request);
  const { zone } = await requireCommunity(context, request);
  const after = readCursor(request, z.tuple([cursorMoment, z.uuid()]));
  const mine = { actor, today: localDate(new Date(), zone) };
  const rows = await listMyClaims(context.db, mine, { after, limit: pageSize + 1 });
  const page = cutPage(rows, pageSize, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
  return { ...page, isLater: after !== null };
}
