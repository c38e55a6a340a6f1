import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { addDays, localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import type { Locale } from '#app/i18n/message.ts';
import { formatDay } from '#app/i18n/time.ts';
import { type ReactionGiven, reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findResultRound, type ResultRound } from '#app/scoring/result.queries.server.ts';
import { listApplicants } from '#app/scoring/result-applicants.server.ts';
import { resultNewsWords as words } from '#app/scoring/result-news.messages.ts';
import type { Db } from '#db/client.server.ts';
import { roundObjections } from '#db/schema/round-results.ts';
import { roundJudges, roundSteps } from '#db/schema/rounds.ts';

// Who is told of a result. Each reads the round as it is when the job runs: what is no longer so is not told.

const shape = z.object({ eventId: z.uuid(), roundId: z.uuid() });
const objectionShape = shape.extend({ objectionId: z.uuid() });

/** Staff and the chair, who compute. */
export const tellRoundClosed = reaction(shape, async (given, { eventId, roundId }) => {
  const round = await findResultRound(given.db, roundId);
  if (round?.state !== 'closed') return;
  const path = href.deskRoundRatify(roundId);
  const values = { title: round.title };
  await tellAll(given, { eventId, kind: 'desk', recipients: await listLeaders(given, round), path, title: words.closed, values });
});

/** Whoever applied and whoever judged. Published again after a sheet was struck, it says so. */
export const tellResultPublished = reaction(shape, async (given, { eventId, roundId }) => {
  const round = await findResultRound(given.db, roundId);
  if (round?.state !== 'published' || !round.objectionsUntil) return;
  const { zone } = await readSettings(given.db, round.communityId);
  const lastDay = addDays(localDate(round.objectionsUntil, zone), -1);
  const values = (locale: Locale) => ({ title: round.title, date: formatDay(lastDay, locale) });
  const title = (await countPublications(given.db, roundId)) > 1 ? words.published_again : words.published;
  const recipients = await listConcerned(given.db, roundId);
  const path = href.roundResults(roundId);
  await tellAll(given, { eventId, kind: 'rounds', recipients, path, title, body: words.published_next, values });
});

/** Staff and the chair, who answer. */
export const tellResultObjected = reaction(objectionShape, async (given, { eventId, roundId }) => {
  const round = await findResultRound(given.db, roundId);
  if (!round) return;
  const recipients = await listLeaders(given, round);
  const path = href.roundObjections(roundId);
  const values = { title: round.title };
  const text = { title: words.objection_raised, body: words.objection_raised_next, values };
  await tellAll(given, { eventId, kind: 'desk', recipients, path, ...text });
});

/** Who objected, if they have an account. */
export const tellObjectionAnswered = reaction(objectionShape, async (given, { eventId, roundId, objectionId }) => {
  const round = await findResultRound(given.db, roundId);
  const [objection] = await given.db
    .select({ accountId: roundObjections.accountId })
    .from(roundObjections)
    .where(and(eq(roundObjections.id, objectionId), isNotNull(roundObjections.answeredAt)));
  if (!round || !objection?.accountId) return;
  const path = href.roundObjections(roundId);
  const values = { title: round.title };
  const recipients = [objection.accountId];
  await tellAll(given, { eventId, kind: 'rounds', recipients, path, title: words.objection_answered, values });
});

/** Whoever applied and whoever judged. */
export const tellResultFinal = reaction(shape, async (given, { eventId, roundId }) => {
  const round = await findResultRound(given.db, roundId);
  if (round?.state !== 'final') return;
  const path = href.roundResults(roundId);
  const values = { title: round.title };
  const recipients = await listConcerned(given.db, roundId);
  await tellAll(given, { eventId, kind: 'rounds', recipients, path, title: words.final, body: words.final_next, values });
});

/** Everybody who may lead the round today, its chair among them. */
async function listLeaders({ db, now }: ReactionGiven, round: ResultRound): Promise<string[]> {
  const { zone } = await readSettings(db, round.communityId);
  const duty = { deed: 'rounds.manage', placePath: round.placePath, on: localDate(now, zone) } as const;
  return [...new Set([...(await listStaff(db, duty)), round.chairAccountId])];
}

/** Applicants and judges of a round, each once. */
async function listConcerned(db: Db, roundId: string): Promise<string[]> {
  const judges = await db
    .select({ accountId: roundJudges.accountId })
    .from(roundJudges)
    .where(and(eq(roundJudges.roundId, roundId), isNull(roundJudges.removedAt)));
  return [...new Set([...(await listApplicants(db, roundId)), ...judges.map(({ accountId }) => accountId)])];
}

async function countPublications(db: Db, roundId: string): Promise<number> {
  return db.$count(roundSteps, and(eq(roundSteps.roundId, roundId), eq(roundSteps.event, 'publish')));
}
