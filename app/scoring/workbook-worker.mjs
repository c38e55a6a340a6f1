// Writes one workbook, beside the thread that serves everybody. Text is always a text cell, so that no formula ever comes of it.
import { parentPort, workerData } from 'node:worker_threads';
import ExcelJS from 'exceljs';

/** @typedef {string | number | null} Cell */
/** @typedef {{ name: string, head: readonly string[], rows: readonly (readonly Cell[])[], formats?: readonly string[] }} FileTable */

const workbook = new ExcelJS.Workbook();
for (const table of /** @type {readonly FileTable[]} */ (workerData.tables)) addSheet(table);
const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
parentPort?.postMessage(bytes);

/** @param {FileTable} table */
function addSheet({ name, head, rows, formats = [] }) {
  const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...head]).font = { bold: true };
  for (const row of rows) sheet.addRow([...row]);
  head.forEach((title, at) => {
    const longest = Math.max(...[title, ...rows.map((row) => row[at])].map((cell) => widthOf(String(cell ?? ''))));
    const column = sheet.getColumn(at + 1);
    column.width = Math.min(48, longest + 2);
    if (formats[at] !== undefined) column.numFmt = formats[at];
  });
}

/** A name that a spreadsheet takes: without its own marks, 31 characters at most. @param {string} name */
function sheetName(name) {
  return name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}

/** How wide a text is: Han characters take two places. @param {string} text */
function widthOf(text) {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffff]/.test(character) ? 2 : 1), 0);
}
