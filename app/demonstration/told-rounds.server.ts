import { asc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { type PlanSheets, rubric, type SheetStory } from '#app/demonstration/round-story.ts';
import { actOf, type actorsOf, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import type { ToldPlans } from '#app/demonstration/told-plans.server.ts';
import { answerConflicts } from '#app/scoring/conflict.commands.server.ts';
import { setPanel, setRoundPlans } from '#app/scoring/panel.commands.server.ts';
import { type CreateRound, createRound } from '#app/scoring/round.commands.server.ts';
import { listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import type { RoundSetup } from '#app/scoring/round-setup.ts';
import { setRubric } from '#app/scoring/rubric.commands.server.ts';
import { lockRubric } from '#app/scoring/rubric-lock.commands.server.ts';
import { saveSheet, submitSheet } from '#app/scoring/scoresheet.commands.server.ts';
import { accounts } from '#db/schema/people.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** What rounds are told with. */
export type RoundScene = {
  telling: Telling;
  callId: string;
  plans: ToldPlans;
  actorOf: ReturnType<typeof actorsOf>;
};

/** Leads the charity station, and so sets rounds up, computes and ratifies them. */
export const lead = '19900000018';
/** Chairs the panel, and judges with it. */
export const chair = '19900000021';
/** Everybody on the panel. */
export const panel: readonly string[] = [
  '19900000008',
  '19900000009',
  chair,
  '19900000031',
  '19900000032',
  '19900000033',
  '19900000034',
];

/** Somebody's act at a minute of a day. */
export async function actBy(
  scene: RoundScene,
  phone: string,
  [day, minutes]: readonly [day: number, minutes: number],
): Promise<Act> {
  return actOf(await scene.actorOf(phone), at(scene.telling, day, minutes));
}

type SetUp = Pick<RoundSetup, 'title' | 'guide' | 'method' | 'isBlind' | 'judgesMin' | 'spreadMaxThousandths' | 'closesAt'> & {
  /** The titles of the proposals whose plans it compares. */
  proposals: readonly string[];
  onDay: number;
};

/** A round is set up, and a day later its rubric is locked. */
export async function tellSetUp(scene: RoundScene, { proposals, onDay, ...setup }: SetUp): Promise<string> {
  const { telling, plans, callId, actorOf } = scene;
  const { db } = telling;
  const act = (minutes: number) => actBy(scene, lead, [onDay, minutes]);
  const round = {
    ...setup,
    callId,
    residentsPercent: 0,
    missingRule: 'all_required',
    ...{ scaleMax: 10, scaleStepThousandths: 500, judgesPerPlan: null },
    scaleWords: '每项 0 到 10 分，可以打半分：10 分非常好，6 分够得上资助，2 分差得远。',
    chairAccountId: (await actorOf(chair)).accountId ?? '',
  } satisfies CreateRound;
  const { roundId } = must(await createRound(db, await act(10 * 60), round), `setting up ${setup.title}`);
  must(await setRubric(db, await act(10 * 60 + 25), { roundId, criteria: rubric }), 'writing the rubric');
  const planIds = proposals.map((title) => plans.get(title) ?? '');
  must(await setRoundPlans(db, await act(10 * 60 + 40), { roundId, planIds }), 'choosing plans');
  const accountIds = await Promise.all(panel.map(async (phone) => (await actorOf(phone)).accountId ?? ''));
  must(await setPanel(db, await act(10 * 60 + 45), { roundId, accountIds }), 'naming the panel');
  must(await lockRubric(db, await actBy(scene, lead, [onDay + 1, 9 * 60]), { roundId }), 'locking the rubric');
  return roundId;
}

/** A sheet of a round: whose it is, and of which plan. */
export type ToldSheet = { id: string; phone: string; planId: string; roundPlanId: string; state: string; version: number };

/** The sheets of a round, those of each judge in their order. */
export async function listSheets({ telling }: RoundScene, roundId: string): Promise<ToldSheet[]> {
  const rows = await telling.db
    .select({
      id: scoresheets.id,
      phone: accounts.phone,
      planId: roundPlans.planId,
      roundPlanId: roundPlans.id,
      state: scoresheets.state,
      version: scoresheets.version,
    })
    .from(scoresheets)
    .innerJoin(roundPlans, eq(roundPlans.id, scoresheets.roundPlanId))
    .innerJoin(roundJudges, eq(roundJudges.id, scoresheets.roundJudgeId))
    .innerJoin(accounts, eq(accounts.id, roundJudges.accountId))
    .where(eq(scoresheets.roundId, roundId))
    .orderBy(asc(scoresheets.position));
  return rows.map(({ phone, ...row }) => ({ ...row, phone: phone ?? '' }));
}

/** A conflict that a judge declares: between whom and which proposal's plan, and why. */
export type DeclaredConflict = { judge: string; proposal: string; reason: string };

/** Every judge says what stands between them and the plans that they were given; with the last answer scoring begins. */
export async function tellAnswers(
  scene: RoundScene,
  { roundId, onDay, declared = null }: { roundId: string; onDay: number; declared?: DeclaredConflict | null },
): Promise<void> {
  const sheets = await listSheets(scene, roundId);
  for (const [order, phone] of panel.entries()) {
    const answers = sheets
      .filter((sheet) => sheet.phone === phone && sheet.state === 'assigned')
      .map(({ id, planId }) => {
        const isConflict = declared?.judge === phone && scene.plans.get(declared.proposal) === planId;
        return { sheetId: id, conflict: isConflict ? declared.reason : null };
      });
    const act = await actBy(scene, phone, [onDay, 18 * 60 + order * 13]);
    must(await answerConflicts(scene.telling.db, act, { roundId, answers }), 'answering about conflicts');
  }
}

export type Filling = { roundId: string; sheet: ToldSheet; criterionIds: readonly string[]; story: SheetStory };

/** A judge fills a sheet in, as far as the story says. Answers its version. */
export async function tellFilled(
  { telling }: RoundScene,
  act: Act,
  { roundId, sheet, criterionIds, story }: Filling,
): Promise<number> {
  const [points, remark, privateNote = ''] = story;
  const scores = points.split(' ').flatMap((written, at) => {
    const criterionId = criterionIds[at];
    return written === '-' || criterionId === undefined ? [] : [{ criterionId, points: Math.round(Number(written) * 1000) }];
  });
  const page = crypto.randomUUID();
  const saving = { roundId, sheetId: sheet.id, version: sheet.version, page, scores, cleared: [], remark, privateNote };
  return must(await saveSheet(telling.db, act, saving), 'filling a sheet in').version;
}

/** A judge fills a sheet in and hands it in. Answers the sheet as it is then. */
export async function tellHandedIn(scene: RoundScene, act: Act, filling: Filling): Promise<ToldSheet> {
  const version = await tellFilled(scene, act, filling);
  const handing = { roundId: filling.roundId, sheetId: filling.sheet.id, version };
  must(await submitSheet(scene.telling.db, act, handing), 'handing a sheet in');
  return { ...filling.sheet, version, state: 'submitted' };
}

/** The ids of a round's criteria in their order. */
export async function listCriterionIds({ telling }: RoundScene, roundId: string): Promise<string[]> {
  return (await listCriteria(telling.db, roundId)).map(({ id }) => id);
}

/** What the story says of a sheet, or null where it says nothing. */
export function storyOf({ plans }: RoundScene, told: readonly PlanSheets[], { planId, phone }: ToldSheet): SheetStory | null {
  return told.find(({ proposal }) => plans.get(proposal) === planId)?.sheets[phone] ?? null;
}
