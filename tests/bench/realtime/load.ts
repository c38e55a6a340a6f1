import { setTimeout as pause } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Member, Seen } from '#tests/bench/realtime/crowd.ts';

/** `until`: when to stop before the seconds are over. */
export type Pace = { perSecond: number; seconds: number; until?: () => boolean };

const tickMs = 10;
const settleMs = 500;

/** Members write in turn, one sign each, so many a second in all; counts how often and how soon the others were shown one. */
export async function typeTogether(members: readonly Member[], pace: Pace): Promise<Seen> {
  const seen: Seen = { deliveries: 0, latencies: [] };
  const sentAt = new Map(members.map(({ clientId }) => [clientId, [] as number[]]));
  for (const member of members) {
    member.onUpdate = (bytes) => {
      const now = performance.now();
      for (const { id, length } of Y.decodeUpdate(bytes).structs) {
        if (id.client === member.clientId) continue;
        for (let clock = id.clock; clock < id.clock + length; clock += 1) {
          const sent = sentAt.get(id.client)?.[clock];
          if (sent !== undefined) count(seen, now - sent);
        }
      }
    };
  }
  await keepPace(pace, (turn) => {
    const member = members[turn % members.length];
    const clocks = member && sentAt.get(member.clientId);
    const now = performance.now();
    if (clocks) clocks[member.write()] = now;
  });
  return seen;
}

/** Members move their cursors in turn; each says again what is new to it, as the stock client does. */
export async function moveTogether(members: readonly Member[], pace: Pace): Promise<Seen> {
  const seen: Seen = { deliveries: 0, latencies: [] };
  const sentAt = new Map(members.map(({ clientId }) => [clientId, [] as number[]]));
  for (const member of members) {
    const known = new Map<number, number>();
    member.onAwareness = (states) => {
      const now = performance.now();
      let isNew = false;
      for (const { client, clock } of entriesOf(states)) {
        const sent = sentAt.get(client)?.[clock];
        if (client === member.clientId || sent === undefined || clock <= (known.get(client) ?? 0)) continue;
        known.set(client, clock);
        isNew = true;
        count(seen, now - sent);
      }
      if (isNew) member.echo(states);
    };
  }
  await keepPace(pace, (turn) => {
    const member = members[turn % members.length];
    const clocks = member && sentAt.get(member.clientId);
    const now = performance.now();
    if (clocks) clocks[member.move()] = now;
  });
  return seen;
}

function count(seen: Seen, latency: number): void {
  seen.deliveries += 1;
  seen.latencies.push(latency);
}

async function keepPace({ perSecond, seconds, until = () => false }: Pace, act: (turn: number) => void): Promise<void> {
  const startedAt = performance.now();
  let turn = 0;
  for (let elapsed = 0; elapsed < seconds && !until(); elapsed = (performance.now() - startedAt) / 1_000) {
    for (const due = Math.floor(elapsed * perSecond); turn < due; turn += 1) act(turn);
    await pause(tickMs);
  }
  await pause(settleMs); // what is under way arrives
}

function entriesOf(states: Uint8Array): { client: number; clock: number }[] {
  const decoder = decoding.createDecoder(states);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const entry = { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) };
    decoding.readVarString(decoder);
    return entry;
  });
}
