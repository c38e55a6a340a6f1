import { and, arrayContains, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { maskName } from '#app/core/text.ts';
import { countBacking, listFiguresInForce } from '#app/deliberation/assembly.server.ts';
import { missingFor, reaches } from '#app/deliberation/legal-figure.ts';
import type { RoomState } from '#app/deliberation/room.ts';
import { findSigner, hasSigned } from '#app/deliberation/signer.server.ts';
import {
  type CoSignRefusal,
  coSignRefusal,
  openTopicStates,
  type TopicSource,
  type TopicState,
  withdrawSignatureRefusal,
  withdrawTopicRefusal,
} from '#app/deliberation/topic.ts';
import { may } from '#app/people/permission.ts';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';
import { agendaItems, rooms } from '#db/schema/rooms.ts';
import { topicSteps, topics } from '#db/schema/topics.ts';

export const topicSorts = ['newest', 'signed'] as const;
export type TopicSort = (typeof topicSorts)[number];

/** What a list of topics is narrowed by; null where it is not. `isOwed`: only open ones on which the assembly must be convened. */
export type TopicFilters = {
  communityId: string;
  placeId: string | null;
  state: TopicState | null;
  isOwed: boolean;
  sort: TopicSort;
};

/** Where a page ended: newest [raisedAt, id], signed [count, id]. */
export type TopicCursor = readonly [value: string | number, id: string];

const cardColumns = {
  id: topics.id,
  title: topics.title,
  state: sql<TopicState>`${topics.state}`,
  source: sql<TopicSource>`${topics.source}`,
  placeId: topics.placeId,
  placeNameZh: placeLabel,
  placeNameEn: places.nameEn,
  coSignatureCount: topics.coSignatureCount,
  assemblyDueAt: topics.assemblyDueAt,
  raisedAt: topics.raisedAt,
};

/** One page of topics after a cursor, without what is hidden. One row more than `limit`. */
export function listTopics(db: Db, filters: TopicFilters, { after, limit }: { after: TopicCursor | null; limit: number }) {
  const order = filters.sort === 'newest' ? topics.raisedAt : topics.coSignatureCount;
  return db
    .select(cardColumns)
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(and(listedTopics(filters), beyond(filters.sort, after)))
    .orderBy(desc(order), desc(topics.id))
    .limit(limit + 1);
}

/** The topics that a list shows, as a condition over topics and their places; every place of a community is all of it. */
export function listedTopics({ communityId, placeId, state, isOwed }: Omit<TopicFilters, 'sort'>): SQL | undefined {
  return and(
    eq(topics.communityId, communityId),
    isNull(topics.hiddenAt),
    state === null ? undefined : eq(topics.state, state),
    placeId === null || placeId === communityId ? undefined : arrayContains(places.path, [placeId]),
    isOwed ? and(isNotNull(topics.assemblyDueAt), sql`${topics.state} in ('raised', 'on_agenda')`) : undefined,
  );
}

function beyond(sort: TopicSort, after: TopicCursor | null): SQL | undefined {
  if (!after) return undefined;
  const [value, id] = after;
  return sort === 'newest'
    ? sql`(${topics.raisedAt}, ${topics.id}) < (${value}::timestamptz, ${id}::uuid)`
    : sql`(${topics.coSignatureCount}, ${topics.id}) < (${value}::integer, ${id}::uuid)`;
}

/**
 * Everything about a topic that anybody may see, or null. Of a hidden one the words are left out and the reason stands.
 * Names its raiser in full only if they agreed.
 */
export async function findTopicPage(db: Db, topicId: string, now: Date) {
  const [row] = await db
    .select({
      ...cardColumns,
      communityId: topics.communityId,
      placePath: places.path,
      body: topics.body,
      raiserName: topics.raiserName,
      showsName: topics.showsName,
      proposalNumber: proposals.number,
      proposalTitle: proposals.title,
      handedFromId: topics.handedFromId,
      mergedIntoId: topics.mergedIntoId,
      assemblySignedCount: topics.assemblySignedCount,
      assemblyTotalCount: topics.assemblyTotalCount,
      assemblyFigureId: topics.assemblyFigureId,
      endedAt: topics.endedAt,
      hiddenReason: topics.hiddenReason,
    })
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .leftJoin(proposals, eq(proposals.id, topics.proposalId))
    .where(eq(topics.id, topicId));
  if (!row) return null;
  const { raiserName, showsName, title, body, ...topic } = row;
  const isHidden = topic.hiddenReason !== null;
  const name = raiserName === '' ? null : showsName ? raiserName : maskName(raiserName);
  const { withoutBirth, figures } = await listProgress(db, { ...topic, now });
  return {
    ...topic,
    isHidden,
    title: isHidden ? '' : title,
    body: isHidden ? '' : body,
    raiserName: isHidden ? null : name,
    figures,
    withoutBirth,
    steps: await listTopicSteps(db, topicId),
    rooms: await listRoomsOfTopic(db, topicId),
  };
}

export type TopicPage = NonNullable<Awaited<ReturnType<typeof findTopicPage>>>;

/** How far a topic is on the way to each confirmed fraction; an ended one is not counted any more. */
async function listProgress(
  db: Db,
  { id, placeId, communityId, state, now }: { id: string; placeId: string; communityId: string; state: TopicState; now: Date },
) {
  const inForce = openTopicStates.includes(state) ? await listFiguresInForce(db, communityId) : [];
  if (inForce.length === 0) return { withoutBirth: 0, figures: [] };
  const backing = await countBacking(db, { topicId: id, placeId, communityId, now });
  const figures = inForce.map(({ key, numerator, denominator, source, article, asOf }) => {
    const fraction = { numerator, denominator };
    const share = backing[key];
    return {
      key,
      ...fraction,
      source,
      article,
      asOf,
      ...share,
      missing: missingFor(share, fraction),
      isReached: reaches(share, fraction),
    };
  });
  return { withoutBirth: backing.withoutBirth, figures };
}

function listTopicSteps(db: Db, topicId: string) {
  return db
    .select({
      id: topicSteps.id,
      event: topicSteps.event,
      explanation: topicSteps.explanation,
      targetId: topicSteps.targetId,
      office: topicSteps.office,
      takenAt: topicSteps.takenAt,
    })
    .from(topicSteps)
    .where(eq(topicSteps.topicId, topicId))
    .orderBy(asc(topicSteps.takenAt), asc(topicSteps.id));
}

/** The rooms that have taken a topic up, once their notice is out. */
function listRoomsOfTopic(db: Db, topicId: string) {
  return db
    .select({ id: rooms.id, title: rooms.title, state: sql<RoomState>`${rooms.state}`, startsAt: rooms.startsAt })
    .from(agendaItems)
    .innerJoin(rooms, eq(rooms.id, agendaItems.roomId))
    .where(and(eq(agendaItems.topicId, topicId), isNotNull(rooms.noticedAt)))
    .orderBy(desc(rooms.startsAt), desc(rooms.id));
}

/** What whoever looks at a topic has done and may do. A refusal that is null: the button works. */
export type TopicViewer = {
  isSigned: boolean;
  coSign: CoSignRefusal | 'not_signed_in' | null;
  withdrawSignature: ReturnType<typeof withdrawSignatureRefusal>;
  withdraw: ReturnType<typeof withdrawTopicRefusal>;
  mayManage: boolean;
  mayModerate: boolean;
};

/** What this visitor may do with a topic. */
export async function findTopicViewer(
  db: Db,
  page: TopicPage,
  { actor, now }: { actor: Actor; now: Date },
): Promise<TopicViewer> {
  const offices = {
    mayManage: may(actor, 'topics.manage', page.placePath),
    mayModerate: may(actor, 'comments.moderate', page.placePath),
  };
  const signer = await findSigner(db, { actor, onBehalfOf: null, requestKey: '', now });
  if (!signer.ok) {
    const isOpen = !page.isHidden && openTopicStates.includes(page.state);
    const coSign = isOpen ? 'not_signed_in' : 'topic_closed';
    return { isSigned: false, coSign, withdrawSignature: 'not_signed', withdraw: 'not_allowed', ...offices };
  }
  const personId = signer.value.person?.id ?? null;
  const isSigned = await hasSigned(db, page.id, personId);
  const isOwn = personId !== null && (await isRaiser(db, page.id, personId));
  return {
    isSigned,
    coSign: coSignRefusal(page, { ...signer.value, isSigned }),
    withdrawSignature: withdrawSignatureRefusal(page, isSigned),
    withdraw: withdrawTopicRefusal({ ...page, isAssemblyDue: page.assemblyDueAt !== null }, isOwn),
    ...offices,
  };
}

async function isRaiser(db: Db, topicId: string, personId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: topics.id })
    .from(topics)
    .where(and(eq(topics.id, topicId), eq(topics.raisedByPersonId, personId)));
  return row !== undefined;
}

/** Topics that a room at a place can take up: of the place or below it, most signed first, at most 200. */
export function listTopicsForAgenda(db: Db, placeId: string) {
  return db
    .select(cardColumns)
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(and(arrayContains(places.path, [placeId]), inArray(topics.state, ['raised']), isNull(topics.hiddenAt)))
    .orderBy(sql`${topics.assemblyDueAt} nulls last`, desc(topics.coSignatureCount), asc(topics.id))
    .limit(200);
}
