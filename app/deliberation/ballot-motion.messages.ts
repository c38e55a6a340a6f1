import type { Message } from '#app/i18n/message.ts';

/** Why a motion is not decided by ballot, or not in another way while it is. */
export const ballotRefusalWords = {
  decided_by_ballot: {
    zh: '这项事项正在用选票表决，请在表决页面办理',
    en: 'This motion is being decided by ballot; please go on with it on the page of its vote',
  },
  minutes_out_of_range: { zh: '请填写1分钟到14天之间的时长', en: 'Please give between one minute and 14 days' },
  present_without_person: {
    zh: '到会成员里有人还没有核验到名册，不能用选票；请逐个点名表态',
    en: 'A member present is not matched to the roll, so ballots are not possible; please call each by name',
  },
  rule_is_open: { zh: '按这条规则要公开表态，不能不记名', en: 'By this rule everybody says openly; it cannot be secret' },
  ballot_not_possible: {
    zh: '这项事项不能用选票表决，请逐个点名表态',
    en: 'This motion cannot be decided by ballot; please call each by name',
  },
} satisfies Record<string, Message>;
