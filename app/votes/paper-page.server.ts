import type { AppLoadContext } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { isUuid, uuidParam } from '#app/http/params.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { countTurnout, listCountersigns } from '#app/votes/desk-vote.queries.server.ts';
import { requireDeskVote } from '#app/votes/desk-vote-access.server.ts';
import { findBatchNames, findPrint, listPrints, listWriteOffs } from '#app/votes/paper.queries.server.ts';
import { awaitedOf, statesWithPaper } from '#app/votes/paper.ts';
import { isOneOf, listDifferences } from '#app/votes/paper-keying.commands.server.ts';
import { type Batch, countPaper, findBatch, listBatches } from '#app/votes/paper-lock.server.ts';
import { ballotForm, type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** A vote of the address with paper ballots, for who handles them. 404 where it has none. */
export async function requirePaperVote(context: AppLoadContext, request: Request, params: Params) {
  const found = await requireDeskVote(context, request, { params, deed: 'votes.paper' });
  if (!found.vote.allowsPaper || found.vote.state === 'draft') throw notFound();
  return found;
}

function briefly({ id, title, state, form, entitledHeads, closesAt }: LockedVote) {
  return { id, title, state, form, entitledHeads: entitledHeads ?? 0, closesAt };
}

export type PaperPage = Awaited<ReturnType<typeof loadPaper>>;

/** The paper of a vote: how many sheets there are and where, what was printed, and the batches that came back. */
export async function loadPaper(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, vote, offices } = await requirePaperVote(context, request, params);
  const [counts, turnout, prints, batches, writeOffs, countersigns] = await Promise.all([
    countPaper(db, vote.id),
    countTurnout(db, vote.id),
    listPrints(db, vote.id),
    listBatches(db, vote.id),
    listWriteOffs(db, vote.id),
    listCountersigns(db, vote.id),
  ]);
  const isWaiting = statesWithPaper.includes(vote.state);
  const isAsked = countersigns.some(({ deed, answeredAt }) => deed === 'write_off' && answeredAt === null);
  return {
    sections: desk.sections,
    vote: briefly(vote),
    ...{ counts, turnout, prints, writeOffs, isAsked },
    batches: batches.map(({ id, number, state, sheetCount, receivedAt }) => ({ id, number, state, sheetCount, receivedAt })),
    acts: {
      print: vote.state === 'sealed' || vote.state === 'open' || vote.state === 'suspended',
      handOut: vote.state === 'open',
      receive: isWaiting,
      writeOff: isWaiting && offices.countersigns && !isAsked && awaitedOf(counts) > 0,
    },
  };
}

/** A batch of the address, of a vote with paper. */
export async function requireBatch(context: AppLoadContext, request: Request, params: Params) {
  const found = await requirePaperVote(context, request, params);
  const batch = await findBatch(context.db, uuidParam(params, 'batchId'));
  if (!batch || batch.voteId !== found.vote.id) throw notFound();
  return { ...found, batch };
}

export type BatchPage = Awaited<ReturnType<typeof loadBatch>>;

/**
 * A batch as this officer sees it. Nothing that anybody keyed is in it, but for the differences of the two keyings, and
 * those only for a third person.
 */
export async function loadBatch(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, vote, batch, offices } = await requireBatch(context, request, params);
  const [options, names, due] = await Promise.all([
    listOptions(db, vote.id),
    findBatchNames(db, batch),
    whatIsDue(db, desk.visitor, { vote, batch }),
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    sections: desk.sections,
    vote: briefly(vote),
    form: ballotForm(vote, options),
    options: options.map(({ position, title }) => ({ position, title })),
    batch: {
      ...{ id: batch.id, number: batch.number, state: batch.state, sheetCount: batch.sheetCount, receivedAt: batch.receivedAt },
      receiverName: nameOf(batch.receivedBy),
      firstName: nameOf(batch.firstBy),
      secondName: nameOf(batch.secondBy),
      settlerName: nameOf(batch.settledBy),
    },
    due,
    differences: due === 'settle' ? await listDifferences(db, batch.id) : [],
    mayCorrect: statesWithPaper.includes(vote.state) && batch.state !== 'counted_in' && batch.state !== 'written_off',
    mayWriteOff:
      statesWithPaper.includes(vote.state) &&
      batch.state !== 'counted_in' &&
      batch.state !== 'written_off' &&
      offices.countersigns,
  };
}

/** What this officer can do with a batch now; `another`: somebody else must. */
async function whatIsDue(
  db: Db,
  { actor }: Visitor,
  { vote, batch }: { vote: LockedVote; batch: Batch },
): Promise<'key' | 'settle' | 'count_in' | 'another' | null> {
  if (!statesWithPaper.includes(vote.state)) return null;
  if (batch.state === 'keyed_twice' || batch.state === 'settled') return 'count_in';
  if (batch.state === 'received') return 'key';
  if (batch.state === 'keyed') return (await isOneOf(db, actor, [batch.firstBy])) ? 'another' : 'key';
  if (batch.state !== 'unequal') return null;
  return (await isOneOf(db, actor, [batch.firstBy, batch.secondBy])) ? 'another' : 'settle';
}

export type BallotSheets = Awaited<ReturnType<typeof loadBallotSheets>>;

/** The ballots of one print, with what stands on each of them. */
export async function loadBallotSheets(context: AppLoadContext, request: Request, params: Params) {
  const { db, env } = context;
  const { desk, vote } = await requirePaperVote(context, request, params);
  const printId = new URL(request.url).searchParams.get('print') ?? '';
  const print = isUuid(printId) ? await findPrint(db, { voteId: vote.id, printId }) : null;
  if (!print) throw notFound();
  const options = await listOptions(db, vote.id);
  const { choicesMax, envelopeFen, scoreMax, question } = vote;
  return {
    sections: desk.sections,
    vote: { ...briefly(vote), choicesMax, envelopeFen, scoreMax, question },
    options: options.map(({ position, title, costFen }) => ({ position, title, costFen })),
    serials: Array.from({ length: print.lastSerial - print.firstSerial + 1 }, (_, at) => print.firstSerial + at),
    url: `${env.siteOrigin}${href.vote(vote.id)}`,
  };
}
