import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { findTopicPage } from '#app/deliberation/topic.queries.server.ts';
import { openTopicStates } from '#app/deliberation/topic.ts';
import {
  countTopicQueue,
  findTopicWords,
  listMergeTargets,
  listTopicQueue,
  type QueueCursor,
} from '#app/deliberation/topic-desk.queries.server.ts';
import { type TopicQueue, topicQueues } from '#app/deliberation/topic-queue.ts';
import { findTopicThread } from '#app/deliberation/topic-thread.queries.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { may, placesFor } from '#app/people/permission.ts';
import { listSections } from '#app/people/place.queries.server.ts';
import { reachOf } from '#app/proposals/desk-reach.server.ts';

/** What a queue of topics at the desk shows. */
export type TopicQueuePage = Awaited<ReturnType<typeof loadTopicQueue>>;

const cursor: z.ZodType<QueueCursor> = z.tuple([z.boolean(), cursorMoment, z.uuid()]);

/** One of the queues of topics, page by page, and how many stand in each. An address that names none shows what waits. */
export async function loadTopicQueue(context: AppLoadContext, request: Request) {
  const { db } = context;
  const desk = await requireDesk(context, request, 'topics.manage', 'comments.moderate');
  const { actor } = desk.visitor;
  const reach = reachOf(desk);
  const named = new URL(request.url).searchParams.get('queue');
  const queue = topicQueues.find((one) => one === named) ?? 'waiting';
  const after = readCursor(request, cursor);
  const [rows, counts] = await Promise.all([
    listTopicQueue(db, { queue, reach }, { after, limit: pageSize }),
    Promise.all(topicQueues.map(async (each) => [each, await countTopicQueue(db, { queue: each, reach })] as const)),
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ isFree, since, id }) => [isFree, since.toISOString(), id]);
  return {
    sections: desk.sections,
    queue,
    items,
    next,
    isFirst: after === null,
    counts: Object.fromEntries(counts) as Record<TopicQueue, number>,
    mayRecord: placesFor(actor, 'topics.manage').length > 0,
    mayRaiseForOthers: placesFor(actor, 'persons.act_for').length > 0,
  };
}

/** What the page of a topic at the desk shows. */
export type DeskTopicPage = Awaited<ReturnType<typeof loadDeskTopic>>;

/** A topic for somebody at the desk, with what they can do with it. 404 for none of this community, 403 without an office for it. */
export async function loadDeskTopic(context: AppLoadContext, request: Request, topicId: string) {
  const { db } = context;
  const now = new Date();
  const { visitor, community, sections } = await requireDesk(context, request, 'topics.manage', 'comments.moderate');
  const [topic, shownWords] = await Promise.all([findTopicPage(db, topicId, now), findTopicWords(db, topicId)]);
  if (!topic || !shownWords || topic.communityId !== community.id) throw notFound();
  const { placePath } = topic;
  const mayManage = may(visitor.actor, 'topics.manage', placePath);
  const mayModerate = may(visitor.actor, 'comments.moderate', placePath);
  if (!mayManage && !mayModerate) throw forbidden();
  const isOpen = openTopicStates.includes(topic.state);
  const isFree = topic.state === 'raised' && topic.assemblyDueAt === null;
  const acts = {
    decline: mayManage && isFree,
    merge: mayManage && isFree,
    back: mayManage && isOpen && !topic.isHidden,
    sign_for: isOpen && !topic.isHidden && may(visitor.actor, 'persons.act_for', placePath),
    hide: mayModerate && !topic.isHidden,
    unhide: mayModerate && topic.isHidden,
    plan: topic.state === 'raised' && !topic.isHidden && may(visitor.actor, 'rooms.convene', placePath),
  };
  const [thread, targets, allSections] = await Promise.all([
    findTopicThread(db, topic),
    acts.merge ? listMergeTargets(db, topic) : [],
    acts.back ? listSections(db, community.id) : [],
  ]);
  return {
    sections,
    topic: { ...topic, ...shownWords },
    thread,
    acts,
    targets,
    isOwed: isOpen && topic.assemblyDueAt !== null,
    openSections: allSections.filter(({ id }) => !thread.backings.some(({ sectionId }) => sectionId === id)),
    actForReach: { communityId: community.id, placeIds: placesFor(visitor.actor, 'persons.act_for') },
  };
}
