import { writeFen } from '#app/core/fen.ts';
import {
  bareAccount,
  groupedAccount,
  type PaymentColumn,
  type PaymentLine,
  type PaymentList,
  paymentColumns,
  paymentColumnWords,
} from '#app/grants/payment-list.ts';
import { unavailable } from '#app/http/answers.ts';
import { type CsvColumn, csvChunks, csvResponse } from '#app/http/csv.ts';
import { contentDisposition } from '#app/http/disposition.ts';
import { format, type Locale } from '#app/i18n/message.ts';
import type { Cell, FileTable } from '#app/scoring/result-export.server.ts';
import { makeWorkbook } from '#app/scoring/workbook.server.ts';

type Asked = { name: string; locale: Locale };

/** A payment list as CSV, amounts written out with two decimals. Kept by no cache: it holds people's accounts. */
export function paymentCsv(list: PaymentList, { name, locale }: Asked): Response {
  const columns = paymentColumns.map(
    (column): CsvColumn<PaymentLine> => ({
      heading: format(paymentColumnWords[column], locale),
      value: (line) => csvValues[column](line, list),
    }),
  );
  return csvResponse(`${name}.csv`, csvChunks(columns, [list.lines]));
}

/** The same as a workbook, or a 503 Response where too many wait for one: account numbers are text, amounts numbers. */
export async function paymentWorkbook(list: PaymentList, { name, locale }: Asked): Promise<Response> {
  const bytes = await makeWorkbook([paymentTable(list, { name, locale })]);
  if (bytes === null) throw unavailable();
  return new Response(bytes, {
    headers: {
      'Cache-Control': 'private, no-store',
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': contentDisposition('attachment', `${name}.xlsx`),
    },
  });
}

function paymentTable(list: PaymentList, { name, locale }: Asked): FileTable {
  return {
    name,
    head: paymentColumns.map((column) => format(paymentColumnWords[column], locale)),
    rows: list.lines.map((line) => paymentColumns.map((column) => sheetValue(column, line, list))),
    formats: paymentColumns.map((column) => (column === 'amount' ? '0.00' : '@')),
  };
}

const csvValues: Readonly<Record<PaymentColumn, (line: PaymentLine, list: PaymentList) => string>> = {
  batch: (_, { batchNumber }) => batchNumber,
  reference: ({ reference }) => reference,
  payeeName: ({ payeeName }) => onOneLine(payeeName),
  payeeBank: ({ payeeBank }) => onOneLine(payeeBank),
  payeeAccount: ({ payeeAccount }) => groupedAccount(payeeAccount),
  amount: ({ amountFen }) => writeFen(amountFen),
  remark: ({ remark }) => onOneLine(remark),
};

/** Cells know text from numbers, so that an account needs no spaces there. */
function sheetValue(column: PaymentColumn, line: PaymentLine, list: PaymentList): Cell {
  if (column === 'payeeAccount') return bareAccount(line.payeeAccount);
  const value = csvValues[column](line, list);
  return column === 'amount' ? Number(value) : value;
}

/** Programs of banks read line by line. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
