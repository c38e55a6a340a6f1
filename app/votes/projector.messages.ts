import type { Message } from '#app/i18n/message.ts';

export const words = {
  title: { zh: '投影：{title}', en: 'On the wall: {title}' },
  turnout: { zh: '已经投票', en: 'Have voted' },
  cast_of: { zh: '{cast} / {entitled} 票', en: '{cast} of {entitled}' },
  share: { zh: '占{share}', en: '{share}' },
  area_of: { zh: '面积：{cast} / {entitled} 平方米', en: 'Floor area: {cast} of {entitled} m²' },
  closes: { zh: '截止：{at}', en: 'Closes {at}' },
  opens: { zh: '开始：{at}', en: 'Opens {at}' },
  hidden: { zh: '结果在截止并确认以后才公布。', en: 'The result is shown only after the end, once certified.' },
  how_to_vote: { zh: '扫码投票', en: 'Scan to vote' },
  read_result: { zh: '扫码看结果', en: 'Scan for the result' },
  result: { zh: '表决结果', en: 'Result' },
  lost_connection: {
    zh: '与网站的连接断了，正在重连，数字可能不是最新的。',
    en: 'The connection was lost and is tried again; the numbers may be old.',
  },
  says_turnout: { zh: '已投{cast}票，共{entitled}票', en: '{cast} of {entitled} have voted' },
} satisfies Record<string, Message>;
