import { randomBytes } from 'node:crypto';
import { and, asc, eq, isNull, lt } from 'drizzle-orm';
import { type Actor, clockActor } from '#app/core/act.ts';
import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { phoneOf, placeOf, type ToldCommunity } from '#app/demonstration/told-community.server.ts';
import { type Held, tellPaper } from '#app/demonstration/told-paper.server.ts';
import { lockerStory, planBallots, planBallotTexts, roofStory } from '#app/demonstration/vote-stories.ts';
import { draftCallVote } from '#app/plans/call-vote.commands.server.ts';
import { writeReceiptSecret } from '#app/votes/ballot-receipt.ts';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import { castBallot } from '#app/votes/casting.commands.server.ts';
import { answerCountersign, askCountersign } from '#app/votes/countersign.commands.server.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { sealVote } from '#app/votes/sealing.commands.server.ts';
import { tallyVote } from '#app/votes/tallying.commands.server.ts';
import { usualPlan } from '#app/votes/usual-plan.ts';
import { changeVote, draftVote } from '#app/votes/vote.commands.server.ts';
import { listOptions } from '#app/votes/vote-lock.server.ts';
import { closeVote, extendVote, openVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { voteEntitlements, voteHolders, votes } from '#db/schema/votes.ts';

/** What the votes of the story are told with. */
type Scene = { telling: Telling; community: ToldCommunity; staff: Actor };

/** The residents' vote over the plans, counted and published; a vote over lockers and one over a roof, both open. */
export async function tellVotes(
  telling: Telling,
  { community, callId }: { community: ToldCommunity; callId: string },
): Promise<void> {
  const scene = { telling, community, staff: await actorWith(telling, phoneOf('community_staff')) };
  await tellPlanVote(scene, callId);
  await tellLockerVote(scene);
  await tellRoofVote(scene);
}

/** Residents choose among the frozen plans within the envelope: three hundred ballots, sixty of them on paper. */
async function tellPlanVote(scene: Scene, callId: string): Promise<void> {
  const { telling, staff } = scene;
  const { db } = telling;
  const drafted = actOf(staff, at(telling, -13, 10 * 60));
  const { voteId } = must(await draftCallVote(db, drafted, { callId }), 'putting the plans to the vote');
  const [startsAt, endsAt] = [at(telling, -11, 9 * 60), at(telling, -4, 18 * 60)];
  const plan = {
    ...usualPlan({ title: '十二个方案，请您来选', form: 'approval', method: 'mes-cost-add1u', seats: null }, startsAt),
    question: '今年先拿出10万元，请选出您赞成的方案，选几个都可以。按均等份额法分配，每位居民手里的份额一样多。',
    envelopeFen: 10_000_000,
    challengeDays: 7,
    startsAt,
    endsAt,
  };
  must(await changeVote(db, actOf(staff, at(telling, -12, 10 * 60)), { voteId, plan, options: [] }), 'laying down a vote');
  must(await sealVote(db, actOf(staff, at(telling, -12, 15 * 60)), { voteId }), 'sealing a vote');
  must(await openVote(db, actOf(clockActor, startsAt), { voteId }), 'opening a vote');
  const optionCount = (await listOptions(db, voteId)).length;
  const texts = planBallotTexts(planBallots.online + planBallots.paper, optionCount);
  const held = await listUnmarked(db, voteId);
  await tellBallots(scene, { voteId, held: held.slice(0, planBallots.online), texts, days: [-11, -5] });
  const paper = { voteId, held: held.slice(planBallots.online), texts: texts.slice(planBallots.online) };
  await tellPaper(telling, paper);
  await tellCounted(telling, { voteId, endsAt, certifiedAt: at(telling, -3, 10 * 60) });
}

/** Closes a vote at its end, counts it, and lets two officers certify it. */
export async function tellCounted(
  telling: Telling,
  { voteId, endsAt, certifiedAt }: { voteId: string; endsAt: Date; certifiedAt: Date },
): Promise<void> {
  const { db } = telling;
  const [staff, secretary] = [
    await actorWith(telling, phoneOf('community_staff')),
    await actorWith(telling, phoneOf('council_secretary')),
  ];
  must(await closeVote(db, actOf(clockActor, endsAt), { voteId }), 'closing a vote');
  must(await tallyVote(db, actOf(staff, certifiedAt), { voteId }), 'counting a vote');
  const asked = must(
    await askCountersign(db, actOf(staff, certifiedAt), { voteId, deed: 'certify', reason: '' }),
    'asking to certify',
  );
  must(await answerCountersign(db, actOf(secretary, certifiedAt), { ...asked, isAgreed: true }), 'certifying');
}

/** A vote that is open: visitors signed in as the first resident can take part. */
async function tellLockerVote(scene: Scene): Promise<void> {
  const { telling, community, staff } = scene;
  const { db } = telling;
  const { title, question, options, ballots, placeCode } = lockerStory;
  const [startsAt, endsAt] = [at(telling, -2, 9 * 60), at(telling, 12, 18 * 60)];
  const form = { form: 'limited', choicesMax: 2, method: 'approval', seats: 2, isReplaceable: true, allowsPaper: true } as const;
  const plan = { ...usualPlan({ title, question, ...form }, startsAt), startsAt, endsAt };
  const given = options.map((option) => ({ ...option, costFen: null }));
  const draft = { placeId: placeOf(community, placeCode), plan, options: given };
  const { voteId } = must(await draftVote(db, actOf(staff, at(telling, -4, 10 * 60)), draft), 'drafting a vote');
  must(await sealVote(db, actOf(staff, at(telling, -3, 10 * 60)), { voteId }), 'sealing a vote');
  must(await openVote(db, actOf(clockActor, startsAt), { voteId }), 'opening a vote');
  const held = await withoutAccounts(db, await listUnmarked(db, voteId));
  await tellBallots(scene, { voteId, held, texts: ballots, days: [-2, -1] });
}

/** Owners decide by heads and by area, with names (Civil Code, art. 278). */
async function tellRoofVote(scene: Scene): Promise<void> {
  const { telling, community, staff } = scene;
  const { db } = telling;
  const { title, question, voices, placeCode } = roofStory;
  const [startsAt, endsAt] = [at(telling, -3, 9 * 60), at(telling, 20, 18 * 60)];
  const rule = decisionRulePresets.owners_ordinary;
  const form = { form: 'decision', method: 'decision', seats: null, rule, isSecret: false, allowsPaper: false } as const;
  const plan = { ...usualPlan({ title, question, ...form }, startsAt), startsAt, endsAt };
  const draft = { placeId: placeOf(community, placeCode), plan, options: [] };
  const { voteId } = must(await draftVote(db, actOf(staff, at(telling, -5, 10 * 60)), draft), 'drafting a vote');
  must(await sealVote(db, actOf(staff, at(telling, -4, 10 * 60)), { voteId }), 'sealing a vote');
  must(await openVote(db, actOf(clockActor, startsAt), { voteId }), 'opening a vote');
  const held = await withoutAccounts(db, await listUnmarked(db, voteId));
  await tellBallots(scene, { voteId, held, texts: voices, days: [-3, -1] });
}

type Ballots = { voteId: string; held: readonly Held[]; texts: readonly string[]; days: readonly [number, number] };

/** Casts a ballot for each entitlement in turn, spread over some days. Whose accounts the story does not tell vote as nobody's. */
async function tellBallots({ telling, staff }: Scene, { voteId, held, texts, days: [first, last] }: Ballots): Promise<void> {
  const { db } = telling;
  const pairs = held.slice(0, texts.length);
  for (const [order, { entitlementId, personId }] of pairs.entries()) {
    const day = first + Math.floor((order * (last - first + 1)) / pairs.length);
    const act = actOf({ accountId: null, personId, grants: [] }, at(telling, day, 9 * 60 + 5 + ((order * 7) % 600)));
    const secret = writeReceiptSecret(randomBytes(20));
    must(await castBallot(db, act, { voteId, entitlementId, content: texts[order] ?? '', secret }), 'casting a ballot');
  }
  await moveBallots(db, actOf(staff, at(telling, last, 20 * 60)), { voteId });
}

/** The entitlements of a vote that are not used yet, by their numbers, each with the first of those who may cast it. */
async function listUnmarked(db: Db, voteId: string): Promise<Held[]> {
  const rows = await db
    .select({ entitlementId: voteEntitlements.id, personId: voteHolders.personId })
    .from(voteEntitlements)
    .innerJoin(voteHolders, eq(voteHolders.entitlementId, voteEntitlements.id))
    .where(and(eq(voteEntitlements.voteId, voteId), isNull(voteEntitlements.votedOn)))
    .orderBy(asc(voteEntitlements.number), asc(voteHolders.personId));
  return rows.filter((row, at) => rows[at - 1]?.entitlementId !== row.entitlementId);
}

/** Those whose holder has no account of the demonstration: the others are left for visitors. */
async function withoutAccounts(db: Db, held: readonly Held[]): Promise<Held[]> {
  const taken = new Set((await db.select({ personId: accounts.personId }).from(accounts)).map(({ personId }) => personId));
  return held.filter(({ personId }) => !taken.has(personId));
}

/** So many days before its end an open vote of the story is given more time, so that visitors can take part. */
const daysKeptOpen = 5;
const dayMs = 24 * 60 * 60_000;

/** Keeps the votes that visitors came to take part in open, when the demonstration starts again days later. */
export async function keepVotesOpen(telling: Telling): Promise<void> {
  const { db, now } = telling;
  const closing = await db
    .select({ id: votes.id, title: votes.title, closesAt: votes.closesAt })
    .from(votes)
    .where(and(eq(votes.state, 'open'), lt(votes.closesAt, at(telling, daysKeptOpen, 0))));
  for (const { id: voteId, title, closesAt } of closing) {
    if (title !== lockerStory.title && title !== roofStory.title) continue;
    const staff = await actorWith(telling, phoneOf('community_staff'));
    const when = new Date(Math.min(now.getTime(), closesAt.getTime() - dayMs));
    const extension = { voteId, closesAt: at(telling, 12, 18 * 60), reason: '演示站点继续开放，给来访的居民多留些时间。' };
    must(await extendVote(db, actOf(staff, when), extension), 'giving voters more time');
  }
}
