import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import {
  endObjectionPeriods,
  publishMinutes,
  signMinutesAsChair,
  signMinutesAsSecretary,
} from '#app/deliberation/minutes.commands.server.ts';
import { decideMotion, putToVote, recordVoice } from '#app/deliberation/motion.commands.server.ts';
import type { DecideAllocation } from '#app/grants/allocation.commands.server.ts';
import { allocationInput } from '#app/grants/allocation-input.ts';
import { findSourceHead, readSource } from '#app/grants/allocation-source.server.ts';
import { inputOf, type SourceRef } from '#app/grants/allocation-source.ts';
import { finishDueRounds } from '#app/scoring/objection.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { buildCountedVote } from '#tests/support/build/counted-vote.ts';
import { buildFrozenPlan, type FrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { must, now } from '#tests/support/build/people.ts';
import type { Setting } from '#tests/support/build/proposal.ts';
import { buildPublishedRound } from '#tests/support/build/published-round.ts';
import { type BuiltRoom, buildInSession, buildMotion, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';
import type { GivenRound, ScoredRound } from '#tests/support/build/scored-round.ts';
import type { VoteGiven } from '#tests/support/build/vote.ts';

const day = 86_400_000;
/** When nothing can be held any more against what these builders make. */
export const later = new Date(now.getTime() + 60 * day);

/** A round whose result nobody can object to any more. Plan 1 is placed first, plan 2 second, unless other points are given. */
export async function buildFinalRound(db: Db, setting: Setting, given: GivenRound): Promise<ScoredRound> {
  const round = await buildPublishedRound(db, setting, given);
  await finishDueRounds(db, later);
  return round;
}

/** `also`: plans that stand in it besides. */
export type VoteOnPlans = {
  asked: readonly number[];
  contents: readonly string[];
  until?: 'published' | 'final';
  also?: readonly FrozenPlan[];
} & Pick<VoteGiven, 'plan'>;

/** A vote on plans that ask for these sums, with these ballots cast; final unless it is given otherwise. */
export async function buildPlanVote(db: Db, setting: Setting, given: VoteOnPlans) {
  const { asked, contents, until = 'final', plan, also = [] } = given;
  const plans: FrozenPlan[] = [];
  for (const askedFen of asked) plans.push(await buildFrozenPlan(db, setting, { askedFen }));
  plans.push(...also);
  const options = plans.map(({ title, planId }, index) => {
    return { title, summary: '', costFen: asked[index] ?? 0, subjectId: planId, personIds: [] };
  });
  const { community } = setting;
  const vote = await buildCountedVote(db, { community, contents, options, until, ...(plan ? { plan } : {}) });
  return { ...vote, plans };
}

/** A room about ¥50,000 whose one resolution nobody can object to any more. */
export async function buildFinalResolution(db: Db, setting: Setting): Promise<BuiltRoom & { resolutionId: string }> {
  const room = await buildInSession(db, { community: setting.community });
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await callRoll(db, room);
  must(await putToVote(db, inSession(room.chair), { motionId }));
  for (const { participantId } of room.members)
    must(await recordVoice(db, inSession(room.secretary), { motionId, participantId, voice: 'for' }));
  must(await decideMotion(db, inSession(room.chair), { motionId }));
  const resolutionTexts = [{ motionId, body: '同意使用四万八千元安装路灯。' }];
  const conclusion = { roomId: room.id, conclusion: 'resolved', explanation: '大家同意装路灯。', resolutionTexts } as const;
  must(await concludeRoom(db, inSession(room.chair, 60), conclusion));
  must(await signMinutesAsSecretary(db, inSession(room.secretary, 70), { roomId: room.id, name: '签字稿' }));
  must(await signMinutesAsChair(db, inSession(room.chair, 80), { roomId: room.id }));
  must(await publishMinutes(db, inSession(room.secretary, 90), { roomId: room.id }));
  await endObjectionPeriods(db, later);
  const [resolution] = await db.execute<{ id: string }>(`select id from resolutions where room_id = '${room.id}'`);
  return { ...room, resolutionId: resolution?.id ?? '' };
}

/** What an officer decides who looked at a source: the whole of it from one fund, with the hash of what they saw. */
export async function decisionOver(
  db: Db,
  source: SourceRef,
  given: Partial<DecideAllocation> & { fundId: string; envelopeFen: number },
): Promise<DecideAllocation> {
  const { fundId, ...terms } = given;
  const head = await findSourceHead(db, source);
  const contents = head ? await readSource(db, head) : null;
  const settled = { method: 'rank', whenNotFitting: 'skip', byHand: {}, ...terms } as const;
  const { sha256 } = contents?.ok ? allocationInput(settled.method, inputOf(contents.value, settled)) : { sha256: '' };
  const said = { title: '第一轮资助', reason: '', grantee: null, funds: [{ fundId, amountFen: terms.envelopeFen }] };
  return { source, ...said, inputSha256: sha256, ...settled };
}
