import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { listEndedActionItems, listOpenActionItems } from '#app/deliberation/resolution.queries.server.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

export const actionItemFilters = ['open', 'late', 'ended'] as const;
export type ActionItemFilter = (typeof actionItemFilters)[number];

/** A page of the community's promises: those not kept yet, what is due first before the others; or those that ended. */
export async function loadActionItems(context: AppLoadContext, request: Request) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const asked = new URL(request.url).searchParams.get('state');
  const filter = actionItemFilters.find((each) => each === asked) ?? 'open';
  const after = readCursor(request, z.tuple([z.iso.date(), z.guid()]));
  const given = { communityId: community.id, now: new Date() };
  const cut = { after, limit: pageSize };
  const rows =
    filter === 'ended'
      ? await listEndedActionItems(context.db, given, cut)
      : await listOpenActionItems(context.db, { ...given, isLate: filter === 'late' }, cut);
  const { items, next } = cutPage(rows, pageSize, (item) => [item.dueOn, item.id]);
  return { page: { items, next, filter, isFirst: after === null }, visitor };
}
