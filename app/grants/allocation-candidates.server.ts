import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { orderByLot } from '#app/core/lot.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import {
  type LeftOut,
  lotPurpose,
  methodsOfVote,
  type SourceCandidate,
  type SourceContents,
} from '#app/grants/allocation-source.ts';
import { readBallotsFile } from '#app/votes/ballots-file.ts';
import { findBallotsFile } from '#app/votes/result.queries.server.ts';
import { findPublishedResult } from '#app/votes/source.queries.server.ts';
import { findVote } from '#app/votes/vote-lock.server.ts';
import { ballotKindOf } from '#app/votes/vote-plan.ts';
import type { Db } from '#db/client.server.ts';
import { documentMoneyRows, documentRevisions } from '#db/schema/drafting.ts';
import { awards } from '#db/schema/grants.ts';
import { planRevisions, plans } from '#db/schema/plans.ts';
import { resolutions } from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';
import { roundPlaces, roundResults } from '#db/schema/round-results.ts';
import { roundPlans, rounds } from '#db/schema/rounds.ts';
import { voteOptions } from '#db/schema/votes.ts';

/**
 * Why no money can be allocated over something final.
 * - no_candidates: no plan in it asks for money and has none yet, or its resolution is about none
 * - no_quorum: the vote chose nothing; too_few_ballots: so few voted in secret that no counts may be told
 * - vote_of_a_round: it is only a part of a round's result, and the round decides
 */
export type SourceRefusal = 'no_candidates' | 'no_quorum' | 'too_few_ballots' | 'vote_of_a_round';

const planColumns = {
  planId: plans.id,
  title: plans.title,
  state: plans.state,
  askedFen: planRevisions.askedFen,
  planRevisionId: planRevisions.id,
  isAwarded: sql<boolean>`exists (select from ${awards} where ${awards.planId} = ${plans.id} and ${awards.state} <> 'lapsed')`,
};

type PlanRow = {
  planId: string;
  title: string;
  state: string;
  askedFen: number;
  planRevisionId: string;
  isAwarded: boolean;
  number: number;
  place: number | null;
  votes: number | null;
};

function sorted(rows: readonly PlanRow[]): Pick<SourceContents, 'candidates' | 'leftOut'> {
  const isOpen = ({ state, isAwarded }: PlanRow) => !isAwarded && (state === 'frozen' || state === 'not_awarded');
  const leftOut = rows.flatMap((row): LeftOut[] => {
    if (!isOpen(row)) return [{ title: row.title, why: 'awarded' }];
    return row.askedFen > 0 ? [] : [{ title: row.title, why: 'asks_nothing' }];
  });
  const candidates = rows
    .filter((row) => isOpen(row) && row.askedFen > 0)
    .map(({ state: _, isAwarded: __, ...row }): SourceCandidate => ({ id: row.planId, ...row }));
  return { candidates, leftOut };
}

/**
 * The plans of a final round by the places that were ratified, with what they asked for as they were scored. Equal places come in
 * the order of a lot that everybody can draw again from the published seed of the round and the published numbers of its plans.
 */
export async function readRound(db: Db, roundId: string): Promise<Outcome<SourceContents, SourceRefusal>> {
  const [round] = await db.select({ seed: rounds.seed }).from(rounds).where(eq(rounds.id, roundId));
  const [result] = await db
    .select({ id: roundResults.id })
    .from(roundResults)
    .where(eq(roundResults.roundId, roundId))
    .orderBy(desc(roundResults.number))
    .limit(1);
  if (!round || !result) return refused('no_candidates');
  const rows = await db
    .select({ ...planColumns, number: sql<number>`${roundPlans.number}`, place: roundPlaces.place })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .innerJoin(planRevisions, eq(planRevisions.id, roundPlans.planRevisionId))
    .leftJoin(roundPlaces, and(eq(roundPlaces.roundPlanId, roundPlans.id), eq(roundPlaces.resultId, result.id)))
    .where(and(eq(roundPlans.roundId, roundId), isNotNull(roundPlans.number)))
    .orderBy(asc(roundPlans.number));
  const { candidates, leftOut } = sorted(rows.map((row) => ({ ...row, votes: null })));
  const ids = new Map(candidates.map(({ id, number }) => [String(number), id]));
  const drawn = orderByLot([...ids.keys()], { seed: round.seed ?? '', purpose: lotPurpose });
  const lotOrder = drawn.flatMap((number) => ids.get(number) ?? []);
  return done({ methods: ['rank', 'by_hand'], candidates, leftOut, lotOrder, votesUnit: 'votes', ballots: null });
}

/**
 * The plans that stood in a final vote, by their published positions, with what each got and what its frozen text asks for. Equal
 * ones come in the order of the lot that was drawn and published when the vote was sealed.
 */
export async function readVote(db: Db, voteId: string): Promise<Outcome<SourceContents, SourceRefusal>> {
  const [vote, result, file] = await Promise.all([
    findVote(db, voteId),
    findPublishedResult(db, voteId),
    findBallotsFile(db, voteId),
  ]);
  if (!vote || !result) return refused('no_candidates');
  if (vote.sourceKind === 'round') return refused('vote_of_a_round');
  if (result.outcome === 'no_quorum') return refused('no_quorum');
  if (!result.mayTellCounts) return refused('too_few_ballots');
  const supports = new Map(result.options.map(({ position, support }) => [position, support]));
  const isRanking = ballotKindOf(vote.form) === 'ranking';
  const rows = await db
    .select({ ...planColumns, number: voteOptions.position, lot: voteOptions.lot })
    .from(voteOptions)
    .innerJoin(plans, eq(plans.id, voteOptions.subjectId))
    .innerJoin(planRevisions, and(eq(planRevisions.planId, plans.id), eq(planRevisions.number, plans.frozenRevision)))
    .where(eq(voteOptions.voteId, voteId))
    .orderBy(asc(voteOptions.position));
  const votesOf = (position: number) => (isRanking ? null : (supports.get(position) ?? 0));
  const { candidates, leftOut } = sorted(rows.map(({ lot: _, ...row }) => ({ ...row, place: null, votes: votesOf(row.number) })));
  const inLot = [...rows].sort((a, b) => (a.lot ?? 0) - (b.lot ?? 0));
  const read = file && ballotKindOf(vote.form) === 'approval' ? readBallotsFile(file.content.toString('utf8')) : null;
  const ballots = read?.ok ? { rows: read.value.rows, stepFen: vote.stepFen } : null;
  return done({
    methods: methodsOfVote(vote.form, ballots !== null),
    candidates,
    leftOut,
    lotOrder: inLot.map(({ planId }) => planId),
    votesUnit: ballotKindOf(vote.form) === 'points' ? 'points' : 'votes',
    ballots,
  });
}

/** A room's resolution as the one candidate: it asks for the money that the room was about, else for what its adopted text comes to. */
export async function readResolution(db: Db, resolutionId: string): Promise<Outcome<SourceContents, SourceRefusal>> {
  const [row] = await db
    .select({
      title: resolutions.title,
      amountFen: rooms.amountFen,
      neededFen: sql<number>`coalesce((
        select sum(${documentMoneyRows.amountFen} - ${documentMoneyRows.ownFen} - ${documentMoneyRows.otherFen})
        from ${documentMoneyRows} where ${documentMoneyRows.revisionId} = ${documentRevisions.id}), 0)`.mapWith(Number),
    })
    .from(resolutions)
    .innerJoin(rooms, eq(rooms.id, resolutions.roomId))
    .leftJoin(
      documentRevisions,
      and(eq(documentRevisions.documentId, resolutions.documentId), eq(documentRevisions.seq, resolutions.revisionSeq)),
    )
    .where(eq(resolutions.id, resolutionId));
  const askedFen = row ? row.amountFen || row.neededFen : 0;
  const id = resolutionId;
  const only = { id, number: 1, title: row?.title ?? '', askedFen, place: null, votes: null, planId: null, planRevisionId: null };
  const candidates = askedFen > 0 ? [only] : [];
  return done({ methods: ['by_hand'], candidates, leftOut: [], lotOrder: [id], votesUnit: 'votes', ballots: null });
}
