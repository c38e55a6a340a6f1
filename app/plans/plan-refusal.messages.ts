import type { Message } from '#app/i18n/message.ts';
import type { StartPlanRefusal } from '#app/plans/plan.commands.server.ts';
import { faultWords } from '#app/plans/plan.messages.ts';
import type {
  AnswerInvitationRefusal,
  EndMemberRefusal,
  InvitePlanMemberRefusal,
  LeavePlanRefusal,
} from '#app/plans/plan-member.commands.server.ts';
import type { FreezePlanRefusal, ReopenPlanRefusal, ReturnPlanRefusal } from '#app/plans/plan-review.commands.server.ts';
import type { SubmitPlanRefusal } from '#app/plans/plan-submission.commands.server.ts';

export type PlanRefusal =
  | StartPlanRefusal
  | SubmitPlanRefusal
  | ReturnPlanRefusal
  | FreezePlanRefusal
  | ReopenPlanRefusal
  | InvitePlanMemberRefusal
  | EndMemberRefusal
  | LeavePlanRefusal
  | AnswerInvitationRefusal;

export const planRefusalWords: Record<PlanRefusal, Message> = {
  ...faultWords,
  not_signed_in: { zh: '请先登录', en: 'Please sign in first' },
  not_allowed: { zh: '您没有这项权限', en: 'You may not do this' },
  claim_not_found: { zh: '找不到这项认领', en: 'There is no such claim' },
  claim_moved_on: { zh: '这项认领已经结束', en: 'This claim is over' },
  claim_holds_nothing: {
    zh: '认领没有生效或已经到期，不能开始写方案',
    en: 'The claim holds nothing now, so no plan can be begun',
  },
  joins_another: { zh: '联合认领由牵头的认领人开始写方案', en: 'Whoever leads the joint claim begins the plan' },
  plan_exists: { zh: '这项认领已经有执行方案', en: 'The claim has a plan already' },
  plan_not_found: { zh: '找不到这份执行方案', en: 'There is no such plan' },
  plan_moved_on: { zh: '方案的状态已经变化，请重新载入本页', en: 'The plan has moved on: please load this page again' },
  sources_not_stated: {
    zh: '请确认没有其他资金来源，或先写进预算表',
    en: 'Please confirm that there are no other sources, or put them into the budget',
  },
  own_matter: { zh: '您是方案团队的人，请由他人审阅', en: 'You are part of its team: somebody else must review it' },
  reason_missing: { zh: '请写明理由', en: 'Please say why' },
  text_too_long: { zh: '最多1000字', en: 'At most 1,000 characters' },
  plan_in_round: { zh: '方案正在评审，不能重新打开', en: 'The plan is being scored, so it stays closed' },
  own_phone: { zh: '这是您自己的号码', en: 'This is your own number' },
  already_invited: { zh: '已经邀请过这个号码', en: 'This number was asked already' },
  too_many_members: { zh: '成员和邀请最多30个', en: 'At most 30 members and invitations' },
  member_not_found: { zh: '找不到这位成员或这个邀请', en: 'There is no such member or invitation' },
  invitation_not_found: { zh: '这个邀请已经失效', en: 'This invitation no longer stands' },
  already_member: { zh: '您已经在方案团队里', en: 'You are in the team already' },
};
