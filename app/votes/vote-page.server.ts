import type { AppLoadContext } from '@remix-run/node';
import { findRole } from '#app/drafting/document.queries.server.ts';
import { readRevisionHtml } from '#app/drafting/reading.server.ts';
import { notFound } from '#app/http/answers.ts';
import { readPreferences } from '#app/http/preferences.ts';
import type { Locale } from '#app/i18n/message.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findVisitor, type Visitor } from '#app/people/visitor.server.ts';
import { findEntitlementFacts } from '#app/votes/entitlement.queries.server.ts';
import { type EntitlementFacts, whyNot } from '#app/votes/entitlement.ts';
import { findTurnout } from '#app/votes/turnout.queries.server.ts';
import { showsLog, statesWithResults } from '#app/votes/vote.ts';
import { findVote, type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import { findLastHead, findPlaceName, findVotedRevision, listVoteSteps } from '#app/votes/vote-page.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page of a vote shows. Nothing in it is read from a ballot. */
export type VotePage = Awaited<ReturnType<typeof loadVotePage>>['page'];

/** A vote that the visitor may see: from its sealing on everybody, before only whoever runs it. */
export async function requireVote(context: AppLoadContext, request: Request, voteId: string) {
  const [vote, visitor] = await Promise.all([findVote(context.db, voteId), findVisitor(context, request)]);
  const runs = vote !== null && visitor !== null && officeFor(visitor.actor, 'votes.run', vote.placePath) !== null;
  if (!vote || (vote.sealedAt === null && !runs)) throw notFound();
  return { vote, visitor, runs };
}

/** A vote with everything that is public of it, and what this visitor may do in it, or why not. */
export async function loadVotePage(context: AppLoadContext, request: Request, voteId: string) {
  const { db } = context;
  const { vote, visitor, runs } = await requireVote(context, request, voteId);
  const { locale } = readPreferences(request);
  const [options, place, text, turnout, head, steps, settings, viewer] = await Promise.all([
    listOptions(db, voteId),
    findPlaceName(db, vote.placeId),
    findVotedText(db, vote, { visitor, locale }),
    vote.openedAt ? findTurnout(db, vote) : null,
    showsLog(vote) ? findLastHead(db, voteId) : null,
    listVoteSteps(db, voteId),
    readSettings(db, vote.communityId),
    findViewer(db, vote, visitor),
  ]);
  const shown = options.map(({ position, title, summary, costFen, address }) => ({ position, title, summary, costFen, address }));
  const page = {
    vote: inBrief(vote),
    options: shown,
    place,
    text,
    turnout,
    head,
    steps,
    phone: settings.communityPhone,
    viewer: { ...viewer, runs },
  };
  return { page, visitor };
}

/** What pages show of a vote itself. */
export function inBrief(vote: LockedVote) {
  const { id, title, question, state, form, choicesMax, envelopeFen, scoreMax, seats, method, rule, sourceKind, sourceAddress } =
    vote;
  const { isSecret, isReplaceable, allowsPaper, challengeDays, revisionSha256, sealedHash, electorateHash } = vote;
  const { startsAt, endsAt, closesAt, sealedAt, closedAt, publishedAt, challengesUntil, entitledHeads, voidReason } = vote;
  return {
    ...{ id, title, question, state, form, choicesMax, envelopeFen, scoreMax, seats, method, rule, sourceKind, sourceAddress },
    ...{ isSecret, isReplaceable, allowsPaper, challengeDays, revisionSha256, sealedHash, electorateHash },
    ...{ startsAt, endsAt, closesAt, sealedAt, closedAt, publishedAt, challengesUntil, entitledHeads, voidReason },
    hasResults: statesWithResults.includes(state),
  };
}

export type VoteInBrief = ReturnType<typeof inBrief>;

/** Which text is voted on; its words where the visitor may read the document that it is a revision of. */
async function findVotedText(
  db: Db,
  { revisionId, revisionSha256 }: LockedVote,
  { visitor, locale }: { visitor: Visitor | null; locale: Locale },
) {
  const revision = revisionId && (await findVotedRevision(db, revisionId));
  if (!revision) return null;
  const { documentId, number, title, isPublic } = revision;
  const mayRead = isPublic || (visitor !== null && (await findRole(db, { documentId, accountId: visitor.accountId })) !== null);
  const html = mayRead ? await readRevisionHtml(db, { documentId, number }, locale) : null;
  return { documentId, number, title, sha256: revisionSha256, html };
}

async function findViewer(db: Db, vote: LockedVote, visitor: Visitor | null) {
  const facts = await entitlementFactsOf(db, vote, visitor);
  return viewerOf(facts, vote);
}

/** What `whyNot` decides by, of a visitor. */
export function entitlementFactsOf(db: Db, vote: LockedVote, visitor: Visitor | null): Promise<EntitlementFacts> {
  const personId = visitor?.personId ?? null;
  return findEntitlementFacts(db, vote, { personId, now: new Date(), isSignedIn: visitor !== null });
}

/** What somebody can do in a vote now. `isReplacing`: all their ballots are in, and this vote lets them be replaced. */
export function viewerOf(facts: EntitlementFacts, { isReplaceable }: Pick<LockedVote, 'isReplaceable'>) {
  const reason = whyNot(facts);
  const { held } = facts;
  const unused = held.filter(({ votedOn }) => votedOn === null);
  const replaceable = isReplaceable ? held.filter(({ channel }) => channel === 'online') : [];
  return {
    isSignedIn: facts.isSignedIn,
    isVerified: facts.isVerified,
    whyNot: reason,
    held: held.map(({ number, label, as, votedOn, channel, isGivenToProxy }) => {
      return { number, label, as, votedOn, channel, isGivenToProxy };
    }),
    toCast: reason === null ? unused.length : 0,
    toReplace: reason === null ? replaceable.length : 0,
  };
}
