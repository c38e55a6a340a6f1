import type { Message } from '#app/i18n/message.ts';

/** The words of the inbox and of what goes out by mail. */
export const words = {
  inbox: { zh: '消息', en: 'Inbox' },
  inbox_lead: {
    zh: '与您有关的事都在这里，点标题直接去看。',
    en: 'What concerns you. Each title leads straight to its subject.',
  },
  shown: { zh: '显示哪些消息', en: 'Which notices' },
  all: { zh: '全部', en: 'All' },
  unread: { zh: '未读', en: 'Unread' },
  unread_mark: { zh: '未读', en: 'Unread' },
  notices: { zh: '消息列表', en: 'Notices' },
  mark_read: { zh: '看过了', en: 'Mark as read' },
  mark_read_of: { zh: '看过了：{title}', en: 'Mark as read: {title}' },
  mark_all_read: { zh: '全部标为已读', en: 'Mark all as read' },
  all_read: { zh: '已全部标为已读', en: 'Everything is marked as read' },
  empty: { zh: '还没有消息', en: 'There is nothing yet' },
  empty_next: {
    zh: '您的提案有了进展、有人回复您、您关注的提案有变化，都会在这里告诉您。',
    en: 'When your proposal moves on, somebody answers you, or what you follow changes, you will read it here.',
  },
  empty_unread: { zh: '没有未读的消息', en: 'Nothing is unread' },
  show_all: { zh: '查看全部消息', en: 'Show all notices' },
  preferences: { zh: '消息设置', en: 'What is sent to you' },
  preferences_lead: {
    zh: '站内消息总会显示。这里选择哪些另外发邮件。',
    en: 'On the site you see everything. Here you choose what is mailed to you as well.',
  },
  mailed: { zh: '发邮件给我', en: 'Mail me about' },
  always_mailed: { zh: '一定会发的', en: 'Always sent' },
  always_mailed_why: {
    zh: '关于您本人的决定和邀请总会发送，不能关闭。',
    en: 'Decisions and offers on your own matters are always sent and cannot be turned off.',
  },
  mailed_to: { zh: '邮件发到{email}。', en: 'Mail goes to {email}.' },
  no_address: {
    zh: '您还没有确认过的电子邮箱，所以不会收到邮件。',
    en: 'You have no confirmed e-mail address, so nothing is mailed.',
  },
  add_address: { zh: '添加电子邮箱', en: 'Add an e-mail address' },
  change_address: { zh: '更换', en: 'Change it' },
  no_mail_here: { zh: '本站没有开通邮件，消息只在站内显示。', en: 'This site sends no mail: notices are shown here only.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  unsubscribe: { zh: '停止邮件', en: 'Stop mails' },
  unsubscribe_lead: {
    zh: '按下按钮后，不再给您发“{kind}”的邮件。站内消息不受影响。',
    en: 'After you press the button, no more mails about “{kind}” are sent to you. Notices on the site stay as they are.',
  },
  unsubscribe_confirm: { zh: '不再发送', en: 'Stop these mails' },
  unsubscribed: { zh: '已停止', en: 'They have stopped' },
  unsubscribed_next: {
    zh: '不会再有“{kind}”的邮件。登录后可在“消息设置”里重新打开。',
    en: 'No more mails about “{kind}”. After signing in you can turn them on again under “What is sent to you”.',
  },
} satisfies Record<string, Message>;
