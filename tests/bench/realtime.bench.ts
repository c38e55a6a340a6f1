import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#db/client.server.ts';
import type { MeasuredDatabase } from '#tests/bench/measured-databases.ts';
import { median } from '#tests/bench/processes.ts';
import { Member, type Seen } from '#tests/bench/realtime/crowd.ts';
import { moveTogether, typeTogether } from '#tests/bench/realtime/load.ts';
import {
  installPeers,
  type MeasuredServer,
  processorSeconds,
  type ServerName,
  type Setting,
  startMeasured,
} from '#tests/bench/realtime/measured-servers.ts';
import { makeRooms, type Rooms } from '#tests/bench/realtime/rooms.ts';

const rounds = 3;
const seconds = 5;
const names = {
  relay: 'bare relay',
  own: 'Green Grass',
  hocuspocus: 'Hocuspocus 4, database',
  stock: 'y-websocket-server',
} as const;
const servers = Object.keys(names) as ServerName[];

/** How a crowd is spread and how much it does. */
const crowds = {
  '20 × 10, 200 edits/s': { rooms: 20, people: 10, perSecond: 200, does: typeTogether },
  '20 × 10, 2,000 edits/s': { rooms: 20, people: 10, perSecond: 2_000, does: typeTogether },
  '20 × 10, 6,000 edits/s': { rooms: 20, people: 10, perSecond: 6_000, does: typeTogether },
  '1 × 100, 50 edits/s': { rooms: 1, people: 100, perSecond: 50, does: typeTogether },
  '1 × 40, 80 cursor moves/s': { rooms: 1, people: 40, perSecond: 80, does: moveTogether },
};
const joiners = 200;
const crowdOfOneRoom = 400;
const openRooms = 200;

type Figures = { cpu: number; databaseCpu: number; p50: number; p99: number };

/**
 * Ours beside Hocuspocus with its database extension, the stock server of y-websocket and a bare relay with no CRDT, each in
 * a process of its own, in rounds that take turns: processor time for each delivery, how soon it comes, how long a crowd of
 * newcomers waits for a text of one megabyte, and memory. The crowd and PostgreSQL are on the same machine.
 */
export async function measureRealtime(database: MeasuredDatabase): Promise<void> {
  const { db, sql, close } = openDatabase(database.appUrl, { max: 5, applicationName: 'green-grass bench' });
  const owner = openDatabase(database.ownerUrl, { max: 1, applicationName: 'green-grass bench' });
  await owner.sql`create table peer_documents (name text primary key, state bytea not null)`;
  await owner.sql`grant all on peer_documents to public`;
  const peers = installPeers();
  try {
    const rooms = await makeRooms(db, Math.max(openRooms + 1, 20));
    const setting: Setting = {
      databaseUrl: database.appUrl,
      cookie: rooms.cookie,
      large: rooms.large.content,
      peers: peers.folder,
    };
    const pidsOf = async () =>
      (await sql<{ pid: number }[]>`select pid from pg_stat_activity where pid <> pg_backend_pid()`).map(({ pid }) => pid);
    await reportCrowds({ rooms, setting, pidsOf });
    reportDisk(database.dataDir);
    await reportJoiners({ rooms, setting });
    await reportMemory({ rooms, setting });
  } finally {
    peers.remove();
    await Promise.all([close(), owner.close()]);
  }
}

type Given = { rooms: Rooms; setting: Setting };

async function reportCrowds({ rooms, setting, pidsOf }: Given & { pidsOf(): Promise<number[]> }): Promise<void> {
  for (const [crowd, { people, perSecond, does, rooms: count }] of Object.entries(crowds)) {
    const figures = new Map<ServerName, Figures[]>(servers.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const name of servers) {
        const server = await startMeasured(name, setting);
        const members = await fill(server, { name, rooms, count, people });
        await does(members, { perSecond, seconds: 1 }); // warms up
        const pids = await pidsOf();
        const before = [processorSeconds([server.pid]), processorSeconds(pids)] as const;
        const seen = await does(members, { perSecond, seconds });
        const cpu = processorSeconds([server.pid]) - before[0];
        const databaseCpu = processorSeconds(pids) - before[1];
        figures.get(name)?.push(figuresOf(seen, { cpu, databaseCpu }));
        for (const member of members) member.leave();
        await server.stop();
      }
    }
    showCrowd(crowd, figures);
  }
}

/** CPU seconds for a million deliveries, and milliseconds. */
function figuresOf({ deliveries, latencies }: Seen, { cpu, databaseCpu }: { cpu: number; databaseCpu: number }): Figures {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const million = deliveries / 1_000_000;
  return { cpu: cpu / million, databaseCpu: databaseCpu / million, p50: at(0.5), p99: at(0.99) };
}

function showCrowd(crowd: string, figures: ReadonlyMap<ServerName, readonly Figures[]>): void {
  const middle = (name: ServerName, figure: keyof Figures) => median((figures.get(name) ?? []).map((round) => round[figure]));
  const limit = middle('relay', 'cpu');
  console.log(`Sockets, ${crowd}: median of ${rounds} rounds`);
  console.table(
    servers.map((name) => ({
      server: names[name],
      'deliveries per CPU s': Math.round(1_000_000 / middle(name, 'cpu')),
      'CPU of the relay': (middle(name, 'cpu') / limit).toFixed(2),
      'with the database': ((middle(name, 'cpu') + middle(name, 'databaseCpu')) / limit).toFixed(2),
      'p50 ms': middle(name, 'p50').toFixed(2),
      'p99 ms': middle(name, 'p99').toFixed(2),
    })),
  );
}

/** What storing before showing takes at least: how long this disk needs to make eight kilobytes safe. */
function reportDisk(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'disk');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(8_192);
  const waits = Array.from({ length: 300 }, (_, at) => {
    writeSync(file, page, 0, page.length, at * page.length);
    const startedAt = performance.now();
    fdatasyncSync(file);
    return performance.now() - startedAt;
  }).sort((one, other) => one - other);
  closeSync(file);
  rmSync(path);
  console.log(`fdatasync of 8 kB: p50 ${waits[150]?.toFixed(2)} ms, p99 ${waits[297]?.toFixed(2)} ms`);
}

async function reportJoiners({ rooms, setting }: Given): Promise<void> {
  const waits = new Map<ServerName, number[]>(servers.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of servers) {
      const server = await startMeasured(name, setting);
      const room = name === 'own' ? rooms.large.id : 'large';
      const holder = await Member.enter(server.door, room, rooms.large.content);
      const startedAt = performance.now();
      const members = await Promise.all(
        Array.from({ length: joiners }, async () => {
          const member = await Member.enter(server.door, room, null);
          await member.hasReceived(rooms.large.content.length);
          return member;
        }),
      );
      waits.get(name)?.push(performance.now() - startedAt);
      for (const member of [holder, ...members]) member.leave();
      await server.stop();
    }
  }
  const limit = median(waits.get('relay') ?? []);
  console.log(`${joiners} newcomers to a text of ${(rooms.large.content.length / 1e6).toFixed(1)} MB: until the last has it`);
  console.table(
    servers.map((name) => {
      const wait = median(waits.get(name) ?? []);
      return { server: names[name], ms: Math.round(wait), 'of the relay': (wait / limit).toFixed(2) };
    }),
  );
}

async function reportMemory({ rooms, setting }: Given): Promise<void> {
  const rows: Record<string, string>[] = [];
  for (const name of servers) {
    const server = await startMeasured(name, setting);
    const warm = await fill(server, { name, rooms, count: 1, people: 2 });
    const empty = await server.memory();
    const crowd = await fill(server, { name, rooms, count: 1, people: crowdOfOneRoom });
    const crowded = await server.memory();
    for (const member of crowd) member.leave();
    const perConnection = (crowded - empty) / crowdOfOneRoom;
    const before = await server.memory();
    const spread = await fill(server, { name, rooms, count: openRooms, people: 1, from: 1 });
    const perRoom = ((await server.memory()) - before) / openRooms - perConnection;
    rows.push({
      server: names[name],
      'kB per connection': (perConnection / 1_000).toFixed(1),
      'kB per open room': (perRoom / 1_000).toFixed(1),
    });
    for (const member of [...warm, ...spread]) member.leave();
    await server.stop();
  }
  console.log('Memory after garbage collection: JavaScript heap and buffers');
  console.table(rows);
}

/** Lets so many people into each of so many rooms, some at a time. */
async function fill(
  server: MeasuredServer,
  { name, rooms, count, people, from = 0 }: { name: ServerName; rooms: Rooms; count: number; people: number; from?: number },
): Promise<Member[]> {
  const members: Member[] = [];
  const places = Array.from({ length: count * people }, (_, at) => rooms.small[from + (at % count)]);
  for (let at = 0; at < places.length; at += 50) {
    const wave = places.slice(at, at + 50).map(async (room) => {
      if (!room) throw new RangeError('there are not so many rooms');
      return await Member.enter(server.door, name === 'own' ? room.id : `room-${room.id}`, room.content);
    });
    members.push(...(await Promise.all(wave)));
  }
  return members;
}
