import type { AppLoadContext } from '@remix-run/node';
import { maskName } from '#app/core/text.ts';
import { officeFor } from '#app/people/permission.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { isOnRoll, listNamedBallots, namesPageSize } from '#app/votes/named-ballots.queries.server.ts';
import {
  findBallotsFileHash,
  findCertification,
  listChallenges,
  listTallies,
  type ShownTally,
} from '#app/votes/result.queries.server.ts';
import { explainResult, tryEnvelope, type Why } from '#app/votes/result-why.server.ts';
import { rules } from '#app/votes/tally/rule.ts';
import { findTurnout } from '#app/votes/turnout.queries.server.ts';
import { requireSealedVote } from '#app/votes/vote-access.server.ts';
import { type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type ResultPage = Awaited<ReturnType<typeof loadResultPage>>['page'];
/** A published result with all that is shown of it. */
export type ShownResult = NonNullable<ResultPage['result']>;

/** The page of a vote's result: its state alone until two officers have certified it, to officers as to everybody. */
export async function loadResultPage(context: AppLoadContext, request: Request, params: Params) {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  const { id, title, state, form, method, isSecret, envelopeFen, rule, closesAt, startsAt, challengesUntil, publishedAt } = vote;
  const purpose = rules[method].purpose;
  const result = await findShownResult(context, request, { vote, visitor });
  const brief = { id, title, state, form, method, purpose, isSecret, envelopeFen, rule };
  const times = { closesAt, startsAt, challengesUntil, publishedAt, voidReason: vote.voidReason };
  return { page: { vote: { ...brief, ...times }, result, hasChallenged: hasChallenged(request) }, visitor };
}

async function findShownResult(
  context: AppLoadContext,
  request: Request,
  { vote, visitor }: { vote: LockedVote; visitor: Visitor | null },
) {
  const { db } = context;
  const tallies = await listTallies(db, { voteId: vote.id, isOfficer: false });
  const [latest] = tallies;
  if (!latest) return null;
  const { shown } = latest;
  const [options, turnout, certification, fileHash, why, challenges, named] = await Promise.all([
    listOptions(db, vote.id),
    findTurnout(db, vote),
    findCertification(db, { voteId: vote.id, tallyId: latest.id }),
    shown ? findBallotsFileHash(db, vote.id) : null,
    shown ? explainResult(db, { voteId: vote.id, tallyId: latest.id }) : new Map(),
    listPublicChallenges(db, vote.id),
    vote.isSecret ? null : findNamed(db, request, { vote, visitor }),
  ]);
  return {
    tallies: tallies.map(({ shown, ...tally }) => ({ ...tally, shown: shown && { ...shown, result: undefined } })),
    outcome: latest.outcome,
    order: latest.order,
    counted: shown?.result ?? null,
    options: optionsOf(options, { latest, why }),
    turnout,
    certification,
    fileHash,
    lotSeed: vote.lotSeed,
    sealedHash: vote.sealedHash,
    whatIf: await findWhatIf(context, request, { vote, latest }),
    challenges,
    named,
    viewer: viewerOf(vote, visitor),
  };
}

/** What another sum would have come to; nothing where too few took part for any to be spent, or too few for numbers. */
async function findWhatIf(context: AppLoadContext, request: Request, { vote, latest }: { vote: LockedVote; latest: ShownTally }) {
  if (latest.outcome !== 'chosen' || !latest.shown) return null;
  const { cast } = latest.shown.result.ballots;
  return tryEnvelope(context, request, { vote, ballots: cast, order: latest.order });
}

type Option = Awaited<ReturnType<typeof listOptions>>[number];
type Options = { latest: ShownTally; why: Why };

/** The options in published order, each with its support where numbers are shown and its fate in any case. */
function optionsOf(options: readonly Option[], { latest, why }: Options) {
  const supports = new Map(latest.shown?.result.options.map(({ position, support }) => [position, support]));
  return options.map(({ position, title, costFen, address }) => ({
    position,
    title,
    costFen,
    address,
    support: supports.get(position) ?? null,
    isWinner: latest.order.includes(position),
    why: why.get(position) ?? null,
  }));
}

/** What is held against a result, with the names as those who raised it show themselves. */
async function listPublicChallenges(db: Db, voteId: string) {
  const challenges = await listChallenges(db, voteId);
  return challenges.map(({ id, body, raisedAt, name, showsName, answer, answeredAt }) => ({
    id,
    body,
    raisedAt,
    name: showsName || name === null ? name : maskName(name),
    answer,
    answeredAt,
  }));
}

/** One page of an open vote's ballots, by `?from=`. */
async function findNamed(db: Db, request: Request, { vote, visitor }: { vote: LockedVote; visitor: Visitor | null }) {
  const asked = Number(new URL(request.url).searchParams.get('from') ?? '0');
  const after = Number.isSafeInteger(asked) && asked > 0 && asked < 2 ** 31 ? asked : 0;
  const isOfficer = visitor !== null && officeFor(visitor.actor, 'votes.countersign', vote.placePath) !== null;
  const showsNames = isOfficer || (await isOnRoll(db, { voteId: vote.id, personId: visitor?.personId ?? null }));
  const rows = await listNamedBallots(db, { voteId: vote.id, after, showsNames });
  const shown = rows.slice(0, namesPageSize);
  return { showsNames, after, ballots: shown, next: rows.length > namesPageSize ? (shown.at(-1)?.number ?? null) : null };
}

function viewerOf(vote: LockedVote, visitor: Visitor | null) {
  const isOpen = vote.state === 'published' && vote.challengesUntil !== null && new Date() < vote.challengesUntil;
  return { isSignedIn: visitor !== null, isVerified: visitor !== null && visitor.personId !== null, mayChallenge: isOpen };
}

function hasChallenged(request: Request): boolean {
  return new URL(request.url).searchParams.get('done') === 'challenge';
}
