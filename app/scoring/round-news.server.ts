import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { type ReactionGiven, reaction, type Tidings, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { newsWords } from '#app/scoring/round-news.messages.ts';
import {
  findRoundForNotice,
  listJudgesForNotice,
  listRoundsClosing,
  type NoticeRound,
} from '#app/scoring/round-news.queries.server.ts';

// Who is told of what happens in a round. Judges alone learn that they judge; each is told of their own sheets only.

const shape = z.object({ eventId: z.uuid(), roundId: z.uuid() });
const dayMs = 86_400_000;

/** The rubric is locked: its judges are asked to declare their conflicts. */
export const tellRubricLocked = reaction(shape, async (given, { eventId, roundId }) => {
  const round = await findRoundForNotice(given.db, roundId);
  if (round?.state !== 'assigning') return;
  const recipients = (await listJudgesForNotice(given.db, roundId)).map(({ accountId }) => accountId);
  const words = { title: newsWords.appointed, body: newsWords.appointed_next };
  await tellJudges(given, { eventId, round, recipients, path: href.roundConflicts(roundId), ...words });
});

/** Somebody was recused or left, and others were given the plans. */
export const tellSheetsGiven = reaction(
  shape.extend({ given: z.array(z.uuid()) }),
  async (given, { eventId, roundId, given: recipients }) => {
    const round = await findRoundForNotice(given.db, roundId);
    if (!round || recipients.length === 0) return;
    const words = { title: newsWords.given, body: newsWords.given_next };
    await tellJudges(given, { eventId, round, recipients, path: href.roundConflicts(roundId), ...words });
  },
);

/** Scoring has begun: everybody who has a plan to score. */
export const tellScoringBegun = reaction(shape, async (given, { eventId, roundId }) => {
  const round = await findRoundForNotice(given.db, roundId);
  if (round?.state !== 'scoring') return;
  const words = { title: newsWords.begun, body: newsWords.begun_next };
  await tellJudges(given, {
    eventId,
    round,
    recipients: await listBehind(given, roundId),
    path: href.roundSheets(roundId),
    ...words,
  });
});

/** There is more time: whoever has sheets left. */
export const tellRoundExtended = reaction(shape, async (given, { eventId, roundId }) => {
  const round = await findRoundForNotice(given.db, roundId);
  if (!round) return;
  const words = { title: newsWords.extended, body: newsWords.extended_next };
  await tellJudges(given, {
    eventId,
    round,
    recipients: await listBehind(given, roundId),
    path: href.roundSheets(roundId),
    ...words,
  });
});

const sheetShape = shape.extend({ accountId: z.uuid(), sheetId: z.uuid() });

/** The chair opened a judge's sheet again. Whoever opens their own knows. */
export const tellSheetReopened = reaction(
  sheetShape.extend({ kind: z.enum(['chair', 'moderation']) }),
  async (given, { eventId, roundId, accountId, sheetId, kind }) => {
    const round = await findRoundForNotice(given.db, roundId);
    if (!round || kind !== 'chair') return;
    const words = { title: newsWords.reopened, body: newsWords.reopened_next };
    const path = href.roundSheet(roundId, sheetId);
    await tellJudges(given, { eventId, round, recipients: [accountId], path, ...words });
  },
);

/** Somebody keyed a judge's paper sheet. */
export const tellSheetKeyed = reaction(sheetShape, async (given, { eventId, roundId, accountId, sheetId }) => {
  const round = await findRoundForNotice(given.db, roundId);
  if (!round) return;
  const words = { title: newsWords.keyed, body: newsWords.keyed_next };
  const path = href.roundSheet(roundId, sheetId);
  await tellJudges(given, { eventId, round, recipients: [accountId], path, ...words });
});

/** Everybody has answered, and some plan has too few judges: those who lead the round. */
export const tellJudgesShort = reaction(shape, async (given, { eventId, roundId }) => {
  const round = await findRoundForNotice(given.db, roundId);
  if (round?.state !== 'assigning') return;
  const { zone } = await readSettings(given.db, round.communityId);
  const duty = { deed: 'rounds.manage', placePath: round.placePath, on: localDate(given.now, zone) } as const;
  const recipients = [round.chairAccountId, ...(await listStaff(given.db, duty))];
  const words = { title: newsWords.short, body: newsWords.short_next, values: { title: round.title } };
  await tellAll(given, { eventId, kind: 'desk', recipients, path: href.deskRound(roundId), ...words });
});

/**
 * Reminds, a day before scoring closes, whoever has sheets left, each of how many. The event is made from the round and its
 * closing time: each closing is told once, and a later one again.
 */
export async function remindJudges(given: ReactionGiven): Promise<void> {
  const until = new Date(given.now.getTime() + dayMs);
  for (const { closingId, ...round } of await listRoundsClosing(given.db, { now: given.now, until })) {
    const behind = (await listJudgesForNotice(given.db, round.id)).filter(({ left }) => left > 0);
    for (const count of new Set(behind.map(({ left }) => left))) {
      const recipients = behind.filter(({ left }) => left === count).map(({ accountId }) => accountId);
      const words = { title: newsWords.closing, body: newsWords.closing_next, count };
      await tellJudges(given, { eventId: closingId, round, recipients, path: href.roundSheets(round.id), ...words });
    }
  }
}

async function listBehind({ db }: ReactionGiven, roundId: string): Promise<string[]> {
  return (await listJudgesForNotice(db, roundId)).filter(({ left }) => left > 0).map(({ accountId }) => accountId);
}

type ToJudges = Pick<Tidings, 'eventId' | 'recipients' | 'title' | 'path'> & {
  body: NonNullable<Tidings['body']>;
  round: NoticeRound;
  count?: number;
};

async function tellJudges(given: ReactionGiven, { round, count = 0, ...tidings }: ToJudges): Promise<void> {
  const { zone } = await readSettings(given.db, round.communityId);
  const values: Tidings['values'] = (locale) => {
    return { title: round.title, count, until: formatInstant(round.closesAt, { locale, zone }) };
  };
  await tellAll(given, { kind: 'judging', values, ...tidings });
}
