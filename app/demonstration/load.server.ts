import { and, eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import { demonstrationCall } from '#app/demonstration/call.ts';
import { actOf, actorsOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { tellAllocations } from '#app/demonstration/told-allocations.server.ts';
import { tellAwards } from '#app/demonstration/told-award-stories.server.ts';
import { keepRoomsComing, tellNextTalk, tellRoomInSession } from '#app/demonstration/told-coming-rooms.server.ts';
import { demonstrationSlug, phoneOf, type ToldCommunity, tellCommunity } from '#app/demonstration/told-community.server.ts';
import { tellFirstRound } from '#app/demonstration/told-first-round.server.ts';
import { type ToldFunds, tellFunds } from '#app/demonstration/told-funds.server.ts';
import { keepLeases } from '#app/demonstration/told-leases.server.ts';
import { tellLighting } from '#app/demonstration/told-lighting.server.ts';
import { type ToldPeople, tellPeople } from '#app/demonstration/told-people.server.ts';
import { tellPlans } from '#app/demonstration/told-plans.server.ts';
import { tellProposals } from '#app/demonstration/told-proposals.server.ts';
import { findCast } from '#app/demonstration/told-rooms.server.ts';
import { keepRoundOpen, tellSecondRound } from '#app/demonstration/told-second-round.server.ts';
import { tellTopics } from '#app/demonstration/told-topics.server.ts';
import { keepVotesOpen, tellVotes } from '#app/demonstration/told-votes.server.ts';
import type { Env } from '#app/env.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { sealAll } from '#app/log/seal.server.ts';
import { createCodes } from '#app/people/code-sender.server.ts';
import { createCall, extendStage, publishCall } from '#app/proposals/call.commands.server.ts';
import { findCallPage } from '#app/proposals/call.queries.server.ts';
import { defaultFields } from '#app/proposals/call.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';
import { communities } from '#db/schema/places.ts';

type Options = { env: Pick<Env, 'dataDir' | 'sms' | 'sessionSecret'>; log: Logger; now?: Date };

/** Whether the demonstration community is here: the one with the demonstration's call. */
export async function isDemonstrationLoaded(db: Db): Promise<boolean> {
  const [found] = await db
    .select({ id: communities.placeId })
    .from(communities)
    .where(and(eq(communities.slug, demonstrationSlug), eq(communities.isDemonstration, true)));
  return found !== undefined;
}

/**
 * Tells the demonstration into an empty database, all of it or nothing, through the same commands as real life; days count
 * from `now`. Where it is loaded already its open call is kept open. Throws when the database has people of its own.
 */
export async function loadDemonstration(db: Db, { env, log, now = new Date() }: Options): Promise<void> {
  if (await isDemonstrationLoaded(db)) return await rollForward(db, { env, log, now });
  if (await hasPeople(db)) throw new Error('the demonstration is for an empty site: this database has people of its own');
  log.info('loading the demonstration');
  await db.transaction(async (tx) => await tell(tellingOf(tx, { env, now })));
  await sealAll(db);
}

async function tell(telling: Telling): Promise<void> {
  const community = await tellCommunity(telling);
  const people = await tellPeople(telling, community);
  const funds = await tellFunds(telling, community);
  const callId = await tellCall(telling, community);
  await tellProposals(telling, { community, people, callId });
  const plans = await tellPlans(telling, people);
  const scoring = { telling, callId, plans, actorOf: actorsOf(telling) };
  const roundId = await tellFirstRound(scoring);
  await tellSecondRound(scoring);
  const resolutionId = await tellDeliberation(telling, { community, people, funds });
  await tellVotes(telling, { community, callId });
  await tellAwards(telling, await tellAllocations(telling, { funds, people, roundId, resolutionId }));
}

type Told = { community: ToldCommunity; people: ToldPeople; funds: ToldFunds };

async function tellDeliberation(telling: Telling, { funds, ...told }: Told): Promise<string> {
  const topics = await tellTopics(telling, told);
  const stage = { telling, ...told, cast: await findCast(telling) };
  const resolutionId = await tellLighting(stage, { topicId: topics.lighting, fundId: funds.charity });
  await tellRoomInSession(stage, topics.activityRoom);
  await tellNextTalk(stage, topics.parking);
  return resolutionId;
}

async function tellCall(telling: Telling, { communityId }: ToldCommunity): Promise<string> {
  const staff = await actorWith(telling, phoneOf('community_staff'));
  const { stages, ...terms } = demonstrationCall;
  const windows = stages.map(({ stage, opensOnDay, closesOnDay }) => ({
    stage,
    opensAt: at(telling, opensOnDay, 0),
    closesAt: at(telling, closesOnDay, 0),
  }));
  const call = {
    ...terms,
    communityId,
    fundId: null,
    whoMayPropose: ['resident', 'organisation'] as const,
    needsVerification: true,
    fields: defaultFields,
    stages: windows,
  };
  const { callId } = must(await createCall(telling.db, actOf(staff, at(telling, -45, 9 * 60)), call), 'making the call');
  must(await publishCall(telling.db, actOf(staff, at(telling, -40, 9 * 60)), { callId }), 'publishing the call');
  return callId;
}

/** Days before its end at which the demonstration's call is given more time, so that whoever comes can take part. */
const daysKeptOpen = 7;

/**
 * Keeps open what visitors came to take part in, when the demonstration starts again days later. What visitors did meanwhile
 * (a vote left open, a chair replaced) may stand in the way: then that part stays as it is, and the site starts all the same.
 */
async function rollForward(db: Db, { env, log, now }: Required<Options>): Promise<void> {
  for (const roll of [keepCallOpen, keepRoomsOpen, keepLeases, keepRoundOpen, keepVotesOpen]) {
    try {
      await db.transaction(async (tx) => await roll(tellingOf(tx, { env, now })));
    } catch (error) {
      log.warn(errorFacts(error), 'a part of the demonstration was not rolled forward');
    }
  }
}

async function keepRoomsOpen(telling: Telling): Promise<void> {
  const [community] = await telling.db
    .select({ id: communities.placeId })
    .from(communities)
    .where(eq(communities.slug, demonstrationSlug));
  if (community) await keepRoomsComing(telling, community.id);
}

async function keepCallOpen(telling: Telling): Promise<void> {
  const { db, now } = telling;
  const call = await findCallPage(db, demonstrationCall.slug);
  if (!call) return;
  const staff = await actorWith(telling, phoneOf('community_staff'));
  for (const { stage, closesOnDay } of demonstrationCall.stages) {
    const window = call.stages.find((one) => one.stage === stage);
    if (!window || window.closesAt > at(telling, daysKeptOpen, 0)) continue;
    const closesAt = at(telling, closesOnDay, 0);
    const extension = { callId: call.id, stage, closesAt, reason: '演示站点继续开放，方便来访者试用。' };
    must(await extendStage(db, actOf(staff, now), extension), 'extending the call');
  }
}

async function hasPeople(db: Db): Promise<boolean> {
  const [found] = await db.select({ id: persons.id }).from(persons).limit(1);
  return found !== undefined;
}

function thrown(error: unknown): never {
  throw error;
}

function tellingOf(db: Db, { env, now }: { env: Options['env']; now: Date }): Telling {
  const codes = createCodes(db, { ...env, sms: null }, { isDemonstration: true, isDevelopment: false, onFailure: thrown });
  return { db, now, dataDir: env.dataDir, codes };
}
