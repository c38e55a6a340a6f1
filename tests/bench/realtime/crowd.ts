import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { Wire } from '#tests/bench/realtime/wires.ts';

/** Where a crowd goes: a server, its ways, and what opens its door. */
export type Door = { origin: string; wire: Wire; headers: Record<string, string> };

/** What a crowd saw: how many times somebody was shown somebody else's edit or movement, and after how many milliseconds. */
export type Seen = { deliveries: number; latencies: number[] };

const [syncType, awarenessType] = [0, 1];
const [vectorStep, answerStep, updateStep] = [0, 1, 2];
const retryMs = 100;

/** One open socket that speaks as the stock client does, and writes one sign at a time. */
export class Member {
  readonly room: string;
  readonly #door: Door;
  readonly #ws: WebSocket;
  readonly #doc: Y.Doc;
  #received = 0;
  #awaited: { bytes: number; resolve(): void } | null = null;
  #awarenessClock = 0;
  #isReady: () => void = () => undefined;
  /** What to do with updates and awareness of others. */
  onUpdate: (bytes: Uint8Array) => void = () => undefined;
  onAwareness: (bytes: Uint8Array) => void = () => undefined;

  private constructor(ws: WebSocket, given: { door: Door; room: string; content: Uint8Array | null }) {
    this.#ws = ws;
    this.#door = given.door;
    this.room = given.room;
    this.#doc = new Y.Doc();
    if (given.content) Y.applyUpdate(this.#doc, given.content);
    ws.on('message', (data: Buffer) => this.#take(data));
  }

  /** Opens a socket and waits until the member is in the room; a busy door (503) is knocked at again as the stock client does. */
  static async enter(door: Door, room: string, content: Uint8Array | null): Promise<Member> {
    for (;;) {
      const ws = new WebSocket(door.origin.replace('http', 'ws') + door.wire.path(room), {
        headers: door.headers,
        perMessageDeflate: false,
      });
      const member = new Member(ws, { door, room, content });
      const ready = new Promise<void>((resolve) => {
        member.#isReady = resolve;
      });
      const answer = await new Promise<'open' | 'busy'>((resolve, reject) => {
        ws.once('open', () => resolve('open'));
        ws.once('unexpected-response', (_request, { statusCode }) => {
          ws.terminate();
          if (statusCode === 503) resolve('busy');
          else reject(new Error(`the door answers ${statusCode}`));
        });
        ws.on('error', (error) => reject(error));
      });
      if (answer === 'busy') {
        await new Promise((resolve) => setTimeout(resolve, retryMs));
        continue;
      }
      member.#greet();
      await ready;
      return member;
    }
  }

  get clientId(): number {
    return this.#doc.clientID;
  }

  /** Resolves when at least so many bytes have come. */
  async hasReceived(bytes: number): Promise<void> {
    if (this.#received < bytes) await new Promise<void>((resolve) => (this.#awaited = { bytes, resolve }));
  }

  /** Writes one sign after what this member wrote before. Answers the clock that it was given. */
  write(): number {
    const clock = Y.getState(this.#doc.store, this.clientId);
    let update: Uint8Array | null = null;
    const keep = (bytes: Uint8Array) => {
      update = bytes;
    };
    this.#doc.once('update', keep);
    const paragraph = this.#doc.getXmlFragment('text').get(0) as Y.XmlElement;
    const text = paragraph.get(0) as Y.XmlText;
    text.insert(text.length, 'a');
    if (!update) throw new Error('nothing was written');
    this.#say(syncType, (encoder) => {
      encoding.writeVarUint(encoder, updateStep);
      encoding.writeVarUint8Array(encoder, update as unknown as Uint8Array);
    });
    return clock;
  }

  /** Says where the cursor is now. Answers the clock of that. */
  move(): number {
    this.#awarenessClock += 1;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, this.clientId);
    encoding.writeVarUint(encoder, this.#awarenessClock);
    encoding.writeVarString(encoder, JSON.stringify({ cursor: { anchor: this.#awarenessClock, head: this.#awarenessClock } }));
    this.echo(encoding.toUint8Array(encoder));
    return this.#awarenessClock;
  }

  /** Says an awareness message again: the stock client does that with every one that changed something for it. */
  echo(states: Uint8Array): void {
    this.#say(awarenessType, (encoder) => encoding.writeVarUint8Array(encoder, states));
  }

  leave(): void {
    this.#ws.removeAllListeners('message');
    this.#ws.terminate();
    this.#doc.destroy();
  }

  #greet(): void {
    const { wire } = this.#door;
    if (wire.greeting) this.#ws.send(wire.greeting.say(this.room));
    else this.#askForAll();
  }

  #askForAll(): void {
    if (!this.#door.wire.syncs) return void setImmediate(this.#isReady);
    this.#say(syncType, (encoder) => {
      encoding.writeVarUint(encoder, vectorStep);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Map()));
    });
  }

  #say(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.#ws.send(this.#door.wire.wrap(this.room, encoding.toUint8Array(encoder)));
  }

  #take(data: Uint8Array): void {
    const { wire } = this.#door;
    this.#received += data.length;
    if (this.#awaited && this.#received >= this.#awaited.bytes) this.#awaited.resolve();
    if (wire.greeting?.isAccepted(data)) return void this.#askForAll();
    const decoder = decoding.createDecoder(wire.unwrap(data));
    const type = decoding.readVarUint(decoder);
    if (type === awarenessType) this.onAwareness(decoding.readVarUint8Array(decoder));
    if (type !== syncType) return;
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === updateStep) this.onUpdate(body);
    else if (step === answerStep) this.#isReady();
    else
      this.#say(syncType, (encoder) => {
        encoding.writeVarUint(encoder, answerStep);
        encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.#doc, body));
      });
  }
}
