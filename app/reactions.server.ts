import { z } from 'zod';
import { clockAct } from '#app/core/clock-act.ts';
import { decideByBallot, voidWithBallot } from '#app/deliberation/ballot-motion.commands.server.ts';
import {
  tellItemAdded,
  tellItemOverdue,
  tellItemReported,
  tellMinutesPublished,
  tellObjectionRaised,
  tellOfficerReplaced,
  tellParticipantAdded,
  tellRoomCancelled,
  tellRoomConcluded,
  tellRoomNoticed,
} from '#app/deliberation/room-news.server.ts';
import {
  tellAssemblyOpened,
  tellTopicConcluded,
  tellTopicDeclined,
  tellTopicHandedUp,
  tellTopicMerged,
  tellTopicOnAgenda,
} from '#app/deliberation/topic-news.server.ts';
import { followTopicVote } from '#app/deliberation/topic-vote.commands.server.ts';
import {
  tellAmendmentAdopted,
  tellAmendmentProposed,
  tellAmendmentRejected,
  tellAmendmentToBeVoted,
  tellCommentAnswered,
  tellCommentResolved,
  tellCommented as tellTextCommented,
} from '#app/drafting/remark-news.server.ts';
import { wordsReactions } from '#app/evaluation/words-news.server.ts';
import { tellAllocated, tellOffered } from '#app/grants/award-news.server.ts';
import { tellTrancheFailed, tellTranchePaid, tellTrancheSentBack } from '#app/grants/payment-news.server.ts';
import { upkeepReactions } from '#app/grants/upkeep-news.server.ts';
import { tellRoleEnded, tellRoleGranted, tellUnlinked, tellVerified } from '#app/notifications/account-news.server.ts';
import { eventShape, type Reaction, type ReactionGiven, type Reactions } from '#app/notifications/reaction.server.ts';
import {
  tellBarLifted,
  tellBarred,
  tellClaimAccepted,
  tellClaimAsked,
  tellClaimDeclined,
  tellClaimExpired,
  tellClaimExtended,
  tellClaimJoined,
  tellClaimOffered,
  tellClaimQueued,
  tellClaimReleased,
  tellClaimTakenOver,
  tellExtensionRefused,
  tellExtensionRequested,
  tellJoinAgreed,
  tellJoinRefused,
  tellLeaseEnding,
  tellOfferLapsed,
} from '#app/plans/claim-news.server.ts';
import {
  tellInvitationAnswered as tellMemberAnswered,
  tellMemberInvited,
  tellPlanFrozen,
  tellPlanReopened,
  tellPlanReturned,
  tellPlanSubmitted,
} from '#app/plans/plan-news.server.ts';
import { tellCallPublished, tellStageExtended } from '#app/proposals/call-news.server.ts';
import {
  tellCommented,
  tellCommentHidden,
  tellCommentUnhidden,
  tellReported,
  tellReportsSettled,
} from '#app/proposals/comment-news.server.ts';
import { followMergedPersons } from '#app/proposals/person-merge.commands.server.ts';
import {
  tellAppealDecided,
  tellAppealed,
  tellAskedBack,
  tellCarried,
  tellCorrected,
  tellDeclined,
  tellHidden,
  tellInvitationAnswered,
  tellInvited,
  tellLapsed,
  tellMerged,
  tellMergedHere,
  tellPublished,
  tellResubmitted,
  tellSubmitted,
  tellUnhidden,
  tellWithdrawn,
} from '#app/proposals/proposal-news.server.ts';
import {
  tellObjectionAnswered,
  tellResultFinal,
  tellResultObjected,
  tellResultPublished,
  tellRoundClosed,
} from '#app/scoring/result-news.server.ts';
import {
  tellJudgesShort,
  tellRoundExtended,
  tellRubricLocked,
  tellScoringBegun,
  tellSheetKeyed,
  tellSheetReopened,
  tellSheetsGiven,
} from '#app/scoring/round-news.server.ts';
import { followRoundVote } from '#app/scoring/round-vote.commands.server.ts';
import { findVote } from '#app/votes/vote-lock.server.ts';
import {
  tellChallengeAnswered,
  tellCountersignAsked,
  tellVoteChallenged,
  tellVoteClosed,
  tellVoteExtended,
  tellVoteFinal,
  tellVoteOpened,
  tellVotePublished,
  tellVoteSuspended,
  tellVoteVoided,
} from '#app/votes/vote-news.server.ts';

const voteShape = z.object({ voteId: z.uuid() });

/** A certified vote decides what it came from: a motion, the residents' share of a round, the matter of an assembly. Then its voters are told. */
const followPublishedVote: Reaction = async (given, payload) => {
  const { voteId } = voteShape.parse(payload);
  const vote = await findVote(given.db, voteId);
  const act = clockAct(given.now);
  if (vote?.sourceKind === 'motion' && vote.sourceId) await decideByBallot(given.db, act, { motionId: vote.sourceId });
  if (vote?.sourceKind === 'round') await followRoundVote(given.db, act, { voteId });
  if (vote?.sourceKind === 'topic') await followTopicVote(given.db, act, { voteId });
  await tellVotePublished(given, payload);
};

/** A vote that is void takes its motion with it. */
const followVoidedVote: Reaction = async (given, payload) => {
  const vote = await findVote(given.db, voteShape.parse(payload).voteId);
  const reason = vote?.voidReason ?? '';
  if (vote?.sourceKind === 'motion' && vote.sourceId)
    await voidWithBallot(given.db, clockAct(given.now), { motionId: vote.sourceId, reason });
  await tellVoteVoided(given, payload);
};

/** What follows from each event, and who is told. An event that is not named here has no consequence. */
const reactions: Reactions = {
  'accounts.verified': tellVerified,
  'accounts.unlinked': tellUnlinked,
  'people.role_granted': tellRoleGranted,
  'people.role_ended': tellRoleEnded,
  'people.persons_merged': followMergedPersons,

  'calls.published': tellCallPublished,
  'calls.stage_extended': tellStageExtended,

  'proposals.submitted': tellSubmitted,
  'proposals.resubmitted': tellResubmitted,
  'proposals.asked_back': tellAskedBack,
  'proposals.published': tellPublished,
  'proposals.declined': tellDeclined,
  'proposals.appealed': tellAppealed,
  'proposals.appeal_decided': tellAppealDecided,
  'proposals.merged': tellMerged,
  'proposals.merged_here': tellMergedHere,
  'proposals.withdrawn': tellWithdrawn,
  'proposals.lapsed': tellLapsed,
  'proposals.corrected': tellCorrected,
  'proposals.carried': tellCarried,
  'proposals.hidden': tellHidden,
  'proposals.unhidden': tellUnhidden,
  'proposals.co_proposer_invited': tellInvited,
  'proposals.co_proposer_answered': tellInvitationAnswered,

  'proposals.commented': tellCommented,
  'proposals.comment_reported': tellReported,
  'proposals.comment_hidden': tellCommentHidden,
  'proposals.comment_unhidden': tellCommentUnhidden,
  'proposals.reports_settled': tellReportsSettled,

  'documents.commented': tellTextCommented,
  'documents.comment_answered': tellCommentAnswered,
  'documents.comment_resolved': tellCommentResolved,
  'documents.amendment_proposed': tellAmendmentProposed,
  'documents.amendment_to_be_voted': tellAmendmentToBeVoted,
  'documents.amendment_adopted': tellAmendmentAdopted,
  'documents.amendment_rejected': tellAmendmentRejected,

  'plans.submitted': tellPlanSubmitted,
  'plans.returned': tellPlanReturned,
  'plans.frozen': tellPlanFrozen,
  'plans.reopened': tellPlanReopened,
  'plans.member_invited': tellMemberInvited,
  'plans.invitation_answered': tellMemberAnswered,
  'claims.asked': tellClaimAsked,
  'claims.accepted': tellClaimAccepted,
  'claims.offer_accepted': tellClaimAccepted,
  'claims.queued': tellClaimQueued,
  'claims.declined': tellClaimDeclined,
  'claims.joined': tellClaimJoined,
  'claims.join_agreed': tellJoinAgreed,
  'claims.join_refused': tellJoinRefused,
  'claims.extension_requested': tellExtensionRequested,
  'claims.extension_refused': tellExtensionRefused,
  'claims.extended': tellClaimExtended,
  'claims.reminded': tellLeaseEnding,
  'claims.expired': tellClaimExpired,
  'claims.released': tellClaimReleased,
  'claims.taken_over': tellClaimTakenOver,
  'claims.offered': tellClaimOffered,
  'claims.offer_lapsed': tellOfferLapsed,
  'applicants.barred': tellBarred,
  'applicants.bar_lifted': tellBarLifted,
  'scoring.closed': tellRoundClosed,
  'scoring.published': tellResultPublished,
  'scoring.objection_raised': tellResultObjected,
  'scoring.objection_answered': tellObjectionAnswered,
  'scoring.final': tellResultFinal,

  ...upkeepReactions,
  ...wordsReactions,
  'grants.allocated': tellAllocated,
  'grants.offered': tellOffered,
  'grants.tranche_paid': tellTranchePaid,
  'grants.tranche_failed': tellTrancheFailed,
  'grants.tranche_sent_back': tellTrancheSentBack,

  'votes.opened': tellVoteOpened,
  'votes.resumed': tellVoteOpened,
  'votes.extended': tellVoteExtended,
  'votes.suspended': tellVoteSuspended,
  'votes.voided': followVoidedVote,
  'votes.closed': tellVoteClosed,
  'votes.countersign_asked': tellCountersignAsked,
  'votes.published': followPublishedVote,
  'votes.challenge_raised': tellVoteChallenged,
  'votes.challenge_answered': tellChallengeAnswered,
  'votes.final': tellVoteFinal,

  'topics.assembly_opened': tellAssemblyOpened,
  'topics.agenda_entered': tellTopicOnAgenda,
  'topics.merged': tellTopicMerged,
  'topics.declined': tellTopicDeclined,
  'topics.concluded': tellTopicConcluded,
  'topics.handed_up': tellTopicHandedUp,

  'rooms.noticed': tellRoomNoticed,
  'rooms.participant_added': tellParticipantAdded,
  'rooms.officer_replaced': tellOfficerReplaced,
  'rooms.cancelled': tellRoomCancelled,
  'rooms.concluded': tellRoomConcluded,
  'minutes.published': tellMinutesPublished,
  'minutes.objection_raised': tellObjectionRaised,
  'action_items.added': tellItemAdded,
  'action_items.overdue_marked': tellItemOverdue,
  'action_items.reported': tellItemReported,

  'scoring.rubric_locked': tellRubricLocked,
  'scoring.conflicts_answered': tellSheetsGiven,
  'scoring.conflict_declared': tellSheetsGiven,
  'scoring.judge_removed': tellSheetsGiven,
  'scoring.judge_replaced': tellSheetsGiven,
  'scoring.judges_short': tellJudgesShort,
  'scoring.begun': tellScoringBegun,
  'scoring.round_extended': tellRoundExtended,
  'scoring.sheet_reopened': tellSheetReopened,
  'scoring.sheet_keyed': tellSheetKeyed,
};

/** Lets an event have its consequences. */
export async function react(given: ReactionGiven, payload: unknown): Promise<void> {
  const { event } = eventShape.parse(payload);
  if (Object.hasOwn(reactions, event)) await reactions[event]?.(given, payload);
}
