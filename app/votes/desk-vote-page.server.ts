import type { AppLoadContext } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { maskName } from '#app/core/text.ts';
import { findPlace } from '#app/people/place.queries.server.ts';
import { mayChange } from '#app/votes/desk-plan-page.server.ts';
import {
  countTurnout,
  listChallenges,
  listCountersigns,
  listStepsWithNames,
  listTallies,
} from '#app/votes/desk-vote.queries.server.ts';
import { requireDeskVote, shownVote, type VoteOffices } from '#app/votes/desk-vote-access.server.ts';
import { foreseeRoll } from '#app/votes/electorate.server.ts';
import { countPaper } from '#app/votes/paper-lock.server.ts';
import { nextVoteState } from '#app/votes/vote.ts';
import { type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type DeskVotePage = Awaited<ReturnType<typeof loadDeskVote>>;

/** A vote as its officers see it: where it stands, what it was laid down with, and what each of them may do now. */
export async function loadDeskVote(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, vote, offices } = await requireDeskVote(context, request, { params });
  const { accountId } = desk.visitor;
  const [place, options, roll, turnout, paper, countersigns, tallies, challenges, steps] = await Promise.all([
    findPlace(db, vote.placeId),
    listOptions(db, vote.id),
    vote.state === 'draft' ? previewRoll(db, vote, desk.community.zone) : null,
    countTurnout(db, vote.id),
    countPaper(db, vote.id),
    listCountersigns(db, vote.id),
    listTallies(db, vote.id),
    listChallenges(db, vote.id),
    listStepsWithNames(db, vote.id),
  ]);
  return {
    sections: desk.sections,
    vote: shownVote(vote),
    place: place ? { nameZh: place.nameZh, nameEn: place.nameEn } : null,
    options: options.map(({ id, position, title, summary, costFen }) => ({ id, position, title, summary, costFen })),
    ...{ roll, turnout, paper, tallies, steps },
    countersigns: countersigns.map(({ askedBy, ...one }) => ({ ...one, isOwn: askedBy === accountId })),
    challenges: challenges.map(({ raiserName, ...one }) => ({ ...one, raiserName: raiserName && maskName(raiserName) })),
    acts: actsOf(vote, offices, countersigns),
  };
}

/** The roll that sealing would write, by the day on which the vote opens. Of members present it is known in the room alone. */
async function previewRoll(db: Db, vote: LockedVote, zone: string) {
  const { id: voteId, communityId, placeId, rule, startsAt } = vote;
  if (rule.electorate === 'present_members') return null;
  const today = localDate(startsAt, zone);
  return foreseeRoll(db, { voteId, communityId, placeId, kind: rule.electorate, today, presentPersonIds: [] });
}

type Asked = { deed: string; answeredAt: Date | null };

function actsOf(vote: LockedVote, { runs, countersigns, handlesPaper }: VoteOffices, asked: readonly Asked[]) {
  const { state, sourceKind } = vote;
  const isAsked = (deed: string) => asked.some((one) => one.deed === deed && one.answeredAt === null);
  return {
    change: runs && mayChange(vote),
    seal: runs && state === 'draft' && sourceKind !== 'motion',
    extend: runs && (state === 'sealed' || state === 'open'),
    askSuspend: countersigns && state === 'open' && !isAsked('suspend'),
    resume: runs && state === 'suspended',
    void: runs && nextVoteState(state, 'void') !== null,
    tally: runs && state === 'closed',
    askCertify: countersigns && state === 'tallied' && !isAsked('certify'),
    recount: runs && nextVoteState(state, 'recount') !== null,
    answerChallenges: runs,
    countersign: countersigns,
    paper: handlesPaper && vote.allowsPaper && state !== 'draft' && state !== 'void',
  };
}
