import { isNotNull } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import type { StoryApplicant } from '#app/demonstration/plan-story.ts';
import { actOf, actorsOf, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import type { ToldPeople } from '#app/demonstration/told-people.server.ts';
import { askToClaim } from '#app/plans/claim.commands.server.ts';
import { releaseClaim } from '#app/plans/claim-holder.commands.server.ts';
import { agreeToJoin } from '#app/plans/claim-joint.commands.server.ts';
import { acceptClaim } from '#app/plans/claim-review.commands.server.ts';
import { proposals } from '#db/schema/proposals.ts';

/** What claims and plans are told with. */
export type PlanScene = {
  telling: Telling;
  people: ToldPeople;
  /** Published proposals by their titles. */
  proposals: ReadonlyMap<string, string>;
  actorOf: (phone: string) => Promise<Actor>;
};

/** Of the charity station: confirms who may have a proposal. */
const confirmer = '19900000010';
/** Serves those who come without a phone. */
const communityStaff = '19900000012';

/** Finds what claims and plans are told with. */
export async function findPlanScene(telling: Telling, people: ToldPeople): Promise<PlanScene> {
  const published = await telling.db
    .select({ id: proposals.id, title: proposals.title })
    .from(proposals)
    .where(isNotNull(proposals.number));
  return {
    telling,
    people,
    proposals: new Map(published.map(({ id, title }) => [title, id])),
    actorOf: actorsOf(telling),
  };
}

/** Somebody's act at a minute of a day. */
export async function actBy(
  scene: PlanScene,
  phone: string,
  [day, minutes]: readonly [day: number, minutes: number],
): Promise<Act> {
  return actOf(await scene.actorOf(phone), at(scene.telling, day, minutes));
}

type Asked = { proposal: string; applicant: StoryApplicant; statement: string; joins?: boolean };
type Moment = readonly [day: number, minutes: number];

/** Somebody asks for a proposal. */
export async function tellAsked(scene: PlanScene, { proposal, applicant, statement, joins = false }: Asked, when: Moment) {
  const { organisation, group = null, showsName = false } = applicant;
  const input = {
    proposalId: scene.proposals.get(proposal) ?? '',
    organisationId: organisation === undefined ? null : (scene.people.organisations.get(organisation) ?? null),
    groupName: group,
    ...{ statement, showsName, joins },
  };
  const act = await actBy(scene, applicant.phone, when);
  return must(await askToClaim(scene.telling.db, act, input), `asking for ${proposal}`).claimId;
}

/** Somebody asks for a proposal, and the day after staff find that they may have it. */
export async function tellHeld(scene: PlanScene, story: Asked & { askedOnDay: number; order: number }): Promise<string> {
  const { askedOnDay: day, order } = story;
  const claimId = await tellAsked(scene, story, [day, 9 * 60 + ((order * 83) % 600)]);
  await accept(scene, claimId, [day + 1, 9 * 60 + ((order * 47) % 400)]);
  return claimId;
}

/** Somebody asks to share a claim; its holder agrees, and staff confirm it. */
export async function tellShared(
  scene: PlanScene,
  asked: Asked,
  { holder, day }: { holder: StoryApplicant; day: number },
): Promise<void> {
  const claimId = await tellAsked(scene, { ...asked, joins: true }, [day, 15 * 60]);
  const agreed = await actBy(scene, holder.phone, [day, 19 * 60]);
  must(await agreeToJoin(scene.telling.db, agreed, { claimId }), 'agreeing to share');
  await accept(scene, claimId, [day + 1, 10 * 60]);
}

/** What stands beside the plans: one who waits behind a holder, one given up again, one that staff are to look at. */
export async function tellOtherClaims(scene: PlanScene): Promise<void> {
  await tellWaiting(scene);
  const given = {
    proposal: '小区里设一个宠物拾便箱',
    applicant: { phone: '19900000015', organisation: '云海志愿服务队' },
    statement: '拾便箱就在我们巡逻的路上，补袋子顺手，先把三个出入口装起来。',
    ...{ askedOnDay: -12, order: 5 },
  };
  const claimId = await tellHeld(scene, given);
  const release = { claimId, reason: '送餐开始以后人手排不开，先把这件事让出来，谁接手我们把量好的尺寸交给他。' };
  must(await releaseClaim(scene.telling.db, await actBy(scene, '19900000015', [-5, 20 * 60]), release), 'giving up');
  const asked = {
    proposal: '给失业的中年人办电工和养老护理培训',
    applicant: { phone: '19900000044', organisation: '安居物业服务有限公司' },
    statement: '公司每年要招十几名水电工和护理员，愿意出实训场地，结业的人优先来我们项目上岗。',
  };
  await tellAsked(scene, asked, [-2, 16 * 60]);
}

/** A neighbour without a phone asks at the counter for what somebody else holds, and waits. */
async function tellWaiting(scene: PlanScene): Promise<void> {
  const { telling, people } = scene;
  const act = actOf(await scene.actorOf(communityStaff), at(telling, -8, 10 * 60), people.adultIds[33] ?? null);
  const input = {
    proposalId: scene.proposals.get('河边步道放几张带靠背的长椅') ?? '',
    ...{ organisationId: null, groupName: null, showsName: false, joins: false },
    statement: '我以前在木器厂，会做椅子。要是他们做不成，我愿意接着做。',
  };
  const { claimId } = must(await askToClaim(telling.db, act, input), 'asking at the counter');
  await accept(scene, claimId, [-7, 11 * 60]);
}

async function accept(scene: PlanScene, claimId: string, when: Moment): Promise<void> {
  must(await acceptClaim(scene.telling.db, await actBy(scene, confirmer, when), { claimId }), 'confirming a claim');
}
