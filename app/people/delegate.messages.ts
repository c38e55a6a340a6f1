import type { Message } from '#app/i18n/message.ts';
import type { EndDelegateRefusal, NameDelegateRefusal } from '#app/people/delegate.commands.server.ts';

/** What the page of a section's delegates says. */
export const words = {
  title: { zh: '居民代表', en: 'Delegates' },
  title_of: { zh: '{section}的居民代表', en: 'Delegates of {section}' },
  open: { zh: '查看和登记', en: 'See and record' },
  lead: {
    zh: '由本小组居民推选。居民代表会议的表决由任期内的居民代表参加。',
    en: 'Chosen by the residents of the section. Those in office vote in the delegates’ assembly.',
  },
  list: { zh: '登记情况', en: 'On record' },
  name: { zh: '姓名', en: 'Name' },
  where: { zh: '住址', en: 'Lives at' },
  term: { zh: '任期', en: 'Term' },
  end: { zh: '任期结束', en: 'End of term' },
  end_of: { zh: '登记{name}任期结束', en: 'Record the end of {name}’s term' },
  end_on: { zh: '从哪天起不再担任', en: 'No delegate from' },
  none: { zh: '还没有登记居民代表', en: 'No delegates on record' },
  none_next: { zh: '先在下面的名册里查找，再登记。', en: 'Search the roll below, then record them.' },
  add: { zh: '登记居民代表', en: 'Record a delegate' },
  from: { zh: '从哪天起担任', en: 'Delegate from' },
  named: { zh: '已登记', en: 'Recorded' },
  ended: { zh: '已登记任期结束', en: 'The end of the term is recorded' },
} satisfies Record<string, Message>;

export const delegateDone: Readonly<Record<string, Message>> = { name: words.named, end: words.ended };

export const delegateRefusals: Record<NameDelegateRefusal | EndDelegateRefusal, Message> = {
  section_not_found: { zh: '没有找到这个居民小组', en: 'This section was not found' },
  not_allowed: { zh: '您没有登记居民代表的权限', en: 'You may not record delegates' },
  person_not_on_roll: { zh: '名册上没有这个人，或者已迁出、已故', en: 'This person is not on the roll any more' },
  is_delegate_already: { zh: '此人已经是居民代表', en: 'This person is a delegate already' },
  delegate_not_found: { zh: '没有找到这条登记', en: 'This record was not found' },
  has_ended: { zh: '任期已经结束', en: 'The term has ended already' },
  ends_too_early: { zh: '结束日期不能早于开始日期', en: 'A term cannot end before it began' },
};
