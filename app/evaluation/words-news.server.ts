import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { words } from '#app/evaluation/words.messages.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { reaction, tellAll } from '#app/notifications/reaction.server.ts';
import type { Db } from '#db/client.server.ts';
import { evaluations } from '#db/schema/award-upkeep.ts';
import { awards } from '#db/schema/grants.ts';
import { accounts } from '#db/schema/people.ts';

const shape = z.object({ eventId: z.uuid(), awardId: z.uuid(), evaluationId: z.uuid() });

/** Tells whoever wrote the words, where they have an account. */
function toAuthor(told: { title: Message; body?: Message }) {
  return reaction(shape, async (given, { eventId, awardId, evaluationId }) => {
    const authors = await listAuthors(given.db, evaluationId);
    const [first] = authors;
    if (!first) return;
    const news = { eventId, kind: 'own_comment', values: { title: first.title }, path: href.awardEffect(awardId) } as const;
    await tellAll(given, { ...news, ...told, recipients: authors.map(({ accountId }) => accountId) });
  });
}

function listAuthors(db: Db, evaluationId: string) {
  return db
    .select({ accountId: accounts.id, title: awards.title })
    .from(evaluations)
    .innerJoin(awards, eq(awards.id, evaluations.awardId))
    .innerJoin(accounts, and(eq(accounts.personId, evaluations.personId), isNull(accounts.closedAt)))
    .where(eq(evaluations.id, evaluationId));
}

/** Who is told of what happens to the words of an evaluation, by the event. */
export const wordsReactions = {
  'evaluations.words_hidden': toAuthor({ title: words.told_hidden, body: words.told_hidden_next }),
  'evaluations.words_shown': toAuthor({ title: words.told_shown }),
};
