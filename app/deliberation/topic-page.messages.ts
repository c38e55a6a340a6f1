import type { LegalFigureKey } from '#app/deliberation/legal-figure.ts';
import type { Message } from '#app/i18n/message.ts';

/** The words of the public pages of topics. */
export const words = {
  // the list
  list_title: { zh: '议题', en: 'Topics' },
  list_lead: {
    zh: '居民希望大家坐下来商量的事。人人可以查看，住在当地的居民核实身份后可以提出和联署。',
    en: 'What residents want to talk over together. Anyone can read; verified residents of the place raise topics and sign them.',
  },
  raise: { zh: '提出议题', en: 'Raise a topic' },
  see_rooms: { zh: '看协商安排', en: 'See the deliberations' },
  filters: { zh: '筛选', en: 'Filters' },
  filters_in_use: { zh: '正在看：', en: 'Showing: ' },
  remove_filter: { zh: '取消“{filter}”', en: 'Remove “{filter}”' },
  clear_filters: { zh: '清除全部条件', en: 'Clear all' },
  all: { zh: '全部', en: 'All' },
  filter_state: { zh: '进展', en: 'State' },
  filter_place: { zh: '地点', en: 'Place' },
  filter_owed: { zh: '法定比例', en: 'Legal fraction' },
  owed_only: { zh: '应召集居民会议', en: 'The assembly is owed' },
  place_above: { zh: '回到{place}', en: 'Back to {place}' },
  sort: { zh: '排序', en: 'Sort' },
  sort_newest: { zh: '最新提出', en: 'Newest' },
  sort_signed: { zh: '联署最多', en: 'Most signed' },
  found: { zh: '共{count}项议题', en: '{count, plural, one {# topic} other {# topics}}' },
  found_more: { zh: '共1,000+项议题', en: '1,000+ topics' },
  owed_notice: {
    zh: '{count}项议题的联署已达到法定比例，应当召集居民会议',
    en: '{count, plural, one {# topic has} other {# topics have}} reached the legal fraction: the residents’ assembly must be convened',
  },
  owed_see: { zh: '查看这些议题', en: 'See them' },
  empty: { zh: '还没有议题', en: 'No topic has been raised yet' },
  empty_next: { zh: '您可以提出第一项。', en: 'Yours can be the first.' },
  empty_filtered: { zh: '没有符合条件的议题', en: 'No topic fits these filters' },
  empty_filtered_next: { zh: '取消一些条件再看。', en: 'Try removing a filter.' },
  raised_on: { zh: '{date}提出', en: 'Raised {date}' },
  owed: { zh: '应召集居民会议', en: 'Assembly owed' },

  // how many of how many
  share: {
    zh: '{total}位成年居民中{signed}位联署，{share}',
    en: '{signed} of {total} adult residents, {share}',
  },
  share_needs: {
    zh: '{total}位成年居民中{signed}位联署，{share}；需要{fraction}，还差{missing}位',
    en: '{signed} of {total} adult residents, {share}; needs {fraction}, {missing} more',
  },
  share_reached: {
    zh: '{total}位成年居民中{signed}位联署，{share}；已达到{fraction}',
    en: '{signed} of {total} adult residents, {share}; {fraction} is reached',
  },
  share_otherwise_reached: {
    zh: '{total}位成年居民中{signed}位联署，{share}；另一项法定比例已经达到',
    en: '{signed} of {total} adult residents, {share}; another legal share is reached',
  },
  signed_by: { zh: '{count}人联署', en: '{count, plural, one {# signature} other {# signatures}}' },

  // the page of one
  not_shown: { zh: '暂不展示的议题', en: 'A topic that is not shown' },
  hidden: { zh: '暂不展示', en: 'Not shown' },
  hidden_title: { zh: '这项议题暂不展示', en: 'This topic is not shown at present' },
  facts: { zh: '要点', en: 'In brief' },
  place: { zh: '关系到', en: 'Concerns' },
  tier_of: { zh: '{place}（{kind}）', en: '{place} ({kind})' },
  raised_by: { zh: '提出人', en: 'Raised by' },
  raised_at: { zh: '提出时间', en: 'Raised' },
  ended_at: { zh: '结束时间', en: 'Ended' },
  source: { zh: '来源', en: 'Source' },
  from_proposal: { zh: '提案', en: 'Proposal' },
  body_missing: { zh: '提出人没有写更多说明。', en: 'Nothing more was written.' },
  text: { zh: '要商量什么', en: 'What it is about' },

  sentence_raised: {
    zh: '正在联署。住在{place}的居民核实身份后都可以联署，协商会从这里选议题。',
    en: 'Signatures are being collected. Every verified resident of {place} can sign; the council takes its topics from here.',
  },
  sentence_on_agenda: {
    zh: '已列入协商的议程，协商结束前还可以联署。',
    en: 'It stands on the agenda of a deliberation. It can be signed until that has ended.',
  },
  sentence_owed: {
    zh: '联署已达到法定比例，居民委员会应当召集居民会议商议此事。',
    en: 'The legal fraction is reached: the residents’ committee must convene the assembly on it.',
  },
  sentence_merged: {
    zh: '它已并入另一项议题，联署也一并转过去了。',
    en: 'It was merged into another topic, and its signatures went along.',
  },
  sentence_declined: { zh: '它没有列入协商，理由见下。', en: 'It was not taken up; the reason stands below.' },
  sentence_withdrawn: { zh: '提出人撤回了它。', en: 'Who raised it took it back.' },
  sentence_concluded: {
    zh: '大家已经商量过，结果见下面的协商。',
    en: 'It was talked over; the outcome is with the deliberation below.',
  },
  sentence_handed_up: {
    zh: '协商后提交上一级，接下来在那里商量。',
    en: 'After the deliberation it was handed up, and goes on there.',
  },
  sentence_hidden: { zh: '它的内容因下面的理由暂不展示。', en: 'Its words are not shown, for the reason below.' },

  co_sign: { zh: '我要联署', en: 'Sign it' },
  co_sign_effect: {
    zh: '联署表示您希望大家商量这件事。您的名字不会公开，只计入人数；每人一次，协商结束前可以取消。',
    en: 'Signing says that you want this talked over. Your name is not shown, only counted; once each, and you can take it back until it has been deliberated.',
  },
  co_sign_confirm: { zh: '确定联署', en: 'Sign now' },
  you_signed: { zh: '您已联署', en: 'You have signed' },
  sign_in_to_sign: { zh: '登录后联署', en: 'Sign in to sign it' },
  cannot_signed_out: { zh: '登录后才知道您能不能联署。', en: 'Whether you can sign is known once you have signed in.' },
  be_verified: { zh: '去核实身份', en: 'Be verified' },
  cannot_elsewhere: {
    zh: '这件事关系到{place}的居民，只有住在那里的居民可以联署。您可以为自己住处的事提出议题。',
    en: 'This concerns the residents of {place}; only they sign. You can raise a topic where you live.',
  },
  take_back: { zh: '取消联署', en: 'Take my signature back' },
  take_back_effect: {
    zh: '您的一份不再计入人数。已经达到过法定比例的，那个结果不会因此消失。',
    en: 'You are no longer counted. If the legal fraction was reached before, that stays.',
  },
  take_back_confirm: { zh: '确定取消', en: 'Take it back' },
  withdraw: { zh: '撤回议题', en: 'Withdraw the topic' },
  withdraw_effect: {
    zh: '撤回后不能恢复，页面仍会保留。还没有别人联署时才能撤回。',
    en: 'It cannot be undone; the page stays. Only while nobody else has signed.',
  },
  withdraw_confirm: { zh: '确定撤回', en: 'Withdraw it' },
  see_at_desk: { zh: '在工作台办理', en: 'See it at the desk' },

  done_raised: { zh: '议题已提出，您是第一位联署人', en: 'Your topic is raised, and yours is its first signature' },
  done_co_sign: { zh: '已联署，谢谢您', en: 'Signed: thank you' },
  done_take_back: { zh: '联署已取消', en: 'Your signature is taken back' },
  done_withdraw: { zh: '议题已撤回', en: 'The topic is withdrawn' },

  backing: { zh: '谁支持商量它', en: 'Who asks for it' },
  backing_ended: { zh: '结束时有{count}人联署。', en: 'It ended with {count, plural, one {# signature} other {# signatures}}.' },
  figures: { zh: '法定比例', en: 'Legal fractions' },
  figures_lead: {
    zh: '达到其中任何一项，居民委员会就应当召集居民会议。人数按居民名册实时计算。',
    en: 'When any one of them is reached, the assembly must be convened. Counted from the roll as it is now.',
  },
  figures_none: {
    zh: '本社区还没有确认法定比例，所以现在只计联署人数。',
    en: 'The community has not confirmed the legal fractions yet, so only signatures are counted.',
  },
  figure_who: { zh: '按什么算', en: 'Counted by' },
  figure_now: { zh: '现在', en: 'Now' },
  figure_needed: { zh: '需要', en: 'Needed' },
  figure_missing: { zh: '还差', en: 'Missing' },
  figure_law: { zh: '依据', en: 'Law' },
  figure_of: { zh: '{signed} / {total}（{share}）', en: '{signed} of {total} ({share})' },
  figure_at_least: { zh: '{fraction}以上', en: 'at least {fraction}' },
  figure_reached: { zh: '已达到', en: 'Reached' },
  figure_nobody: { zh: '没有可计的人', en: 'Nobody to count' },
  figure_source: { zh: '《{source}》{article}，{date}核对', en: '{source}, {article}, as of {date}' },
  without_birth: {
    zh: '名册上另有{count}位居民没有出生日期，没有计入。',
    en: 'The roll has {count, plural, one {# more resident} other {# more residents}} without a date of birth, who are not counted.',
  },
  owed_since: {
    zh: '{date}，{total}{unit}中的{signed}{unit}支持，达到{fraction}，依据《{source}》{article}。此后联署减少也不改变。',
    en: 'On {date} {signed} of {total} {unit} stood behind it, which is {fraction} or more: {source}, {article}. Signatures taken back later do not change it.',
  },
  sections: { zh: '以居民小组名义提议', en: 'Sections that ask for it as a section' },
  recorded_on: { zh: '{date}登记', en: 'recorded {date}' },

  rooms: { zh: '列入的协商', en: 'Deliberations on it' },
  rooms_none: { zh: '还没有列入已通知的协商。', en: 'No deliberation that was noticed has taken it up yet.' },
  merged_from: { zh: '并入这里的议题', en: 'Topics merged into this one' },
  handed_from: { zh: '由这项议题提交上来', en: 'Handed up from' },
  handed_to: { zh: '上一级的议题', en: 'The topic above' },
  hidden_one: { zh: '一项暂不展示的议题', en: 'a topic that is not shown' },

  history: { zh: '经过', en: 'What happened' },
  reason: { zh: '理由：{reason}', en: 'Reason: {reason}' },
  event_raised: { zh: '提出议题', en: 'Raised' },
  event_put_on_agenda: { zh: '列入议程', en: 'Put on an agenda' },
  event_take_off_agenda: { zh: '移出议程', en: 'Taken off the agenda' },
  event_merge: { zh: '并入另一项议题', en: 'Merged into another topic' },
  event_decline: { zh: '未列入协商', en: 'Declined' },
  event_withdraw: { zh: '提出人撤回', en: 'Withdrawn by who raised it' },
  event_conclude: { zh: '协商结束', en: 'Deliberated' },
  event_hand_up: { zh: '提交上一级', en: 'Handed up' },
  event_assembly_due: { zh: '联署达到法定比例，应当召集居民会议', en: 'The legal fraction was reached: the assembly is owed' },
  event_assembly_adopted: { zh: '会议表决通过', en: 'The assembly adopted it' },
  event_assembly_rejected: { zh: '会议表决没有通过', en: 'The assembly rejected it' },
  event_assembly_no_quorum: { zh: '参加表决的人数不足', en: 'Too few took part in the assembly’s vote' },
  event_hide: { zh: '暂不展示', en: 'Hidden' },
  event_unhide: { zh: '恢复展示', en: 'Shown again' },

  // raising one
  new_title: { zh: '提出议题', en: 'Raise a topic' },
  new_lead: {
    zh: '有事想请大家坐下来商量，就提成议题。提出即公开，邻居可以联署；联署够法定比例的，居民委员会应当召集居民会议。',
    en: 'Something to talk over together? Raise it as a topic. It is public at once and neighbours can sign; with the legal fraction the assembly must be convened on it.',
  },
  new_must_sign_in: { zh: '提出议题前请先登录', en: 'Please sign in to raise a topic' },
  new_must_sign_in_text: {
    zh: '议题由核实过身份的居民提出。没有手机的居民可以请社区工作人员代为提出。',
    en: 'Topics are raised by verified residents. Those without a phone can ask the community staff.',
  },
  sign_in_and_raise: { zh: '登录后提出', en: 'Sign in and raise it' },
  sign_up_and_raise: { zh: '注册账号', en: 'Sign up' },
  new_cannot: { zh: '现在还不能提出议题', en: 'You cannot raise a topic yet' },
  from_proposal_notice: { zh: '从提案{number}“{title}”提出', en: 'From proposal {number} “{title}”' },
  from_proposal_taken: { zh: '这件提案已经成为议题', en: 'This proposal is a topic already' },
  from_proposal_see: { zh: '去看并联署那项议题', en: 'See it and sign' },
  which_place: { zh: '关系到哪里的居民', en: 'Whose residents it concerns' },
  which_place_hint: {
    zh: '选能覆盖所有相关居民的最小一级：只关系一栋楼就选楼栋，关系整个院落就选小区。选得越小，越容易商量成；需要时可以再提交上一级。',
    en: 'Choose the lowest level that covers everyone concerned: one building if it is only that building. The smaller, the easier to agree; it can be handed up later.',
  },
  tier_hint: { zh: '只有住在{place}的居民可以联署。', en: 'Only those who live in {place} can sign.' },
  title: { zh: '标题', en: 'Title' },
  title_hint: {
    zh: '一句话说清要商量什么，例如“三号楼加装电梯的费用怎么分”。',
    en: 'One line that says what is to be talked over.',
  },
  body: { zh: '情况说明', en: 'How things are' },
  body_hint: {
    zh: '现在怎样、为什么要一起商量、希望商量出什么。不要写别人的姓名和电话。',
    en: 'How it is now, why it should be talked over, what you hope for. Do not write other people’s names or phones.',
  },
  shows_name: { zh: '公开我的姓名', en: 'Show my name' },
  shows_name_hint: { zh: '不勾选时只显示姓，例如“{masked}”。', en: 'Otherwise only your family name is shown, as “{masked}”.' },
  raise_confirm: { zh: '提出议题', en: 'Raise it' },
  for_others: { zh: '替没有手机的居民提出', en: 'Raise one for a resident without a phone' },
} satisfies Record<string, Message>;

/** Whom a figure counts, as a unit after a number. */
export const figureUnits: Readonly<Record<LegalFigureKey, Message>> = {
  assembly_adults: { zh: '位', en: 'adult residents' },
  assembly_households: { zh: '户', en: 'households' },
  assembly_sections: { zh: '个小组', en: 'sections' },
};
