import { cpus, totalmem } from 'node:os';
import { measureAttacks } from '#tests/bench/attacks.bench.ts';
import { measureCasting } from '#tests/bench/casting.bench.ts';
import { measureLedger } from '#tests/bench/ledger.bench.ts';
import { measureLists } from '#tests/bench/lists.bench.ts';
import { measureLogWriters } from '#tests/bench/log-writers.bench.ts';
import { makeMeasuredDatabases } from '#tests/bench/measured-databases.ts';
import { measurePages } from '#tests/bench/pages.bench.ts';
import { measureRealtime } from '#tests/bench/realtime.bench.ts';
import { measureRounds } from '#tests/bench/rounds.bench.ts';
import { measureTallies } from '#tests/bench/tally.bench.ts';

/**
 * Everything that README's performance table holds, in one run; nothing of it is a test, for another machine gives other
 * figures. `npm run bench -- realtime` measures one part alone.
 */
const parts = {
  pages: measureSite,
  log: measureLogWriters,
  rounds: measureResults,
  realtime: measureSockets,
  tally: measureVotes,
  casting: measureBallots,
  ledger: measureBooks,
};
const wanted = process.argv.slice(2);
const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
console.log(`Measured on ${machine}`);
for (const [name, measure] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await measure();

async function measureSite(): Promise<void> {
  const { databases, stop } = await makeMeasuredDatabases({ small: 1_000, large: 100_000 });
  try {
    await measurePages(databases.large);
    await measureLists(databases);
  } finally {
    await stop();
  }
}

async function measureResults(): Promise<void> {
  const { databases, stop } = await makeMeasuredDatabases({ rounds: 100 });
  try {
    await measureRounds(databases.rounds);
  } finally {
    await stop();
  }
}

async function measureVotes(): Promise<void> {
  const { databases, stop } = await makeMeasuredDatabases({ tally: 100 });
  try {
    await measureTallies(databases.tally);
  } finally {
    await stop();
  }
}

async function measureBallots(): Promise<void> {
  const { databases, stop } = await makeMeasuredDatabases({ casting: 100 });
  try {
    await measureCasting(databases.casting);
  } finally {
    await stop();
  }
}

async function measureBooks(): Promise<void> {
  const { databases, stop } = await makeMeasuredDatabases({ small: 100, large: 100 });
  try {
    await measureLedger(databases);
  } finally {
    await stop();
  }
}

async function measureSockets(): Promise<void> {
  const { databases, stop } = await makeMeasuredDatabases({ realtime: 100, attacked: 100 });
  try {
    await measureRealtime(databases.realtime);
    await measureAttacks(databases.attacked);
  } finally {
    await stop();
  }
}
