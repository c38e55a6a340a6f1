import type { Message } from '#app/i18n/message.ts';
import type { EndProxyRefusal, GiveProxyRefusal } from '#app/votes/proxy.commands.server.ts';

/** Why a proxy was not given or ended, and what to do next. */
export const proxyRefusalWords: Record<GiveProxyRefusal | EndProxyRefusal, Message> = {
  vote_not_found: { zh: '没有这次表决', en: 'There is no such vote' },
  proxies_not_allowed: { zh: '这次表决须本人投票，不能委托', en: 'In this vote everybody votes in person' },
  proxy_too_late: {
    zh: '投票已经截止或者暂停，现在不能办委托',
    en: 'Voting is over or suspended, so proxies cannot be changed now',
  },
  not_entitled: { zh: '这一票不是您的，不能由您委托', en: 'This vote is not yours to give' },
  already_voted: {
    zh: '这一票已经投出，不能再委托，也不能再收回',
    en: 'This vote was cast already; nothing can be given or taken back',
  },
  already_given: {
    zh: '这一票已经委托给别人。要换人，请先收回原来的委托',
    en: 'This vote is given to somebody already; take it back first to give it to another',
  },
  holder_not_on_roll: {
    zh: '受托人不在本社区的名册上，请另选一位',
    en: 'That person is not on the roll of this community; please choose another',
  },
  holder_under_age: { zh: '受托人须年满十八周岁', en: 'A proxy has to be 18 or older' },
  holder_is_entitled: { zh: '这一票对方本来就可以投，不用委托', en: 'That person can cast this vote anyway; no proxy is needed' },
  holder_has_so_many: {
    zh: '对方受托的票数已经到上限，请另选一位',
    en: 'That person holds as many proxies as the rule allows; please choose another',
  },
  proxy_not_found: { zh: '没有找到这份委托', en: 'No such proxy was found' },
  proxy_ended: { zh: '这份委托已经收回', en: 'This proxy has ended already' },
};

export const words = {
  title_of: { zh: '委托投票：{title}', en: 'Proxy: {title}' },
  lead: {
    zh: '您不方便投票时，可以委托一位邻居代投。对方怎么选，由您事先交代；对方投出以前，您随时可以收回，也可以自己投。',
    en: 'If you cannot vote yourself, a neighbour can cast your vote. Tell them how; until they have cast it you can take it back or cast it yourself.',
  },
  none: { zh: '不能委托', en: 'No proxies here' },
  nothing_to_give: { zh: '您在这次表决里没有可以委托的票', en: 'You have no vote in this that could be given' },
  given: { zh: '已经委托的票', en: 'Given to a proxy' },
  given_line: { zh: '{label}：由{holder}代投', en: '{label}: cast by {holder}' },
  given_phone: { zh: '（电话{phone}）', en: ' (phone {phone})' },
  take_back: { zh: '收回委托', en: 'Take it back' },
  take_back_of: { zh: '收回委托：{label}', en: 'Take it back: {label}' },
  held: { zh: '别人委托给您的票', en: 'Given to you' },
  give_back: { zh: '不代投了', en: 'Decline' },
  give_back_of: { zh: '不代投了：{label}', en: 'Decline: {label}' },
  cast_held: { zh: '去代投', en: 'Cast it' },
  cast_held_of: { zh: '去代投：{label}', en: 'Cast it: {label}' },
  voted: { zh: '已投', en: 'cast' },
  give_title: { zh: '委托谁', en: 'Whom do you ask' },
  give_note: {
    zh: '请填对方在名册上的姓名和手机号后四位。每人最多代{count}票。',
    en: '{count, plural, one {Give the name as it is on the roll and the last four figures of the phone. One person votes for one other at most.} other {Give the name as it is on the roll and the last four figures of the phone. One person votes for # others at most.}}',
  },
  which: { zh: '委托哪一票', en: 'Which vote' },
  holder_name: { zh: '对方姓名', en: 'Name' },
  phone_ending: { zh: '对方手机号后四位', en: 'Last four figures of the phone' },
  phone_ending_malformed: { zh: '请填四位数字', en: 'Please give four figures' },
  give: { zh: '委托代投', en: 'Give my vote' },
  nobody_found: {
    zh: '名册上没有找到姓名和手机号都对得上的人。请核对；对方没有手机号的，请到社区办理',
    en: 'Nobody on the roll has this name and phone. Please check both; for somebody without a phone ask the community office',
  },
  several_found: {
    zh: '有两位同名的人，请到社区办理委托',
    en: 'Two people are alike in this; please see the community office',
  },
  done_given: { zh: '已经委托。对方投出以前，您随时可以收回。', en: 'Given. You can take it back until it is cast.' },
  done_ended: { zh: '委托已经收回。', en: 'The proxy has ended.' },
  acting_title: { zh: '替没有账号的居民办理委托', en: 'For somebody without an account' },
  acting_note: {
    zh: '请核对本人的书面委托。您的名字会和这次操作一起记入日志。',
    en: 'Check their written proxy. Your name is logged with it.',
  },
  acting_for: { zh: '您在替{name}办理委托', en: 'You are acting for {name}' },
  acting_choose: { zh: '替{name}办理', en: 'Act for {name}' },
} satisfies Record<string, Message>;
