import type { Message } from '#app/i18n/message.ts';

/** What people are told about their account and their roles. */
export const newsWords = {
  verified: { zh: '您的账号已核实', en: 'Your account is verified' },
  verified_next: { zh: '现在您可以提出提案、附议和评论。', en: 'You can propose, endorse and comment now.' },
  unlinked: { zh: '您的账号核实已被解除', en: 'The verification of your account was taken back' },
  unlinked_next: {
    zh: '需要重新核实后才能提案和附议。如有疑问请致电社区。',
    en: 'You need to be verified again to propose and endorse. If you have questions, call the community.',
  },
  role_granted: { zh: '您有了新的身份：{place}的{role}', en: 'You have a new role: {role}, {place}' },
  role_granted_until: { zh: '自{from}起，至{until}止。', en: 'From {from} until {until}.' },
  role_granted_from: { zh: '自{from}起。', en: 'From {from}.' },
  role_ended: { zh: '您的身份已终止：{place}的{role}', en: 'Your role has ended: {role}, {place}' },
  role_ended_next: { zh: '如有疑问请致电社区。', en: 'If you have questions, call the community.' },
} satisfies Record<string, Message>;
