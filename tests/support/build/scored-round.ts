import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import type { RoundMethod } from '#app/scoring/round.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { criteria, roundJudges, roundPlans, rounds } from '#db/schema/rounds.ts';
import { scoreSubmissions, scores, scoresheets } from '#db/schema/scoresheets.ts';
import { buildFrozenPlan, type FrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { buildActor, now } from '#tests/support/build/people.ts';
import type { Setting } from '#tests/support/build/proposal.ts';

type Signed = Actor & { accountId: string };
export type BuiltJudge = { id: string; number: number; actor: Signed; name: string };
export type BuiltSheet = { id: string; judge: number; plan: number };
export type ScoredRound = {
  roundId: string;
  criteria: string[];
  plans: (FrozenPlan & { roundPlanId: string; number: number })[];
  judges: BuiltJudge[];
  sheets: BuiltSheet[];
  chair: Signed;
  lead: Signed;
};

/** Points of a judge (1, 2 …) for a plan (1, 2 …) and a criterion (0, 1 …), in points; null: said not to apply. */
export type Points = (at: { judge: number; plan: number; criterion: number }) => number | null;

export type GivenRound = {
  plans?: number;
  /** What each plan asks for; nothing where it is not given. */
  asked?: readonly number[];
  judges?: number;
  points?: Points;
  /** Pairs [judge, plan] that are recused, and those whose sheet was never handed in. */
  recused?: readonly (readonly [number, number])[];
  missing?: readonly (readonly [number, number])[];
  criteria?: readonly { title: string; weight: number; isRequired: boolean }[];
  round?: Partial<typeof rounds.$inferInsert>;
  method?: RoundMethod;
};

const twoCriteria = [
  { title: '社会效益', weight: 60, isRequired: true },
  { title: '可行性', weight: 40, isRequired: false },
];
/** Far off, so that the clock of a site that runs does not close it meanwhile. */
export const closesAt = new Date('2126-03-09T02:00:00Z');

/** A round that is being scored and in which every judge has handed in all sheets: out of 10, in steps of half a point. */
export async function buildScoredRound(db: Db, setting: Setting, given: GivenRound = {}): Promise<ScoredRound> {
  const { communityId } = setting.community;
  const chair = await buildActor(db, { roles: ['panel_chair'], placeId: communityId });
  const lead = await buildActor(db, { roles: ['grant_lead'], placeId: communityId });
  const roundId = await insertRound(db, setting, { given, chair });
  const lines = await insertCriteria(db, roundId, given.criteria ?? twoCriteria);
  const plans = await insertPlans(db, setting, { roundId, given });
  const judges = await insertJudges(db, { roundId, communityId, count: given.judges ?? 3 });
  await db.update(rounds).set({ state: 'assigning', rubricLockedAt: now, seed: '青草种子' }).where(eq(rounds.id, roundId));
  const sheets = await insertSheets(db, { roundId, plans, judges, given });
  await db.update(rounds).set({ state: 'scoring', scoringAt: now }).where(eq(rounds.id, roundId));
  for (const sheet of sheets)
    if (!isPair(given.missing, sheet)) await fillSheet(db, { sheet, lines, points: given.points ?? defaultPoints });
  return { roundId, criteria: lines, plans, judges, sheets, chair, lead };
}

/** Plan 1 is the best, each judge a little milder than the one before. */
const defaultPoints: Points = ({ judge, plan, criterion }) => Math.max(0, 9 - plan + (judge % 3) * 0.5 - criterion * 0.5);

function isPair(pairs: GivenRound['missing'], { judge, plan }: BuiltSheet): boolean {
  return pairs?.some(([who, what]) => who === judge && what === plan) ?? false;
}

async function insertRound(db: Db, setting: Setting, { given, chair }: { given: GivenRound; chair: Signed }): Promise<string> {
  const id = newId();
  const scale = { scaleMax: 10, scaleStepThousandths: 500, scaleWords: '0 分：没有；10 分：非常好', missingRule: 'left_out' };
  await db.insert(rounds).values({
    id,
    communityId: setting.community.communityId,
    callId: setting.call.id,
    title: '春季公益创投评审',
    method: given.method ?? 'weighted_mean',
    judgesMin: 3,
    ...scale,
    closesAt,
    chairAccountId: chair.accountId,
    madeAt: now,
    ...given.round,
  });
  return id;
}

async function insertCriteria(db: Db, roundId: string, lines: NonNullable<GivenRound['criteria']>): Promise<string[]> {
  const rows = lines.map((line, at) => ({ id: newId(), roundId, position: at + 1, ...line, anchors: [] }));
  await db.insert(criteria).values(rows);
  return rows.map(({ id }) => id);
}

async function insertPlans(db: Db, setting: Setting, { roundId, given }: { roundId: string; given: GivenRound }) {
  const { asked = [], plans: count = asked.length || 3 } = given;
  const built: ScoredRound['plans'] = [];
  for (let number = 1; number <= count; number += 1) {
    const plan = await buildFrozenPlan(db, setting, { askedFen: asked[number - 1] ?? 0 });
    const roundPlanId = newId();
    const { planId, revisionId: planRevisionId } = plan;
    await db.insert(roundPlans).values({ id: roundPlanId, roundId, planId, planRevisionId, number, addedAt: now });
    built.push({ ...plan, roundPlanId, number });
  }
  return built;
}

async function insertJudges(
  db: Db,
  { roundId, communityId, count }: { roundId: string; communityId: string; count: number },
): Promise<BuiltJudge[]> {
  const built: BuiltJudge[] = [];
  for (let number = 1; number <= count; number += 1) {
    const actor = await buildActor(db, { roles: ['judge'], placeId: communityId });
    const name = `评委${'甲乙丙丁戊己庚辛壬癸'[number - 1] ?? number}某某`;
    await db.update(accounts).set({ name }).where(eq(accounts.id, actor.accountId));
    const id = newId();
    await db.insert(roundJudges).values({ id, roundId, accountId: actor.accountId, name, addedAt: now, answeredAt: now });
    await db.update(roundJudges).set({ number }).where(eq(roundJudges.id, id));
    built.push({ id, number, actor, name });
  }
  return built;
}

type Panel = { roundId: string; plans: ScoredRound['plans']; judges: BuiltJudge[]; given: GivenRound };

async function insertSheets(db: Db, { roundId, plans, judges, given }: Panel): Promise<BuiltSheet[]> {
  const made = judges.flatMap((judge) =>
    plans.map((plan) => {
      const pair = { id: newId(), judge: judge.number, plan: plan.number };
      const whose = { roundJudgeId: judge.id, roundPlanId: plan.roundPlanId, position: plan.number };
      const state = isPair(given.recused, pair) ? 'recused' : 'assigned';
      return { pair, row: { id: pair.id, roundId, ...whose, state } };
    }),
  );
  await db.insert(scoresheets).values(made.map(({ row }) => row));
  await db
    .update(scoresheets)
    .set({ state: 'clear' })
    .where(and(eq(scoresheets.roundId, roundId), eq(scoresheets.state, 'assigned')));
  return made.filter(({ row }) => row.state !== 'recused').map(({ pair }) => pair);
}

async function fillSheet(
  db: Db,
  { sheet, lines, points }: { sheet: BuiltSheet; lines: readonly string[]; points: Points },
): Promise<void> {
  const given = lines.map((criterionId, criterion) => {
    const value = points({ judge: sheet.judge, plan: sheet.plan, criterion });
    return { criterionId, pointsThousandths: value === null ? null : Math.round(value * 1000) };
  });
  await db.update(scoresheets).set({ state: 'scoring' }).where(eq(scoresheets.id, sheet.id));
  await db.insert(scores).values(given.map((score) => ({ scoresheetId: sheet.id, ...score })));
  const handedIn = { scoresheetId: sheet.id, number: 1, scores: given, remark: '', submittedAt: now };
  await db.insert(scoreSubmissions).values({ id: newId(), ...handedIn });
  await db
    .update(scoresheets)
    .set({ state: 'submitted', submittedAt: now, savedAt: now, version: 1 })
    .where(eq(scoresheets.id, sheet.id));
}
