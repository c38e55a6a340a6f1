import { may } from '#app/people/permission.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { findCallPage } from '#app/proposals/call.queries.server.ts';
import { countList } from '#app/proposals/proposal-count.queries.server.ts';
import { listProposals, type ProposalFilters } from '#app/proposals/proposal-list.queries.server.ts';
import { listVotesOf } from '#app/votes/source.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What a call's page shows. */
export type CallPage = NonNullable<Awaited<ReturnType<typeof loadCallPage>>>;

type Viewer = { community: { id: string; path: readonly string[] }; visitor: Visitor | null };

const latestMax = 5;

/** A call with its newest proposals and their number by field; null for none, and for one that this visitor may not see yet. */
export async function loadCallPage(db: Db, slug: string, { community, visitor }: Viewer) {
  const call = await findVisibleCall(db, slug, { community, visitor });
  if (!call) return null;
  const now = new Date();
  const filters = filtersOf(call);
  const [votes, latest, { facets }] = await Promise.all([
    listVotesOf(db, { kind: 'call', id: call.id }),
    listProposals(db, filters, { now, after: null, limit: latestMax }),
    countList(db, filters, now),
  ]);
  const counts = new Map(facets.fields.map(({ key, count }) => [key, count]));
  return { call, votes, latest, fields: call.fields.map((field) => ({ ...field, count: counts.get(field.key) ?? 0 })) };
}

/** A call of this community that is public, or that this visitor prepares. */
export async function findVisibleCall(db: Db, slug: string, { community, visitor }: Viewer) {
  const call = await findCallPage(db, slug);
  if (!call || call.communityId !== community.id) return null;
  const isPublic = call.publishedAt !== null;
  return isPublic || (visitor && may(visitor.actor, 'calls.manage', community.path)) ? call : null;
}

function filtersOf(call: { id: string; communityId: string }): ProposalFilters {
  return {
    communityId: call.communityId,
    callId: call.id,
    q: null,
    fieldKey: null,
    placeId: null,
    stage: null,
    source: null,
    sort: 'newest',
  };
}
