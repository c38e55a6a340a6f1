import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type LeadRoundRefusal, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { type RoundSetup, type SetupProblem, setupProblem } from '#app/scoring/round-setup.ts';
import { noteInRound, recordInRound } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { calls } from '#db/schema/calls.ts';
import { places } from '#db/schema/places.ts';
import { rounds } from '#db/schema/rounds.ts';

export type CreateRound = { callId: string } & RoundSetup;
export type CreateRoundRefusal = SetupProblem | 'call_not_found' | 'not_allowed' | 'chair_without_office';

/** Begins a round of a call. Nobody outside sees it before its rubric is locked. */
export async function createRound(
  db: Db,
  act: Act,
  input: CreateRound,
): Promise<Outcome<{ roundId: string }, CreateRoundRefusal>> {
  return perform<{ roundId: string }, CreateRoundRefusal>(db, act, {
    what: 'scoring.create_round',
    input: { ...input, closesAt: input.closesAt.toISOString() },
    body: async (tx) => {
      const call = await findCallPlace(tx, input.callId);
      if (!call) return refused('call_not_found');
      const office = officeFor(act.actor, 'rounds.manage', call.placePath);
      if (!office) return refused('not_allowed');
      const refusal = setupProblem(input, act.now) ?? (await chairRefusal(tx, act, { ...call, ...input }));
      if (refusal) return refused(refusal);
      const roundId = newId(act.now.getTime());
      const { communityId } = call;
      const made = { id: roundId, communityId, callId: input.callId, madeBy: act.actor.accountId, madeAt: act.now };
      await tx.insert(rounds).values({ ...made, ...setupColumns(input) });
      await recordInRound(tx, act, { round: { id: roundId, communityId }, what: 'scoring.round_created', office });
      return done({ roundId });
    },
  });
}

export type ChangeRound = { roundId: string } & RoundSetup;
export type ChangeRoundRefusal = LeadRoundRefusal | SetupProblem | 'rubric_locked' | 'chair_without_office';

/** Changes what a round is set up with, before its rubric is locked. */
export async function changeRound(
  db: Db,
  act: Act,
  input: ChangeRound,
): Promise<Outcome<{ roundId: string }, ChangeRoundRefusal>> {
  return perform<{ roundId: string }, ChangeRoundRefusal>(db, act, {
    what: 'scoring.change_round',
    input: { ...input, closesAt: input.closesAt.toISOString() },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId: input.roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.state !== 'configuring') return refused('rubric_locked');
      const { communityId, placePath } = round;
      const { chairAccountId } = input;
      const chair = { communityId, placePath, chairAccountId };
      const refusal = setupProblem(input, act.now) ?? (await chairRefusal(tx, act, chair));
      if (refusal) return refused(refusal);
      await tx.update(rounds).set(setupColumns(input)).where(eq(rounds.id, round.id));
      await recordInRound(tx, act, { round, what: 'scoring.round_changed', office });
      return done({ roundId: round.id });
    },
  });
}

export type ExtendRound = { roundId: string; closesAt: Date; reason: string };
export type ExtendRoundRefusal = LeadRoundRefusal | 'round_moved_on' | 'not_later' | 'reason_missing' | 'text_too_long';

const reasonMax = 500;

/** Gives judges more time, with a reason that everybody reads. Scoring that the deadline has ended stays ended. */
export async function extendRound(
  db: Db,
  act: Act,
  { roundId, closesAt, reason }: ExtendRound,
): Promise<Outcome<{ roundId: string }, ExtendRoundRefusal>> {
  return perform<{ roundId: string }, ExtendRoundRefusal>(db, act, {
    what: 'scoring.extend_round',
    input: { roundId, closesAt: closesAt.toISOString(), reason },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager', 'chair'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.state !== 'assigning' && round.state !== 'scoring') return refused('round_moved_on');
      if (closesAt <= round.closesAt || closesAt <= act.now) return refused('not_later');
      const explanation = reason.trim();
      if (explanation === '') return refused('reason_missing');
      if (lengthOf(explanation) > reasonMax) return refused('text_too_long');
      await tx.update(rounds).set({ closesAt }).where(eq(rounds.id, roundId));
      await noteInRound(tx, act, { roundId, event: 'extend', explanation, office });
      const detail = { closesAt: closesAt.toISOString(), explanation };
      await recordInRound(tx, act, { round, what: 'scoring.round_extended', office, detail });
      return done({ roundId });
    },
  });
}

async function findCallPlace(tx: Db, callId: string) {
  const [call] = await tx
    .select({ communityId: calls.communityId, placePath: places.path })
    .from(calls)
    .innerJoin(places, eq(places.id, calls.communityId))
    .where(eq(calls.id, callId));
  return call ?? null;
}

type Chair = { communityId: string; placePath: string[]; chairAccountId: string };

/** The chair holds the office for it at the community, or above it, today. */
async function chairRefusal(tx: Db, act: Act, chair: Chair): Promise<'chair_without_office' | null> {
  const { zone } = await readSettings(tx, chair.communityId);
  const duty = { placePath: chair.placePath, on: localDate(act.now, zone), deed: 'rounds.chair' } as const;
  return (await listStaff(tx, duty)).includes(chair.chairAccountId) ? null : 'chair_without_office';
}

function setupColumns(setup: RoundSetup) {
  const { method, residentsPercent, scaleMax, scaleStepThousandths, missingRule, judgesMin, judgesPerPlan } = setup;
  const { isBlind, spreadMaxThousandths, closesAt, chairAccountId } = setup;
  return {
    title: setup.title.trim(),
    guide: setup.guide.trim(),
    scaleWords: setup.scaleWords.trim(),
    ...{ method, residentsPercent, scaleMax, scaleStepThousandths, missingRule, judgesMin, judgesPerPlan },
    ...{ isBlind, spreadMaxThousandths, closesAt, chairAccountId },
  };
}
