import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import { type ReactionGiven, reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { newsWords } from '#app/proposals/news.messages.ts';
import { findCommentForNotice, findProposalForNotice, type NoticeComment } from '#app/proposals/notice.queries.server.ts';
import { listReporterAccounts } from '#app/proposals/reporters.queries.server.ts';

// Who is told of what happens to a comment. Nobody is told of what they did themselves.

const shape = z.object({ eventId: z.uuid(), commentId: z.uuid(), proposalId: z.uuid() });
type Happening = z.output<typeof shape>;

/** Whoever it answers, and the proposers; not while it is hidden. */
export const tellCommented = reaction(shape, async (given, event) => {
  const comment = await findCommentForNotice(given.db, event.commentId);
  const subject = await findProposalForNotice(given.db, event.proposalId);
  if (!comment || !subject || comment.isHidden) return;
  const news = {
    eventId: event.eventId,
    kind: 'comments',
    values: { title: comment.title },
    path: pathOf(event, comment),
  } as const;
  const others = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null && id !== comment.accountId) as string[];
  await tellAll(given, { ...news, recipients: others([comment.parentAccountId]), title: newsWords.answered });
  await tellAll(given, { ...news, recipients: others(subject.proposerAccountIds), title: newsWords.commented });
});

/** Staff who moderate at the proposal's place. */
export const tellReported = reaction(shape, async (given, { eventId, proposalId }) => {
  const subject = await findProposalForNotice(given.db, proposalId);
  if (!subject) return;
  const on = localDate(given.now, (await readSettings(given.db, subject.communityId)).zone);
  const recipients = await listStaff(given.db, { deed: 'comments.moderate', placePath: subject.placePath, on });
  const values = { title: subject.title };
  await tellAll(given, { eventId, kind: 'desk', recipients, title: newsWords.report_waits, values, path: href.deskComments() });
});

/** Its author, with where the reason stands, and those who reported it. */
export const tellCommentHidden = reaction(shape, async (given, event) => {
  const comment = await findCommentForNotice(given.db, event.commentId);
  if (!comment?.isHidden) return;
  const news = {
    eventId: event.eventId,
    kind: 'own_comment',
    values: { title: comment.title },
    path: pathOf(event, comment),
  } as const;
  const body = newsWords.comment_hidden_next;
  await tellAll(given, { ...news, recipients: [comment.accountId], title: newsWords.comment_hidden, body });
  await tellReporters(given, event, { ...news, title: newsWords.report_upheld });
});

export const tellCommentUnhidden = reaction(shape, async (given, event) => {
  const comment = await findCommentForNotice(given.db, event.commentId);
  if (!comment || comment.isHidden) return;
  const news = {
    eventId: event.eventId,
    kind: 'own_comment',
    values: { title: comment.title },
    path: pathOf(event, comment),
  } as const;
  await tellAll(given, { ...news, recipients: [comment.accountId], title: newsWords.comment_unhidden });
});

/** Those who reported a comment that stays. */
export const tellReportsSettled = reaction(shape, async (given, event) => {
  const comment = await findCommentForNotice(given.db, event.commentId);
  if (!comment || comment.isHidden) return;
  const news = {
    eventId: event.eventId,
    kind: 'own_comment',
    values: { title: comment.title },
    path: pathOf(event, comment),
  } as const;
  await tellReporters(given, event, { ...news, title: newsWords.report_settled });
});

type ReportNews = Omit<Parameters<typeof tellAll>[1], 'recipients'>;

async function tellReporters(given: ReactionGiven, { commentId }: Happening, news: ReportNews): Promise<void> {
  await tellAll(given, { ...news, recipients: await listReporterAccounts(given.db, commentId) });
}

function pathOf({ commentId }: Happening, { number, proposalId }: NoticeComment): string {
  return number ? `${href.proposal(number)}#comment-${commentId}` : href.proposalDraft(proposalId);
}
