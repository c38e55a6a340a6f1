import { and, asc, count, eq, isNull, lte, or } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { type ActingNow, type ActingRefusal, findActing } from '#app/proposals/acting.server.ts';
import {
  type AnswerProblem,
  answerProblem,
  isPeriodOver,
  type ObjectionRefusal,
  objectionRefusal,
} from '#app/scoring/objection.ts';
import { isApplicantOf } from '#app/scoring/result-applicants.server.ts';
import { type LockedRound, lockRound, officeInRound } from '#app/scoring/round-lock.server.ts';
import { recordInRound, takeRoundStep } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundObjections } from '#db/schema/round-results.ts';
import { roundPlans, rounds } from '#db/schema/rounds.ts';

type ObjectionMade = { objectionId: string };

/** `plan`: the number of the plan that it is about; null: the round as a whole. */
export type RaiseObjection = { roundId: string; plan: number | null; body: string };
export type RaiseObjectionRefusal = ActingRefusal | ObjectionRefusal | 'round_not_found' | 'plan_unknown';

/** Objects to a published result: a resident of the community or an applicant, one open objection each. Staff may write it for somebody. */
export async function raiseObjection(
  db: Db,
  act: Act,
  input: RaiseObjection,
): Promise<Outcome<ObjectionMade, RaiseObjectionRefusal>> {
  return perform<ObjectionMade, RaiseObjectionRefusal>(db, act, {
    what: 'rounds.object',
    input,
    body: async (tx) => {
      const { roundId, plan, body } = input;
      const round = await lockRound(tx, roundId);
      if (!round) return refused('round_not_found');
      const found = await findActing(tx, act);
      if (!found.ok) return found;
      const acting = found.value;
      const refusal = objectionRefusal(round, await objectorFacts(tx, roundId, acting), { body, now: act.now });
      if (refusal) return refused(refusal);
      const roundPlanId = plan === null ? null : await findPlan(tx, roundId, plan);
      if (roundPlanId === undefined) return refused('plan_unknown');
      const objectionId = newId(act.now.getTime());
      const { accountId, name, showsName, isForOther } = acting;
      const whose = { accountId: isForOther ? null : accountId, personId: acting.person?.id ?? null, name, showsName };
      await tx
        .insert(roundObjections)
        .values({ id: objectionId, roundId, roundPlanId, ...whose, body: body.trim(), raisedAt: act.now });
      await record(tx, act, { round, what: 'scoring.objection_raised', objectionId, office: acting.office });
      return done({ objectionId });
    },
  });
}

/** What decides whether somebody may object: whether they live here, whether they applied, what of theirs waits for an answer. */
export async function objectorFacts(tx: Db, roundId: string, { person, accountId }: ActingNow) {
  const own = or(
    accountId === null ? undefined : eq(roundObjections.accountId, accountId),
    person === null ? undefined : eq(roundObjections.personId, person.id),
  );
  const open = and(eq(roundObjections.roundId, roundId), isNull(roundObjections.answeredAt), own);
  const [row] = await tx.select({ id: roundObjections.id }).from(roundObjections).where(open).limit(1);
  const isApplicant = await isApplicantOf(tx, { roundId, accountId, personId: person?.id ?? null });
  return { person, isApplicant, hasOpen: row !== undefined };
}

async function findPlan(tx: Db, roundId: string, number: number): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: roundPlans.id })
    .from(roundPlans)
    .where(and(eq(roundPlans.roundId, roundId), eq(roundPlans.number, number)));
  return row?.id;
}

export type AnswerObjection = ObjectionMade & { answer: string };
export type AnswerObjectionRefusal = AnswerProblem | 'objection_not_found' | 'not_allowed' | 'already_answered';

/** Answers an objection in public, once. */
export async function answerObjection(
  db: Db,
  act: Act,
  input: AnswerObjection,
): Promise<Outcome<ObjectionMade, AnswerObjectionRefusal>> {
  return perform<ObjectionMade, AnswerObjectionRefusal>(db, act, {
    what: 'rounds.answer_objection',
    input,
    body: async (tx) => {
      const { objectionId, answer } = input;
      const roundId = (await findObjection(tx, objectionId))?.roundId;
      const round = roundId === undefined ? null : await lockRound(tx, roundId);
      if (!round) return refused('objection_not_found');
      const office = officeInRound(act.actor, round, ['manager', 'chair']);
      if (!office) return refused('not_allowed');
      const problem = answerProblem(answer);
      if (problem) return refused(problem);
      if ((await findObjection(tx, objectionId))?.answeredAt) return refused('already_answered');
      await tx
        .update(roundObjections)
        .set({ answer: answer.trim(), answeredBy: act.actor.accountId, answeredAt: act.now })
        .where(eq(roundObjections.id, objectionId));
      await record(tx, act, { round, what: 'scoring.objection_answered', objectionId, office });
      return done({ objectionId });
    },
  });
}

async function findObjection(tx: Db, objectionId: string) {
  const [row] = await tx
    .select({ roundId: roundObjections.roundId, answeredAt: roundObjections.answeredAt })
    .from(roundObjections)
    .where(eq(roundObjections.id, objectionId));
  return row ?? null;
}

type ObjectionRecord = { round: LockedRound; what: string; objectionId: string; office: ActingNow['office'] };

async function record(tx: Db, act: Act, { objectionId, ...entry }: ObjectionRecord): Promise<void> {
  const subject = { kind: 'round_objection', id: objectionId } as const;
  await recordInRound(tx, act, { ...entry, subject, told: { objectionId } });
}

const batchMax = 100;

/** Makes results final whose period of objection is over and whose objections are answered, at most 100 at a time. Answers how many. */
export async function finishDueRounds(db: Db, now: Date): Promise<number> {
  const due = await db
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(eq(rounds.state, 'published'), lte(rounds.objectionsUntil, now)))
    .orderBy(asc(rounds.objectionsUntil), asc(rounds.id))
    .limit(batchMax);
  let finished = 0;
  for (const { id } of due) finished += (await finishRound(db, id, now)) ? 1 : 0;
  return finished;
}

async function finishRound(db: Db, roundId: string, now: Date): Promise<boolean> {
  const act = clockAct(now);
  const outcome = await perform<{ roundId: string }, 'round_moved_on'>(db, act, {
    what: 'rounds.finish',
    input: { roundId },
    body: async (tx) => {
      const round = await lockRound(tx, roundId);
      if (!round) return refused('round_moved_on');
      const [open] = await tx
        .select({ number: count() })
        .from(roundObjections)
        .where(and(eq(roundObjections.roundId, roundId), isNull(roundObjections.answeredAt)));
      if (!isPeriodOver(round, { openCount: open?.number ?? 0, now })) return refused('round_moved_on');
      await tx
        .update(roundPlans)
        .set({ releasedAt: now })
        .where(and(eq(roundPlans.roundId, roundId), isNull(roundPlans.releasedAt)));
      const step = { event: 'finish', what: 'scoring.final', office: null, changes: { finalAt: now } } as const;
      await takeRoundStep(tx, act, { round, step });
      return done({ roundId });
    },
  });
  return outcome.ok;
}
