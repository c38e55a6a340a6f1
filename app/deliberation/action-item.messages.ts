import type { ActionItemEvent, ActionItemState } from '#app/deliberation/action-item.ts';
import type { Message } from '#app/i18n/message.ts';

/** The words of promises: who does what by when. */
export const words = {
  list_title: { zh: '落实事项', en: 'Action items' },
  list_lead: {
    zh: '协商决定要做的事：谁负责、哪天前完成、办得怎样。逾期标红，由关心的居民认可后才算办完。',
    en: 'What deliberations decided to do: who, by when, and how it goes. What is late stands in red; it is done only when residents concerned accept it.',
  },
  list_empty: { zh: '没有要落实的事项', en: 'There is nothing to be done at present' },
  list_empty_next: {
    zh: '协商形成决议后，落实事项会列在这里。',
    en: 'Once a deliberation has resolved, its action items stand here.',
  },
  filter: { zh: '按进度筛选', en: 'Which' },
  filter_open: { zh: '未完成', en: 'Not done' },
  filter_late: { zh: '已逾期', en: 'Overdue' },
  filter_done: { zh: '已结束', en: 'Ended' },
  pages: { zh: '落实事项分页', en: 'Pages of action items' },
  overdue: { zh: '逾期', en: 'Overdue' },
  responsible_is: { zh: '{name}负责', en: '{name} is responsible' },
  responsible: { zh: '由谁负责', en: 'Responsible' },
  due: { zh: '{date}前完成', en: 'due {date}' },
  due_on: { zh: '完成期限', en: 'Due' },
  from_room: { zh: '来自协商', en: 'From the deliberation' },
  resolution: { zh: '所属决议', en: 'Resolution' },
  made_on: { zh: '确定于', en: 'Decided' },
  sentence_open: { zh: '等负责的一方开始办理。', en: 'It waits for those responsible to begin.' },
  sentence_in_progress: {
    zh: '正在办理，办完后要报告并附上照片或文件。',
    en: 'It is in progress; a report with a picture or document follows.',
  },
  sentence_reported: {
    zh: '已报告办完，等关心这件事的居民认可。',
    en: 'It is reported as done and waits for the residents concerned to accept it.',
  },
  sentence_accepted: { zh: '居民已认可，这件事办完了。', en: 'The residents concerned have accepted it: it is done.' },
  sentence_reopened: { zh: '居民认为还没办好，要继续办理。', en: 'The residents concerned found it not done yet; work goes on.' },
  sentence_dropped: { zh: '已停止：{reason}', en: 'It was dropped: {reason}' },
  why_not_signed_out: {
    zh: '负责的一方和联署过这件事的居民登录后可以在这里办理和认可。',
    en: 'Those responsible, and residents who signed the topic, act here once signed in.',
  },
  why_not_concerned: {
    zh: '由负责的一方报告，由提出、联署议题的居民或居民代表认可。',
    en: 'Those responsible report; whoever raised or signed the topic, or represented residents, accepts.',
  },
  sign_in: { zh: '登录', en: 'Sign in' },
  about: { zh: '这件事', en: 'About it' },
  steps: { zh: '办理经过', en: 'What has been done' },
  steps_none: { zh: '还没有开始办理', en: 'Nothing has been done yet' },
  note: { zh: '情况说明', en: 'How it stands' },
  reason: { zh: '理由', en: 'Reason' },
  files: { zh: '照片或文件', en: 'Pictures or documents' },
  files_hint: { zh: '最多6个，照片或PDF。', en: 'At most 6, pictures or PDF.' },
  photo_of: { zh: '办理情况的照片', en: 'Picture of how it stands' },
  document_of: { zh: '附件（PDF）', en: 'Attachment (PDF)' },
  made: { zh: '写下这件事', en: 'Written down' },
  description: { zh: '{name}负责，{date}前完成。', en: '{name} is responsible; due {date}.' },
} satisfies Record<string, Message>;

/** What each button says. */
export const eventWords: Readonly<Record<ActionItemEvent, Message>> = {
  start: { zh: '开始办理', en: 'Begin' },
  report: { zh: '报告办完', en: 'Report it as done' },
  accept: { zh: '认可', en: 'Accept' },
  reopen: { zh: '要求继续办理', en: 'Ask for more to be done' },
  drop: { zh: '停止办理', en: 'Drop it' },
};

/** What pressing it means. */
export const effectWords: Readonly<Record<ActionItemEvent, Message>> = {
  start: { zh: '大家会看到已开始办理。', en: 'Everybody sees that work has begun.' },
  report: {
    zh: '写明办得怎样，附上照片或文件。大家都能看到。',
    en: 'Say how it stands and add a picture or document. Everybody sees it.',
  },
  accept: { zh: '认可后这件事就算办完。', en: 'It counts as done then.' },
  reopen: { zh: '写明哪里还没办好，负责的一方要继续办。', en: 'Say what is missing; those responsible go on.' },
  drop: { zh: '不再办理，理由公开。', en: 'No more is done about it. The reason is public.' },
};

/** What is said once it is done, and what stands in the history. */
export const takenWords: Readonly<Record<ActionItemEvent, Message>> = {
  start: { zh: '已开始办理', en: 'Work has begun' },
  report: { zh: '已报告办完', en: 'Reported as done' },
  accept: { zh: '已认可', en: 'Accepted' },
  reopen: { zh: '已要求继续办理', en: 'More is asked for' },
  drop: { zh: '已停止办理', en: 'Dropped' },
};

export const actionItemStateWords: Record<ActionItemState, Message> = {
  open: { zh: '待办', en: 'Open' },
  in_progress: { zh: '办理中', en: 'In progress' },
  reported: { zh: '已报告，待认可', en: 'Reported, waits for acceptance' },
  accepted: { zh: '已认可', en: 'Accepted' },
  reopened: { zh: '需继续办理', en: 'Reopened' },
  dropped: { zh: '已停止', en: 'Dropped' },
};
