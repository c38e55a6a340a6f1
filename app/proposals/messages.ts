import type { Message } from '#app/i18n/message.ts';
import type { AttachFileRefusal, RemoveFileRefusal } from '#app/proposals/attachment.commands.server.ts';
import type {
  ArchiveCallRefusal,
  ChangeCallRefusal,
  CreateCallRefusal,
  ExtendStageRefusal,
  PublishCallRefusal,
} from '#app/proposals/call.commands.server.ts';
import { callRefusalWords } from '#app/proposals/call.messages.ts';
import type { Stage } from '#app/proposals/call.ts';
import type {
  AcceptInvitationRefusal,
  InviteCoProposerRefusal,
  TakeBackRefusal,
} from '#app/proposals/co-proposer.commands.server.ts';
import type {
  ModerateRefusal,
  PostCommentRefusal,
  ReportCommentRefusal,
  SettleRefusal,
} from '#app/proposals/comment.commands.server.ts';
import type { ReportReason } from '#app/proposals/comment.ts';
import type { AskBackRefusal, DecisionEvent } from '#app/proposals/decision.ts';
import type { DeclineReason } from '#app/proposals/decline-reason.ts';
import type { DiscardDraftRefusal, SaveDraftRefusal, StartDraftRefusal } from '#app/proposals/draft.commands.server.ts';
import type { EndorseCommandRefusal, WithdrawEndorsementCommandRefusal } from '#app/proposals/endorsement.commands.server.ts';
import type { FollowRefusal } from '#app/proposals/follow.commands.server.ts';
import type { MergeProposalRefusal } from '#app/proposals/merge.commands.server.ts';
import type { KeyPaperRefusal } from '#app/proposals/paper-form.commands.server.ts';
import type { ProposalState, Source } from '#app/proposals/proposal.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import type { DecideAppealRefusal, DeclineRefusal, PublishRefusal } from '#app/proposals/review.commands.server.ts';
import type { AppealProposalRefusal, ResubmitRefusal, SubmitRefusal } from '#app/proposals/submission.commands.server.ts';
import type { CarryProposalRefusal, CorrectRefusal, HideProposalRefusal } from '#app/proposals/upkeep.commands.server.ts';

type DraftRefusal =
  | StartDraftRefusal
  | SaveDraftRefusal
  | DiscardDraftRefusal
  | AttachFileRefusal
  | RemoveFileRefusal
  | KeyPaperRefusal;
type ProposerRefusal =
  | SubmitRefusal
  | ResubmitRefusal
  | AppealProposalRefusal
  | InviteCoProposerRefusal
  | AcceptInvitationRefusal
  | TakeBackRefusal;
type ReviewRefusal =
  | PublishRefusal
  | AskBackRefusal
  | DeclineRefusal
  | DecideAppealRefusal
  | MergeProposalRefusal
  | CarryProposalRefusal
  | CorrectRefusal
  | HideProposalRefusal;
type ReaderRefusal =
  | EndorseCommandRefusal
  | WithdrawEndorsementCommandRefusal
  | PostCommentRefusal
  | ReportCommentRefusal
  | ModerateRefusal
  | SettleRefusal
  | FollowRefusal;
type CallRefusal = CreateCallRefusal | ChangeCallRefusal | PublishCallRefusal | ExtendStageRefusal | ArchiveCallRefusal;

/** Every reason for which a command of this capability can refuse. */
export type ProposalRefusal = DraftRefusal | ProposerRefusal | ReviewRefusal | ReaderRefusal | CallRefusal;

/** What people read when something is refused: what is so, and what to do next. */
export const refusalWords: Record<ProposalRefusal, Message> = {
  ...callRefusalWords,

  // who
  not_signed_in: { zh: '请先登录', en: 'Please sign in first' },
  not_allowed: { zh: '您没有办理这件事的权限，请联系社区工作人员', en: 'You may not do this; please ask the community staff' },
  not_for_others: { zh: '这件事只能由本人办理，不能代办', en: 'This can only be done in one’s own name' },
  not_verified: { zh: '请先完成居民身份核实，再来办理', en: 'Please have your identity as a resident verified first' },
  not_on_roll: {
    zh: '居民名册上没有您的有效记录，请联系社区工作人员',
    en: 'You are not on the roll of residents at present; please ask the community staff',
  },
  other_community: {
    zh: '这属于另一个社区，只有该社区的居民可以办理',
    en: 'This belongs to another community; only its residents can do it',
  },
  not_an_officer: { zh: '您不是这个组织的负责人，不能以它的名义办理', en: 'You are not an officer of this organisation' },
  organisation_not_found: { zh: '找不到这个组织，请重新选择', en: 'There is no such organisation; please choose again' },
  residents_may_not: { zh: '本次征集只面向组织，个人不能提案', en: 'This call is for organisations only' },
  organisations_may_not: { zh: '本次征集只面向居民个人，组织不能提案', en: 'This call is for residents only' },
  proposer_missing: {
    zh: '请选择提案人：名册上的居民，或一个组织',
    en: 'Please choose who proposes: a resident on the roll, or an organisation',
  },

  // the text and its files
  proposal_not_found: { zh: '找不到这件提案，或者它不是您的', en: 'There is no such proposal, or it is not yours' },
  state_changed: {
    zh: '提案的状态已经变化，可能刚被处理过，请刷新页面查看',
    en: 'The proposal has moved on in the meantime; please reload the page',
  },
  not_editable: { zh: '提案已经提交，现在不能修改', en: 'This proposal is handed in and cannot be changed now' },
  incomplete: { zh: '还有必填内容没有写好，请补全后再提交', en: 'Something required is still missing; please complete it first' },
  text_too_long: { zh: '文字太长，请缩短', en: 'The text is too long; please shorten it' },
  field_unknown: { zh: '这次征集没有这个领域，请重新选择', en: 'This call has no such field; please choose again' },
  place_unknown: { zh: '请选择本社区内的一个地点', en: 'Please choose a place in this community' },
  too_many_drafts: { zh: '您已有20份草稿，请先提交或删除一些', en: 'You have 20 drafts; please hand in or discard some first' },
  file_type_not_allowed: {
    zh: '这种文件不能上传，图片请用JPG、PNG，文档请用PDF',
    en: 'This kind of file is not accepted; please use JPG, PNG or PDF',
  },
  too_many_pictures: { zh: '最多6张图片，请先移除一张', en: 'Six pictures at most; please remove one first' },
  too_many_documents: { zh: '最多3份PDF，请先移除一份', en: 'Three PDF files at most; please remove one first' },
  file_not_found: { zh: '这个文件已经移除', en: 'This file has been removed already' },
  paper_number_malformed: {
    zh: '纸质编号只能用字母、数字和连字符，最多20个字',
    en: 'A paper number has letters, figures and hyphens, 20 at most',
  },
  paper_number_taken: { zh: '这个纸质编号已经录入过，请核对', en: 'This paper number was keyed in before; please check' },

  // co-proposers
  co_proposer_unknown: {
    zh: '有一位共同提案人不在本社区名册上，请核对',
    en: 'A co-proposer is not on the roll of this community; please check',
  },
  too_many_co_proposers: { zh: '共同提案人最多20位', en: 'Twenty co-proposers at most' },
  too_late_for_co_proposers: {
    zh: '提案已经公布，不能再加入共同提案人',
    en: 'The proposal is published; co-proposers can no longer join',
  },
  own_phone: { zh: '这是您自己的手机号码', en: 'This is your own number' },
  already_invited: { zh: '这个号码已经邀请过', en: 'This number has been invited already' },
  invitation_not_found: { zh: '这份邀请已经失效', en: 'This invitation no longer stands' },
  already_co_proposer: { zh: '您已经是这件提案的提案人', en: 'You already propose this' },

  // review
  own_proposal: { zh: '这是您自己参与的提案，不能由您办理', en: 'This proposal is your own, so you cannot do this' },
  keyed_by_yourself: {
    zh: '这件提案由您代为录入，请由另一位工作人员公布',
    en: 'You keyed this proposal in; a colleague has to publish it',
  },
  same_reviewer: { zh: '申诉要由另一位审核人决定', en: 'An appeal is decided by another reviewer' },
  explanation_missing: { zh: '请写明说明，提案人会看到', en: 'Please explain in words; the proposer will read it' },
  reason_missing: { zh: '请写明理由', en: 'Please give a reason' },
  due_already_past: { zh: '补充期限要在现在之后', en: 'The day to answer by must lie ahead' },
  due_too_far: { zh: '补充期限最长90天', en: 'The day to answer by is 90 days ahead at most' },
  answer_too_late: { zh: '补充期限已过，不能再提交', en: 'The time to answer has run out' },
  appeal_too_late: { zh: '申诉期限已过', en: 'The time to appeal has run out' },
  already_claimed: {
    zh: '提案已有人认领，不能这样处理',
    en: 'Somebody has claimed this proposal, so this can no longer be done',
  },
  merge_into_itself: {
    zh: '不能并入它自己，请选择另一件提案',
    en: 'A proposal cannot be merged into itself; please choose another',
  },
  merge_target_not_published: {
    zh: '只能并入已公布的提案，请核对编号',
    en: 'It can only be merged into a published proposal; please check the number',
  },
  already_in_call: { zh: '提案已经在这次征集中', en: 'The proposal is part of that call already' },

  // endorsing, comments
  not_published: { zh: '提案没有公布或已经结束', en: 'This proposal is not published, or has ended' },
  already_endorsed: { zh: '您已经附议过', en: 'You have endorsed this already' },
  not_endorsed: { zh: '您没有附议这件提案', en: 'You have not endorsed this' },
  comments_closed: { zh: '社区暂时关闭了评论', en: 'Comments are closed in this community for now' },
  comment_empty: { zh: '请写评论内容', en: 'Please write your comment' },
  comment_too_long: { zh: '评论最多500个字，请缩短', en: 'A comment has 500 characters at most; please shorten it' },
  comment_not_found: { zh: '找不到这条评论', en: 'There is no such comment' },
  answer_too_deep: { zh: '只能回复评论，不能回复别人的回复', en: 'Please answer the comment itself, not an answer to it' },
  comment_is_hidden: { zh: '这条评论已被隐藏', en: 'This comment is hidden' },
  own_comment: { zh: '不能举报自己的评论', en: 'You cannot report your own comment' },
  already_reported: { zh: '您已经举报过，工作人员会处理', en: 'You have reported this already; the staff will look at it' },
  already_hidden: { zh: '已经隐藏', en: 'It is hidden already' },
  not_hidden: { zh: '现在没有隐藏', en: 'It is not hidden' },
  no_open_reports: { zh: '没有待处理的举报，可能刚被处理过', en: 'No report is open; a colleague may have settled it' },
};

/** What stands beside a field of this capability's forms when something is wrong with it. */
export const fieldWords = {
  title_missing: { zh: '请写一个标题，让人一看就懂', en: 'Please give it a title that says what it is about' },
  title_too_short: { zh: '标题至少{min}个字', en: 'A title has at least {min} characters' },
  present_state_missing: { zh: '请写现在是什么情况', en: 'Please say how things are now' },
  what_is_proposed_missing: { zh: '请写您希望怎么做', en: 'Please say what you propose' },
  field_missing: { zh: '请选择一个领域', en: 'Please choose a field' },
  place_missing: { zh: '请选择一个地点', en: 'Please choose a place' },
  point_malformed: { zh: '位置不正确，请重新标注', en: 'This point is not on the map; please set it again' },
  explanation_missing: { zh: '请写明说明，提案人会看到', en: 'Please explain in words; the proposer will read it' },
  reason_missing: { zh: '请写明理由', en: 'Please give a reason' },
  missing_missing: { zh: '请写明还缺什么', en: 'Please say what is missing' },
  decline_reason_missing: { zh: '请选择一个理由', en: 'Please choose a reason' },
  number_malformed: {
    zh: '请填写提案编号，例如青草2026-0012',
    en: 'Please give the number of a proposal, for example 青草2026-0012',
  },
  paper_number_missing: { zh: '请填写纸质表的编号', en: 'Please give the number of the paper form' },
  paper_number_malformed: {
    zh: '纸质编号只能用字母、数字和连字符，最多20个字',
    en: 'A paper number has letters, figures and hyphens, 20 at most',
  },
  comment_empty: { zh: '请写评论内容', en: 'Please write your comment' },
  slug_malformed: {
    zh: '网址只能用小写英文字母、数字和连字符，例如 qingcao-2026',
    en: 'The address takes small letters, figures and hyphens, for example qingcao-2026',
  },
  stage_half: { zh: '请同时填写开始和结束时间', en: 'Please give both opening and closing time' },
  fields_malformed: { zh: '请写全每个领域的代号和中英文名称', en: 'Please give each field a key and a name in both languages' },
} satisfies Record<string, Message>;

/** The states of a proposal, as its proposer and the desk read them. */
export const stateWords: Record<ProposalState, Message> = {
  draft: { zh: '草稿', en: 'Draft' },
  discarded: { zh: '已丢弃', en: 'Discarded' },
  submitted: { zh: '待审核', en: 'Waiting for review' },
  needs_info: { zh: '待补充', en: 'More information needed' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  published: { zh: '已公布', en: 'Published' },
  merged: { zh: '已合并', en: 'Merged' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  declined: { zh: '未采纳', en: 'Declined' },
  under_appeal: { zh: '申诉中', en: 'Under appeal' },
  declined_finally: { zh: '最终未采纳', en: 'Declined finally' },
};

/** What has become of a published proposal. */
export const publicStageWords: Record<PublicStage, Message> = {
  collecting: { zh: '征集附议中', en: 'Collecting endorsements' },
  claimed: { zh: '已认领', en: 'Claimed' },
  planned: { zh: '方案已定', en: 'Planned' },
  scored: { zh: '已评审', en: 'Scored' },
  funded: { zh: '已资助', en: 'Funded' },
  delivering: { zh: '实施中', en: 'Under way' },
  completed: { zh: '已完成', en: 'Completed' },
  evaluated: { zh: '已评价', en: 'Evaluated' },
  not_funded: { zh: '未获资助', en: 'Not funded' },
};

/** The stages of a call. */
export const stageWords: Record<Stage, Message> = {
  collect: { zh: '征集提案', en: 'Collecting proposals' },
  claim: { zh: '认领', en: 'Claiming' },
  plan: { zh: '编制方案', en: 'Planning' },
  score: { zh: '评审', en: 'Scoring' },
  award: { zh: '资助', en: 'Awarding' },
};

/** Where a proposal came from. */
export const sourceWords: Record<Source, Message> = {
  online: { zh: '线上', en: 'Online' },
  paper: { zh: '线下', en: 'On paper' },
};

/** Why a proposal is declined. */
export const declineReasonWords: Record<DeclineReason, Message> = {
  not_a_public_matter: { zh: '不属于公共事务', en: 'Not a public matter' },
  outside_the_community: { zh: '不在本社区范围内', en: 'Outside this community' },
  already_under_way: { zh: '已经在办或已有安排', en: 'Already under way' },
  not_feasible: { zh: '目前难以实施', en: 'Not feasible at present' },
  private_interest: { zh: '只涉及个人或单位利益', en: 'Serves a private interest only' },
  against_the_rules: { zh: '不符合法律法规或征集规则', en: 'Against the law or the rules of the call' },
  duplicate: { zh: '与其他提案重复', en: 'The same as another proposal' },
  other: { zh: '其他', en: 'Other' },
};

/** Why a comment is reported. */
export const reportReasonWords: Record<ReportReason, Message> = {
  insult: { zh: '辱骂或人身攻击', en: 'Insulting' },
  false: { zh: '不实信息', en: 'Untrue' },
  private_data: { zh: '泄露他人隐私', en: 'Gives away private data' },
  advertising: { zh: '广告', en: 'Advertising' },
  off_topic: { zh: '与提案无关', en: 'Off topic' },
  other: { zh: '其他', en: 'Other' },
};

/** What was done, in a timeline. */
export const decisionWords: Record<DecisionEvent, Message> = {
  publish: { zh: '公布', en: 'Published' },
  ask_back: { zh: '请提案人补充', en: 'Asked for more information' },
  merge: { zh: '并入另一件提案', en: 'Merged into another proposal' },
  decline: { zh: '未采纳', en: 'Declined' },
  withdraw: { zh: '提案人撤回', en: 'Withdrawn by the proposer' },
  lapse: { zh: '逾期未补充，失效', en: 'Lapsed without an answer' },
  carry: { zh: '转入下一次征集', en: 'Carried to another call' },
  appeal: { zh: '提案人申诉', en: 'Appealed by the proposer' },
  uphold_appeal: { zh: '申诉成立，予以公布', en: 'Appeal upheld: published' },
  reject_appeal: { zh: '维持原决定', en: 'Appeal rejected' },
  hide: { zh: '暂不展示', en: 'Hidden' },
  unhide: { zh: '恢复展示', en: 'Shown again' },
};
