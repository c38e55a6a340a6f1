import type { Message } from '#app/i18n/message.ts';

/** What people are told when something happens to a plan. `title` is the proposal's, which the plan is called after. */
export const newsWords = {
  waits: { zh: '有一份执行方案等待审阅：《{title}》', en: 'An execution plan waits for review: “{title}”' },
  returned: { zh: '《{title}》的执行方案退回修改', en: 'The plan for “{title}” was given back to be changed' },
  returned_next: {
    zh: '要改什么写在方案页上，改好后可以再次提交。',
    en: 'Its page says what to change; hand it in again when it is done.',
  },
  frozen: { zh: '《{title}》的执行方案已定稿', en: 'The plan for “{title}” is final' },
  frozen_next: { zh: '方案已公开，可以参加评审。', en: 'It is public now and can be scored.' },
  reopened: { zh: '《{title}》的执行方案重新打开修改', en: 'The plan for “{title}” was opened again' },
  invited: { zh: '邀请您一起写《{title}》的执行方案', en: 'You are asked to write the plan for “{title}” too' },
  invited_next: { zh: '接受后您就能和团队一起编写。', en: 'Once you accept you can write it with the team.' },
  accepted: { zh: '您邀请的人加入了《{title}》的执行方案', en: 'Whom you asked has joined the plan for “{title}”' },
  declined: { zh: '您邀请的人没有加入《{title}》的执行方案', en: 'Whom you asked has not joined the plan for “{title}”' },
} satisfies Record<string, Message>;
