import type { AppLoadContext } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { findActing } from '#app/votes/acting.server.ts';
import { findEntitlementFacts } from '#app/votes/entitlement.queries.server.ts';
import { type HeldEntitlement, whyNot } from '#app/votes/entitlement.ts';
import { findVote, type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import { inBrief } from '#app/votes/vote-page.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What the page of a ballot shows. */
export type BallotPage = Awaited<ReturnType<typeof loadBallotPage>>;

/** A vote for somebody who is signed in. Before it is sealed there is no ballot. */
export async function requireSealedVote(context: AppLoadContext, request: Request, params: Params) {
  const visitor = await requireVisitor(context, request);
  const vote = await findVote(context.db, uuidParam(params, 'voteId'));
  if (!vote || vote.sealedAt === null) throw notFound();
  return { visitor, vote };
}

/** A ballot to be filled in: for which of their votes, with what can be chosen; or why there is none. */
export async function loadBallotPage(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { visitor, vote } = await requireSealedVote(context, request, params);
  const asked = new URL(request.url).searchParams;
  const acting = await findActing(db, { vote, visitor, request, isAllowed: !vote.isSecret });
  const personId = acting.person?.personId ?? visitor.personId;
  const facts = await findEntitlementFacts(db, vote, { personId, now: new Date(), isSignedIn: true });
  const castable = facts.held.filter((one) => isCastable(one, vote));
  const [options, settings] = await Promise.all([listOptions(db, vote.id), readSettings(db, vote.communityId)]);
  return {
    vote: inBrief(vote),
    options: options.map(({ position, title, summary, costFen, address }) => ({ position, title, summary, costFen, address })),
    whyNot: whyNot(facts),
    used: facts.held.filter((one) => !isCastable(one, vote)),
    castable,
    chosenId: chosen(castable, asked.get('as')),
    acting,
    isShared: vote.rule.electorate === 'households' || vote.rule.electorate === 'owners',
    phone: settings.communityPhone,
    verifyUrl: `${context.env.siteOrigin}${href.voteVerify(vote.id)}`,
  };
}

/** Whether somebody may still put a ballot in under this: it is unused, or what is in may be replaced from a screen. */
function isCastable({ votedOn, channel }: HeldEntitlement, { isReplaceable }: LockedVote): boolean {
  return votedOn === null || (isReplaceable && channel === 'online');
}

/** The one that the address names by its number on the roll, or the only one there is. */
function chosen(castable: readonly HeldEntitlement[], number: string | null): string | null {
  const named = castable.find((one) => String(one.number) === number);
  return (named ?? (castable.length === 1 ? castable[0] : undefined))?.id ?? null;
}
