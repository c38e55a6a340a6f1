import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { FileTable } from '#app/scoring/result-export.server.ts';

const workerFile = createRequire(import.meta.url).resolve('#app/scoring/workbook-worker.mjs');

/** How many may wait for a workbook; whoever comes then is asked to come back. */
const waitingMax = 8;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** A workbook of some tables, made in a thread of its own, one at a time; null where too many wait already. */
export async function makeWorkbook(tables: readonly FileTable[]): Promise<Uint8Array<ArrayBuffer> | null> {
  if (waiting >= waitingMax) return null;
  waiting += 1;
  const turn = last.then(() => runWorker(tables));
  last = turn.catch(() => undefined); // whoever asked for it is told; the next one begins all the same
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}

function runWorker(tables: readonly FileTable[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((done, failed) => {
    const worker = new Worker(workerFile, { name: 'workbook', execArgv: [], workerData: { tables } });
    worker.once('message', done);
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`the workbook's thread ended with ${code}`)));
  });
}
