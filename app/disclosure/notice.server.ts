import type { AppLoadContext } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { findSubject } from '#app/proposals/subject.server.ts';

/** What a proposal's printed notice shows. */
export type ProposalNotice = Awaited<ReturnType<typeof loadNotice>>;

/** A public proposal with the whole address that its QR code opens. 404 while it is hidden. */
export async function loadNotice(context: AppLoadContext, request: Request, params: Params) {
  const proposal = await findSubject(context, request, params);
  if (proposal.hidden) throw notFound();
  return { proposal, address: `${context.env.siteOrigin}${href.proposal(proposal.number)}` };
}
