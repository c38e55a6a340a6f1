import type { AppLoadContext } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { clockActor } from '#app/core/act.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { isNumber } from '#app/proposals/number.ts';
import { findProposalPage, type ProposalPage } from '#app/proposals/proposal-page.queries.server.ts';

/** The proposal whose number stands in the address, as this visitor may see it; 404 when there is none. */
export async function findSubject(context: AppLoadContext, request: Request, params: Params): Promise<ProposalPage> {
  const number = (params.number ?? '').normalize('NFC');
  if (!isNumber(number)) throw notFound();
  const visitor = await findVisitor(context, request);
  const looking = { actor: visitor?.actor ?? clockActor, now: new Date(), standing: context.proposalStanding };
  const page = await findProposalPage(context.db, number, looking);
  if (!page) throw notFound();
  return page;
}

/** What was just done, as the proposal's page says it. */
export type Done = 'endorsed' | 'taken_back' | 'commented' | 'reported' | 'followed' | 'unfollowed' | 'corrected' | 'withdrawn';

/** Where to go after an act on a proposal: its page, which says what was done; `after`: the page of its comments. */
export function doneAt(number: string, done: Done, { part, after }: { part?: string; after?: string | null } = {}): string {
  return `${href.proposal(number, { after, done })}${part ? `#${part}` : ''}`;
}
