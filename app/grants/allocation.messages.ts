import type { AllocationLine } from '#app/grants/allocation.ts';
import type { AllocationMethod, AllocationRefusal, WhenNotFitting } from '#app/grants/allocation-input.ts';
import type { AllocationReason } from '#app/grants/allocation-reason.ts';
import { filled, format, type Locale, type Message, type MessageValues } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';

/** What each method is called. */
export const methodNames: Record<AllocationMethod, Message> = {
  rank: { zh: '按名次', en: 'By rank' },
  votes: { zh: '按票数', en: 'By votes' },
  votes_per_yuan: { zh: '按每元票数', en: 'By votes per yuan' },
  equal_shares: { zh: '平等份额法', en: 'Method of Equal Shares' },
  by_hand: { zh: '人工分配', en: 'By hand' },
};

/** What each method does, in one sentence. */
export const methodDefinitions: Record<AllocationMethod, Message> = {
  rank: {
    zh: '按评审名次从第 1 位起依次全额资助，直到资金用完；名次并列的按公布的抽签先后。',
    en: 'Plans are funded in full in the order of their rank until the money is spent; equal ranks go by the published lot.',
  },
  votes: {
    zh: '按最终投票的票数从多到少依次全额资助，直到资金用完；票数相同的按公布的抽签先后。',
    en: 'Plans are funded in full by their votes, most first, until the money is spent; equal votes go by the published lot.',
  },
  votes_per_yuan: {
    zh: '用票数除以申请金额，每元得票多的先全额资助，直到资金用完；相同的按公布的抽签先后。',
    en: 'Plans are funded in full by votes divided by the sum asked for, most first; equal ones go by the published lot.',
  },
  equal_shares: {
    zh: '把资金平均分到每张选票，由支持者凑钱资助项目，每轮选每人出得最少的；余下的钱再按规则补足（Add1U）。',
    en: 'Every ballot gets an equal share of the money and supporters pay for plans together, cheapest for them first; the rest is spent by the Add1U completion.',
  },
  by_hand: {
    zh: '由工作人员逐项写明金额；少于申请金额，或者与名次、票数的结果不同，都必须写明理由。',
    en: 'Staff state each amount; less than was asked for, or other than rank or votes would give, needs a reason.',
  },
};

/** What happens where a plan asks for more than is left. */
export const notFittingWords: Record<WhenNotFitting, Message> = {
  skip: {
    zh: '跳过它，接着看下一项：用掉的钱更多，但较小的项目可能先于名次更好的项目得到资助',
    en: 'Skip it and go on: more is spent, but a smaller plan may be funded before one that stands better',
  },
  stop: {
    zh: '到此为止：没有项目被后面的超过，剩下的钱留在基金里',
    en: 'Stop there: no plan is overtaken, and what is left stays in the fund',
  },
};

const units: Message = {
  zh: '{unit, select, points {分} supporters {位支持者} ballots {张只选它的选票} other {票}}',
  en: '{unit, select, points {{votes, plural, one {point} other {points}}} supporters {{votes, plural, one {supporter} other {supporters}}} ballots {{votes, plural, one {ballot} other {ballots}} for it alone} other {{votes, plural, one {vote} other {votes}}}}',
};

/** One clause for every reason. Amounts come in as text. */
export const reasonWords: Record<AllocationReason['code'], Message> = {
  funded_by_rank: { zh: '名次第 {place} 位', en: 'rank {place}' },
  funded_by_votes: { zh: '得到 {votes} {units}', en: '{votes} {units}' },
  funded_by_votes_per_yuan: { zh: '申请 {askedFen}，得到 {votes} {units}', en: '{votes} {units} for {askedFen} asked' },
  funded_by_shares: {
    zh: '第 {round} 轮由支持者凑足：{paidInFull} 人各出 {paymentFen}{paidAllTheyHad, plural, =0 {} other {，另有 # 人出了自己剩下的全部}}',
    en: 'paid by its supporters in round {round}: {paidInFull} gave {paymentFen} each{paidAllTheyHad, plural, =0 {} other {, # gave all they had left}}',
  },
  funded_by_completion: {
    zh: '第 {round} 轮之后还剩 {leftFen}，在放得下的项目中得票最多',
    en: '{leftFen} was left after round {round}, and it had most votes among those that fit',
  },
  by_hand: { zh: '理由：{reason}', en: 'reason: {reason}' },
  by_hand_in_full: { zh: '申请多少给多少', en: 'all that it asked for' },
  departs_from_order: {
    zh: '{method, select, rank {按名次} other {按票数}}原本会是 {orderedFen}',
    en: 'by {method, select, rank {rank} other {votes}} it would have been {orderedFen}',
  },
  did_not_fit: {
    zh: '第 {turn} 个轮到，当时只剩 {leftFen}，不够所申请的 {askedFen}',
    en: 'when its turn came, as number {turn}, {leftFen} was left of {askedFen} asked',
  },
  after_stop: {
    zh: '第 {turn} 个轮到，而前面已有项目放不下，按规则到那里为止',
    en: 'its turn was number {turn}, and the rule was to stop at an earlier plan that did not fit',
  },
  supporters_short: {
    zh: '{supporters} 位支持者手里一共还剩 {haveFen}，而它需要 {neededFen}',
    en: 'its {supporters, plural, one {# supporter} other {# supporters}} had {haveFen} left of {neededFen} needed',
  },
  unplaced: { zh: '没有名次', en: 'it has no rank' },
  not_voted_on: { zh: '没有参加最终投票', en: 'it did not stand in the final vote' },
  no_votes: { zh: '没有得票', en: 'nobody voted for it' },
  missed_by_fen: { zh: '资金总额差 {missingFen}', en: 'the envelope was {missingFen} short of it' },
  would_have_needed_votes: {
    zh: '{unit, select, supporters {大约} ballots {大约} other {}}再多 {votes} {units}即可入选',
    en: 'it would have needed {unit, select, supporters {about } ballots {about } other {}}{votes} more {units}',
  },
  would_have_fitted_at: { zh: '只申请 {askedFen} 即可入选', en: 'had it asked for {askedFen}, it would have been funded' },
  tie_by_lot: {
    zh: '与另外 {others} 项并列，先后按公布的抽签',
    en: 'equal with {others, plural, one {# other plan} other {# other plans}}, it was put in order by the published lot',
  },
};

/** One sentence around the clauses, by outcome. */
export const outcomeSentences: Record<AllocationLine['outcome'], Message> = {
  funded: { zh: '获资助：{reasons}。', en: 'Funded: {reasons}.' },
  partly: { zh: '获部分资助 {granted}：{reasons}。', en: 'Funded in part, {granted}: {reasons}.' },
  not_funded: { zh: '未获资助：{reasons}。', en: 'Not funded: {reasons}.' },
};

export const words = {
  between_reasons: { zh: '；', en: '; ' },
} satisfies Record<string, Message>;

/** What a refused allocation is told; those that name candidates stand beside their titles. */
export const allocationRefusals: Record<AllocationRefusal, Message> = {
  envelope_wrong: { zh: '资金总额不是有效的金额', en: 'The envelope is not an amount' },
  candidate_twice: { zh: '同一个项目或者编号出现了两次', en: 'A plan or a number is there twice' },
  candidate_wrong: { zh: '申请金额、名次或者票数无效', en: 'The sum asked for, the rank or the votes are not valid' },
  lot_missing: { zh: '抽签结果里没有这个项目，请先抽签并公布', en: 'The lot does not name this plan; draw and publish it first' },
  ballots_missing: { zh: '平等份额法需要居民的选票', en: 'Equal Shares needs the residents’ ballots' },
  ballots_wrong: {
    zh: '这些选票不是赞成票，不能用平等份额法计算',
    en: 'These ballots are no approvals and cannot be counted by Equal Shares',
  },
  hand_missing: { zh: '请填写金额；不资助请填 0', en: 'State an amount; 0 if nothing is granted' },
  hand_wrong: { zh: '金额无效', en: 'This is not an amount' },
  hand_above_asked: { zh: '金额不能超过申请金额', en: 'An amount cannot be more than was asked for' },
  hand_reason_missing: {
    zh: '少于申请金额，或者与名次、票数的结果不同，请写明理由',
    en: 'It is less than was asked for, or other than rank or votes would give: state a reason',
  },
  hand_above_envelope: { zh: '合计超过了资金总额，请减少', en: 'Together they are more than the envelope; grant less' },
};

/** One sentence on what a plan gets out of an envelope, why, and what would have been enough. */
export function outcomeMessage({
  outcome,
  grantedFen,
  reasons,
}: Pick<AllocationLine, 'outcome' | 'grantedFen' | 'reasons'>): Message {
  const clauses = reasons.map(reasonMessage);
  const said = (locale: Locale) => {
    const joined = clauses.map((clause) => format(clause, locale)).join(words.between_reasons[locale]);
    return filled(outcomeSentences[outcome], { granted: formatFen(grantedFen), reasons: joined })[locale];
  };
  return { zh: said('zh'), en: said('en') };
}

/** A reason as a clause, without a full stop. */
export function reasonMessage({ code, values }: AllocationReason): Message {
  const texts = textsOf(values);
  const unit = 'unit' in values ? filled(units, { votes: values.votes, unit: values.unit }) : null;
  return unit ? inEach(reasonWords[code], { texts, unit }) : filled(reasonWords[code], texts);
}

function inEach(message: Message, { texts, unit }: { texts: MessageValues; unit: Message }): Message {
  return { zh: filled(message, { ...texts, units: unit.zh }).zh, en: filled(message, { ...texts, units: unit.en }).en };
}

/** Amounts as money, all else as it is. */
function textsOf(values: Readonly<Record<string, string | number>>): MessageValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name.endsWith('Fen') && typeof value === 'number' ? formatFen(value) : value,
    ]),
  );
}
