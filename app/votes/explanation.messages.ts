import { type Rational, writeDecimal } from '#app/core/rational.ts';
import { filled, type Locale, type Message, type MessageValues } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import type { Explanation, Reason } from '#app/votes/tally/explanation.ts';
import type { Margin } from '#app/votes/tally/margin.ts';

const reasons: Record<Reason['kind'], Message> = {
  no_support: { zh: '没有人选它', en: 'nobody chose it' },
  free: { zh: '有人支持，而且不用花钱', en: 'it has support and costs nothing' },
  bought: {
    zh: '第 {round} 轮入选：{paidInFull} 人{isPerPoint, select, yes {按每分} other {各}}出 {payment}{paidAllTheyHad, plural, =0 {} other {，另有 # 人出了自己剩下的全部}}',
    en: 'round {round}: {paidInFull, plural, one {# voter} other {# voters}} paid {payment} each{isPerPoint, select, yes { for every point} other {}}{paidAllTheyHad, plural, =0 {} other {, # paid all they had left}}',
  },
  completed: {
    zh: '第 {round} 轮之后还剩 {left}，在还放得下的当中得票最多',
    en: '{left} was left after round {round}; most votes among those that fit',
  },
  supporters_short: {
    zh: '{supporters} 位支持者手里一共还剩 {have}，而它需要 {needed}',
    en: 'its {supporters, plural, one {# supporter} other {# supporters}} had {have} left of {needed} needed',
  },
  fitted: {
    zh: '第 {place} 个入选：得到 {support} 票，轮到它时还剩 {left}，够用',
    en: 'number {place} to be chosen, with support {support}; {left} was left, enough for it',
  },
  did_not_fit: {
    zh: '得到 {support} 票，排第 {place}；需要 {needed}，最后只剩 {left}',
    en: 'support {support}, place {place}; it needed {needed} and {left} was left in the end',
  },
  below_threshold: {
    zh: '得到 {support} 票，不到要求的 {threshold} 票',
    en: 'support {support} is below the {threshold} required',
  },
  carried: {
    zh: '第 {round} 轮入选：由 {support} 位支持者分担，当时负担最轻',
    en: 'round {round}: shared among {support, plural, one {# supporter} other {# supporters}}, it brought the least load',
  },
  overloaded: {
    zh: '钱用到这里为止：还剩 {left}，而它需要 {needed}',
    en: 'the money ended before its turn: {left} was left and it needed {needed}',
  },
  took_seat: {
    zh: '得到 {support}，排第 {place}，取前 {seats} 名',
    en: 'support {support}, place {place}; {seats, plural, one {the first wins} other {the first # win}}',
  },
  behind: { zh: '得到 {support}，最后一位入选的得到 {ahead}', en: 'support {support}; the last to win had {ahead}' },
  preferred: {
    zh: '两两相比，胜过其他 {others} 个当中的 {wins} 个，排第 {place}',
    en: 'compared one by one it beat {wins} of {others} others: place {place}',
  },
  last_left: {
    zh: '经过 {rounds} 轮留到最后，得到 {votes} 票',
    en: 'left to the end of {rounds, plural, one {# round} other {# rounds}} with {votes} votes',
  },
  eliminated: { zh: '第 {round} 轮离开，当时有 {votes} 票', en: 'left in round {round} with {votes} votes' },
  elected: {
    zh: '第 {round} 次计票当选，有 {votes} 票（当选票数 {quota}）',
    en: 'elected in count {round} with {votes} votes (quota {quota})',
  },
  excluded: {
    zh: '第 {round} 次计票时有 {votes} 票（当选票数 {quota}），没有当选',
    en: '{votes} votes in count {round} (quota {quota}) were not enough',
  },
};

const changes = {
  votes: {
    zh: '{about, select, yes {大约} other {}}再多 {count} 票',
    en: '{about, select, yes {about } other {}}{count, plural, one {# more vote} other {# more votes}}',
  },
  points: {
    zh: '{about, select, yes {大约} other {}}再多 {count} 分',
    en: '{about, select, yes {about } other {}}{count, plural, one {# more point} other {# more points}}',
  },
  supporters: {
    zh: '{about, select, yes {大约} other {}}再多 {count} 位支持者',
    en: '{about, select, yes {about } other {}}{count, plural, one {# more supporter} other {# more supporters}}',
  },
  ballots: {
    zh: '{about, select, yes {大约} other {}}再多 {count} 张只选它的选票',
    en: '{about, select, yes {about } other {}}{count, plural, one {# more ballot} other {# more ballots}} for it alone',
  },
  cost: { zh: '费用只要 {cost}', en: 'a cost of {cost}' },
} satisfies Record<string, Message>;

const sentences = {
  won: { zh: '入选：{reason}。', en: 'Won: {reason}.' },
  lost: { zh: '未入选：{reason}。', en: 'Lost: {reason}.' },
  lost_but: { zh: '未入选：{reason}。{change}，就能入选。', en: 'Lost: {reason}; {change} would have sufficed.' },
  lost_but_either: {
    zh: '未入选：{reason}。{change}，或者{other}，就能入选。',
    en: 'Lost: {reason}; {change}, or {other}, would have sufficed.',
  },
  won_by_votes: {
    zh: '入选：{reason}；少 {count} 票就不会入选。',
    en: 'Won: {reason}; with {count, plural, one {# vote} other {# votes}} fewer it would have lost.',
  },
  won_by_points: {
    zh: '入选：{reason}；少 {count} 分就不会入选。',
    en: 'Won: {reason}; with {count, plural, one {# point} other {# points}} fewer it would have lost.',
  },
} satisfies Record<string, Message>;

/** One plain sentence of why an option won or lost and what would have changed it; amounts are fen. */
export function explanationSentence({ hasWon, reason: { kind, ...facts }, margin: { votes, cost } }: Explanation): Message {
  const reason = filled(reasons[kind], textsOf(facts));
  if (hasWon && votes) {
    const sentence = votes.unit === 'points' ? sentences.won_by_points : sentences.won_by_votes;
    return compose(sentence, { reason }, { count: votes.count });
  }
  if (hasWon) return compose(sentences.won, { reason });
  const [change, other] = changesOf({ votes, cost });
  if (change && other) return compose(sentences.lost_but_either, { reason, change, other });
  return change ? compose(sentences.lost_but, { reason, change }) : compose(sentences.lost, { reason });
}

function changesOf({ votes, cost }: Margin): Message[] {
  return [
    ...(votes ? [filled(changes[votes.unit], { count: votes.count, about: yesOrNo(!votes.isLeast) })] : []),
    ...(cost === null ? [] : [filled(changes.cost, { cost: formatFen(Number(cost)) })]),
  ];
}

/** Puts messages into a message, each language into its own. */
function compose(outer: Message, inner: Readonly<Record<string, Message>>, values: MessageValues = {}): Message {
  const inLocale = (locale: Locale) => Object.fromEntries(Object.entries(inner).map(([name, text]) => [name, text[locale]]));
  return { zh: filled(outer, { ...values, ...inLocale('zh') }).zh, en: filled(outer, { ...values, ...inLocale('en') }).en };
}

/** A reason's facts as texts: amounts as money, fractions in words of their own. */
function textsOf(facts: Readonly<Record<string, number | bigint | boolean | Rational>>): MessageValues {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (typeof value === 'bigint') return [name, formatFen(Number(value))];
      if (typeof value === 'boolean') return [name, yesOrNo(value)];
      if (typeof value === 'object') return [name, fractionText(name, value)];
      return [name, value];
    }),
  );
}

/** What people have is rounded down, so that it never reads as more than enough; votes are shown to two places. */
function fractionText(name: string, value: Rational): string {
  if (name === 'have') return formatFen(Number(value.numerator / value.denominator));
  return name === 'payment' ? formatFen(Number(writeDecimal(value, 0))) : writeDecimal(value, 2);
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
