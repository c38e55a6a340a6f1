import type { Message } from '#app/i18n/message.ts';

/** Why the front door answers a request itself. */
export type Refusal = keyof typeof refusalAnswers;

/** The status and the words of each refusal. */
export const refusalAnswers = {
  bad_target: {
    status: 400,
    words: { zh: '这个网址写得不对，请检查后再试。', en: 'This address is malformed. Please check it and try again.' },
  },
  cross_site: {
    status: 403,
    words: {
      zh: '这个请求来自别的网站，已被拦下。请在本站重新打开页面再提交。',
      en: 'This request came from another site and was stopped. Please open the page on this site and send it again.',
    },
  },
  method_not_allowed: {
    status: 405,
    words: { zh: '这个网址不接受这种请求方式。', en: 'This address does not take this kind of request.' },
  },
  too_large: {
    status: 413,
    words: { zh: '发送的内容太大了，请减少后再试。', en: 'What was sent is too large. Please send less.' },
  },
  address_too_long: { status: 414, words: { zh: '这个网址太长了。', en: 'This address is too long.' } },
  wrong_content_type: {
    status: 415,
    words: {
      zh: '不支持这种格式的内容，请通过本站的页面提交。',
      en: 'This format is not supported. Please use the pages of this site.',
    },
  },
  stopping: {
    status: 503,
    words: { zh: '网站正在重新启动，请稍后再试。', en: 'The site is restarting. Please try again shortly.' },
  },
  failed: {
    status: 500,
    words: { zh: '网站出了问题，请稍后再试。', en: 'Something went wrong on our side. Please try again later.' },
  },
} as const satisfies Record<string, { status: number; words: Message }>;
