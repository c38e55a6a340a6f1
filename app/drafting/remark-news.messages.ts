import type { Message } from '#app/i18n/message.ts';

/** What people are told about comments and amendments. `title` is the text's, `number` that of the comment or amendment. */
export const newsWords = {
  answered: { zh: '有人回复了您对《{title}》的意见', en: 'Somebody answered your comment on “{title}”' },
  resolved: { zh: '您对《{title}》的意见已办结', en: 'Your comment on “{title}” is settled' },
  to_be_voted: { zh: '您对《{title}》的修改建议将交付表决', en: 'Your amendment of “{title}” is to be voted on' },
  adopted: { zh: '您对《{title}》的修改建议已采纳', en: 'Your amendment of “{title}” was adopted' },
  rejected: { zh: '您对《{title}》的修改建议没有采纳', en: 'Your amendment of “{title}” was rejected' },
  decided_next: { zh: '说明写在建议旁边。', en: 'What was said with it stands beside it.' },
  blocking: { zh: '《{title}》有一条意见要先办结才能定稿', en: 'A comment must be settled before “{title}” is frozen' },
  proposed: { zh: '有人对《{title}》提出修改建议', en: 'Somebody proposes an amendment of “{title}”' },
} satisfies Record<string, Message>;
