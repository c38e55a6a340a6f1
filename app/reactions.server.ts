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
import {
  tellAmendmentAdopted,
  tellAmendmentProposed,
  tellAmendmentRejected,
  tellAmendmentToBeVoted,
  tellCommentAnswered,
  tellCommentResolved,
  tellCommented as tellTextCommented,
} from '#app/drafting/remark-news.server.ts';
import { tellRoleEnded, tellRoleGranted, tellUnlinked, tellVerified } from '#app/notifications/account-news.server.ts';
import { eventShape, type ReactionGiven, type Reactions } from '#app/notifications/reaction.server.ts';
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
};

/** Lets an event have its consequences. */
export async function react(given: ReactionGiven, payload: unknown): Promise<void> {
  const { event } = eventShape.parse(payload);
  if (Object.hasOwn(reactions, event)) await reactions[event]?.(given, payload);
}
