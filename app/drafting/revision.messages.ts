import type { NameRevisionRefusal } from '#app/drafting/document.commands.server.ts';
import type { Message } from '#app/i18n/message.ts';

export const revisionWords = {
  revision_number: { zh: '第{number}版', en: 'Revision {number}' },
  number: { zh: '版本', en: 'Revision' },
  name: { zh: '名称', en: 'Name' },
  made_at: { zh: '保存时间', en: 'Kept' },
  compare: { zh: '与上一版比较', en: 'Compare with the one before' },
  revisions_none: { zh: '还没有保存过版本', en: 'No revision has been kept yet' },
  revisions_none_hint: {
    zh: '起草的人可以随时保存一个版本，便于以后查看和比较。',
    en: 'Whoever writes can keep a revision at any time, to come back to and to compare.',
  },
  name_revision: { zh: '保存当前版本', en: 'Keep what it says now' },
  name_revision_label: { zh: '版本名称', en: 'Name of the revision' },
  name_revision_hint: { zh: '例如：第一次讨论后', en: 'For example: after the first meeting' },
  kept: { zh: '版本已保存', en: 'The revision is kept' },
  difference_none: { zh: '两版的文字相同', en: 'Both say the same' },
  difference_lead: {
    zh: '删去的文字带删除线，加上的文字带下划线，其余不变。',
    en: 'What was taken out is struck through, what was added is underlined; the rest is the same.',
  },
  removed: { zh: '删去：', en: 'Taken out: ' },
  added: { zh: '加上：', en: 'Added: ' },
  format_changed: { zh: '（文字未变，格式有改动）', en: ' (same words, other formatting)' },
  unchanged: { zh: '此处{count}段未变', en: '{count, plural, one {One paragraph} other {# paragraphs}} unchanged here' },
  figures: { zh: '金额的变化', en: 'Changed figures' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '现在', en: 'After' },
  change: { zh: '增减', en: 'Change' },
} satisfies Record<string, Message>;

export const nameRefusalWords: Record<NameRevisionRefusal, Message> = {
  document_not_found: { zh: '没有这份文稿', en: 'There is no such text' },
  name_missing: { zh: '请写版本名称', en: 'Please give the revision a name' },
  name_too_long: { zh: '版本名称最多100个字', en: 'A name has at most 100 characters' },
};
