import { listOfficesHeld } from '#app/people/organisation.queries.server.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { listOpenCalls } from '#app/proposals/call.queries.server.ts';
import { listMyProposals } from '#app/proposals/draft.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page shows on which a proposal begins. */
export type NewProposalPage = Awaited<ReturnType<typeof loadNewProposal>>;

/** Among so many of the visitor's own are drafts looked for. */
const recentMax = 5;

type Viewer = { community: { id: string }; visitor: Visitor | null };

/** The calls that are collecting, the one that the address names first chosen, whom the visitor may propose for, and what they have begun already. */
export async function loadNewProposal(db: Db, request: Request, { community, visitor }: Viewer) {
  const now = new Date();
  const [calls, organisations, mine] = await Promise.all([
    listOpenCalls(db, community.id, now),
    visitor?.personId ? listOfficesHeld(db, { personId: visitor.personId, communityId: community.id, now }) : [],
    visitor ? listMyProposals(db, visitor.actor, { after: null, limit: recentMax }) : [],
  ]);
  const asked = new URL(request.url).searchParams.get('call');
  const chosen = calls.find(({ slug }) => slug === asked) ?? calls[0] ?? null;
  return {
    calls: calls.map(({ id, slug, title, stages }) => ({ id, slug, title, stages })),
    chosen: chosen && { id: chosen.id, slug: chosen.slug },
    organisations: organisations.map(({ id, name }) => ({ id, name })),
    drafts: mine.filter(({ state }) => state === 'draft').map(({ id, title, savedAt }) => ({ id, title, savedAt })),
    isSignedIn: visitor !== null,
    isVerified: visitor !== null && visitor.personId !== null,
    name: visitor?.name ?? '',
  };
}
