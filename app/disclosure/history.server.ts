import type { AppLoadContext } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { findNames } from '#app/disclosure/queries.server.ts';
import { notFound } from '#app/http/answers.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { listRevisions } from '#app/proposals/proposal-page.queries.server.ts';
import { findSubject } from '#app/proposals/subject.server.ts';

/** What the page of a proposal's corrections shows. */
export type History = Awaited<ReturnType<typeof loadHistory>>;

/** A correction with the text before and after it. */
export type Correction = { revision: number; madeAt: Date; reason: string; before: ProposalContent; after: ProposalContent };

/** The corrections of a published proposal, newest first, and the text it was published with. 404 while it is hidden. */
export async function loadHistory(context: AppLoadContext, request: Request, params: Params) {
  const proposal = await findSubject(context, request, params);
  if (proposal.hidden && !proposal.viewer.mayModerate) throw notFound();
  const shown = await listRevisions(context.db, proposal.id);
  const corrections = shown.slice(1).map((revision, at): Correction | null => {
    const before = shown[at];
    return before ? { ...revision, before: before.content, after: revision.content } : null;
  });
  const placeIds = shown.map(({ content }) => content.placeId);
  return {
    proposal: { number: proposal.number, title: proposal.title },
    original: shown[0] ?? null,
    corrections: corrections.filter((correction) => correction !== null).reverse(),
    names: await findNames(context.db, { placeIds, callId: proposal.call.id }),
  };
}
