import type { Message } from '#app/i18n/message.ts';
import type { VoteQueue } from '#app/votes/desk-queue.ts';

export const queueWords: Record<VoteQueue, Message> = {
  drafts: { zh: '起草中', en: 'Drafts' },
  sealed: { zh: '待开始', en: 'To begin' },
  open: { zh: '表决中', en: 'Open' },
  paper: { zh: '纸票待录入', en: 'Paper to key' },
  tally: { zh: '待计票', en: 'To count' },
  certify: { zh: '待确认', en: 'To certify' },
  challenges: { zh: '异议待答复', en: 'Challenges' },
  ended: { zh: '已结束', en: 'Ended' },
};

/** What the list of votes at the desk says. */
export const words = {
  list_title: { zh: '表决管理', en: 'Votes at the desk' },
  list_lead: {
    zh: '先写好规则，锁定以后任何人都不能再改；截止后计票，两位工作人员确认后公布。',
    en: 'Lay the rules down first: once sealed nobody can change them. After the end votes are counted, and published when two officers certify.',
  },
  queues: { zh: '按进度查看', en: 'By what they wait for' },
  from_matter: { zh: '从已有事项发起', en: 'From a matter' },
  new_vote: { zh: '起草一次表决', en: 'Draft a vote' },
  empty: { zh: '这里没有表决', en: 'No votes here' },
  empty_next: { zh: '换一个进度看看，或者起草一次表决。', en: 'Look at another queue, or draft a vote.' },
  column_title: { zh: '表决', en: 'Vote' },
  column_place: { zh: '范围', en: 'Where' },
  column_form: { zh: '选票', en: 'Ballot' },
  column_entitled: { zh: '有权投票', en: 'Entitled' },
  column_starts: { zh: '开始', en: 'Begins' },
  column_closes: { zh: '截止', en: 'Ends' },
  column_until: { zh: '公示期至', en: 'Challenges until' },
  to_countersign: { zh: '等第二位工作人员', en: 'A second officer is asked' },
  batches: { zh: '{count}批纸票未计入', en: '{count, plural, one {# batch} other {# batches}} of paper to count in' },
  unanswered: { zh: '{count}条异议未答复', en: '{count, plural, one {# challenge} other {# challenges}} to answer' },
} satisfies Record<string, Message>;
