import { createHash } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Limits } from '#realtime/limits.ts';
import type { PresenceWord } from '#realtime/process-words.ts';

/** Whoever speaks in a document's awareness: one connection. */
export type Speaker = { readonly accountId: string; readonly user: AwarenessUser };

/** What everybody is shown of a speaker, whatever the client says: the server writes it into each state. */
export type AwarenessUser = { id: string; name: string; color: string };

/** Why an awareness message ends its connection. */
export type AwarenessRefusal = 'malformed' | 'too_large';

/** One client's word about itself: `json` null means that it has gone. */
type Entry = { client: number; clock: number; json: string | null };
/** `speaker` null: at another process, which said so that long ago. */
type Present = { clock: number; json: string; accountId: string; speaker: Speaker | null; unheardMs: number };
type Departed = { clock: number; accountId: string };

const departedMax = 2_000;
const colors = ['#9a3412', '#166534', '#1d4ed8', '#7e22ce', '#be123c', '#0f766e', '#854d0e', '#3730a3'];

/** How somebody is shown in one document: by name, in a colour of their own, under an id that means nothing elsewhere. */
export function awarenessUser({
  documentId,
  accountId,
  name,
}: {
  documentId: string;
  accountId: string;
  name: string;
}): AwarenessUser {
  const digest = createHash('sha256').update(`${documentId} ${accountId}`).digest();
  return { id: digest.toString('hex', 0, 8), name, color: colors[digest.readUInt8(8) % colors.length] ?? '' };
}

/** Where awareness goes: to everybody who is here, and what was said here to the other processes. */
export type AwarenessWays = { send(states: Uint8Array): void; tell(entries: readonly PresenceWord[]): void };

/**
 * Who is in a document and where (y-protocols awareness). A client id belongs to the connection that spoke for it first;
 * a connection's word about others, and the stock client echoes every word it hears, is passed over. What changed goes
 * out as one message for all.
 */
export class Awareness {
  readonly #limits: Limits;
  readonly #ways: AwarenessWays;
  readonly #present = new Map<number, Present>();
  readonly #departed = new Map<number, Departed>();
  /** Who has changed since the last message, and whether that was said here. */
  readonly #changed = new Map<number, { isOwn: boolean }>();
  readonly #heard = new WeakSet<Speaker>();
  #timer: NodeJS.Timeout | null = null;

  constructor(limits: Limits, ways: AwarenessWays) {
    this.#limits = limits;
    this.#ways = ways;
  }

  /**
   * Takes a message from a connection. `isOthers` says whether a client id writes for another account. Answers why the
   * connection must end, or what to tell it alone, or null.
   */
  receive(speaker: Speaker, bytes: Uint8Array, isOthers: (client: number) => boolean): AwarenessRefusal | Uint8Array | null {
    const entries = readEntries(bytes);
    if (entries === null) return 'malformed';
    const isFirst = !this.#heard.has(speaker);
    this.#heard.add(speaker);
    for (const entry of entries) {
      if (!this.#maySpeak(speaker, entry, isOthers)) {
        if (isFirst && entries.length === 1 && this.#isReturning(speaker, entry)) return encode([{ ...entry, json: null }]);
        continue;
      }
      const refusal = this.#apply(speaker, entry);
      if (refusal !== null) return refusal;
    }
    return null;
  }

  /** Takes away what a connection said of itself, when it has gone. */
  leave(speaker: Speaker): void {
    for (const [client, present] of this.#present) if (present.speaker === speaker) this.#remove(client, present);
  }

  /** Everybody's state, for whoever has just come; null when nobody said anything. */
  all(): Uint8Array | null {
    if (this.#present.size === 0) return null;
    return encode([...this.#present].map(([client, { clock, json }]) => ({ client, clock, json })));
  }

  /** Those who are here, for the other processes. */
  own(): PresenceWord[] {
    return [...this.#present].flatMap(([client, { clock, json, accountId, speaker }]) =>
      speaker ? [{ client, clock, json, accountId }] : [],
    );
  }

  /** Takes what another process says of those who are there. Whoever speaks here now is known better here. */
  hear(entries: readonly PresenceWord[]): void {
    for (const { client, clock, json, accountId } of entries) {
      const present = this.#present.get(client);
      if (present?.speaker || clock < (present?.clock ?? 0)) continue;
      if (json !== null) this.#present.set(client, { clock, json, accountId, speaker: null, unheardMs: 0 });
      else if (present) this.#remove(client, { ...present, clock });
      if (json !== null || present) this.#change(client, { isOwn: false });
    }
  }

  /** Forgets whoever another process has long said nothing of: their clients speak at least every 15 s. */
  sweep(elapsedMs: number): void {
    for (const [client, present] of this.#present) {
      if (present.speaker) continue;
      present.unheardMs += elapsedMs;
      if (present.unheardMs > this.#limits.unheardMsMax) this.#remove(client, present);
    }
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** One's own id, or a new one, or one's own from an earlier connection with a newer word. */
  #maySpeak(speaker: Speaker, { client, clock, json }: Entry, isOthers: (client: number) => boolean): boolean {
    const present = this.#present.get(client);
    if (present?.speaker === speaker) return clock > present.clock || (json === null && clock === present.clock);
    const earlier = present ?? this.#departed.get(client);
    if (earlier) return json !== null && earlier.accountId === speaker.accountId && clock > earlier.clock;
    return json !== null && !isOthers(client) && this.#count(speaker) < this.#limits.awarenessIdsMax;
  }

  /**
   * Whether somebody comes back under the same client id and says what they said last. The others would take that for
   * old; told that it is gone, the client says it again with the next clock.
   */
  #isReturning(speaker: Speaker, { client, json }: Entry): boolean {
    const accountId = (this.#present.get(client) ?? this.#departed.get(client))?.accountId;
    return json !== null && accountId === speaker.accountId;
  }

  #apply(speaker: Speaker, { client, clock, json }: Entry): AwarenessRefusal | null {
    if (json === null) {
      const present = this.#present.get(client);
      if (present) this.#remove(client, { ...present, clock });
      return null;
    }
    if (json.length > this.#limits.awarenessBytesMax) return 'too_large';
    const state = parseState(json);
    if (state === null) return 'malformed';
    this.#departed.delete(client);
    const { accountId, user } = speaker;
    this.#present.set(client, { clock, json: JSON.stringify({ ...state, user }), accountId, speaker, unheardMs: 0 });
    this.#change(client, { isOwn: true });
    return null;
  }

  #remove(client: number, { clock, accountId, speaker }: Present): void {
    this.#present.delete(client);
    this.#departed.set(client, { clock, accountId });
    for (const [oldest] of this.#departed) {
      if (this.#departed.size <= departedMax) break;
      this.#departed.delete(oldest);
    }
    this.#change(client, { isOwn: speaker !== null });
  }

  #count(speaker: Speaker): number {
    let count = 0;
    for (const present of this.#present.values()) if (present.speaker === speaker) count += 1;
    return count;
  }

  #change(client: number, { isOwn }: { isOwn: boolean }): void {
    this.#changed.set(client, { isOwn: isOwn || (this.#changed.get(client)?.isOwn ?? false) });
    this.#timer ??= setTimeout(() => this.#flush(), this.#limits.awarenessEveryMs);
  }

  #flush(): void {
    this.#timer = null;
    const entries = [...this.#changed.keys()].map((client) => this.#wordOf(client));
    const own = entries.filter(({ client }) => this.#changed.get(client)?.isOwn);
    this.#changed.clear();
    this.#ways.send(encode(entries));
    if (own.length > 0) this.#ways.tell(own);
  }

  #wordOf(client: number): PresenceWord {
    const present = this.#present.get(client);
    if (present) return { client, clock: present.clock, json: present.json, accountId: present.accountId };
    const departed = this.#departed.get(client);
    return { client, clock: departed?.clock ?? 0, json: null, accountId: departed?.accountId ?? '' };
  }
}

/** A message that says nothing about anyone: it only shows that the server lives. */
export const emptyAwareness = Uint8Array.of(0);

function readEntries(bytes: Uint8Array): Entry[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const entries: Entry[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const [client, clock, text] = [
        decoding.readVarUint(decoder),
        decoding.readVarUint(decoder),
        decoding.readVarString(decoder),
      ];
      entries.push({ client, clock, json: text === 'null' ? null : text });
    }
    return decoding.hasContent(decoder) ? null : entries;
  } catch {
    return null; // cut short, or text that is no UTF-8
  }
}

function parseState(json: string): Record<string, unknown> | null {
  try {
    const state: unknown = JSON.parse(json);
    return typeof state === 'object' && state !== null && !Array.isArray(state) ? { ...state } : null;
  } catch {
    return null; // no JSON
  }
}

function encode(entries: readonly Entry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { client, clock, json } of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, json ?? 'null');
  }
  return encoding.toUint8Array(encoder);
}
