import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import type { DocumentRole } from '#app/drafting/document.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { type AwarenessUser, awarenessUser, emptyAwareness } from '#realtime/awareness.ts';
import { frameOf } from '#realtime/frame.ts';
import { type Allowance, type Limits, makeAllowance } from '#realtime/limits.ts';
import { awarenessMessage, deniedMessage, type Incoming, readMessage, roleMessage, savedMessage } from '#realtime/protocol.ts';
import type { Participant, SharedDocument } from '#realtime/shared-document.ts';

/** Who came in, as `authorize` found them. */
export type Entrant = {
  accountId: string;
  name: string;
  sessionId: string;
  role: DocumentRole;
  /** Whether to tell how much is stored (`?ack=1`). */
  wantsSaved: boolean;
};

/** How connections end. 4400–4499 keep the stock client away; after the others it comes back. */
export const closeCodes = {
  comeBack: 1012,
  tooOften: 1013,
  notBinary: 1003,
  failed: 1011,
  malformed: 4400,
  signedOut: 4401,
  notAllowed: 4403,
  documentFull: 4413,
} as const;

type Wiring = { ws: WebSocket; socket: Duplex; limits: Limits; log: Logger };

const aliveFrame = frameOf(awarenessMessage(emptyAwareness));
const open = 1;
/** How long a client that sent what cannot be read has to hear why. */
const lastWordMs = 250;

/** One socket of one account in one document. */
export class Connection implements Participant {
  readonly accountId: string;
  readonly sessionId: string;
  readonly user: AwarenessUser;
  readonly document: SharedDocument;
  readonly #wiring: Wiring;
  readonly #wantsSaved: boolean;
  readonly #frames: Allowance;
  readonly #bytes: Allowance;
  readonly #questions: Allowance;
  #role: DocumentRole;
  #hasAnswered = false;
  #hasBeenDenied = false;
  #early = 0;
  #saved = 0;
  #savedTimer: NodeJS.Timeout | null = null;
  #answerBytes = 0;
  #stalledMs: number | null = null;
  #quietMs = 0;
  #unansweredMs = 0;

  constructor(document: SharedDocument, entrant: Entrant, wiring: Wiring) {
    const { accountId, name, sessionId, role, wantsSaved } = entrant;
    this.document = document;
    this.accountId = accountId;
    this.sessionId = sessionId;
    this.user = awarenessUser({ documentId: document.id, accountId, name });
    this.#role = role;
    this.#wantsSaved = wantsSaved;
    this.#wiring = wiring;
    this.#frames = makeAllowance(wiring.limits.frames);
    this.#bytes = makeAllowance(wiring.limits.bytes);
    this.#questions = makeAllowance(wiring.limits.questions);
    this.#listen();
    if (wantsSaved) this.#tellRole();
    document.join(this);
  }

  get role(): DocumentRole {
    return this.#role;
  }

  /** Writes a frame that may be shared with others. Whoever owes too much is dropped, and catches up when they return. */
  sendFrame(frame: Buffer): void {
    const { ws, socket, limits } = this.#wiring;
    if (ws.readyState !== open) return;
    this.#quietMs = 0;
    if (socket.write(frame)) return;
    this.#stalledMs ??= 0;
    if (socket.writableLength > limits.owedBytesMax + this.#answerBytes) this.#drop('owes too much');
  }

  /** Takes a change of what the account may do: nothing more, only read, or write again. */
  settle(role: DocumentRole | null): void {
    if (role === this.#role) return;
    if (role === null) return void this.close(closeCodes.notAllowed, 'access withdrawn');
    if (role === 'writer') return void this.comeBack('role changed');
    this.#role = role;
    if (this.#wantsSaved) this.#tellRole();
  }

  comeBack(reason: string): void {
    this.close(closeCodes.comeBack, reason);
  }

  close(code: number, reason: string): void {
    this.document.leave(this);
    this.#wiring.ws.close(code, reason);
  }

  terminate(): void {
    this.#wiring.ws.terminate();
  }

  /** Looks after the connection from time to time: the stock client must hear something, and a dead one is let go. */
  sweep(elapsedMs: number): void {
    const { ws, limits } = this.#wiring;
    if (this.#stalledMs !== null) this.#stalledMs += elapsedMs;
    if ((this.#stalledMs ?? 0) > limits.stalledMsMax) return void this.#drop('takes nothing');
    this.#quietMs += elapsedMs;
    if (this.#quietMs >= limits.quietMsMax) this.sendFrame(aliveFrame);
    const before = this.#unansweredMs;
    this.#unansweredMs += elapsedMs;
    if (this.#unansweredMs >= limits.pingEveryMs * 2) return void this.#drop('does not answer');
    if (before < limits.pingEveryMs && this.#unansweredMs >= limits.pingEveryMs && ws.readyState === open) ws.ping();
  }

  #listen(): void {
    const { ws, socket, log } = this.#wiring;
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    ws.on('pong', () => {
      this.#unansweredMs = 0;
    });
    // A broken frame, one too large, a reset: ws ends the connection, with the code that says why. No more of it is read.
    ws.on('error', (error) => {
      log.debug({ document: this.document.id, ...errorFacts(error) }, 'socket');
      setImmediate(() => socket.pause());
      setTimeout(() => this.terminate(), lastWordMs).unref();
    });
    ws.on('close', () => {
      if (this.#savedTimer) clearTimeout(this.#savedTimer);
      this.document.leave(this);
    });
    socket.on('drain', () => {
      this.#stalledMs = null;
      this.#answerBytes = 0;
    });
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#wiring.ws.readyState !== open || this.document.isOver) return;
    this.#unansweredMs = 0;
    if (!isBinary || !(data instanceof Uint8Array)) return void this.close(closeCodes.notBinary, 'binary only');
    const now = performance.now();
    if (!this.#frames.take(1, now) || !this.#bytes.take(data.length, now))
      return void this.close(closeCodes.tooOften, 'too much at once');
    try {
      const message = readMessage(data);
      if (message) this.#take(message, now);
      else this.#refuse('malformed message');
    } catch (error) {
      this.#wiring.log.error({ document: this.document.id, ...errorFacts(error) }, 'message');
      this.close(closeCodes.failed, 'failed');
    }
  }

  #take(message: Incoming, now: number): void {
    if (message.kind === 'update') return void this.#write(message);
    if (message.kind === 'awareness') {
      const refusal = this.document.speak(this, message.bytes);
      if (refusal !== null) this.#refuse(`awareness ${refusal}`);
      return;
    }
    if (!this.#questions.take(1, now)) return void this.close(closeCodes.tooOften, 'asks too often');
    if (message.kind === 'query_awareness') return void this.document.sayWhoIsThere(this);
    if (this.#answerBytes > 0) return; // the last answer is still on its way
    const frames = this.document.answer(message.vector);
    if (frames === null) return void this.#refuse('malformed state vector');
    for (const { length } of frames) this.#answerBytes += length;
    for (const frame of frames) this.sendFrame(frame);
    if (this.#wiring.socket.writableLength === 0) this.#answerBytes = 0;
  }

  /** Says once to a reader that nothing of theirs is taken; an empty update is no attempt. */
  #write({ bytes, isAnswer }: Extract<Incoming, { kind: 'update' }>): void {
    if (this.#role !== 'writer') {
      if (bytes.length > 2 && !isAnswer && !this.#hasBeenDenied) this.sendFrame(frameOf(deniedMessage('read only')));
      this.#hasBeenDenied ||= bytes.length > 2 && !isAnswer;
      return;
    }
    const count = 1 + (isAnswer ? this.#early : 0);
    const answer = this.document.write(this, bytes, () => this.#countSaved(count));
    if (answer === 'taken') {
      this.#early -= count - 1;
      this.#hasAnswered ||= isAnswer;
    } else if (answer === 'full') this.close(closeCodes.documentFull, 'the document is full');
    else if (answer !== 'early') this.#refuse(`update ${answer}`);
    // What is written between connecting and the first answer builds on what only that answer brings, and is in it.
    else if (this.#hasAnswered || isAnswer) this.comeBack('out of step');
    else this.#early += 1;
  }

  #countSaved(count: number): void {
    this.#saved += count;
    if (!this.#wantsSaved) return;
    this.#savedTimer ??= setTimeout(() => {
      this.#savedTimer = null;
      this.sendFrame(frameOf(savedMessage(this.#saved)));
    }, this.#wiring.limits.savedEveryMs);
  }

  #tellRole(): void {
    this.sendFrame(frameOf(roleMessage(this.#role === 'writer')));
  }

  /** What no correct client sends: coming back would not help. */
  #refuse(reason: string): void {
    this.#wiring.log.info({ document: this.document.id, reason }, 'socket refused');
    this.close(closeCodes.malformed, reason);
  }

  #drop(reason: string): void {
    this.#wiring.log.info({ document: this.document.id, reason }, 'socket dropped');
    this.document.leave(this);
    this.terminate();
  }
}
