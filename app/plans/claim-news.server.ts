import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatDay } from '#app/i18n/time.ts';
import { eachFollowers } from '#app/notifications/follow.server.ts';
import { type ReactionGiven, reaction, type Tidings, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { ClaimState } from '#app/plans/claim.ts';
import { newsWords } from '#app/plans/claim-news.messages.ts';
import {
  findBarForNotice,
  findClaimForNotice,
  findStepForNotice,
  type NoticeClaim,
} from '#app/plans/claim-news.queries.server.ts';
import { lastDayOf } from '#app/plans/lease.ts';
import { findProposalForNotice } from '#app/proposals/notice.queries.server.ts';

// Who is told of what becomes of a claim: its people, whoever shares or holds it, the proposers, the office. Nobody is told
// twice of one event, and nobody's name is said: it may be hidden while judges score.

const shape = z.object({ eventId: z.uuid(), claimId: z.uuid(), stepId: z.uuid() });
type Happening = z.output<typeof shape>;
type Said = { title: Message; next?: Message };

/** What each of those concerned is told; who is not named is told nothing. */
type Words = { own?: Said; partners?: Said; holder?: Said; proposers?: Said; followers?: Said; staff?: Said };

const asked: Words = {
  own: { title: newsWords.asked_own, next: newsWords.asked_own_next },
  proposers: { title: newsWords.asked_proposer, next: newsWords.asked_proposer_next },
  staff: { title: newsWords.asked_staff },
};

/** The holder is asked as well, where somebody asks to share the claim. */
export const tellClaimAsked = reaction(shape, async (given, event) => {
  const claim = await findClaimForNotice(given.db, event.claimId);
  if (claim?.state !== 'requested') return;
  const holder = { title: newsWords.asked_holder, next: newsWords.asked_holder_next };
  await tellThose(given, { event, claim, words: claim.isJoining ? { ...asked, holder } : asked });
});

export const tellClaimAccepted = told({
  own: { title: newsWords.accepted, next: newsWords.accepted_next },
  proposers: { title: newsWords.accepted_proposer, next: newsWords.accepted_proposer_next },
  followers: { title: newsWords.accepted_followed },
});

export const tellClaimQueued = told({ own: { title: newsWords.queued, next: newsWords.queued_next } }, ['waiting']);

export const tellClaimDeclined = told({ own: { title: newsWords.declined, next: newsWords.because } });

export const tellClaimJoined = told({
  own: { title: newsWords.joined, next: newsWords.accepted_next },
  holder: { title: newsWords.joined_holder },
});

export const tellJoinAgreed = told({ own: { title: newsWords.join_agreed } });

export const tellJoinRefused = told({ own: { title: newsWords.join_refused, next: newsWords.join_refused_next } });

export const tellExtensionRequested = told({ staff: { title: newsWords.extension_staff, next: newsWords.because } });

const extended = { title: newsWords.extended, next: newsWords.extended_next };
export const tellClaimExtended = told({ own: extended, partners: extended });

export const tellExtensionRefused = told({ own: { title: newsWords.extension_refused, next: newsWords.because } });

const reminded = { title: newsWords.reminded, next: newsWords.reminded_next };
export const tellLeaseEnding = told({ own: reminded, partners: reminded }, ['active']);

const ended = { title: newsWords.ended_proposer, next: newsWords.ended_proposer_next };
export const tellClaimExpired = told({
  own: { title: newsWords.expired, next: newsWords.expired_next },
  proposers: ended,
  staff: { title: newsWords.expired_staff },
});

export const tellClaimReleased = told({
  proposers: ended,
  staff: { title: newsWords.released_staff, next: newsWords.because },
});

export const tellClaimTakenOver = told({ own: { title: newsWords.taken_over, next: newsWords.taken_over_next } });

export const tellClaimOffered = told({ own: { title: newsWords.offered, next: newsWords.offered_next } }, ['offered']);

export const tellOfferLapsed = told({ own: { title: newsWords.offer_lapsed } });

const barShape = z.object({ eventId: z.uuid(), barId: z.uuid() });

export const tellBarred = reaction(barShape, async (given, { eventId, barId }) => {
  const bar = await findBarForNotice(given.db, barId);
  if (!bar) return;
  const values: Tidings['values'] = (locale) => ({ date: formatDay(bar.untilOn, locale), reason: bar.reason });
  const news = { title: newsWords.barred, body: newsWords.barred_next, values, path: href.claims() };
  await tellAll(given, { eventId, kind: 'own_claim', recipients: bar.accountIds, ...news });
});

export const tellBarLifted = reaction(barShape, async (given, { eventId, barId }) => {
  const bar = await findBarForNotice(given.db, barId);
  if (bar?.liftReason === null || !bar) return;
  const values = { reason: bar.liftReason };
  const news = { title: newsWords.bar_lifted, body: newsWords.because, values, path: href.claims() };
  await tellAll(given, { eventId, kind: 'own_claim', recipients: bar.accountIds, ...news });
});

/** The news of an event; with `states`, only while the claim is still in one of them. */
function told(words: Words, states?: readonly ClaimState[]) {
  return reaction(shape, async (given, event) => {
    const claim = await findClaimForNotice(given.db, event.claimId);
    if (!claim || (states && !states.includes(claim.state))) return;
    await tellThose(given, { event, claim, words });
  });
}

type News = { event: Happening; claim: NoticeClaim; words: Words };

async function tellThose(given: ReactionGiven, { event, claim, words }: News): Promise<void> {
  const proposal = await findProposalForNotice(given.db, claim.proposalId);
  if (!proposal?.number) return;
  const { zone } = await readSettings(given.db, claim.communityId);
  const values = await valuesOf(given, { event, claim, zone });
  const { eventId } = event;
  const tellEach = async (said: Said | undefined, to: Pick<Tidings, 'kind' | 'recipients' | 'path'>) => {
    if (!said) return;
    const body = said.next ? { body: said.next } : {};
    await tellAll(given, { eventId, values, title: said.title, ...body, ...to });
  };
  const path = href.claim(claim.id);
  await tellEach(words.own, { kind: 'own_claim', recipients: claim.ownIds, path });
  await tellEach(words.partners, { kind: 'own_claim', recipients: claim.partnerIds, path });
  await tellEach(words.holder, { kind: 'own_claim', recipients: claim.holderIds, path: href.claim(claim.holderId ?? claim.id) });
  const proposers = [...proposal.proposerAccountIds, ...proposal.coProposerAccountIds];
  const publicPath = href.proposal(proposal.number);
  await tellEach(words.proposers, { kind: 'own_proposal', recipients: proposers, path: publicPath });
  if (words.staff) await tellEach(words.staff, await listOffice(given, claim, zone));
  if (!words.followers) return;
  for await (const recipients of eachFollowers(given.db, claim.proposalId)) {
    await tellEach(words.followers, { kind: 'followed', recipients, path: publicPath });
  }
}

/** Everybody who decides on claims there, but not those whose claim it is. */
async function listOffice({ db, now }: ReactionGiven, { id, ownIds, placePath }: NoticeClaim, zone: string) {
  const staff = await listStaff(db, { deed: 'claims.manage', placePath, on: localDate(now, zone) });
  const recipients = staff.filter((accountId) => !ownIds.includes(accountId));
  return { kind: 'desk', recipients, path: href.deskClaim(id) } as const;
}

async function valuesOf({ db }: ReactionGiven, { event, claim, zone }: Omit<News, 'words'> & { zone: string }) {
  const step = await findStepForNotice(db, event.stepId);
  const lastOn = step?.until ? lastDayOf(step.until, zone) : null;
  const values: Tidings['values'] = (locale) => ({
    title: claim.title,
    reason: step?.explanation ?? '',
    date: lastOn ? formatDay(lastOn, locale) : '',
  });
  return values;
}
