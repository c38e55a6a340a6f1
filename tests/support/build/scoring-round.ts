import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { answerConflicts } from '#app/scoring/conflict.commands.server.ts';
import { setPanel, setRoundPlans } from '#app/scoring/panel.commands.server.ts';
import { createRound } from '#app/scoring/round.commands.server.ts';
import { findJudge, listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import type { CriterionDraft, RoundSetup } from '#app/scoring/round-setup.ts';
import { setRubric } from '#app/scoring/rubric.commands.server.ts';
import { lockRubric } from '#app/scoring/rubric-lock.commands.server.ts';
import { saveSheet, submitSheet } from '#app/scoring/scoresheet.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';
import { buildFrozenPlan, type FrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildSetting, type Setting } from '#tests/support/build/proposal.ts';

type Officer = Actor & { accountId: string };

export type BuiltRound = {
  roundId: string;
  setting: Setting;
  staff: Officer;
  chair: Officer;
  judges: Officer[];
  plans: FrozenPlan[];
  /** The criteria in their order. */
  criterionIds: string[];
};

/** How far a round has come: its sheets handed in are the last thing that judges do. */
type Reached = 'configuring' | 'assigning' | 'scoring' | 'handed_in';

type Given = Partial<RoundSetup> & {
  setting?: Setting;
  plans?: number | readonly FrozenPlan[];
  judges?: number | readonly Officer[];
  staff?: Officer;
  chair?: Officer;
  criteria?: readonly CriterionDraft[];
  until?: Reached;
};

const day = 24 * 60 * 60 * 1000;

/** Two criteria that add up to 100: one that must be scored and one that need not be. */
export const usualCriteria: readonly CriterionDraft[] = [
  {
    title: '需求真实',
    weight: 60,
    guidance: '是不是居民真正需要的？',
    isRequired: true,
    anchors: [{ points: 10, words: '走访过居民，写得很清楚' }],
  },
  { title: '做法可行', weight: 40, guidance: '', isRequired: false, anchors: [] },
];

/** A round of three plans and three judges unless said otherwise, told by the site's own commands as far as `until`. */
export async function buildRound(db: Db, given: Given = {}): Promise<BuiltRound> {
  const setting = given.setting ?? (await buildSetting(db));
  const placeId = setting.community.communityId;
  const staff = given.staff ?? (await buildActor(db, { roles: ['grant_lead'], placeId }));
  const chair = given.chair ?? (await buildActor(db, { roles: ['panel_chair'], placeId }));
  const judges = await listOr(given.judges ?? 3, () => buildActor(db, { roles: ['judge'], placeId }));
  const plans = await listOr(given.plans ?? 3, () => buildFrozenPlan(db, setting));
  const setup = { ...usualSetup(chair.accountId), ...setupOf(given) };
  const { roundId } = must(await createRound(db, actOf(staff), { callId: setting.call.id, ...setup }));
  must(await setRubric(db, actOf(staff), { roundId, criteria: given.criteria ?? usualCriteria }));
  must(await setRoundPlans(db, actOf(staff), { roundId, planIds: plans.map(({ planId }) => planId) }));
  must(await setPanel(db, actOf(staff), { roundId, accountIds: judges.map(({ accountId }) => accountId) }));
  const criterionIds = (await listCriteria(db, roundId)).map(({ id }) => id);
  const round = { roundId, setting, staff, chair, judges, plans, criterionIds };
  await lead(db, round, given.until ?? 'configuring');
  return round;
}

async function lead(db: Db, round: BuiltRound, until: Reached): Promise<void> {
  if (until === 'configuring') return;
  must(await lockRubric(db, actOf(round.staff), { roundId: round.roundId }));
  if (until === 'assigning') return;
  for (const judge of round.judges) await answerNone(db, round, judge);
  if (until === 'scoring') return;
  for (const judge of round.judges) {
    for (const { id } of await listOwnSheets(db, round, judge)) await handInSheet(db, round, { judge, sheetId: id });
  }
}

/** A judge says that nothing stands between them and any of their plans. */
export async function answerNone(db: Db, { roundId }: BuiltRound, judge: Officer): Promise<void> {
  const sheets = await listOwnSheets(db, { roundId }, judge);
  const answers = sheets.filter(({ state }) => state === 'assigned').map(({ id }) => ({ sheetId: id, conflict: null }));
  if (answers.length > 0) must(await answerConflicts(db, actOf(judge), { roundId, answers }));
}

/** A judge's sheets in their order, each with the plan it is for. */
export async function listOwnSheets(db: Db, { roundId }: Pick<BuiltRound, 'roundId'>, judge: Officer) {
  const own = await findJudge(db, { roundId, accountId: judge.accountId });
  return db
    .select({
      id: scoresheets.id,
      planId: roundPlans.planId,
      state: scoresheets.state,
      version: scoresheets.version,
      position: scoresheets.position,
    })
    .from(scoresheets)
    .innerJoin(roundPlans, eq(roundPlans.id, scoresheets.roundPlanId))
    .where(and(eq(scoresheets.roundId, roundId), eq(scoresheets.roundJudgeId, own?.id ?? '')))
    .orderBy(asc(scoresheets.position));
}

/** The sheet of a judge for a plan. */
export async function findSheet(db: Db, round: BuiltRound, { judge, plan }: { judge: Officer; plan: FrozenPlan }) {
  const sheet = (await listOwnSheets(db, round, judge)).find(({ planId }) => planId === plan.planId);
  if (!sheet) throw new Error('this judge does not score this plan');
  return sheet;
}

type Filled = {
  judge: Officer;
  sheetId: string;
  /** Points in whole steps, in the order of the criteria; null: does not apply. Seven each unless said. */
  points?: readonly (number | null)[];
  remark?: string;
  privateNote?: string;
};

/** Fills a sheet in without handing it in. Answers its version. */
export async function fillSheet(db: Db, round: BuiltRound, filled: Filled): Promise<number> {
  const { judge, sheetId, points, remark = '写得实在。', privateNote = '' } = filled;
  const sheet = (await listOwnSheets(db, round, judge)).find(({ id }) => id === sheetId);
  const scores = round.criterionIds.map((criterionId, at) => {
    const given = points === undefined ? 7 : (points[at] ?? null);
    return { criterionId, points: given === null ? null : given * 1000 };
  });
  const page = crypto.randomUUID();
  const input = { roundId: round.roundId, sheetId, version: sheet?.version ?? 0, page, scores, cleared: [], remark, privateNote };
  return must(await saveSheet(db, actOf(judge), input)).version;
}

/** Fills a sheet in and hands it in. */
export async function handInSheet(db: Db, round: BuiltRound, filled: Filled): Promise<void> {
  const version = await fillSheet(db, round, filled);
  must(await submitSheet(db, actOf(filled.judge), { roundId: round.roundId, sheetId: filled.sheetId, version }));
}

function usualSetup(chairAccountId: string): RoundSetup {
  return {
    title: '第一季公益创投评审',
    guide: '请先读完方案再打分。',
    method: 'weighted_mean',
    residentsPercent: 0,
    scaleMax: 10,
    scaleStepThousandths: 500,
    scaleWords: '0分：没有；5分：一般；10分：非常好。',
    missingRule: 'left_out',
    judgesMin: 2,
    judgesPerPlan: null,
    isBlind: false,
    spreadMaxThousandths: null,
    closesAt: new Date(now.getTime() + 7 * day),
    chairAccountId,
  };
}

function setupOf({ setting, plans, judges, staff, chair, criteria, until, ...setup }: Given): Partial<RoundSetup> {
  return setup;
}

async function listOr<T>(given: number | readonly T[], make: () => Promise<T>): Promise<T[]> {
  if (typeof given !== 'number') return [...given];
  const made: T[] = [];
  while (made.length < given) made.push(await make());
  return made;
}
