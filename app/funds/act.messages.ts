import type { ActWords } from '#app/log/act-words.ts';

/** The acts of funds in words. */
export const fundActs: ActWords = {
  'funds.opened': { zh: '设立了一个资金池', en: 'Opened a fund' },
  'funds.source_added': { zh: '登记了资金来源', en: 'Named a source of a fund' },
  'funds.money_received': { zh: '登记了一笔收入', en: 'Entered money that came in' },
  'funds.money_sent_back': { zh: '登记了退回来源的资金', en: 'Entered money that went back to its source' },
  'funds.entry_reversed': { zh: '冲正了一笔账目', en: 'Reversed an entry' },
  'funds.ledger_exported': { zh: '审计导出了账目', en: 'An auditor exported a ledger' },
};
