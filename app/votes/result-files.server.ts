import type { AppLoadContext } from '@remix-run/node';
import type { Json } from '#app/core/canonical.ts';
import { canonicalJson } from '#app/core/canonical.ts';
import { writeFen } from '#app/core/fen.ts';
import { localDate } from '#app/core/instant.ts';
import { notFound } from '#app/http/answers.ts';
import { type CsvColumn, csvChunks, csvResponse } from '#app/http/csv.ts';
import { contentDisposition } from '#app/http/disposition.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { format, type Message } from '#app/i18n/message.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { decisionChoices } from '#app/votes/ballot-content.ts';
import { type BallotRow, type BallotsFile, readBallotsFile } from '#app/votes/ballots-file.ts';
import { electionOf, parametersOf, readSealedRules } from '#app/votes/count.ts';
import { writePabulib } from '#app/votes/pabulib-export.ts';
import { findBallotsFile, listTallies } from '#app/votes/result.queries.server.ts';
import { rules } from '#app/votes/tally/rule.ts';
import { decisionChoiceWords } from '#app/votes/vote.messages.ts';
import { requireSealedVote } from '#app/votes/vote-access.server.ts';
import { listOptions } from '#app/votes/vote-lock.server.ts';
import { findPlaceName } from '#app/votes/vote-page.queries.server.ts';
import { words } from '#app/votes/vote-result.messages.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** The ballots file of a published result as it was stored, byte for byte. */
export async function answerBallots(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { id, content, caching } = await requireFile(context, request, params);
  const disposition = contentDisposition('attachment', `ballots-${id}.json`);
  const headers = { ...caching, 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': disposition };
  return answerWithEtag(request, content.toString('utf8'), headers);
}

/** The same ballots as a table: what was said, and how often. */
export async function answerBallotsCsv(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { id, content, caching } = await requireFile(context, request, params);
  const { rows } = parsed(content);
  const hasArea = rows.some((row) => row.length === 3);
  const columns: CsvColumn<BallotRow>[] = [
    { heading: 'content', value: ([said]) => said },
    ...(hasArea ? [{ heading: 'area_square_metres', value: (row: BallotRow) => (row.length === 3 ? row[1] / 100 : null) }] : []),
    { heading: 'count', value: (row) => row[row.length - 1] as number },
  ];
  return csvResponse(`ballots-${id}.csv`, csvChunks(columns, [[...rows]]), caching);
}

/** The same ballots in the Pabulib format, where money is given away. */
export async function answerBallotsPb(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { id, vote, content, caching } = await requireFile(context, request, params);
  const { rows, ballots, vote: sealedVote } = parsed(content);
  const sealed = readSealedRules(sealedVote.rules);
  if (!sealed || rules[sealed.method.name].purpose !== 'money') throw notFound();
  const [{ zone }, place] = await Promise.all([
    readSettings(context.db, vote.communityId),
    findPlaceName(context.db, vote.placeId),
  ]);
  const facts = {
    description: vote.title,
    unit: place.nameZh,
    instance: id,
    rule: sealed.method.name,
    beginsOn: localDate(vote.startsAt, zone),
    endsOn: localDate(vote.closesAt, zone),
    names: sealed.options.map(({ title }) => title),
  };
  const text = writePabulib(electionOf(sealed, rows), { facts, parameters: parametersOf(sealed, ballots) });
  const disposition = contentDisposition('attachment', `ballots-${id}.pb`);
  const headers = { ...caching, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Disposition': disposition };
  return answerWithEtag(request, text, headers);
}

/** A published result with all its counts, as the digests were made of. */
export async function answerResultJson(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote, visitor, tallies } = await requireTallies(context, request, params);
  const body = {
    vote: { id: vote.id, title: vote.title, state: vote.state, sealedHash: vote.sealedHash, lotSeed: vote.lotSeed },
    counts: tallies.map(({ number, reason, madeAt, outcome, order, shown }) => {
      return { number, reason, madeAt: madeAt.toISOString(), outcome, order, ...(shown ?? {}) };
    }),
  };
  const headers = { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' };
  return answerWithEtag(request, canonicalJson(body as unknown as Json), headers);
}

type Line = { name: string; support: number | string | null; costFen: number | null; isChosen: boolean | null };

/** A published result as a table: the options, or the voices of a decision. */
export async function answerResultCsv(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote, visitor, tallies } = await requireTallies(context, request, params);
  const [latest] = tallies;
  const { locale } = readPreferences(request);
  const say = (message: Message) => format(message, locale);
  const options = await listOptions(context.db, vote.id);
  const supports = new Map(latest?.shown?.result.options.map(({ position, support }) => [position, support]));
  const voices = latest?.shown?.result.voices?.heads;
  const lines: Line[] = voices
    ? decisionChoices.map((one) => ({ name: say(decisionChoiceWords[one]), support: voices[one], costFen: null, isChosen: null }))
    : options.map(({ position, title, costFen }) => {
        const isChosen = latest?.order.includes(position) ?? false;
        return { name: title, support: supports.get(position) ?? null, costFen, isChosen };
      });
  const columns: CsvColumn<Line>[] = [
    { heading: say(words.option), value: ({ name }) => name },
    { heading: say(words.support_votes), value: ({ support }) => support },
    { heading: say(words.cost), value: ({ costFen }) => (costFen === null ? null : writeFen(costFen)) },
    {
      heading: say(words.outcome),
      value: ({ isChosen }) => (isChosen === null ? null : say(isChosen ? words.won : words.lost)),
    },
  ];
  return csvResponse(`result-${vote.id}.csv`, csvChunks(columns, [lines]), cachingFor(visitor));
}

async function requireFile(context: AppLoadContext, request: Request, params: Params) {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  const file = await findBallotsFile(context.db, vote.id);
  if (!file) throw notFound();
  return { id: vote.id, vote, content: file.content, caching: cachingFor(visitor) };
}

async function requireTallies(context: AppLoadContext, request: Request, params: Params) {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  const tallies = await listTallies(context.db, { voteId: vote.id, isOfficer: false });
  if (tallies.length === 0) throw notFound();
  return { vote, visitor, tallies };
}

function parsed(content: Buffer): BallotsFile {
  const read = readBallotsFile(content.toString('utf8'));
  if (!read.ok) throw new Error('a published ballots file is none');
  return read.value;
}
