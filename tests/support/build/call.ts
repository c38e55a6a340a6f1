import type { Act } from '#app/core/act.ts';
import { type CreateCall, createCall, publishCall } from '#app/proposals/call.commands.server.ts';
import { defaultFields, type StageWindow } from '#app/proposals/call.ts';
import type { Db } from '#db/client.server.ts';
import { actOf, type BuiltCommunity, must, now } from '#tests/support/build/people.ts';

const dayInMs = 24 * 60 * 60 * 1000;

/** An instant so many days from the tests' now. */
export function daysFromNow(days: number): Date {
  return new Date(now.getTime() + days * dayInMs);
}

/** A stage by days from now. */
export function stageOf(stage: StageWindow['stage'], opens: number, closes: number): StageWindow {
  return { stage, opensAt: daysFromNow(opens), closesAt: daysFromNow(closes) };
}

let count = 0;

/** The terms of a call that collects from ten days ago until twenty days from now. */
export function callTerms(communityId: string, given: Partial<CreateCall> = {}): CreateCall {
  count += 1;
  return {
    communityId,
    slug: `qingcao-${count}`,
    title: '青草计划',
    guide: '请写清楚现在怎样、希望怎样。',
    rulesText: '一人一议。',
    whoMayPropose: ['resident', 'organisation'],
    needsVerification: true,
    envelopeFen: 5_000_000,
    fundId: null,
    ceilingFen: 1_000_000,
    overheadShareMaxPercent: 10,
    fields: defaultFields,
    stages: [stageOf('collect', -10, 20), stageOf('claim', 20, 40)],
    ...given,
  };
}

export type BuiltCall = { id: string; slug: string; community: BuiltCommunity };

/** A published call of a community. `act` says when it was made. */
export async function buildCall(
  db: Db,
  community: BuiltCommunity,
  given: Partial<CreateCall> & { act?: Partial<Act> } = {},
): Promise<BuiltCall> {
  const { act = { now: daysFromNow(-30) }, ...terms } = given;
  const { callId, slug } = must(await createCall(db, actOf(community.staff, act), callTerms(community.communityId, terms)));
  must(await publishCall(db, actOf(community.staff, act), { callId }));
  return { id: callId, slug, community };
}
