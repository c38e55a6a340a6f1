import type { AppLoadContext } from '@remix-run/node';
import { forbidden, notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { may } from '#app/people/permission.ts';
import { findVote, type LockedVote, type VoteDeed } from '#app/votes/vote-lock.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

const deeds = ['votes.run', 'votes.countersign', 'votes.paper'] as const satisfies VoteDeed[];

/** What an officer may do in a vote. */
export type VoteOffices = { runs: boolean; countersigns: boolean; handlesPaper: boolean };

/** A vote of the address for those with an office in it, and which. 404 for none of this community, 403 for whoever has none there. */
export async function requireDeskVote(
  context: AppLoadContext,
  request: Request,
  { params, deed }: { params: Params; deed?: (typeof deeds)[number] },
) {
  const desk = await requireDesk(context, request, ...deeds);
  const vote = await findVote(context.db, uuidParam(params, 'voteId'));
  if (!vote || vote.communityId !== desk.community.id) throw notFound();
  const { actor } = desk.visitor;
  const [runs, countersigns, handlesPaper] = deeds.map((one) => may(actor, one, vote.placePath));
  const offices: VoteOffices = { runs: runs ?? false, countersigns: countersigns ?? false, handlesPaper: handlesPaper ?? false };
  if (!(deed ? may(actor, deed, vote.placePath) : Object.values(offices).some(Boolean))) throw forbidden();
  return { desk, vote, offices };
}

/** What a page shows of a vote: amounts by area as text, since JSON has no such numbers. */
export function shownVote({ placePath: _path, entitledAreaHundredths, ...vote }: LockedVote) {
  return { ...vote, entitledAreaHundredths: entitledAreaHundredths?.toString() ?? null };
}
