import type { Message } from '#app/i18n/message.ts';

/** The words of the home page. */
export const words = {
  title: { zh: '首页', en: 'Home' },
  lead: {
    zh: '社区的事，大家提、大家议、大家看着办成。',
    en: 'What concerns the community: proposed, discussed and followed by everyone.',
  },

  // what is open
  call_open: { zh: '正在征集提案', en: 'Proposals are being collected' },
  call_coming: { zh: '即将开始：', en: 'Coming up: ' },
  call_running: { zh: '征集已截止，进行到下一步', en: 'Collecting is over; the next step is under way' },
  call_none: { zh: '现在没有开放的征集', en: 'No call is open now' },
  call_none_next: {
    zh: '下一期开放时会在这里公布。您可以先看看往期提案。',
    en: 'The next one will be announced here. Meanwhile, have a look at earlier proposals.',
  },
  call_from: { zh: '，{date}开始', en: ', opens {date}' },
  call_count: {
    zh: '已公开{count}件提案',
    en: '{count, plural, =0 {No proposals yet} one {# proposal so far} other {# proposals so far}}',
  },
  call_envelope: { zh: '资助总额{amount}', en: '{amount} in grants' },
  call_ceiling: { zh: '每个项目最高{amount}', en: 'at most {amount} each' },
  call_see: { zh: '看征集说明', en: 'See what is asked for' },
  propose: { zh: '我要提案', en: 'Make a proposal' },

  // waiting for you
  waiting: { zh: '等您处理', en: 'Waiting for you' },
  waiting_none: { zh: '没有等您处理的事。', en: 'Nothing waits for you.' },
  waiting_draft: { zh: '没写完的提案：{title}', en: 'Unfinished proposal: {title}' },
  waiting_asked: { zh: '请补充提案：{title}', en: 'Please complete: {title}' },
  waiting_invitation: { zh: '{proposer}请您联名：{title}', en: '{proposer} asks you to co-propose: {title}' },
  waiting_notices: { zh: '{count}条未读消息', en: '{count, plural, one {# unread message} other {# unread messages}}' },
  waiting_verification: {
    zh: '完成身份核实，才能附议和提交提案',
    en: 'Be verified as a resident to endorse and hand in proposals',
  },
  waiting_desk: {
    zh: '工作台：{count}件待核对',
    en: 'Desk: {count, plural, one {# proposal to check} other {# proposals to check}}',
  },
  waiting_reports: {
    zh: '工作台：{count}条评论被举报',
    en: 'Desk: {count, plural, one {# comment} other {# comments}} reported',
  },
  waiting_owed: {
    zh: '工作台：{count}项议题应召集居民会议',
    en: 'Desk: {count, plural, one {# topic} other {# topics}} on which the assembly is owed',
  },
  waiting_plan: { zh: '写执行方案：《{title}》', en: 'Write the plan for “{title}”' },
  waiting_plan_returned: { zh: '执行方案退回，请修改：《{title}》', en: 'Given back to be changed: the plan for “{title}”' },
  waiting_plan_invitation: {
    zh: '{applicant}邀请您一起写《{title}》的执行方案',
    en: '{applicant} asks you to write the plan for “{title}” too',
  },
  waiting_plans: {
    zh: '有{count}份执行方案等您审阅',
    en: '{count, plural, one {# plan waits} other {# plans wait}} for your review',
  },
  waiting_claims: {
    zh: '{count}项认领等您确认',
    en: '{count, plural, one {# claim waits} other {# claims wait}} for you to confirm',
  },
  waiting_offer: { zh: '轮到您认领，请答复：{title}', en: 'It is your turn to claim; please answer: {title}' },
  waiting_join: { zh: '有人申请与您联合认领：{title}', en: 'Somebody asks to share your claim: {title}' },
  waiting_lease: { zh: '认领即将到期，请提交方案：{title}', en: 'Your claim ends soon; please hand in the plan: {title}' },
  waiting_minutes: { zh: '请签署会议纪要：{title}', en: 'Minutes for you to sign: {title}' },
  waiting_conflicts: {
    zh: '请申报利益关系（{count}份方案）：{title}',
    en: 'Please declare conflicts ({count, plural, one {# plan} other {# plans}}): {title}',
  },
  waiting_sheets: {
    zh: '请给方案打分（还有{count}份）：{title}',
    en: 'Plans for you to score ({count} left): {title}',
  },
  waiting_room: { zh: '您参加的协商：{title}', en: 'You take part in: {title}' },
  untitled: { zh: '（还没有标题）', en: '(no title yet)' },

  // latest
  latest: { zh: '最新提案', en: 'Latest proposals' },
  latest_none: { zh: '还没有公开的提案', en: 'No proposals have been published yet' },
  latest_none_next: { zh: '征集开放时，您可以提第一件。', en: 'While a call is open, yours can be the first.' },
  see_all: { zh: '查看全部提案', en: 'See all proposals' },

  // deliberation
  rooms: { zh: '将要举行的协商', en: 'Deliberations ahead' },
  see_rooms: { zh: '查看全部协商', en: 'See all deliberations' },
  owed: { zh: '联署已达法定比例的议题', en: 'Topics that have reached the legal fraction' },
  see_topics: { zh: '查看全部议题', en: 'See all topics' },

  // how
  how: { zh: '四步办成一件事', en: 'How it works, in four steps' },
  how_call: { zh: '提', en: 'Propose' },
  how_call_text: {
    zh: '居民、商铺、组织提出想法，网上或纸上都行；大家附议。',
    en: 'Residents, shops and organisations put forward ideas, online or on paper; others endorse them.',
  },
  how_decision: { zh: '议', en: 'Decide' },
  how_decision_text: {
    zh: '有人认领，写出做法和预算；评委和居民评选，结果公示。',
    en: 'Someone takes it on and writes a plan with a budget; judges and residents choose, in public.',
  },
  how_delivery: { zh: '办', en: 'Do' },
  how_delivery_text: {
    zh: '分期拨款，边做边公开：花了多少，做到哪里。',
    en: 'Money is paid in instalments, and each step is published: what was spent, how far it is.',
  },
  how_effect: { zh: '评', en: 'Judge' },
  how_effect_text: { zh: '受益的人来评价；好不好，大家说了算。', en: 'Those concerned say how well it went.' },

  // numbers
  numbers: { zh: '到今天', en: 'So far' },
  fund_free: { zh: '{name}现在可用', en: 'Free in {name}' },
  fund_of: { zh: '共收入{amount}', en: 'of {amount} that came in' },
  number_proposals: { zh: '公开的提案', en: 'Proposals published' },
  number_most: { zh: '附议最多的提案', en: 'Most endorsed' },
  number_paper: { zh: '其中线下提案', en: 'Of these, on paper' },
  unit_proposals: { zh: '件', en: 'proposals' },
  unit_people: { zh: '人附议', en: 'endorsements' },
} satisfies Record<string, Message>;
