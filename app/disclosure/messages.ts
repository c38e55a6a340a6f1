import type { Message } from '#app/i18n/message.ts';

/** The words of a proposal's public page. */
export const words = {
  page_title: { zh: '{title}（{number}）', en: '{title} ({number})' },

  // the bar
  sentence_collecting: {
    zh: '正在征集附议和意见。附议的人越多，越容易被认领和支持。',
    en: 'Endorsements and comments are being collected. The more support, the likelier that someone takes it on.',
  },
  sentence_collected: {
    zh: '征集已经结束，等待有人认领并写出执行方案。',
    en: 'Collecting has ended; the proposal waits for someone to claim it and write a plan.',
  },
  sentence_claimed: { zh: '已有人认领，正在编写执行方案。', en: 'It has been claimed and a plan is being written.' },
  sentence_planned: { zh: '执行方案已提交，等待评审。', en: 'A plan has been handed in and waits to be scored.' },
  sentence_scored: { zh: '方案已评审，等待公布资助结果。', en: 'The plan has been scored; grants are still to be announced.' },
  sentence_funded: { zh: '已获资助，即将实施。', en: 'It has been funded and is about to begin.' },
  sentence_delivering: { zh: '正在实施。', en: 'It is being carried out.' },
  sentence_completed: { zh: '已经完成，等待受益居民评价。', en: 'It is finished and waits for those concerned to evaluate it.' },
  sentence_evaluated: { zh: '已经完成并评价。', en: 'It is finished and has been evaluated.' },
  sentence_not_funded: { zh: '这次没有获得资助。', en: 'It was not funded this time.' },
  sentence_merged: {
    zh: '这件提案已合并到另一件，附议随之转入。请看合并后的提案。',
    en: 'This proposal was merged into another, and its endorsements moved there.',
  },
  sentence_withdrawn: {
    zh: '提案人撤回了这件提案。内容保留备查。',
    en: 'Its proposer withdrew this proposal. The text is kept for the record.',
  },
  sentence_hidden: { zh: '这件提案的内容已被隐藏。', en: 'The content of this proposal is hidden.' },
  hidden_because: { zh: '隐藏的理由', en: 'Why it is hidden' },
  sign_in_to_endorse: { zh: '登录后附议', en: 'Sign in to endorse' },
  state_merged: { zh: '已合并', en: 'Merged' },
  state_withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  state_hidden: { zh: '已隐藏', en: 'Hidden' },
  you_endorsed: { zh: '您已附议', en: 'You have endorsed this' },
  you_proposed: { zh: '这是您的提案', en: 'This is your proposal' },
  cannot_signed_out: { zh: '登录后可以附议、评论和关注。', en: 'Sign in to endorse, comment and follow. ' },
  cannot_unverified: { zh: '附议前要先核实身份。', en: 'To endorse, you must be verified as a resident. ' },
  sign_in: { zh: '去登录', en: 'Sign in' },
  be_verified: { zh: '怎样核实', en: 'How to be verified' },

  // the text
  facts: { zh: '要点', en: 'In brief' },
  topics: { zh: '协商议题', en: 'Topics' },
  topics_hint: {
    zh: '需要大家坐下来商量的，可以把它提成议题。',
    en: 'If it needs talking over together, it can be raised as a topic.',
  },
  topics_raise: { zh: '提成议题', en: 'Raise it as a topic' },
  map_of: { zh: '“{title}”所在的地方', en: 'Where “{title}” is' },
  map_unit: { zh: '件', en: ' proposals' },
  where_it_is: { zh: '在哪里', en: 'Where' },
  nearby: { zh: '看这里的其他提案', en: 'Other proposals here' },

  // endorsements
  endorsements: { zh: '附议', en: 'Endorsements' },
  endorsements_of: {
    zh: '{count}人附议',
    en: '{count, plural, =0 {No endorsements yet} one {# person has endorsed it} other {# people have endorsed it}}',
  },
  endorsements_latest: { zh: '最近附议的人', en: 'Latest' },
  endorsements_more: { zh: '等，共{count}人', en: 'and others, {count} in all' },
  endorsements_moved: { zh: '其中{count}人随合并转入', en: '{count} of them came with a merger' },

  // comments
  comments_of: { zh: '评论（{count}）', en: 'Comments ({count})' },
  comments_none: { zh: '还没有评论。', en: 'No comments yet.' },
  comments_list: { zh: '评论列表', en: 'Comments' },
  comment_sign_in: { zh: '登录后可以评论。', en: 'Sign in to comment. ' },

  // what happened
  timeline: { zh: '经过', en: 'What happened' },
  event_submitted: { zh: '提交', en: 'Handed in' },
  event_submitted_paper: { zh: '纸质提案由社区录入', en: 'Keyed in from paper by staff' },
  event_correct: { zh: '更正内容', en: 'Corrected' },
  event_carry: { zh: '转入下一期征集：{call}', en: 'Carried on to the next call: {call}' },
  event_reason: { zh: '原因：{reason}', en: 'Reason: {reason}' },
  see_changes: { zh: '看改了什么', en: 'See what changed' },

  // history
  history: { zh: '更正记录', en: 'History of corrections' },
  history_of: { zh: '“{title}”的更正记录', en: 'Corrections of “{title}”' },
  history_lead: {
    zh: '从新到旧。划掉的是删去的文字，带下划线的是新写的文字。',
    en: 'Newest first. Struck through is what was taken out, underlined what was put in.',
  },
  history_none: { zh: '公开以后没有更正过。', en: 'It has not been corrected since it was published.' },
  history_original: { zh: '最初公开的内容', en: 'As first published' },
  history_correction: { zh: '第{number}次更正', en: 'Correction {number}' },
  title: { zh: '标题', en: 'Title' },

  // around it
  other_formats: { zh: '分享、订阅、打印', en: 'Share, follow, print' },
  follow_feed: { zh: '订阅提案动态（RSS）', en: 'Feed of proposals (RSS)' },
  print_notice: { zh: '打印公示单', en: 'Print as a notice' },
  copy_address: { zh: '复制网址', en: 'Copy the address' },
  copied: { zh: '已复制', en: 'Copied' },
  merged_from: { zh: '并入的提案', en: 'Merged into this one' },
  comment_reported: { zh: '您已举报', en: 'You have reported this' },
  notice_of: { zh: '提案公示 {number}', en: 'Notice of proposal {number}' },
  notice_until: { zh: '附议截止', en: 'Endorse until' },
  scan_to_see: { zh: '扫码查看、附议', en: 'Scan to read and endorse' },
  see_at_desk: { zh: '在工作台打开', en: 'Open at the desk' },
} satisfies Record<string, Message>;
