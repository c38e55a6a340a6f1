/** Payments on one list, and characters of a reason, at most. */
export const paymentLimits = { lines: 200, reason: 300 } as const;

/** Bytes of a bank's file at most. */
export const bankFileBytesMax = 2_000_000;

/** As what a list can be taken to the bank. */
export const listFormats = ['csv', 'xlsx'] as const;
export type ListFormat = (typeof listFormats)[number];

/**
 * The columns of a payment list as the bank is given it, in order, with their headings. Amounts are in yuan with two
 * decimals; each line's reference comes back in the bank's result file and is what a payment is known by.
 */
export const paymentColumnWords = {
  batch: { zh: '批次号', en: 'Batch number' },
  reference: { zh: '付款编号', en: 'Line reference' },
  payeeName: { zh: '收款人', en: 'Payee name' },
  payeeBank: { zh: '开户行', en: 'Payee bank' },
  payeeAccount: { zh: '收款账号', en: 'Payee account' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  remark: { zh: '备注', en: 'Remark' },
} as const;

export type PaymentColumn = keyof typeof paymentColumnWords;

/** All of them, in the order in which they are written. */
export const paymentColumns = Object.keys(paymentColumnWords) as readonly PaymentColumn[];

/** One payment of a batch. */
export type PaymentLine = {
  reference: string;
  payeeName: string;
  payeeBank: string;
  payeeAccount: string;
  amountFen: number;
  remark: string;
};

export type PaymentList = { batchNumber: string; lines: readonly PaymentLine[] };

/** What a line of a list is known by, at the bank too: 拨付2026-0001 and its first line make P-2026-0001-01. */
export function paymentReference(batchNumber: string, position: number): string {
  const bare = batchNumber.replace(/^[^0-9]+/, '');
  return `P-${bare}-${String(position).padStart(2, '0')}`;
}

/** What of an account number may be shown: the last four, as banks do. Shorter ones show nothing. */
export function maskAccount(account: string): string {
  const bare = bareAccount(account);
  return `****${bare.length > 4 ? bare.slice(-4) : ''}`;
}

/**
 * An account number for a CSV file: in groups of four, as cards show it. Spreadsheets take a bare one for a number and round
 * off whatever is beyond fifteen figures; with spaces it stays text, and needs no mark that a bank would stumble over.
 */
export function groupedAccount(account: string): string {
  return bareAccount(account).replace(/(.{4})(?=.)/gu, '$1 ');
}

/** An account number without the spaces that somebody typed into it. */
export function bareAccount(account: string): string {
  return account.replace(/\s+/g, '');
}
