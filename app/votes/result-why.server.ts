import type { AppLoadContext } from '@remix-run/node';
import { type AmountProblem, readAmount } from '#app/core/amount.ts';
import { tooOften } from '#app/http/answers.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { type BallotsFile, readBallotsFile } from '#app/votes/ballots-file.ts';
import { electionOf, parametersOf, readSealedRules } from '#app/votes/count.ts';
import { explanationSentence } from '#app/votes/explanation.messages.ts';
import { findBallotsFile } from '#app/votes/result.queries.server.ts';
import { explain } from '#app/votes/tally/explanation.ts';
import { rules } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';
import { whatIf } from '#app/votes/tally/what-if.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

export type Why = ReadonlyMap<number, Message>;

/** What was found for a count stays true: it is kept for as many counts as people look at on one day. */
const explained = new Map<string, Why>();
const keptMax = 100;

/** How many counts with something changed may be made for one page, by how many different ballots there are. */
const workMax = 200_000;
const runsMax = 4_000;
const runsMaxOfSteps = 40;

/** Beyond so many ballots the site does not count again for everybody who asks; their own browsers can. */
const whatIfBallotsMax = 20_000;

/** Why each option won or lost in the newest count, by position. Empty for a decision, and where too few took part. */
export async function explainResult(db: Db, { voteId, tallyId }: { voteId: string; tallyId: string }): Promise<Why> {
  const known = explained.get(tallyId);
  if (known) return known;
  const file = await findFile(db, voteId);
  if (!file) return new Map();
  const why = explainFile(file);
  const [oldest] = explained.keys();
  if (explained.size >= keptMax && oldest !== undefined) explained.delete(oldest);
  explained.set(tallyId, why);
  return why;
}

function explainFile(file: BallotsFile): Why {
  const counted = countedOf(file);
  const { outcome } = file.result as { outcome?: string };
  if (!counted || outcome !== 'chosen') return new Map();
  const { rule, election, parameters } = counted;
  const result = tally(rule, election, parameters);
  if (!result.ok) return new Map();
  const most = rule.includes('-add1') ? runsMaxOfSteps : runsMax;
  const runs = Math.max(10, Math.min(most, Math.floor(workMax / (1 + file.rows.length))));
  const explanations = explain(election, result.value, { parameters, runsMax: runs });
  return new Map(explanations.map((explanation) => [Number(explanation.option), explanationSentence(explanation)]));
}

/** What another envelope would have come to, as somebody asks by `?envelope=` in yuan; `wrong` where what is there is no sum, and why (null: it is nothing). */
export type TriedEnvelope =
  | { kind: 'none' | 'large' }
  | { kind: 'wrong'; problem: AmountProblem | null }
  | { kind: 'tried'; envelopeFen: number; costFen: number; order: number[]; comesIn: number[]; fallsOut: number[] };

/** Counts the published ballots again with the envelope in the address. Null: no money is given away in this vote. */
export async function tryEnvelope(
  context: AppLoadContext,
  request: Request,
  { vote, ballots, order }: { vote: LockedVote; ballots: number; order: readonly number[] },
): Promise<TriedEnvelope | null> {
  const typed = new URL(request.url).searchParams.get('envelope');
  if (vote.envelopeFen === null || rules[vote.method].purpose !== 'money') return null;
  if (ballots > whatIfBallotsMax) return { kind: 'large' };
  if (typed === null) return { kind: 'none' };
  const reading = readAmount(typed);
  if ('problem' in reading) return { kind: 'wrong', problem: reading.problem };
  const envelopeFen = reading.fen;
  if (envelopeFen === 0) return { kind: 'wrong', problem: null };
  const allowance = await allow(context.rateLimits, 'whatIfByAddress', context.clientAddress);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
  const file = await findFile(context.db, vote.id);
  const counted = file && countedOf(file);
  if (!counted) return null;
  const { rule, election, parameters } = counted;
  const tried = whatIf(election, order.map(String), { rule, parameters, envelope: BigInt(envelopeFen) });
  if (!tried.ok) return null;
  const { cost, comesIn, fallsOut, order: chosen } = tried.value;
  const positions = (ids: readonly string[]) => ids.map(Number);
  return {
    kind: 'tried',
    envelopeFen,
    costFen: Number(cost),
    order: positions(chosen),
    comesIn: positions(comesIn),
    fallsOut: positions(fallsOut),
  };
}

function countedOf(file: BallotsFile) {
  const sealed = readSealedRules(file.vote.rules);
  if (!sealed) return null;
  const election = electionOf(sealed, file.rows);
  return { rule: sealed.method.name, election, parameters: parametersOf(sealed, file.ballots) };
}

async function findFile(db: Db, voteId: string): Promise<BallotsFile | null> {
  const file = await findBallotsFile(db, voteId);
  return file && readFile(file.content);
}

function readFile(content: Buffer): BallotsFile {
  const read = readBallotsFile(content.toString('utf8'));
  if (!read.ok) throw new Error('a published ballots file is none');
  return read.value;
}
