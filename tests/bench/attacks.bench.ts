import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#db/client.server.ts';
import type { MeasuredDatabase } from '#tests/bench/measured-databases.ts';
import { type AttackName, attacks, type Target } from '#tests/bench/realtime/attacks.ts';
import { Member, type Seen } from '#tests/bench/realtime/crowd.ts';
import { typeTogether } from '#tests/bench/realtime/load.ts';
import { startMeasured } from '#tests/bench/realtime/measured-servers.ts';
import { makeRooms } from '#tests/bench/realtime/rooms.ts';

const [rooms, people, perSecond] = [20, 10, 200];
const calmSeconds = 8;
const secondsMost = 60;
const settleMs = 3_000;

/**
 * What two hundred people notice of each attack: how soon they are shown each other's edits beside the calm before, and what the
 * server keeps in memory afterwards. The attacker, the crowd and PostgreSQL share the machine with the server.
 */
export async function measureAttacks(database: MeasuredDatabase): Promise<void> {
  const { db, close } = openDatabase(database.appUrl, { max: 5, applicationName: 'green-grass bench' });
  const made = await makeRooms(db, rooms);
  const { cookie, large } = made;
  const server = await startMeasured('own', {
    databaseUrl: database.appUrl,
    cookie,
    large: large.content,
    peers: '',
    isGuarded: true,
  });
  const members: Member[] = [];
  for (let at = 0; at < rooms * people; at += 1) {
    const room = made.small[at % rooms];
    const headers = { ...server.door.headers, Cookie: await made.signIn() };
    if (room) members.push(await Member.enter({ ...server.door, headers }, room.id, room.content));
  }
  await typeTogether(members, { perSecond, seconds: 2 }); // warms up
  const attacker = fork(join(import.meta.dirname, 'realtime', 'attacker-program.ts'), { execArgv: ['--import', 'tsx'] });
  await once(attacker, 'message');
  const target: Target = { origin: server.door.origin, path: `/realtime/${made.small[0]?.id}`, cookie };
  const rows = [];
  for (const name of Object.keys(attacks) as AttackName[]) {
    const calm = p99(await typeTogether(members, { perSecond, seconds: calmSeconds }));
    const before = await server.memory();
    const { seen, seconds } = await typeDuring(members, attacker, { name, target });
    await pause(settleMs);
    const kept = (await server.memory()) - before;
    rows.push({
      attack: name,
      s: seconds.toFixed(1),
      'p99 ms before': calm.toFixed(1),
      'p99 ms meanwhile': p99(seen).toFixed(1),
      'times as long': (p99(seen) / calm).toFixed(2),
      'MB kept': (kept / 1e6).toFixed(1),
    });
  }
  console.log(`${rooms} × ${people} people who write ${perSecond} signs a second, while somebody attacks`);
  console.table(rows);
  attacker.kill();
  for (const member of members) member.leave();
  await server.stop();
  await close();
}

async function typeDuring(members: readonly Member[], attacker: ChildProcess, order: { name: AttackName; target: Target }) {
  const startedAt = performance.now();
  let isOver = false;
  const over = once(attacker, 'message').then(() => {
    isOver = true;
  });
  attacker.send(order);
  const seen = await typeTogether(members, { perSecond, seconds: secondsMost, until: () => isOver });
  await over;
  return { seen, seconds: (performance.now() - startedAt) / 1_000 };
}

function p99({ latencies }: Seen): number {
  const sorted = Float64Array.from(latencies).sort();
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
