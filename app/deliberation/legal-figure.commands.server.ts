import { and, asc, desc, inArray, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { openAssemblyIfReached } from '#app/deliberation/assembly.server.ts';
import { type FigureProblem, figureProblem, type LegalFigure, type LegalFigureKey } from '#app/deliberation/legal-figure.ts';
import { openTopicStates } from '#app/deliberation/topic.ts';
import { lockTopic } from '#app/deliberation/topic-lock.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPlace } from '#app/people/place.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { legalFigures, topics } from '#db/schema/topics.ts';

export type ConfirmFigure = { communityId: string; key: LegalFigureKey } & LegalFigure;
export type ConfirmFigureRefusal = FigureProblem | 'community_not_found' | 'not_allowed' | 'not_signed_in';

/** Confirms a legal fraction for a community, from now on. Earlier ones stay, and so does what they have brought about. */
export async function confirmLegalFigure(
  db: Db,
  act: Act,
  input: ConfirmFigure,
): Promise<Outcome<{ figureId: string }, ConfirmFigureRefusal>> {
  return perform<{ figureId: string }, ConfirmFigureRefusal>(db, act, {
    what: 'figures.confirm',
    input,
    body: async (tx) => {
      const { communityId, key, ...figure } = input;
      const confirmedBy = act.actor.accountId;
      if (confirmedBy === null) return refused('not_signed_in');
      const community = await lockPlace(tx, communityId);
      if (community?.kind !== 'community') return refused('community_not_found');
      const office = officeFor(act.actor, 'figures.confirm', community.path);
      if (!office) return refused('not_allowed');
      const { zone } = await readSettings(tx, communityId);
      const problem = figureProblem(figure, localDate(act.now, zone));
      if (problem) return refused(problem);
      const figureId = newId(act.now.getTime());
      await tx.insert(legalFigures).values({ id: figureId, communityId, key, ...figure, confirmedBy, confirmedAt: act.now });
      const subject = { kind: 'legal_figure', id: figureId };
      await appendLog(tx, act, { what: 'figures.confirmed', communityId, subject, detail: input, office });
      return done({ figureId });
    },
  });
}

const batchMax = 500;

/**
 * Looks again at topics that wait for signatures, as the roll changes under them and figures are confirmed late; the most
 * signed first, at most 500 at a time. Answers on how many the assembly is owed now.
 */
export async function watchThresholds(db: Db, now: Date): Promise<number> {
  const waiting = await db
    .select({ id: topics.id })
    .from(topics)
    .where(and(inArray(topics.state, [...openTopicStates]), isNull(topics.assemblyDueAt)))
    .orderBy(desc(topics.coSignatureCount), asc(topics.id))
    .limit(batchMax);
  let opened = 0;
  for (const { id } of waiting) opened += (await lookAgain(db, id, now)) ? 1 : 0;
  return opened;
}

async function lookAgain(db: Db, topicId: string, now: Date): Promise<boolean> {
  const act = clockAct(now);
  const outcome = await perform<boolean, 'topic_not_found'>(db, act, {
    what: 'topics.look_again',
    input: { topicId },
    body: async (tx) => {
      const topic = await lockTopic(tx, topicId);
      if (!topic) return refused('topic_not_found');
      return done(await openAssemblyIfReached(tx, act, topic));
    },
  });
  return outcome.ok && outcome.value;
}
