import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { eachFollowers } from '#app/notifications/follow.server.ts';
import { type ReactionGiven, reaction, type Tidings, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { newsWords } from '#app/proposals/news.messages.ts';
import { findInviteeAccount, findProposalForNotice, type NoticeSubject } from '#app/proposals/notice.queries.server.ts';
import type { ProposalState } from '#app/proposals/proposal.ts';

// Who is told of what happens to a proposal. Each reads the proposal as it is when the job runs: what is no longer so
// (it was reviewed before staff were told that it waits) is not told.

const shape = z.object({ eventId: z.uuid(), proposalId: z.uuid() });
type Happening = z.output<typeof shape>;

/** What those concerned are told, in this order: nobody is told twice of one event. */
type Words = { own?: Message; next?: Message; together?: Message; followed?: Message };
type News = { subject: NoticeSubject; eventId: string; words: Words; values?: Tidings['values']; path?: string };

/** A proposal came in: staff who review at its place; the proposer too, when staff keyed in their paper form. */
export const tellSubmitted = reaction(shape.extend({ source: z.string() }), async (given, { source, ...event }) => {
  const subject = await findIn(given, event, ['submitted']);
  if (!subject) return;
  if (source === 'paper')
    await tellThose(given, { ...event, subject, words: { own: newsWords.keyed, next: newsWords.keyed_next } });
  await tellReviewers(given, { ...event, subject, title: newsWords.submitted_waits });
});

export const tellResubmitted = reaction(shape, async (given, event) => {
  const subject = await findIn(given, event, ['submitted']);
  if (subject) await tellReviewers(given, { ...event, subject, title: newsWords.resubmitted_waits });
});

export const tellAppealed = reaction(shape, async (given, event) => {
  const subject = await findIn(given, event, ['under_appeal']);
  if (subject) await tellReviewers(given, { ...event, subject, title: newsWords.appeal_waits });
});

export const tellAskedBack = reaction(shape, async (given, event) => {
  const subject = await findIn(given, event, ['needs_info']);
  if (!subject?.dueAt) return;
  const { dueAt } = subject;
  const { zone } = await readSettings(given.db, subject.communityId);
  const values: Tidings['values'] = (locale) => ({ title: subject.title, due: formatInstant(dueAt, { locale, zone }) });
  await tellThose(given, { ...event, subject, values, words: { own: newsWords.asked_back, next: newsWords.asked_back_next } });
});

export const tellPublished = told({
  own: newsWords.published,
  next: newsWords.published_next,
  together: newsWords.published_together,
});

export const tellDeclined = reaction(shape, async (given, event) => {
  const subject = await findProposalForNotice(given.db, event.proposalId);
  if (!subject) return;
  const { appealDays } = await readSettings(given.db, subject.communityId);
  const words = { own: newsWords.declined, next: newsWords.declined_next, together: newsWords.declined_together };
  await tellThose(given, { ...event, subject, words, values: { title: subject.title, days: appealDays } });
});

/** A successful appeal is told by the publication that it brings. */
export const tellAppealDecided = reaction(shape.extend({ decision: z.string() }), async (given, { decision, ...event }) => {
  const subject = await findProposalForNotice(given.db, event.proposalId);
  if (!subject || decision === 'publish') return;
  const words = { own: newsWords.appeal_declined, next: newsWords.appeal_declined_next, together: newsWords.declined_together };
  await tellThose(given, { ...event, subject, words });
});

/** Those of the proposal that ended: their news leads to where it lives on. */
export const tellMerged = reaction(shape.extend({ intoId: z.uuid() }), async (given, { intoId, ...event }) => {
  const [subject, target] = [
    await findProposalForNotice(given.db, event.proposalId),
    await findProposalForNotice(given.db, intoId),
  ];
  if (!subject || !target) return;
  const words = {
    own: newsWords.merged,
    next: newsWords.merged_next,
    together: newsWords.merged_together,
    followed: newsWords.merged_followed,
  };
  await tellThose(given, {
    ...event,
    subject,
    words,
    values: { title: subject.title, target: target.title },
    path: pathOf(target),
  });
});

/** Those of the proposal that another was merged into. */
export const tellMergedHere = reaction(shape.extend({ fromId: z.uuid() }), async (given, { fromId, ...event }) => {
  const [subject, source] = [
    await findProposalForNotice(given.db, event.proposalId),
    await findProposalForNotice(given.db, fromId),
  ];
  if (!subject || !source) return;
  const values = { title: subject.title, source: source.title };
  await tellThose(given, { ...event, subject, values, words: { own: newsWords.merged_here, next: newsWords.merged_next } });
});

export const tellWithdrawn = told({ together: newsWords.withdrawn_together, followed: newsWords.withdrawn_followed });

export const tellLapsed = told({ own: newsWords.lapsed, next: newsWords.lapsed_next, together: newsWords.lapsed_together });

export const tellCorrected = reaction(shape.extend({ isByStaff: z.boolean() }), async (given, { isByStaff, ...event }) => {
  const subject = await findProposalForNotice(given.db, event.proposalId);
  if (!subject?.number) return;
  const words = { ...(isByStaff ? { own: newsWords.corrected } : {}), followed: newsWords.corrected_followed };
  await tellThose(given, { ...event, subject, words, path: href.proposalHistory(subject.number) });
});

export const tellCarried = told({ own: newsWords.carried, followed: newsWords.carried_followed });

export const tellHidden = told({ own: newsWords.hidden, next: newsWords.hidden_next });

export const tellUnhidden = told({ own: newsWords.unhidden });

export const tellInvited = reaction(shape.extend({ invitationId: z.uuid() }), async (given, { invitationId, ...event }) => {
  const subject = await findProposalForNotice(given.db, event.proposalId);
  const invitee = await findInviteeAccount(given.db, invitationId);
  if (!subject || !invitee) return;
  const words = { title: newsWords.invited, body: newsWords.invited_next, values: { title: subject.title } };
  const path = href.proposalInvitation(invitationId);
  await tellAll(given, { eventId: event.eventId, kind: 'co_proposal', recipients: [invitee], path, ...words });
});

export const tellInvitationAnswered = reaction(shape.extend({ accepted: z.boolean() }), async (given, { accepted, ...event }) => {
  const subject = await findProposalForNotice(given.db, event.proposalId);
  if (!subject) return;
  const title = accepted ? newsWords.invitation_accepted : newsWords.invitation_declined;
  const recipients = subject.proposerAccountIds;
  const values = { title: subject.title };
  await tellAll(given, { eventId: event.eventId, kind: 'co_proposal', recipients, title, values, path: pathOf(subject) });
});

/** The news of an event that says all there is to say by itself. */
function told(words: Words) {
  return reaction(shape, async (given, event) => {
    const subject = await findProposalForNotice(given.db, event.proposalId);
    if (subject) await tellThose(given, { ...event, subject, words });
  });
}

async function tellThose(given: ReactionGiven, { subject, eventId, words, values, path }: News): Promise<void> {
  const news = {
    eventId,
    values: values ?? { title: subject.title, number: subject.number ?? '' },
    path: path ?? pathOf(subject),
  };
  const body = words.next ? { body: words.next } : {};
  if (words.own)
    await tellAll(given, { ...news, ...body, kind: 'own_proposal', recipients: subject.proposerAccountIds, title: words.own });
  if (words.together) {
    const where = path ?? (subject.number ? pathOf(subject) : href.proposalDrafts());
    await tellAll(given, {
      ...news,
      kind: 'co_proposal',
      recipients: subject.coProposerAccountIds,
      title: words.together,
      path: where,
    });
  }
  if (!words.followed || !subject.number) return;
  for await (const recipients of eachFollowers(given.db, subject.id)) {
    await tellAll(given, { ...news, kind: 'followed', recipients, title: words.followed });
  }
}

type Waiting = Happening & { subject: NoticeSubject; title: Message };

/** Everybody who may review at the proposal's place, but not those whose proposal it is: they may not decide it. */
async function tellReviewers(given: ReactionGiven, { subject, eventId, title }: Waiting): Promise<void> {
  const { db, now } = given;
  const on = localDate(now, (await readSettings(db, subject.communityId)).zone);
  const staff = await listStaff(db, { deed: 'proposals.review', placePath: subject.placePath, on });
  const own = new Set([...subject.proposerAccountIds, ...subject.coProposerAccountIds]);
  const recipients = staff.filter((accountId) => !own.has(accountId));
  const values = { title: subject.title };
  await tellAll(given, { eventId, kind: 'desk', recipients, title, values, path: href.deskProposal(subject.id) });
}

async function findIn({ db }: ReactionGiven, { proposalId }: Happening, states: readonly ProposalState[]) {
  const subject = await findProposalForNotice(db, proposalId);
  return subject && states.includes(subject.state) ? subject : null;
}

/** Its public page once it has a number, else the page on which its proposer sees it. */
function pathOf({ id, number }: NoticeSubject): string {
  return number ? href.proposal(number) : href.proposalDraft(id);
}
