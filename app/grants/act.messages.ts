import type { ActWords } from '#app/log/act-words.ts';

/** What the log says of allocations, awards and their instalments. */
export const grantActs: ActWords = {
  'grants.allocated': { zh: '决定了一笔资助资金的分配', en: 'Decided how an envelope is shared out' },
  'grants.proposed': { zh: '拟定了一项资助', en: 'Put an award forward' },
  'grants.offered': { zh: '发出资助意向', en: 'Offered an award' },
  'grants.accepted': { zh: '接受了资助', en: 'Accepted an award' },
  'grants.declined': { zh: '谢绝了资助', en: 'Declined an award' },
  'grants.withdrawn': { zh: '撤回了资助', en: 'Took back an award' },
  'grants.offer_lapsed': { zh: '资助意向到期失效', en: 'An offer of an award lapsed' },
  'grants.signed': { zh: '签署了资助协议', en: 'Signed the agreement of an award' },
  'grants.started': { zh: '资助协议生效', en: 'An award came into force' },
  'grants.tranche_submitted': { zh: '提交了一期拨款的进展', en: 'Showed the milestone of an instalment' },
  'grants.tranche_returned': { zh: '退回了一期拨款的材料', en: 'Gave an instalment back' },
  'grants.tranche_verified': { zh: '核实了一期拨款', en: 'Verified an instalment' },
  'grants.tranche_approved_first': { zh: '第二人批准了一期拨款', en: 'Approved an instalment as the second officer' },
  'grants.tranche_approved': { zh: '批准了一期拨款', en: 'Approved an instalment' },
  'grants.tranche_listed': { zh: '将一期拨款列入拨付清单', en: 'Put an instalment on a payment list' },
  'grants.tranche_paid': { zh: '一期拨款已到账', en: 'An instalment was paid' },
  'grants.tranche_failed': { zh: '一期拨款付款失败', en: 'The payment of an instalment failed' },
  'grants.tranche_sent_back': { zh: '一期拨款被银行退回', en: 'The bank sent a payment back' },
  'grants.list_made': { zh: '生成了一份拨付清单', en: 'Made a payment list' },
  'grants.list_exported': { zh: '导出了一份拨付清单', en: 'Exported a payment list' },
  'grants.bank_file_read': { zh: '导入了银行的付款结果', en: 'Read the results of a bank' },
  'grants.tranche_dropped': { zh: '取消了一期拨款', en: 'Dropped an instalment' },
};
