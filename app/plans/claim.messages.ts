import type { Message } from '#app/i18n/message.ts';
import type { CheckAnswer, EligibilityCheck, Paper } from '#app/plans/applicant.ts';
import type { BarApplicantRefusal, LiftBarRefusal } from '#app/plans/bar.commands.server.ts';
import type { AskToClaimRefusal, WithdrawClaimRefusal } from '#app/plans/claim.commands.server.ts';
import type { ClaimState } from '#app/plans/claim.ts';
import type { PublicClaimEvent } from '#app/plans/claim-history.ts';
import type {
  HandOverClaimRefusal,
  RefuseExtensionRefusal,
  ReleaseClaimRefusal,
  RequestExtensionRefusal,
  TakeUpOfferRefusal,
} from '#app/plans/claim-holder.commands.server.ts';
import type { AgreeToJoinRefusal, RefuseToJoinRefusal } from '#app/plans/claim-joint.commands.server.ts';
import type { AcceptClaimRefusal, DeclineClaimRefusal, ExtendLeaseRefusal } from '#app/plans/claim-review.commands.server.ts';

/** Every reason for which a command about claims can refuse. */
export type AnyClaimRefusal =
  | AskToClaimRefusal
  | WithdrawClaimRefusal
  | AcceptClaimRefusal
  | DeclineClaimRefusal
  | ExtendLeaseRefusal
  | RequestExtensionRefusal
  | RefuseExtensionRefusal
  | ReleaseClaimRefusal
  | HandOverClaimRefusal
  | TakeUpOfferRefusal
  | AgreeToJoinRefusal
  | RefuseToJoinRefusal
  | BarApplicantRefusal
  | LiftBarRefusal;

/** What people read when something about a claim is refused: what is so, and what to do next. */
export const claimRefusalWords: Record<AnyClaimRefusal, Message> = {
  not_signed_in: { zh: '请先登录', en: 'Please sign in first' },
  not_allowed: { zh: '您没有办理这件事的权限，请联系社区工作人员', en: 'You may not do this; please ask the community staff' },
  own_claim: { zh: '这是您自己的认领，请由另一位工作人员办理', en: 'This claim is your own; a colleague has to decide on it' },
  proposal_not_found: { zh: '找不到这件已公布的提案', en: 'There is no such published proposal' },
  proposal_not_open: {
    zh: '这件提案没有公布、已经结束或暂不展示，不能认领',
    en: 'This proposal is not published, has ended or is not shown, so it cannot be claimed',
  },
  claiming_not_open: {
    zh: '这次征集还没有开始认领，开始时间见征集页',
    en: 'Claiming has not opened yet; the page of the call says when it does',
  },
  claiming_closed: { zh: '这次征集的认领已经结束', en: 'Claiming has closed for this call' },
  statement_too_short: {
    zh: '请写清楚您打算怎么做，至少10个字',
    en: 'Please say how you would go about it, in 10 characters or more',
  },
  statement_too_long: { zh: '说明最多500个字，请缩短', en: 'The statement has 500 characters at most; please shorten it' },
  group_name_wrong: { zh: '小组名称应为2到30个字', en: 'The name of a group has 2 to 30 characters' },
  organisation_not_found: { zh: '找不到这个组织', en: 'There is no such organisation' },
  nobody_to_join: {
    zh: '现在没有人认领这件提案，不能联合，请直接申请认领',
    en: 'Nobody holds this proposal now, so there is nobody to join; please ask for it yourself',
  },
  already_asked: {
    zh: '已经申请过这件提案，请在“我的认领”里查看进度',
    en: 'This proposal has been asked for already; see how it stands under “My claims”',
  },
  claim_not_found: { zh: '找不到这项认领', en: 'There is no such claim' },
  claim_moved_on: {
    zh: '认领的状态已经变化，可能刚被处理过，请看下面的最新情况',
    en: 'The claim has moved on in the meantime; see below how it stands now',
  },
  not_verified: { zh: '请先完成居民身份核实，再来认领', en: 'Please have your identity as a resident verified first' },
  not_on_roll: {
    zh: '居民名册上没有有效记录，请联系社区工作人员',
    en: 'There is no current entry on the roll of residents; please ask the community staff',
  },
  other_community: {
    zh: '这件提案属于另一个社区，只有该社区的居民和组织可以认领',
    en: 'This proposal belongs to another community; only its residents and organisations claim it',
  },
  under_age: { zh: '认领人要年满18岁', en: 'Whoever claims must be 18 or older' },
  not_an_officer: {
    zh: '只有这个组织现任的负责人可以代表它认领',
    en: 'Only those who are officers of this organisation now can claim in its name',
  },
  papers_incomplete: {
    zh: '组织资料不全，补齐后才能确认，请联系社区工作人员补登',
    en: 'The papers of the organisation are incomplete; they must be completed with the staff before this is confirmed',
  },
  barred: {
    zh: '现在被限制认领，期限和理由见工作人员的通知',
    en: 'Claiming is barred at present; the staff have said why and until when',
  },
  holds_office: {
    zh: '申请人或其负责人在本社区负责认领、方案或评审工作，为避免利益冲突不能认领',
    en: 'The applicant, or an officer of theirs, holds an office that decides on claims, plans or scores here, which is a conflict of interest',
  },
  has_decided: {
    zh: '申请人或其负责人审核过这件提案，为避免利益冲突不能认领',
    en: 'The applicant, or an officer of theirs, decided about this proposal, which is a conflict of interest',
  },
  too_many_claims: {
    zh: '同时认领的提案已达上限，请先完成或放弃一件',
    en: 'As many proposals are held at once as may be; one has to be planned or given up first',
  },
  lease_ended: { zh: '认领已经到期', en: 'The claim has run out' },
  extended_often_enough: { zh: '延长次数已用完', en: 'It has been extended as often as may be' },
  extension_asked_already: {
    zh: '已经申请过延长，请等工作人员答复',
    en: 'More time has been asked for already; the staff will answer',
  },
  no_extension_asked: { zh: '现在没有待答复的延长申请', en: 'No request for more time waits for an answer' },
  end_out_of_reach: {
    zh: '新的截止日要晚于现在的截止日，一次延长不超过一个认领有效期',
    en: 'The new last day must be later than the present one, by no more than a whole lease',
  },
  nobody_to_hand_over_to: {
    zh: '只能移交给联合认领人，或已确认资格、正在排队的申请人',
    en: 'It can only be handed over to somebody who shares it, or who was found eligible and waits',
  },
  nothing_to_agree_to: {
    zh: '这项联合申请已经处理过，或不再有效',
    en: 'This request to share was settled already, or no longer stands',
  },
  offer_over: { zh: '答复期已过，提案会提供给下一位', en: 'The time to answer has run out; it goes to the next in line' },
  reason_missing: { zh: '请写明理由', en: 'Please give a reason' },
  text_too_long: { zh: '最多500个字，请缩短', en: '500 characters at most; please shorten it' },
  bar_in_the_past: { zh: '截止日不能早于今天', en: 'The last day cannot lie in the past' },
  bar_too_long: { zh: '一次最长限制五年', en: 'Five years at most' },
  applicant_not_found: { zh: '找不到这位申请人', en: 'There is no such applicant' },
  bar_not_found: { zh: '找不到这项限制', en: 'There is no such bar' },
  bar_lifted_already: { zh: '这项限制已经解除', en: 'This bar has been lifted already' },
};

/** The states of a claim, as everybody reads them. */
export const claimStateWords: Record<ClaimState, Message> = {
  requested: { zh: '待确认', en: 'To be confirmed' },
  waiting: { zh: '排队等候', en: 'Waiting in line' },
  offered: { zh: '等申请人答复', en: 'Offered' },
  active: { zh: '认领中', en: 'Claimed' },
  planned: { zh: '方案已提交', en: 'Plan handed in' },
  declined: { zh: '未同意', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '逾期未答复', en: 'Not taken up' },
  expired: { zh: '已到期', en: 'Expired' },
  released: { zh: '已放弃', en: 'Given up' },
  handed_over: { zh: '已移交', en: 'Handed over' },
};

/** What happened to a claim, as its history says it. */
export const claimEventWords: Record<PublicClaimEvent, Message> = {
  ask: { zh: '申请认领', en: 'Asked for it' },
  accept: { zh: '认领得到确认', en: 'The claim was confirmed' },
  join: { zh: '联合认领得到确认', en: 'A joint claim was confirmed' },
  queue: { zh: '资格得到确认，排队等候', en: 'Found eligible; waits in line' },
  decline: { zh: '没有同意', en: 'Declined' },
  withdraw: { zh: '撤回申请', en: 'Took the request back' },
  offer: { zh: '轮到候补，等待答复', en: 'Offered to the next in line' },
  take_up: { zh: '候补接受认领', en: 'The next in line took it up' },
  lapse: { zh: '候补没有按时答复', en: 'The offer was not taken up in time' },
  take_over: { zh: '接手认领', en: 'Took the claim over' },
  lead: { zh: '联合认领人接着牵头', en: 'A joint holder goes on in the lead' },
  hand_in_plan: { zh: '提交执行方案', en: 'Handed in the plan' },
  expire: { zh: '认领到期结束', en: 'The claim ran out' },
  release: { zh: '放弃认领', en: 'Gave the claim up' },
  hand_over: { zh: '移交认领', en: 'Handed the claim over' },
  agree: { zh: '认领人同意联合', en: 'The holder agreed to share' },
  disagree: { zh: '认领人没有同意联合', en: 'The holder did not agree to share' },
  ask_extension: { zh: '申请延长', en: 'Asked for more time' },
  refuse_extension: { zh: '没有同意延长', en: 'No more time was given' },
  extend: { zh: '认领延长', en: 'Given more time' },
  remind: { zh: '提醒即将到期', en: 'Reminded of the end' },
};

/** What is checked of an applicant, as the desk lists it. */
export const checkWords: Record<EligibilityCheck, Message> = {
  resident: { zh: '是本社区在册居民', en: 'Resident on the roll of this community' },
  adult: { zh: '年满18岁', en: '18 or older' },
  organisation: { zh: '是本社区在用组织的现任负责人', en: 'Officer in office of an organisation in use here' },
  papers: { zh: '组织资料齐全', en: 'Papers of the organisation complete' },
  no_bar: { zh: '没有被限制认领', en: 'Not barred from claiming' },
  no_conflict: { zh: '没有利益冲突', en: 'No conflict of interest' },
  not_too_many: { zh: '同时认领没有超过上限', en: 'Not too many claims at once' },
};

export const checkAnswerWords: Record<CheckAnswer, Message> = {
  met: { zh: '✓ 符合', en: '✓ Yes' },
  failed: { zh: '✗ 不符合', en: '✗ No' },
  unknown: { zh: '？名册上没有，请当面核对', en: '? Not on the roll; please look at a paper' },
  unneeded: { zh: '不需要', en: 'Does not apply' },
};

export const paperWords: Record<Paper, Message> = {
  registration_code: { zh: '统一社会信用代码', en: 'registration code' },
  contact_phone: { zh: '联系电话', en: 'phone' },
  officer: { zh: '现任负责人', en: 'an officer in office' },
};
