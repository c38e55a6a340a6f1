import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { newsWords } from '#app/drafting/remark-news.messages.ts';
import {
  findAmendmentForNotice,
  findCommentForNotice,
  listLeadersForNotice,
  type NoticeLeader,
  type NoticeRemark,
} from '#app/drafting/remark-news.queries.server.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import type { NoticeKind } from '#app/notifications/notice.ts';
import { type ReactionGiven, reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';

// Who is told of what is said of a text. Nobody is told of what they did themselves; what is no longer so when the job
// runs is not told.

const shape = z.object({ eventId: z.uuid(), remarkId: z.uuid(), byAccountId: z.uuid() });
type Happening = z.output<typeof shape>;

/** Whoever made the comment. */
export const tellCommentAnswered = reaction(shape, async (given, event) => {
  const comment = await findCommentForNotice(given.db, event.remarkId);
  if (comment) await tellAuthor(given, event, { remark: comment, kind: 'comments', title: newsWords.answered });
});

/** Whoever made the comment. */
export const tellCommentResolved = reaction(shape, async (given, event) => {
  const comment = await findCommentForNotice(given.db, event.remarkId);
  if (comment?.state !== 'resolved') return;
  await tellAuthor(given, event, { remark: comment, kind: 'own_comment', title: newsWords.resolved });
});

export const tellAmendmentToBeVoted = toldOf('to_be_voted');

export const tellAmendmentAdopted = toldOf('adopted');

export const tellAmendmentRejected = toldOf('rejected');

/** Tells whoever proposed an amendment what became of it. */
function toldOf(state: 'to_be_voted' | 'adopted' | 'rejected') {
  return reaction(shape, async (given, event) => {
    const amendment = await findAmendmentForNotice(given.db, event.remarkId);
    if (amendment?.state !== state) return;
    const words = { title: newsWords[state], body: newsWords.decided_next };
    await tellAuthor(given, event, { remark: amendment, kind: 'own_comment', ...words });
  });
}

/** Those who lead the text, of a comment that keeps it from being frozen. */
export const tellCommented = reaction(shape.extend({ isBlocking: z.boolean() }), async (given, event) => {
  const comment = event.isBlocking ? await findCommentForNotice(given.db, event.remarkId) : null;
  if (comment?.state === 'open') await tellLeaders(given, event, { remark: comment, title: newsWords.blocking });
});

/** Those who lead the text. */
export const tellAmendmentProposed = reaction(shape, async (given, event) => {
  const amendment = await findAmendmentForNotice(given.db, event.remarkId);
  if (amendment?.state === 'proposed') await tellLeaders(given, event, { remark: amendment, title: newsWords.proposed });
});

type News = { remark: NoticeRemark<string>; title: Message; body?: Message };

async function tellAuthor(given: ReactionGiven, event: Happening, news: News & { kind: NoticeKind }): Promise<void> {
  const { authorId } = news.remark;
  if (authorId !== null) await tellOthers(given, event, { ...news, recipients: [authorId] });
}

async function tellLeaders(given: ReactionGiven, event: Happening, news: News): Promise<void> {
  const { documentId, communityId } = news.remark;
  const on = localDate(given.now, (await readSettings(given.db, communityId)).zone);
  const recipients: string[] = [];
  for (const leader of await listLeadersForNotice(given.db, documentId))
    if (await isInOffice(given, { leader, on })) recipients.push(leader.accountId);
  await tellOthers(given, event, { ...news, kind: 'rooms', recipients });
}

const deeds = { chair: 'rooms.chair', secretary: 'rooms.record' } as const;

/** Whether somebody who leads a text by an office holds it still. */
async function isInOffice({ db }: ReactionGiven, { leader, on }: { leader: NoticeLeader; on: string }): Promise<boolean> {
  const { accountId, part, placePath } = leader;
  return placePath === null || (await listStaff(db, { deed: deeds[part], placePath, on })).includes(accountId);
}

type Told = News & { kind: NoticeKind; recipients: readonly string[] };

async function tellOthers(given: ReactionGiven, { eventId, remarkId, byAccountId }: Happening, told: Told): Promise<void> {
  const { remark, recipients, ...news } = told;
  const others = recipients.filter((id) => id !== byAccountId);
  const path = `${href.document(remark.documentId)}#remark-${remarkId}`;
  await tellAll(given, { eventId, ...news, recipients: others, values: { title: remark.title }, path });
}
