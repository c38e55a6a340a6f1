import { cpus, totalmem } from 'node:os';
import { measureLists } from '#tests/bench/lists.bench.ts';
import { measureLogWriters } from '#tests/bench/log-writers.bench.ts';
import { makeMeasuredDatabases } from '#tests/bench/measured-databases.ts';
import { measurePages } from '#tests/bench/pages.bench.ts';

/** Everything that README's performance table holds, in one run; nothing of it is a test, for another machine gives other figures. */
const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
console.log(`Measured on ${machine}`);
const { databases, stop } = await makeMeasuredDatabases({ small: 1_000, large: 100_000 });
try {
  await measurePages(databases.large);
  await measureLists(databases);
} finally {
  await stop();
}
await measureLogWriters();
