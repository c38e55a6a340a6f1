import { type BankFile, bankLinesMax, formatFault, readBankTable } from '#app/grants/bank-file.ts';
import { readCsv } from '#app/http/read-csv.ts';

const formatProblems = {
  csv_empty: 'file_empty',
  csv_unreadable: 'file_unreadable',
} as const;

/** Reads the file that a bank answers a payment list with: CSV in UTF-8 with its mark or without, UTF-16 or GB18030. */
export function readBankFile(bytes: Uint8Array): BankFile {
  const table = readCsv(bytes, { rowsMax: bankLinesMax });
  if (table.ok) return readBankTable(table.value);
  if (table.refusal === 'csv_too_many_rows') return formatFault('too_many_lines', bankLinesMax + 2, String(bankLinesMax));
  return formatFault(formatProblems[table.refusal]);
}
