import { eq } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { coSignTopic, recordSectionBacking } from '#app/deliberation/co-signature.commands.server.ts';
import { confirmLegalFigure } from '#app/deliberation/legal-figure.commands.server.ts';
import { legalFigureKeys, offeredFigures } from '#app/deliberation/legal-figure.ts';
import { raiseTopic, recordTopicOfTalk } from '#app/deliberation/topic.commands.server.ts';
import { declineTopic } from '#app/deliberation/topic-review.commands.server.ts';
import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { phoneOf, placeOf, type ToldCommunity } from '#app/demonstration/told-community.server.ts';
import type { ToldPeople } from '#app/demonstration/told-people.server.ts';
import type { Db } from '#db/client.server.ts';
import { sections } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

/** The topics of the story that rooms take up. */
export type ToldTopics = { lighting: string; activityRoom: string; parking: string };

type Scene = { telling: Telling; community: ToldCommunity; people: ToldPeople; staff: Actor };

/** The proposal that the charity fund's topic comes from. */
const lightingProposal = '让和平巷晚上亮起来';

/** Confirms the legal fractions and tells the topics: two that rooms take up, one past its threshold, a new one, one declined. */
export async function tellTopics(telling: Telling, told: { community: ToldCommunity; people: ToldPeople }): Promise<ToldTopics> {
  const scene: Scene = { telling, ...told, staff: await actorWith(telling, phoneOf('community_staff')) };
  await confirmFigures(scene);
  const lighting = await raise(scene, {
    by: '19900000002',
    day: -34,
    placeCode: 'GL',
    proposalId: await proposalWith(telling.db, lightingProposal),
    title: '用慈善资金把社区的暗处照亮',
    body: '社区有一笔五万元的慈善资金，不少人提出先解决夜里摸黑走路的问题。希望协商会讨论这笔钱能不能用来装灯、装在哪里。',
    signatures: 36,
  });
  const activityRoom = await raise(scene, {
    by: '19900000001',
    day: -12,
    placeCode: 'GL',
    title: '社区活动室怎么轮流用',
    body: '活动室常被一两支队伍占满，孩子放学没有地方写作业。希望一起定一个大家都能用上的办法。',
    signatures: 21,
  });
  await tellBackedTopic(scene);
  const parking = await tellTalkTopic(scene);
  await raise(scene, {
    by: '19900000015',
    day: -2,
    placeCode: 'YHJ',
    title: '云海居楼下想划一块晾晒区',
    body: '衣被晒在绿化带上容易起争执，希望划一块地方，装几排晾衣架。',
    signatures: 1,
  });
  await tellDeclinedTopic(scene);
  return { lighting, activityRoom, parking };
}

async function confirmFigures({ telling, community }: Scene): Promise<void> {
  const chair = await actorWith(telling, phoneOf('council_chair'));
  for (const key of legalFigureKeys) {
    const figure = { communityId: community.communityId, key, ...offeredFigures[key] };
    must(await confirmLegalFigure(telling.db, actOf(chair, at(telling, -50, 10 * 60)), figure), 'confirming a figure');
  }
}

type TopicStory = {
  by: string;
  day: number;
  placeCode: string;
  proposalId?: string;
  title: string;
  body: string;
  signatures: number;
};

/** Somebody with an account raises a topic; neighbours on the roll sign it at the counter, served by staff. */
async function raise(scene: Scene, { by, day, placeCode, proposalId, signatures, ...words }: TopicStory): Promise<string> {
  const { telling, community, staff } = scene;
  const raiser = await actorWith(telling, by);
  const input = {
    placeId: placeOf(community, placeCode),
    proposalId: proposalId ?? null,
    showsName: true,
    ...words,
  };
  const { topicId } = must(
    await raiseTopic(telling.db, actOf(raiser, at(telling, day, 9 * 60)), input),
    `raising ${words.title}`,
  );
  for (let order = 0; order < signatures; order += 1) {
    const neighbour = scene.people.adultIds[order * 7 + 3];
    if (neighbour === undefined || placeCode !== 'GL') continue;
    const act = actOf(staff, at(telling, day + 1 + (order % 5), 9 * 60 + order), neighbour);
    must(await coSignTopic(telling.db, act, { topicId }), 'signing a topic');
  }
  return topicId;
}

/** Two of six residents' sections back it, which is the third that obliges the committee to convene the assembly. */
async function tellBackedTopic(scene: Scene): Promise<void> {
  const { telling, community, staff } = scene;
  const topicId = await raise(scene, {
    by: '19900000002',
    day: -9,
    placeCode: 'GL',
    title: '请居民会议讨论物业费的公示办法',
    body: '几个小区的物业费怎么用一直说不清。希望召开居民会议，定一个按季度公示的办法。',
    signatures: 28,
  });
  const rows = await telling.db
    .select({ id: sections.id })
    .from(sections)
    .where(eq(sections.communityId, community.communityId))
    .orderBy(sections.id)
    .limit(2);
  for (const [order, { id }] of rows.entries()) {
    const act = actOf(staff, at(telling, -5 + order, 15 * 60));
    const backing = { topicId, sectionId: id, note: '小组会议全体同意，会议记录存社区办公室。' };
    must(await recordSectionBacking(telling.db, act, backing), 'recording a backing');
  }
}

async function tellTalkTopic({ telling, community, staff }: Scene): Promise<string> {
  const talk = {
    placeId: placeOf(community, 'GLY'),
    title: '桂林苑电动车停在哪里、怎么充电',
    body: '月月谈上有九户提出：楼道里停车充电不安全，车棚又太远。希望下次月月谈专门谈一次。',
  };
  return must(await recordTopicOfTalk(telling.db, actOf(staff, at(telling, -6, 20 * 60)), talk), 'recording a topic').topicId;
}

async function tellDeclinedTopic(scene: Scene): Promise<void> {
  const { telling, staff } = scene;
  const topicId = await raise(scene, {
    by: '19900000009',
    day: -20,
    placeCode: 'GL',
    title: '请社区给每户补贴宽带费',
    body: '现在办事都要上网，希望社区补贴每户宽带费用。',
    signatures: 0,
  });
  const reason = '宽带资费不归社区决定，也没有这项经费；困难家庭可以向运营商申请优惠，服务中心可以代办。';
  must(await declineTopic(telling.db, actOf(staff, at(telling, -18, 10 * 60)), { topicId, reason }), 'declining a topic');
}

async function proposalWith(db: Db, title: string): Promise<string> {
  const [found] = await db.select({ id: proposals.id }).from(proposals).where(eq(proposals.title, title));
  if (!found) throw new Error(`the demonstration cannot be told: there is no proposal ${title}`);
  return found.id;
}
