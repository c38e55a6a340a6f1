import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { activitySpacePlanStories } from '#app/demonstration/plan-stories-activity-space.ts';
import { childrenPlanStories } from '#app/demonstration/plan-stories-children.ts';
import { elderlyPlanStories } from '#app/demonstration/plan-stories-elderly.ts';
import { employmentPlanStories } from '#app/demonstration/plan-stories-employment.ts';
import { environmentPlanStories } from '#app/demonstration/plan-stories-environment.ts';
import { type OpenPlanStory, openPlanStories } from '#app/demonstration/plan-stories-in-writing.ts';
import type { PlanStory, PlanText, StoryReturn } from '#app/demonstration/plan-story.ts';
import { at, must, type Telling, zone } from '#app/demonstration/telling.server.ts';
import {
  actBy,
  findPlanScene,
  type PlanScene,
  tellHeld,
  tellOtherClaims,
  tellShared,
} from '#app/demonstration/told-claims.server.ts';
import type { ToldPeople } from '#app/demonstration/told-people.server.ts';
import { blockBeginning, writeSections } from '#app/demonstration/told-writing.server.ts';
import { moveComment, postDocumentComment, replyToComment } from '#app/drafting/comment.commands.server.ts';
import { planSections } from '#app/drafting/plan-template.ts';
import type { Part } from '#app/drafting/text-parts.server.ts';
import type { TableKind } from '#app/drafting/typed-table.ts';
import { startPlan } from '#app/plans/plan.commands.server.ts';
import { answerPlanInvitation, invitePlanMember } from '#app/plans/plan-member.commands.server.ts';
import { freezePlan, returnPlan } from '#app/plans/plan-review.commands.server.ts';
import { submitPlan } from '#app/plans/plan-submission.commands.server.ts';
import { plans } from '#db/schema/plans.ts';

/** Plans that staff have taken, by the titles of their proposals. */
export type ToldPlans = ReadonlyMap<string, string>;

/** Of the charity station: looks at plans. Somebody else confirms claims. */
const reviewer = '19900000011';

const stories = [
  ...elderlyPlanStories,
  ...childrenPlanStories,
  ...environmentPlanStories,
  ...activitySpacePlanStories,
  ...employmentPlanStories,
].sort((one, other) => one.askedOnDay - other.askedOnDay);

/** Tells every claim and plan: those taken in the order of their days, those still being written, and what stands beside them. */
export async function tellPlans(telling: Telling, people: ToldPeople): Promise<ToldPlans> {
  const scene = await findPlanScene(telling, people);
  const told = new Map<string, string>();
  for (const [order, story] of stories.entries()) told.set(story.proposal, await tellTaken(scene, { ...story, order }));
  for (const [order, story] of openPlanStories.entries()) await tellOpen(scene, { ...story, order });
  await tellOtherClaims(scene);
  return told;
}

type Begun = { planId: string; documentId: string; phone: string };

async function tellTaken(scene: PlanScene, story: PlanStory & { order: number }): Promise<string> {
  const { applicant, partner, askedOnDay, submittedOnDay, frozenOnDay, returned, order } = story;
  const claimId = await tellHeld(scene, story);
  if (partner) await tellShared(scene, { ...story, ...partner }, { holder: applicant, day: askedOnDay + 1 });
  const startedOnDay = askedOnDay + 2;
  const plan = await tellBegun(scene, { claimId, phone: applicant.phone, startedOnDay });
  const words = await actBy(scene, applicant.phone, [submittedOnDay - 1, 19 * 60 + order * 7]);
  await fill(scene, words, { plan, text: { ...story, ...returned?.before } });
  await submit(scene, plan, [submittedOnDay, 9 * 60 + ((order * 61) % 500)]);
  if (returned) await tellReturned(scene, { plan, returned, story });
  const frozen = await actBy(scene, reviewer, [frozenOnDay, 9 * 60 + ((order * 71) % 400)]);
  must(await freezePlan(scene.telling.db, frozen, { planId: plan.planId }), `taking the plan of ${story.proposal}`);
  return plan.planId;
}

async function tellBegun(
  scene: PlanScene,
  { claimId, phone, startedOnDay }: { claimId: string; phone: string; startedOnDay: number },
): Promise<Begun> {
  const { db } = scene.telling;
  const { planId } = must(
    await startPlan(db, await actBy(scene, phone, [startedOnDay, 20 * 60]), { claimId }),
    'beginning a plan',
  );
  const [row] = await db.select({ documentId: plans.documentId }).from(plans).where(eq(plans.id, planId));
  return { planId, phone, documentId: row?.documentId ?? '' };
}

async function submit(scene: PlanScene, { planId, phone }: Begun, when: readonly [day: number, minutes: number]): Promise<void> {
  const act = await actBy(scene, phone, when);
  must(await submitPlan(scene.telling.db, act, { planId, statesSources: true }), 'handing in a plan');
}

type Returned = { plan: Begun; returned: StoryReturn; story: PlanStory };

/** Staff remark on a passage and give the plan back; its team changes what was asked for, answers, and hands it in again. */
async function tellReturned(scene: PlanScene, { plan, returned, story }: Returned): Promise<void> {
  const { telling } = scene;
  const { db } = telling;
  const { planId, documentId, phone } = plan;
  const { onDay, explanation, remark, before, answer, resubmittedOnDay } = returned;
  const passage = await blockBeginning(telling, documentId, remark.at);
  const said = { documentId, passage, body: remark.body, isBlocking: false };
  const { commentId } = must(
    await postDocumentComment(db, await actBy(scene, reviewer, [onDay, 10 * 60]), said),
    'remarking on a plan',
  );
  must(await returnPlan(db, await actBy(scene, reviewer, [onDay, 10 * 60 + 20]), { planId, explanation }), 'giving a plan back');
  const changed = Object.keys(before).map((key) => [key, story[key as keyof typeof before]]);
  await fill(scene, await actBy(scene, phone, [resubmittedOnDay - 1, 20 * 60]), { plan, text: Object.fromEntries(changed) });
  const answered = await actBy(scene, phone, [resubmittedOnDay - 1, 20 * 60 + 30]);
  must(await replyToComment(db, answered, { documentId, commentId, body: answer }), 'answering a remark');
  const settled = await actBy(scene, phone, [resubmittedOnDay - 1, 20 * 60 + 31]);
  must(await moveComment(db, settled, { documentId, commentId, move: 'resolve' }), 'settling a remark');
  await submit(scene, plan, [resubmittedOnDay, 9 * 60 + 40]);
}

/** A plan that its applicant, and whoever they asked, have begun to write. */
async function tellOpen(scene: PlanScene, story: OpenPlanStory & { order: number }): Promise<void> {
  const { telling } = scene;
  const { applicant, member, startedOnDay } = story;
  const claimId = await tellHeld(scene, story);
  const plan = await tellBegun(scene, { claimId, phone: applicant.phone, startedOnDay });
  if (member !== undefined) await tellMember(scene, plan, { member, day: startedOnDay });
  const phoneOf = (by: 'applicant' | 'member') => (by === 'member' && member !== undefined ? member : applicant.phone);
  for (const { by, onDay, text } of story.written) {
    await fill(scene, await actBy(scene, phoneOf(by), [onDay, 19 * 60 + 30]), { plan, text });
  }
  for (const { by, onDay, at: words, ...remark } of story.remarks) {
    const passage = await blockBeginning(telling, plan.documentId, words);
    const act = await actBy(scene, phoneOf(by), [onDay, 12 * 60 + 40]);
    must(await postDocumentComment(telling.db, act, { documentId: plan.documentId, passage, ...remark }), 'remarking');
  }
}

async function tellMember(scene: PlanScene, plan: Begun, { member, day }: { member: string; day: number }): Promise<void> {
  const { db } = scene.telling;
  const invitation = { planId: plan.planId, phone: member };
  const asked = await actBy(scene, plan.phone, [day, 20 * 60 + 10]);
  const { memberId } = must(await invitePlanMember(db, asked, invitation), 'inviting somebody to a plan');
  const accepted = await actBy(scene, member, [day + 1, 8 * 60]);
  must(await answerPlanInvitation(db, accepted, { memberId, isAccepted: true }), 'joining a plan');
}

/** Writes what a plan says, section by section; sections of which nothing is said stay as they are. */
async function fill(
  { telling }: PlanScene,
  { actor, now }: Act,
  { plan, text }: { plan: Begun; text: Partial<PlanText> },
): Promise<void> {
  const partsOf = partsUnder(telling, text);
  const sections = planSections.flatMap(({ key, heading }) => (text[key] ? [{ heading, parts: partsOf[key] }] : []));
  await writeSections(telling, { documentId: plan.documentId, by: actor, when: now }, sections);
}

function partsUnder(telling: Telling, text: Partial<PlanText>): Record<keyof PlanText, Part[]> {
  const words = (lines: readonly string[]): Part[] => lines.map((paragraph) => ({ paragraph }));
  const table = (kind: TableKind, rows: readonly (readonly string[])[] = []): Part[] => [{ table: kind, rows }];
  const dateOf = (day: number) => localDate(at(telling, day, 12 * 60), zone);
  const { goals = [], beneficiaries = '', activities = [], team, results, risks, hearing = '', budget } = text;
  const dated = activities.map(([what, from, until, where, who]) => [what, dateOf(from), dateOf(until), where, who]);
  return {
    goals: words(goals),
    beneficiaries: words([beneficiaries]),
    activities: table('activity', dated),
    team: table('team', team),
    results: table('result', results),
    risks: table('risk', risks),
    hearing: words([hearing]),
    budget: table('budget', budget),
  };
}
