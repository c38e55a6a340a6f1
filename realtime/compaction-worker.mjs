// Compacts one document after the other, beside the thread that serves everybody.
import { parentPort } from 'node:worker_threads';
import { compact } from '#realtime/compact.mjs';

parentPort?.on('message', (/** @type {{ job: number, bytes: Uint8Array, lengths: number[] }} */ { job, bytes, lengths }) => {
  const parts = [];
  let from = 0;
  for (const length of lengths) {
    parts.push(bytes.subarray(from, from + length));
    from += length;
  }
  const compacted = compact(parts);
  parentPort?.postMessage({ job, ...compacted }, [/** @type {ArrayBuffer} */ (compacted.bytes.buffer)]);
});
