import type { Message } from '#app/i18n/message.ts';
import type { BallotFormKind, DecisionChoice } from '#app/votes/ballot-content.ts';
import type { WhyNot } from '#app/votes/entitlement.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';
import type { VoteSource, VoteState } from '#app/votes/vote.ts';

export const voteStateWords: Record<VoteState, Message> = {
  draft: { zh: '起草中', en: 'Being drafted' },
  sealed: { zh: '即将开始', en: 'Starting soon' },
  open: { zh: '正在表决', en: 'Open' },
  suspended: { zh: '暂停', en: 'Suspended' },
  closed: { zh: '已截止，等待计票', en: 'Closed, to be counted' },
  tallied: { zh: '已计票，等待确认', en: 'Counted, to be certified' },
  published: { zh: '结果公示中', en: 'Result published' },
  final: { zh: '结果已生效', en: 'Result final' },
  void: { zh: '作废', en: 'Void' },
};

/** What a ballot of each form is called. */
export const ballotFormWords: Record<BallotFormKind, Message> = {
  decision: { zh: '同意、反对或弃权', en: 'For, against or abstain' },
  approval: { zh: '赞成几项选几项', en: 'Choose as many as you like' },
  limited: { zh: '限选几项', en: 'Choose up to a number' },
  budget: { zh: '在预算内选项目', en: 'Choose within a budget' },
  score: { zh: '逐项打分', en: 'Give points' },
  ranking: { zh: '按喜好排序', en: 'Put in order' },
};

/** What a voter does with a ballot of each form, in one sentence. `number`: how many may be chosen; `most`: the highest points. */
export const ballotTaskWords: Record<BallotFormKind, Message> = {
  decision: { zh: '请在“同意”“反对”“弃权”中选一个。', en: 'Choose one: for, against or abstain.' },
  approval: { zh: '赞成哪几项就选哪几项，数量不限。', en: 'Tick every option that you favour, as many as you like.' },
  limited: {
    zh: '最多可以选{number}项，选得少也可以。',
    en: '{number, plural, one {Choose one at most.} other {Choose up to #; fewer is fine.}}',
  },
  budget: {
    zh: '总共有{amount}。请选您想做的项目，合计不能超过这个数。',
    en: 'There is {amount} in all. Choose the projects you want; together they may not cost more.',
  },
  score: {
    zh: '给每一项打分，从0分到{most}分，分越高越赞成；不打就是0分。',
    en: 'Give each option 0 to {most} points; more is better, and none means 0.',
  },
  ranking: {
    zh: '按喜好排名次：最喜欢的填1，其次填2，依此类推；不想排的可以空着。',
    en: 'Put the options in order: 1 for the best, 2 for the next, and so on; leave out those you do not want to rank.',
  },
};

export const decisionChoiceWords: Record<DecisionChoice, Message> = {
  yes: { zh: '同意', en: 'For' },
  no: { zh: '反对', en: 'Against' },
  abstain: { zh: '弃权', en: 'Abstain' },
};

export const voteSourceWords: Record<VoteSource, Message> = {
  none: { zh: '专项表决', en: 'A vote of its own' },
  motion: { zh: '协商议事厅的表决事项', en: 'A motion of a deliberation room' },
  round: { zh: '公益创投评审中的居民投票', en: 'The residents’ vote of a scoring round' },
  call: { zh: '青草计划中的居民投票', en: 'The residents’ vote of a proposal call' },
  topic: { zh: '议题的表决', en: 'A vote on a topic' },
};

/** By which way a ballot came. */
export const channelWords: Record<'online' | 'paper', Message> = {
  online: { zh: '网上', en: 'Online' },
  paper: { zh: '纸质', en: 'On paper' },
};

/** What the public history of a vote calls each of its steps. One that is not here is shown by its name. */
export const voteStepWords: Readonly<Record<string, Message>> = {
  seal: { zh: '锁定规则和名册', en: 'Rules and electorate sealed' },
  open: { zh: '表决开始', en: 'Opened' },
  suspend: { zh: '暂停表决', en: 'Suspended' },
  resume: { zh: '恢复表决', en: 'Resumed' },
  extend: { zh: '延长时间', en: 'Given more time' },
  close: { zh: '表决截止', en: 'Closed' },
  tally: { zh: '计票', en: 'Counted' },
  recount: { zh: '重新计票', en: 'Counted again' },
  publish: { zh: '确认并公布结果', en: 'Certified and published' },
  end_challenges: { zh: '公示期结束，结果生效', en: 'Challenge period over: final' },
  void: { zh: '作废', en: 'Voided' },
  write_off: { zh: '注销丢失的纸质选票', en: 'Lost paper ballots written off' },
};

/** Why somebody may not vote, and what to do next. `start`: a written moment; `contact`: whom to ask, with the phone (`contactWords`). */
export const whyNotWords: Record<WhyNot, Message> = {
  not_signed_in: {
    zh: '请先登录，登录后即可查看您能否参加这次表决。',
    en: 'Please sign in to see whether you can vote in this.',
  },
  not_verified: {
    zh: '您的账号还没有核实身份。请到“我的账号”申请核实，或带身份证到社区办理，核实后再来投票。',
    en: 'Your account is not verified yet. Ask for it under “My account”, or bring your identity card to the community office, then come back.',
  },
  not_sealed_yet: {
    zh: '这次表决还在起草，规则锁定并公布后才能投票。',
    en: 'This vote is still being drafted; its rules come first.',
  },
  not_open_yet: {
    zh: '表决还没有开始，请在{start}以后再来。您在名册上，可以投票。',
    en: 'Voting has not begun; please come back after {start}. You are on the roll.',
  },
  suspended: {
    zh: '表决因故暂停，恢复后会顺延截止时间。请留意本页的公告。',
    en: 'Voting is suspended; the end will move by the time that is lost. Please watch this page.',
  },
  closed: {
    zh: '投票已经截止，现在不能再投。结果公布后可以在本页查看。',
    en: 'Voting is over. The result will be on this page once it is published.',
  },
  void: {
    zh: '这次表决已经作废，不再投票。原因写在本页的经过里。',
    en: 'This vote is void; the reason stands in its history on this page.',
  },
  added_after_sealing: {
    zh: '您是在名册锁定以后登记的，这次不能投票，下次表决就可以参加。有疑问请联系{contact}。',
    en: 'You were put on the roll after it was sealed, so not this time; you can vote next time. Questions: {contact}.',
  },
  lives_elsewhere: {
    zh: '这次表决只限本范围内的居民。您的登记住址不在其中；如果登记有误，请联系{contact}更正。',
    en: 'This vote is for residents of the place named here, and you are registered elsewhere. If that is wrong, speak to {contact}.',
  },
  under_age: {
    zh: '年满十八周岁的居民才能投票。您可以在议题和提案里发表意见。',
    en: 'Only residents aged 18 and over vote. You can speak up on topics and proposals.',
  },
  birth_unknown: {
    zh: '名册上没有您的出生日期，无法确认您已满十八周岁。请联系{contact}补登，下次表决即可参加。',
    en: 'The roll lacks your date of birth, so your age could not be seen. Ask {contact} to add it for the next vote.',
  },
  no_party_member: {
    zh: '这次表决由党员参加。名册上没有您的党员登记；如果有误，请联系{contact}。',
    en: 'This vote is for party members, and the roll does not name you as one. If that is wrong, speak to {contact}.',
  },
  no_delegate: {
    zh: '这次表决由居民代表参加。您可以把意见告诉本组的居民代表。',
    en: 'This vote is for the residents’ delegates. You can tell the delegate of your section what you think.',
  },
  no_member: {
    zh: '这次表决由协商会成员参加。表决的经过和结果会在本页公开。',
    en: 'This vote is for the members of the council. Its course and result are public on this page.',
  },
  not_present: {
    zh: '这次表决由点名到会的成员参加。您不在点名记录里；如果有误，请马上告诉主持人。',
    en: 'This vote is for members named in the roll call, and you are not in it. If that is wrong, tell the chair at once.',
  },
  no_owner: {
    zh: '这次表决由业主参加。名册上没有您名下的房屋；如果有误，请带产权证明找{contact}登记。',
    en: 'This vote is for owners, and the roll has no dwelling of yours. If that is wrong, bring proof of ownership to {contact}.',
  },
  no_household: {
    zh: '这次表决每户一票。名册上没有您所在的户；请联系{contact}登记，下次表决即可参加。',
    en: 'This vote has one ballot for each household, and the roll has none of yours. Ask {contact} to add it for the next vote.',
  },
};

type Ending = '' | 'greedy' | 'add1' | 'add1e' | 'add1u';

const endings: Record<Ending, Message> = {
  '': { zh: '，剩下的不再安排', en: '; what is left stays' },
  greedy: { zh: '，剩下的按票数安排', en: '; what is left goes by votes' },
  add1: { zh: '，再一步步提高份额直到钱用完', en: '; shares are then raised step by step until the money is used' },
  add1e: {
    zh: '，再一步步提高份额，直到没有项目装得下',
    en: '; shares are then raised step by step until nothing more would fit',
  },
  add1u: {
    zh: '，再一步步提高份额，最后剩下的按票数安排',
    en: '; shares are then raised step by step, and what is left at last goes by votes',
  },
};

/** Whom to ask: with the community's phone where it has one. */
export const contactWords = {
  with_phone: { zh: '社区（电话{phone}）', en: 'the community office (phone {phone})' },
  office: { zh: '社区工作人员', en: 'the community office' },
} satisfies Record<string, Message>;

/** How ballots are counted, in plain words; the results page gives the definition. */
export const methodWords: Record<RuleName, Message> = {
  decision: { zh: '按通过规则数同意、反对和弃权的票', en: 'Voices for, against and abstaining are counted by the rule' },
  approval: { zh: '得票最多的当选', en: 'Most approvals win' },
  score: { zh: '总分最高的当选', en: 'Most points win' },
  irv: {
    zh: '逐轮淘汰：第一选择最少的先淘汰，选票转给下一选择，直到有人过半',
    en: 'Instant run-off: the last is left out and those ballots go to their next choice, until one has more than half',
  },
  stv: {
    zh: '可转移单票：达到当选票数的当选，多余的票和被淘汰者的票转给下一选择',
    en: 'Single transferable vote: who reaches the quota is elected; what is over, and ballots of those left out, go to the next choice',
  },
  schulze: {
    zh: '两两比较：每两项之间看更多人把谁排在前面，最强者胜（舒尔茨法）',
    en: 'Options are compared two by two, and the one that beats all others wins (Schulze)',
  },
  'greedy-votes': {
    zh: '按票数从多到少安排资金，装不下的跳过',
    en: 'Money goes by votes, most first; what does not fit is skipped',
  },
  'greedy-votes-no-skip': {
    zh: '按票数从多到少安排资金，遇到装不下的就停止',
    en: 'Money goes by votes, most first, and stops at the first that does not fit',
  },
  'greedy-votes-threshold': {
    zh: '达到最低票数的项目，按票数从多到少安排资金',
    en: 'Among those with enough votes, money goes by votes, most first',
  },
  'greedy-ratio': { zh: '按每一元钱得到的票数从多到少安排资金', en: 'Money goes by votes for each yuan, most first' },
  'mes-cost': equalShares('按项目金额计', 'by cost', ''),
  'mes-cost-greedy': equalShares('按项目金额计', 'by cost', 'greedy'),
  'mes-cost-add1': equalShares('按项目金额计', 'by cost', 'add1'),
  'mes-cost-add1e': equalShares('按项目金额计', 'by cost', 'add1e'),
  'mes-cost-add1u': equalShares('按项目金额计', 'by cost', 'add1u'),
  'mes-card': equalShares('每个项目同等计', 'each project alike', ''),
  'mes-card-greedy': equalShares('每个项目同等计', 'each project alike', 'greedy'),
  'mes-card-add1': equalShares('每个项目同等计', 'each project alike', 'add1'),
  'mes-card-add1e': equalShares('每个项目同等计', 'each project alike', 'add1e'),
  'mes-card-add1u': equalShares('每个项目同等计', 'each project alike', 'add1u'),
  'mes-points': equalShares('按所打的分计', 'by points', ''),
  'mes-points-greedy': equalShares('按所打的分计', 'by points', 'greedy'),
  'mes-points-add1': equalShares('按所打的分计', 'by points', 'add1'),
  'mes-points-add1e': equalShares('按所打的分计', 'by points', 'add1e'),
  'mes-points-add1u': equalShares('按所打的分计', 'by points', 'add1u'),
  phragmen: {
    zh: '负担均摊：每次选让支持者人均负担最轻的项目（弗拉格门法）',
    en: 'The project whose supporters bear the least is taken next (Phragmén)',
  },
  'rank-schulze': {
    zh: '先两两比较排出名次（舒尔茨法），再按名次安排资金',
    en: 'Options are put in order by comparing them two by two (Schulze), and money goes in that order',
  },
  'rank-ranked-pairs': {
    zh: '先两两比较排出名次（排序对法），再按名次安排资金',
    en: 'Options are put in order by ranked pairs, and money goes in that order',
  },
  'rank-irv': {
    zh: '先逐轮淘汰排出名次，再按名次安排资金',
    en: 'Options are put in order by instant run-off, and money goes in that order',
  },
};

/** The Method of Equal Shares with its measure of use and what is done with money that is left. */
function equalShares(measureZh: string, measureEn: string, ending: Ending): Message {
  const rest = endings[ending];
  return {
    zh: `平等份额法（${measureZh}）：资金平均分给每位投票人，由支持者一起出钱${rest.zh}`,
    en: `Equal Shares (${measureEn}): each voter gets the same share of the money, and supporters pay for projects together${rest.en}`,
  };
}
