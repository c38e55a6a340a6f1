import type { ActWords } from '#app/log/act-words.ts';

/** What the log says of execution plans. */
export const planActs: ActWords = {
  'plans.started': { zh: '开始编写执行方案', en: 'Began an execution plan' },
  'plans.submitted': { zh: '提交了执行方案', en: 'Handed in an execution plan' },
  'plans.returned': { zh: '退回执行方案修改', en: 'Gave an execution plan back to be changed' },
  'plans.frozen': { zh: '确认执行方案定稿', en: 'Took an execution plan as final' },
  'plans.reopened': { zh: '重新打开了定稿的执行方案', en: 'Opened a final execution plan again' },
  'plans.member_invited': { zh: '邀请了一位方案成员', en: 'Asked somebody to write a plan too' },
  'plans.member_removed': { zh: '移除了一位方案成员', en: 'Took somebody out of a plan’s team' },
  'plans.member_left': { zh: '退出了方案团队', en: 'Left the team of a plan' },
  'plans.invitation_answered': { zh: '答复了方案成员邀请', en: 'Answered an invitation to a plan’s team' },
  'plans.applicant_hidden': { zh: '隐去了执行方案的申请人（匿名评审）', en: 'Hid who applied with a plan, for a blind review' },
  'plans.applicant_shown': { zh: '恢复显示执行方案的申请人', en: 'Showed who applied with a plan again' },
  'plans.awarded': { zh: '执行方案获得资助', en: 'An execution plan was awarded money' },
  'plans.not_awarded': { zh: '执行方案未获资助', en: 'An execution plan was not awarded money' },
};
