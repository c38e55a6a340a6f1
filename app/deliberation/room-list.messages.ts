import type { Message } from '#app/i18n/message.ts';

/** The words of the public list of deliberations. */
export const words = {
  list_title: { zh: '协商', en: 'Deliberations' },
  list_lead: {
    zh: '居民、协商会成员和有关单位一起商量议题的会。时间、地点和文稿提前公布，结果在这里公开。',
    en: 'Where residents, the council and the units concerned talk topics over. Time, place and texts are published beforehand, outcomes here.',
  },
  see_topics: { zh: '看议题', en: 'See the topics' },
  filters: { zh: '筛选', en: 'Filters' },
  when: { zh: '时间', en: 'When' },
  ahead: { zh: '将要举行', en: 'Ahead' },
  past: { zh: '已经结束', en: 'Past' },
  filter_tier: { zh: '层级', en: 'Tier' },
  filter_kind: { zh: '形式', en: 'Kind' },
  all: { zh: '全部', en: 'All' },
  time: { zh: '{day} {from}–{until}', en: '{day}, {from}–{until}' },
  agenda: { zh: '议程：{list}', en: 'Agenda: {list}' },
  agenda_long: { zh: '议程：{list}等{count}项', en: 'Agenda: {list} and more, {count} items in all' },
  empty_ahead: { zh: '现在没有安排协商', en: 'No deliberation is planned now' },
  empty_past: { zh: '还没有结束的协商', en: 'No deliberation has ended yet' },
  empty_next: {
    zh: '通知发布后会出现在这里。想商量的事可以先提成议题。',
    en: 'They appear here once noticed. What should be talked over can be raised as a topic.',
  },
  empty_filtered: { zh: '没有符合条件的协商', en: 'No deliberation fits these filters' },
  clear_filters: { zh: '清除全部条件', en: 'Clear all' },
} satisfies Record<string, Message>;
