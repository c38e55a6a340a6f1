import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { LegalFigureKey } from '#app/deliberation/legal-figure.ts';
import type { TopicPage } from '#app/deliberation/topic.queries.server.ts';
import type { TopicState } from '#app/deliberation/topic.ts';
import type { Db } from '#db/client.server.ts';
import { sections } from '#db/schema/places.ts';
import { legalFigures, sectionBackings, topics } from '#db/schema/topics.ts';

/** Another topic that one is linked with; the title is null while it is hidden. */
export type LinkedTopic = { id: string; title: string | null };

/** What a topic is linked with: what it went into or came from, by which figure the assembly is owed, which sections ask for it. */
export async function findTopicThread(db: Db, page: TopicPage) {
  const [into, from, above, merged, figure, backings, hiddenAt] = await Promise.all([
    page.mergedIntoId ? listLinked(db, eq(topics.id, page.mergedIntoId)) : [],
    page.handedFromId ? listLinked(db, eq(topics.id, page.handedFromId)) : [],
    page.state === 'handed_up' ? listLinked(db, eq(topics.handedFromId, page.id)) : [],
    listLinked(db, eq(topics.mergedIntoId, page.id)),
    page.assemblyFigureId ? findFigure(db, page.assemblyFigureId) : null,
    listBackings(db, page.id),
    findHiddenAt(db, page.id),
  ]);
  return {
    mergedInto: into[0] ?? null,
    handedFrom: from[0] ?? null,
    handedTo: above[0] ?? null,
    mergedFrom: merged,
    assemblyFigure: figure,
    backings,
    hiddenAt,
  };
}

async function listLinked(db: Db, condition: ReturnType<typeof eq>): Promise<LinkedTopic[]> {
  const rows = await db
    .select({ id: topics.id, title: topics.title, hiddenAt: topics.hiddenAt })
    .from(topics)
    .where(condition)
    .orderBy(asc(topics.id))
    .limit(linkedMax);
  return rows.map(({ id, title, hiddenAt }) => ({ id, title: hiddenAt === null ? title : null }));
}

const linkedMax = 50;

async function findFigure(db: Db, figureId: string) {
  const [figure] = await db
    .select({
      key: sql<LegalFigureKey>`${legalFigures.key}`,
      numerator: legalFigures.numerator,
      denominator: legalFigures.denominator,
      source: legalFigures.source,
      article: legalFigures.article,
    })
    .from(legalFigures)
    .where(eq(legalFigures.id, figureId));
  return figure ?? null;
}

/** The sections that ask for a topic now, in the order in which they did. */
function listBackings(db: Db, topicId: string) {
  return db
    .select({
      sectionId: sectionBackings.sectionId,
      name: sections.nameZh,
      note: sectionBackings.note,
      recordedAt: sectionBackings.recordedAt,
    })
    .from(sectionBackings)
    .innerJoin(sections, eq(sections.id, sectionBackings.sectionId))
    .where(and(eq(sectionBackings.topicId, topicId), isNull(sectionBackings.withdrawnAt)))
    .orderBy(asc(sectionBackings.recordedAt), asc(sectionBackings.id));
}

async function findHiddenAt(db: Db, topicId: string): Promise<Date | null> {
  const [row] = await db.select({ hiddenAt: topics.hiddenAt }).from(topics).where(eq(topics.id, topicId));
  return row?.hiddenAt ?? null;
}

/** The topics that were raised from a proposal and are shown, the latest last. */
export async function listTopicsOfProposal(db: Db, proposalId: string) {
  return db
    .select({ id: topics.id, title: topics.title, state: sql<TopicState>`${topics.state}` })
    .from(topics)
    .where(and(eq(topics.proposalId, proposalId), isNull(topics.hiddenAt)))
    .orderBy(asc(topics.raisedAt), asc(topics.id))
    .limit(linkedMax);
}
