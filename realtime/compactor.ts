import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { compact } from '#realtime/compact.mjs';

/** Many updates as one, and its state vector. */
export type Compacted = { bytes: Uint8Array; vector: Map<number, number> };

type Job = { done(compacted: Compacted): void; failed(error: Error): void };

const workerFile = new URL('./compaction-worker.mjs', import.meta.url);

/**
 * Compacts the documents of a process: small ones here and now, large ones in a worker, of which there is one, started
 * with the first of them. Should the worker fail, the work is done here and the next one finds another worker.
 */
export class Compactor {
  readonly #given: { log: Logger; hereBytesMax: number; file: URL };
  readonly #jobs = new Map<number, Job>();
  #worker: Worker | null = null;
  #count = 0;
  #isStopped = false;

  constructor({ log, hereBytesMax, file = workerFile }: { log: Logger; hereBytesMax: number; file?: URL }) {
    this.#given = { log, hereBytesMax, file };
  }

  /** One update for many (see `compact`); null: it was stopped before it was done. */
  async compact(parts: readonly Uint8Array[]): Promise<Compacted | null> {
    const bytes = parts.reduce((sum, { length }) => sum + length, 0);
    if (bytes <= this.#given.hereBytesMax) return compact(parts);
    try {
      if (!this.#isStopped) return await this.#sendOff(parts, bytes);
    } catch (error) {
      if (!this.#isStopped) this.#given.log.warn(errorFacts(error), 'compacted without the worker');
    }
    return this.#isStopped ? null : compact(parts);
  }

  /** Ends the worker; what it has not finished is left. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker?.terminate();
  }

  /** The parts go as one copy: they stay in use here meanwhile. */
  #sendOff(parts: readonly Uint8Array[], size: number): Promise<Compacted> {
    this.#count += 1;
    const job = this.#count;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return new Promise((done, failed) => {
      this.#jobs.set(job, { done, failed });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ job, bytes, lengths: parts.map(({ length }) => length) }, [bytes.buffer]);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#given.file, { name: 'compaction', execArgv: [] });
    worker.unref(); // a process may end while it works
    worker.on('message', ({ job, ...compacted }: Compacted & { job: number }) => {
      this.#jobs.get(job)?.done(compacted);
      this.#jobs.delete(job);
    });
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', (code) => this.#lose(worker, new Error(`the compaction worker ended with ${code}`)));
    return worker;
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const { failed } of jobs) failed(error);
  }
}
