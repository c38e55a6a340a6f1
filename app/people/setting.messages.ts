import type { Message } from '#app/i18n/message.ts';
import type { CountUnit, SettingGroup, SettingKey, SettingRefusal } from '#app/people/setting.ts';
import type { ChangeSettingRefusal } from '#app/people/settings.server.ts';

export const words = {
  settings: { zh: '设置', en: 'Settings' },
  settings_lead: {
    zh: '期限和社区资料。修改从此刻起生效，旧值和理由都保留在记录里。没有另行设置的，沿用上级地点，再没有就用默认值。',
    en: 'Periods and facts of the community. A change holds from now on; earlier values stay with their reasons. What is not set here comes from the place above, else from the default.',
  },
  settings_of: { zh: '{place}的设置', en: 'Settings of {place}' },
  at_place: { zh: '设置的地点', en: 'Settings of' },
  name_elsewhere: { zh: '名称在地点页修改：', en: 'The name is changed on the page of the place:' },
  setting: { zh: '项目', en: 'Setting' },
  now: { zh: '现在的值', en: 'Holds now' },
  set_where: { zh: '来源', en: 'Set' },
  set_here: { zh: '本地点设置', en: 'here' },
  set_above: { zh: '上级或默认', en: 'above or default' },
  not_set: { zh: '未设置', en: 'not set' },
  count: { zh: '{count}{unit}', en: '{count} {unit}' },
  between: { zh: '{min}至{max}，默认{fallback}', en: '{min} to {max}; {fallback} by default' },
  give_up: { zh: '取消本地点的设置', en: 'Give up the setting here' },
  give_up_hint: { zh: '重新沿用上级地点或默认值。', en: 'What holds above, or the default, holds again.' },
  reason_hint: {
    zh: '留在修改记录里，例如：居民代表会议决定。',
    en: 'It stays in the history, for example: decided by the delegates.',
  },
  history: { zh: '修改记录', en: 'History' },
  never_changed: { zh: '本地点没有修改过', en: 'Never changed here' },
  when: { zh: '时间', en: 'When' },
  value: { zh: '改为', en: 'Changed to' },
  by: { zh: '修改人', en: 'By' },
  given_up: { zh: '沿用上级或默认', en: 'as above or default' },
  changed: { zh: '设置已修改，现在起生效', en: 'The setting was changed and holds from now on' },
} satisfies Record<string, Message>;

export const settingDone: Readonly<Record<string, Message>> = { change: words.changed };

export const settingGroupNames: Record<SettingGroup, Message> = {
  facts: { zh: '社区资料', en: 'The community' },
  proposals: { zh: '提案', en: 'Proposals' },
  claims: { zh: '认领与执行方案', en: 'Claims and plans' },
  rounds: { zh: '评审与表决', en: 'Scoring and votes' },
  rooms: { zh: '协商议事', en: 'Deliberation' },
  awards: { zh: '资助与评价', en: 'Awards and evaluation' },
  reception: { zh: '接待日', en: 'Reception days' },
  requests: { zh: '诉求', en: 'Requests' },
  records: { zh: '个人信息与凭证', en: 'Personal data and codes' },
};

export const unitNames: Record<CountUnit, Message> = {
  days: { zh: '天', en: 'days' },
  working_days: { zh: '个工作日', en: 'working days' },
  minutes: { zh: '分钟', en: 'minutes' },
  hours: { zh: '小时', en: 'hours' },
  times: { zh: '次', en: 'times' },
  claims: { zh: '个', en: 'claims' },
  yuan: { zh: '元', en: 'yuan' },
};

export const settingNames: Record<SettingKey, Message> = {
  communityPhone: { zh: '社区电话', en: 'Phone of the community' },
  officeAddress: { zh: '办公地址', en: 'Office address' },
  officeHours: { zh: '办公时间', en: 'Office hours' },
  sealText: { zh: '盖章处的文字', en: 'Words in the seal box' },
  zone: { zh: '时区', en: 'Time zone' },
  icpNumber: { zh: '网站备案号', en: 'ICP registration number' },
  publicSecurityNumber: { zh: '公安备案号', en: 'Public security registration number' },
  mailFrom: { zh: '发信邮箱', en: 'Sender of e-mail' },
  quietFrom: { zh: '夜间免打扰开始', en: 'Quiet hours begin' },
  quietUntil: { zh: '夜间免打扰结束', en: 'Quiet hours end' },
  commentsOpen: { zh: '开放评论', en: 'Comments are open' },
  needsInfoDays: { zh: '退回补充的期限', en: 'Time to complete a proposal' },
  appealDays: { zh: '提案不予受理的申诉期', en: 'Time to appeal' },
  reviewDueWorkingDays: { zh: '审核提案的期限', en: 'Time to review a proposal' },
  draftsKeptDays: { zh: '未提交草稿的保存期', en: 'Drafts are kept' },
  claimLeaseDays: { zh: '认领有效期', en: 'A claim lasts' },
  claimExtensionsMax: { zh: '认领最多延长', en: 'A claim may be extended' },
  claimsActiveMax: { zh: '同一申请人最多同时认领', en: 'An applicant may hold at once' },
  claimOfferDays: { zh: '候补认领的答复期', en: 'Time to take up an offered claim' },
  objectionDays: { zh: '结果公示期', en: 'Objection period' },
  challengeDays: { zh: '计票结果异议期', en: 'Challenge period of a vote' },
  roomNoticeDays: { zh: '协商会提前通知', en: 'Notice of a deliberation' },
  minutesDays: { zh: '会议纪要公布期限', en: 'Minutes are published within' },
  minutesObjectionDays: { zh: '会议纪要异议期', en: 'Objections to minutes' },
  speakingMinutes: { zh: '每次发言时间', en: 'Time for each turn to speak' },
  speakingTurnsMax: { zh: '每项议程每人发言', en: 'Turns to speak for each item of the agenda' },
  thirdApprovalAboveYuan: { zh: '超过多少元须第三人批准', en: 'A third approves above' },
  awardOfferDays: { zh: '资助确认期限', en: 'Time to accept an award' },
  evaluationDays: { zh: '居民评价期', en: 'Time to evaluate' },
  receptionNoticeDays: { zh: '接待日提前公布', en: 'Notice of a reception day' },
  offerHoldHours: { zh: '候补名额保留', en: 'An offered place is held' },
  requestDueWorkingDays: { zh: '诉求办理期限', en: 'Time to answer a request' },
  wrongUnitWorkingDays: { zh: '承办单位退回期限', en: 'Time to say it is the wrong unit' },
  requestSilenceDays: { zh: '逾期未评价视为办结', en: 'Silence closes a request after' },
  consentVersion: { zh: '隐私声明版本', en: 'Version of the privacy notice' },
  privacyContact: { zh: '个人信息负责人', en: 'Contact for personal data' },
  privacyAddendum: { zh: '隐私声明补充', en: 'Addition to the privacy notice' },
  paperCodeDays: { zh: '纸质验证码有效期', en: 'A paper code is valid' },
};

/** What a setting does, where the name alone does not say it. */
export const settingHints: Partial<Record<SettingKey, Message>> = {
  communityPhone: {
    zh: '印在每页页脚和打印件上，居民遇到困难时拨打。',
    en: 'Stands in the footer and on every print; people call it when they are stuck.',
  },
  sealText: {
    zh: '例如：桂林大社区居民委员会。印在盖章框内。',
    en: 'For example the name of the residents’ committee. Printed in the seal box.',
  },
  zone: {
    zh: '例如 Asia/Shanghai。所有日期和截止时间按它计算。',
    en: 'For example Asia/Shanghai. Every date and deadline follows it.',
  },
  icpNumber: { zh: '例如：琼ICP备00000000号。显示在页脚。', en: 'Shown in the footer.' },
  publicSecurityNumber: { zh: '例如：琼公网安备00000000000000号。显示在页脚。', en: 'Shown in the footer.' },
  mailFrom: {
    zh: '站点发出的邮件以它为发件人。还需在服务器上配置 SMTP_URL。',
    en: 'Mail from the site comes from here. The server needs SMTP_URL as well.',
  },
  quietFrom: { zh: '此后不发短信和推送，次日再发。', en: 'No text or push messages after this; they wait for the morning.' },
  commentsOpen: { zh: '关闭后，已有评论仍可阅读。', en: 'When closed, earlier comments can still be read.' },
  needsInfoDays: { zh: '到期未补充，提案自动失效。', en: 'A proposal that is not completed by then lapses.' },
  reviewDueWorkingDays: { zh: '超过后在工作台标为逾期。', en: 'Later than this it shows as overdue on the desk.' },
  draftsKeptDays: { zh: '最后一次修改之后这么久，草稿作废。', en: 'A draft is discarded this long after its last change.' },
  claimLeaseDays: { zh: '到期未提交执行方案，认领自动结束。', en: 'Without a plan by then the claim ends.' },
  roomNoticeDays: { zh: '不得少于3天。', en: 'Never less than 3 days.' },
  receptionNoticeDays: { zh: '不得少于3天。', en: 'Never less than 3 days.' },
  requestDueWorkingDays: { zh: '不得超过10个工作日。', en: 'Never more than 10 working days.' },
  consentVersion: {
    zh: '修改说明内容后更换版本，居民下次登录时会再次确认。',
    en: 'Change it with the text: people are then asked again when they next sign in.',
  },
  privacyContact: {
    zh: '姓名或岗位，以及联系方式。显示在隐私声明中。',
    en: 'A name or post and how to reach it. Shown in the privacy notice.',
  },
  privacyAddendum: {
    zh: '本社区特有的说明，附在隐私声明末尾。',
    en: 'What is particular to this community; added to the end of the notice.',
  },
};

export const settingErrors: Record<SettingRefusal, Message> = {
  setting_missing: { zh: '请填写这一项', en: 'Please fill this in' },
  setting_not_a_number: { zh: '请填写整数', en: 'Please enter a whole number' },
  setting_too_small: { zh: '不能小于{min}', en: 'This cannot be less than {min}' },
  setting_too_large: { zh: '不能大于{max}', en: 'This cannot be more than {max}' },
  setting_too_long: { zh: '最多{max}个字，请缩短', en: 'Please shorten this to {max} characters' },
  setting_not_a_telephone: {
    zh: '请填写电话号码，例如 0898-65800000',
    en: 'Please enter a phone number, for example 0898-65800000',
  },
  setting_not_an_email: { zh: '请填写正确的电子邮箱地址', en: 'Please enter a valid e-mail address' },
  setting_not_a_zone: { zh: '没有这个时区，例如 Asia/Shanghai', en: 'There is no such time zone; for example Asia/Shanghai' },
  setting_not_a_clock_time: { zh: '请填写时间，例如 21:30', en: 'Please enter a time, for example 21:30' },
};

export const settingRefusals: Record<ChangeSettingRefusal, Message> = {
  place_not_found: { zh: '没有找到这个地点', en: 'This place was not found' },
  not_allowed: { zh: '只有本地点的管理员可以修改设置', en: 'Only an administrator of this place may change settings' },
  setting_not_possible: { zh: '这个值超出了允许的范围', en: 'This value is outside what is allowed' },
  setting_unchanged: { zh: '新值与现在的值相同，没有改动', en: 'This is the present value already; nothing was changed' },
  reason_missing: { zh: '请写明修改的理由，它会留在修改记录里', en: 'Please give the reason; it stays in the history' },
};
