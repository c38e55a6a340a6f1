import type { Message } from '#app/i18n/message.ts';

/** How much time is left until a deadline, by the calendar of the community. */
export const words = {
  over: { zh: '已截止', en: 'closed' },
  today: { zh: '今天{time}截止', en: 'closes today at {time}' },
  tomorrow: { zh: '明天{time}截止', en: 'closes tomorrow at {time}' },
  days_left: { zh: '还有{days}天', en: '{days, plural, one {# day left} other {# days left}}' },
} satisfies Record<string, Message>;
