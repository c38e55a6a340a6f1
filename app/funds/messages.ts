import type { ExportLedgerRefusal } from '#app/funds/audit.commands.server.ts';
import type { AddSourceRefusal, OpenFundRefusal } from '#app/funds/fund.commands.server.ts';
import type { SourceKind } from '#app/funds/fund.ts';
import type { EntryKind, LedgerAccountKind } from '#app/funds/ledger.ts';
import type { ReceiveMoneyRefusal, ReverseEntryRefusal, SendMoneyBackRefusal } from '#app/funds/money.commands.server.ts';
import type { Message } from '#app/i18n/message.ts';

export const sourceKindWords: Record<SourceKind, Message> = {
  donation: { zh: '社会捐赠', en: 'Donations' },
  welfare_fund: { zh: '公益基金', en: 'Public welfare fund' },
  government_purchase: { zh: '政府购买服务', en: 'Services bought by government' },
  enterprise: { zh: '企业出资', en: 'Enterprise' },
};

export const accountWords: Record<LedgerAccountKind, Message> = {
  source: { zh: '来源', en: 'Source' },
  free: { zh: '可用', en: 'Free' },
  reserved: { zh: '已预留', en: 'Reserved' },
  committed: { zh: '已承诺', en: 'Committed' },
  approved: { zh: '待拨付', en: 'Approved' },
  paid: { zh: '已拨付', en: 'Paid' },
  returned: { zh: '受资助方退回', en: 'Paid back by the grantee' },
};

export const entryKindWords: Record<EntryKind, Message> = {
  money_in: { zh: '收入', en: 'Money in' },
  money_back: { zh: '退回来源', en: 'Back to the source' },
  reserve: { zh: '预留', en: 'Reserved' },
  release: { zh: '释放预留', en: 'Reservation released' },
  commit: { zh: '承诺', en: 'Committed' },
  reduce: { zh: '核减承诺', en: 'Commitment reduced' },
  approve: { zh: '批准拨付', en: 'Approved for payment' },
  pay: { zh: '拨付', en: 'Paid' },
  return: { zh: '受资助方退回', en: 'Paid back by the grantee' },
  reversal: { zh: '冲正', en: 'Reversal' },
};

type FundRefusal =
  | OpenFundRefusal
  | AddSourceRefusal
  | ReceiveMoneyRefusal
  | SendMoneyBackRefusal
  | ReverseEntryRefusal
  | ExportLedgerRefusal;

export const fundRefusalWords: Record<FundRefusal, Message> = {
  not_allowed: {
    zh: '只有慈善工作站人员可以登记资金。',
    en: 'Only staff of the charity station enter what happens to funds.',
  },
  community_unknown: { zh: '没有这个社区。', en: 'There is no such community.' },
  slug_malformed: {
    zh: '网址名称只能用小写字母、数字和单个连字符，例如 charity。',
    en: 'The name in the address takes small letters, figures and single hyphens, such as charity.',
  },
  slug_taken: {
    zh: '这个网址名称已经有资金池在用，请换一个。',
    en: 'Another fund has this name in its address; please take another.',
  },
  name_missing: { zh: '请填写名称。', en: 'Please write a name.' },
  purpose_missing: { zh: '请写明这笔资金用来做什么。', en: 'Please write what the money is for.' },
  fund_not_found: { zh: '没有这个资金池。', en: 'There is no such fund.' },
  source_unknown: { zh: '这个来源不属于这个资金池。', en: 'This source is not one of this fund.' },
  source_taken: { zh: '这个来源已经登记过。', en: 'This source has been named already.' },
  amount_not_money: { zh: '金额要大于零。', en: 'The amount must be more than nothing.' },
  voucher_missing: { zh: '请填写凭证号。', en: 'Please write the number of the voucher.' },
  voucher_taken: {
    zh: '这个凭证号已经登记过一笔收入。如果那一笔已冲正、现在重新登记，请在凭证号后加“-2”。',
    en: 'Money has been entered with this voucher number. If that entry was reversed and you enter it anew, add "-2" to the number.',
  },
  received_in_future: { zh: '收款日期不能晚于今天。', en: 'The day it was received cannot be after today.' },
  reason_missing: { zh: '请写明理由。', en: 'Please give a reason.' },
  more_than_given: {
    zh: '退回的金额超过了这个来源给过、还没有退回的金额。',
    en: 'That is more than this source gave and has not had back.',
  },
  not_enough_free: {
    zh: '资金池里可用的钱不够：其余的已经预留、承诺或拨付。',
    en: 'The fund has not that much free: the rest is reserved, committed or paid.',
  },
  entry_not_found: { zh: '没有这笔账目。', en: 'There is no such entry.' },
  not_reversible_here: {
    zh: '这里只能冲正收入和退回来源的账目；资助的账目在资助页面处理。',
    en: 'Only money in and money back are reversed here; entries of an award are handled on the page of the award.',
  },
  already_reversed: { zh: '这笔账目已经冲正过。', en: 'This entry has been reversed already.' },
  money_spent: {
    zh: '这笔钱已经预留、承诺或拨付，不能冲正。请先释放相应的资助。',
    en: 'This money is reserved, committed or paid and cannot be taken back. Release the awards that hold it first.',
  },
  money_went_back: {
    zh: '这笔钱已经退回来源，不能再冲正。请先冲正退回的账目。',
    en: 'This money has gone back to its source. Reverse that entry first.',
  },
};
