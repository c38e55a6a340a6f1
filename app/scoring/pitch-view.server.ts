import type { AppLoadContext } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import type { Actor } from '#app/core/act.ts';
import { clockActor } from '#app/core/act.ts';
import { readRational, writeDecimal } from '#app/core/rational.ts';
import { maskName } from '#app/core/text.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { findVisitor, requireVisitor } from '#app/people/visitor.server.ts';
import { competitionRanks } from '#app/scoring/competition-rank.ts';
import { hideNamesInTitles } from '#app/scoring/judged-plan.server.ts';
import { findPitchVersion, listPresence, listPresented, listSheetStates } from '#app/scoring/pitch.queries.server.ts';
import { isPhoneHeard, phoneSilentMs, stageEndsAt } from '#app/scoring/pitch.ts';
import { type PitchAct, pitchActs } from '#app/scoring/pitch-act.ts';
import { findPitchDay, listPitches, type Pitch } from '#app/scoring/pitch-lock.server.ts';
import type { PitchPage } from '#app/scoring/pitch-page.ts';
import { pitchTag } from '#app/scoring/pitch-tag.server.ts';
import { findRound, officeInRound } from '#app/scoring/round-lock.server.ts';
import { isHandedIn, isToBeHandedIn } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';

/** What a page of a pitch day shows to somebody. Scores only once they are revealed; who has handed in only to who leads. */
export type PitchView = NonNullable<Awaited<ReturnType<typeof findPitchView>>>;

type Looking = { roundId: string; actor: Actor; page: PitchPage; now: Date };

/** A pitch day as somebody sees it at this moment, or null for no such round. */
export async function findPitchView(db: Db, { roundId, actor, page, now }: Looking) {
  const [round, day] = await Promise.all([findRound(db, roundId), findPitchDay(db, roundId)]);
  if (!round || (round.state === 'configuring' && !officeInRound(actor, round, ['chair', 'manager']))) return null;
  const [turns, presented, judges] = await Promise.all([
    listPitches(db, roundId),
    listPresented(db, roundId).then((plans) => hideNamesInTitles(db, plans, ({ isApplicantHidden }) => isApplicantHidden)),
    listPresence(db, roundId),
  ]);
  const isChair = officeInRound(actor, round, ['chair']) !== null;
  const onStage = turns.find(({ state }) => state !== 'waiting' && state !== 'revealed') ?? null;
  const sheets = onStage ? await listSheetStates(db, onStage.roundPlanId) : [];
  const own = judges.find(({ accountId }) => accountId === actor.accountId) ?? null;
  const { id, title, state, method, isBlind } = round;
  return {
    round: { id, title, state, method, isBlind },
    day: day && { ...day, startsAt: day.startsAt },
    turns: turnsOf(turns, presented),
    stage: onStage && {
      roundPlanId: onStage.roundPlanId,
      state: onStage.state,
      secondsLeft: secondsUntil(day && stageEndsAt(onStage, day), now),
      handedIn: sheets.filter((sheet) => isHandedIn(sheet.state)).length,
      open: sheets.filter((sheet) => isToBeHandedIn(sheet.state)).length,
    },
    presentCount: judges.filter(({ isPresent }) => isPresent).length,
    viewer: { isChair, isJudge: own !== null, sheet: ownSheet(sheets, own?.id ?? null) },
    // who is in the hall, and who has handed in: for the chair alone, and points for nobody
    judges: page === 'chair' && isChair ? judges.map((judge) => judgeInHall(judge, { sheets, now })) : [],
  };
}

type Presented = Awaited<ReturnType<typeof listPresented>>;
type Sheets = Awaited<ReturnType<typeof listSheetStates>>;

function turnsOf(turns: readonly Pitch[], presented: Presented) {
  const scores = new Map(
    turns.map((turn) => [turn.roundPlanId, turn.revealedScore === null ? null : readRational(turn.revealedScore)]),
  );
  const ranks = competitionRanks(scores);
  return turns.map(({ roundPlanId, position, number, state, revealedJudges, revealedAt }) => {
    const plan = presented.find((each) => each.roundPlanId === roundPlanId);
    const score = scores.get(roundPlanId) ?? null;
    return {
      roundPlanId,
      position,
      number,
      state,
      planId: plan?.planId ?? '',
      title: plan?.title ?? '',
      applicant: plan ? applicantOf(plan) : null,
      score: score && writeDecimal(score, 2),
      rank: ranks.get(roundPlanId) ?? null,
      revealedJudges,
      revealedAtMs: revealedAt?.getTime() ?? 0,
    };
  });
}

export type PitchTurn = ReturnType<typeof turnsOf>[number];

/** The applicant as everybody may know them; null while applicants are hidden. */
function applicantOf({ isApplicantHidden, applicantName, showsName, organisationId }: Presented[number]): string | null {
  if (isApplicantHidden) return null;
  return showsName || organisationId !== null ? applicantName : maskName(applicantName);
}

function ownSheet(sheets: Sheets, judgeId: string | null) {
  const sheet = judgeId === null ? undefined : sheets.find((each) => each.judgeId === judgeId);
  return sheet ? { id: sheet.id, state: sheet.state } : null;
}

type Hall = { sheets: Sheets; now: Date };

function judgeInHall({ id, name, isPresent, seenAt }: Awaited<ReturnType<typeof listPresence>>[number], { sheets, now }: Hall) {
  const sheet = sheets.find((each) => each.judgeId === id) ?? null;
  const isHeard = isPhoneHeard(seenAt, now);
  return { id, name, isPresent, isHeard, wasHeard: seenAt !== null, sheet: sheet && { id: sheet.id, state: sheet.state } };
}

export type JudgeInHall = ReturnType<typeof judgeInHall>;

function secondsUntil(end: Date | null, now: Date): number | null {
  return end && Math.round((end.getTime() - now.getTime()) / 1_000);
}

/** A page of a pitch day with the tag of what it shows and what was just done; the chair's is for the chair alone. */
export async function loadPitchPage(
  context: AppLoadContext,
  request: Request,
  { params, page }: { params: Params; page: PitchPage },
) {
  const roundId = uuidParam(params, 'roundId');
  const visitor = page === 'chair' ? await requireVisitor(context, request) : await findVisitor(context, request);
  const now = new Date();
  const [version, view] = await Promise.all([
    findPitchVersion(context.db, roundId, new Date(now.getTime() - phoneSilentMs)),
    findPitchView(context.db, { roundId, actor: visitor?.actor ?? clockActor, page, now }),
  ]);
  if (!view || version === null) throw notFound();
  if (page === 'chair' && !view.viewer.isChair) throw forbidden();
  const { locale } = readPreferences(request);
  const tag = pitchTag({ version, page, locale, accountId: visitor?.accountId ?? null });
  return { view, tag, visitor, done: doneOf(request) };
}

function doneOf(request: Request): PitchAct | null {
  const done = new URL(request.url).searchParams.get('done');
  return pitchActs.find((act) => act === done) ?? null;
}
