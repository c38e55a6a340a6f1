import type { Message } from '#app/i18n/message.ts';

/** What grantees are told of their payments. `title` is the award's. */
export const newsWords = {
  paid: { zh: '《{title}》第{position}期资助已到账：{amount}', en: 'Instalment {position} of “{title}” was paid: {amount}' },
  paid_next: {
    zh: '钱花出去以后，请在资助页上登记支出并附上票据。',
    en: 'Please enter what you spend, with receipts, on its page.',
  },
  failed: { zh: '《{title}》第{position}期资助没有付成', en: 'Instalment {position} of “{title}” could not be paid' },
  failed_next: {
    zh: '银行说明：{reason}。请联系社区核对收款账户，之后会重新拨付。',
    en: 'The bank says: {reason}. Please check the account with the community; it will be paid again.',
  },
  failed_unsaid: {
    zh: '银行没有写明原因。请联系社区核对收款账户，之后会重新拨付。',
    en: 'The bank gave no reason. Please check the account with the community; it will be paid again.',
  },
  sent_back: { zh: '《{title}》第{position}期资助被银行退回', en: 'The bank sent instalment {position} of “{title}” back' },
} satisfies Record<string, Message>;
