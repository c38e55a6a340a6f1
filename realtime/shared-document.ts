import type { Logger } from 'pino';
import { listClients, listUpdatesAfter, type StoredDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import { violatedConstraint } from '#db/errors.server.ts';
import { Awareness, type AwarenessRefusal, type Speaker } from '#realtime/awareness.ts';
import { takeSnapshot } from '#realtime/compaction.ts';
import type { Compactor } from '#realtime/compactor.ts';
import { DocumentState, mergeAll } from '#realtime/document-state.ts';
import type { FanOut } from '#realtime/fan-out.ts';
import { frameOf, KeptFrame } from '#realtime/frame.ts';
import type { Limits } from '#realtime/limits.ts';
import type { Word } from '#realtime/process-words.ts';
import { answerMessage, awarenessMessage, stateVectorMessage, updateMessage } from '#realtime/protocol.ts';
import type { Part, UpdateLog, Writer } from '#realtime/update-log.ts';
import type { News, UpdateRefusal } from '#realtime/update-review.ts';
import { soleAuthor, WaitingUpdates } from '#realtime/waiting-updates.ts';

/** A connection as its document sees it. */
export type Participant = Speaker & {
  readonly role: DocumentRole;
  sendFrame(frame: Buffer): void;
  /** Ends the connection so that the client comes back and is asked again. */
  comeBack(reason: string): void;
};

/** What became of an update: `early` builds on what has not come yet, `full` would make the document too large. */
export type WriteAnswer = 'taken' | 'early' | 'full' | 'too_many_clients' | UpdateRefusal;

/** What all documents of a process share. */
export type Surroundings = {
  db: Db;
  updates: UpdateLog;
  fanOut: FanOut;
  compactor: Compactor;
  limits: Limits;
  log: Logger;
  forget(document: SharedDocument): void;
};

const stretchBytesMax = 2 * 1024 * 1024;

/** A document that somebody is in: reviews what they write, has it stored, and only then shows it to the others. */
export class SharedDocument {
  readonly id: string;
  readonly #given: Surroundings;
  readonly #state: DocumentState;
  readonly #awareness: Awareness;
  readonly #participants = new Set<Participant>();
  readonly #writer: Writer;
  readonly #waiting: { until: number; whenStored: () => void }[] = [];
  readonly #claims = new WeakMap<Participant, number>();
  /** The two parts of the answer to every newcomer, framed once. */
  readonly #base = new KeptFrame(updateMessage);
  readonly #rest = new KeptFrame(answerMessage);
  #accepted = 0;
  #stored = 0;
  readonly #ahead = new WaitingUpdates();
  #ordering: NodeJS.Immediate | null = null;
  #gapTimer: NodeJS.Timeout | null = null;
  #catchingUp: Promise<void> | null = null;
  #isBehind = false;
  #snapshotting: Promise<void> | null = null;
  #isOver = false;

  constructor(id: string, content: { stored: StoredDocument; owners: Map<number, string | null> }, given: Surroundings) {
    this.id = id;
    this.#given = given;
    this.#state = new DocumentState(content.stored, content.owners);
    this.#awareness = new Awareness(given.limits, {
      send: (states) => this.#sendToAll(frameOf(awarenessMessage(states)), null),
      tell: (entries) => given.fanOut.tell(id, { kind: 'presence', entries }),
    });
    this.#writer = { stored: (seq, parts) => this.#whenStored(seq, parts), notStored: (error) => this.#whenNotStored(error) };
    given.fanOut.tell(id, { kind: 'who' });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether somebody is in it, or something is on its way into the log. */
  get isInUse(): boolean {
    return this.#participants.size > 0 || this.#stored < this.#accepted;
  }

  /** The number of the last update that is shown here. */
  get seq(): number {
    return this.#state.seq;
  }

  get participants(): ReadonlySet<Participant> {
    return this.#participants;
  }

  /** Lets a connection in: asks what it has, and says who is there. */
  join(participant: Participant): void {
    this.#participants.add(participant);
    participant.sendFrame(frameOf(stateVectorMessage(this.#state.vector)));
    this.sayWhoIsThere(participant);
  }

  leave(participant: Participant): void {
    if (this.#participants.delete(participant)) this.#awareness.leave(participant);
  }

  /** What somebody with this state vector lacks, as frames to be sent in this order; null when it is no state vector. */
  answer(vector: Uint8Array): Buffer[] | null {
    const parts = this.#answerTo(vector);
    if (parts === null) return null;
    const { base, answer, isWhole } = parts;
    if (!isWhole) return [frameOf(answerMessage(answer))];
    return [...(base ? [this.#base.of(base)] : []), this.#rest.of(answer)];
  }

  sayWhoIsThere(participant: Participant): void {
    const all = this.#awareness.all();
    if (all) participant.sendFrame(frameOf(awarenessMessage(all)));
  }

  /** Takes what somebody says of themselves; answers why their connection must end, or null. */
  speak(participant: Participant, states: Uint8Array): AwarenessRefusal | null {
    const isOthers = (client: number) => this.#state.isOthers(client, participant.accountId);
    const answer = this.#awareness.receive(participant, states, isOthers);
    if (!(answer instanceof Uint8Array)) return answer;
    participant.sendFrame(frameOf(awarenessMessage(answer)));
    return null;
  }

  /** Takes an update on its way into the log. `whenStored` is called once it, and all before it, is there for good. */
  write(participant: Participant, update: Uint8Array, whenStored: () => void): WriteAnswer {
    const { accountId } = participant;
    const review = this.#state.review(update, accountId);
    if (review.kind === 'early') return 'early';
    if (review.kind === 'refused') return review.reason;
    if (review.kind === 'nothing') this.#afterAllBefore(whenStored);
    else if (this.#state.bytes + review.news.bytes.length > this.#given.limits.documentBytesMax) return 'full';
    else if (!this.#mayClaim(participant, review.news.claims.length)) return 'too_many_clients';
    else this.#append(participant, review.news, whenStored);
    return 'taken';
  }

  /** Takes what another process says of this document. */
  hear(word: Word): void {
    if (this.#isOver) return;
    if (word.kind === 'presence') this.#awareness.hear(word.entries);
    else if (word.kind === 'who') this.#given.fanOut.tell(this.id, { kind: 'presence', entries: this.#awareness.own() });
    else {
      this.#state.learnOwners(new Map(word.claims.map(({ client, accountId }) => [client, accountId])));
      this.#ahead.put(word.seq, { parts: [word.bytes], ends: null, author: null });
      this.#ordering ??= setImmediate(() => this.#putInOrder()); // what is heard at the same moment goes out together
    }
  }

  /** Reads from the log what others wrote there, and shows it. */
  async catchUp(): Promise<void> {
    this.#isBehind = true;
    this.#catchingUp ??= this.#readOn().finally(() => {
      this.#catchingUp = null;
      this.#putInOrder();
    });
    await this.#catchingUp;
  }

  /** Looks after what no message ends: those at other processes that have gone without a word. */
  sweep(elapsedMs: number): void {
    this.#awareness.sweep(elapsedMs);
  }

  /** Takes a snapshot if there is enough that is not in the last one. */
  async keepSnapshot(updatesMin: number): Promise<void> {
    if (this.#state.sinceSnapshot < updatesMin) return;
    this.#snapshotting ??= takeSnapshot(this.#given, { documentId: this.id, state: this.#state }).finally(() => {
      this.#snapshotting = null;
    });
    await this.#snapshotting;
  }

  /** Lets go of the document; everybody who is in it comes back and finds it loaded anew. */
  drop(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#awareness.stop();
    for (const participant of this.#participants) participant.comeBack(reason);
    this.#given.forget(this);
  }

  #mayClaim(participant: Participant, count: number): boolean {
    const claims = (this.#claims.get(participant) ?? 0) + count;
    this.#claims.set(participant, claims);
    return claims <= this.#given.limits.claimsMax;
  }

  #append(participant: Participant, { bytes, ends, claims, deleted, structs }: News, whenStored: () => void): void {
    const { accountId } = participant;
    const own = new Uint8Array(bytes); // what arrived is a view of a larger buffer
    this.#state.accept({ bytes: own, ends, claims, deleted, structs }, accountId);
    this.#accepted += 1;
    this.#afterAllBefore(whenStored);
    this.#given.updates.append(this.id, { bytes: own, accountId, claims, ends, author: participant }, this.#writer);
  }

  #afterAllBefore(whenStored: () => void): void {
    if (this.#stored === this.#accepted) whenStored();
    else this.#waiting.push({ until: this.#accepted, whenStored });
  }

  #whenStored(seq: number, parts: readonly Part[]): void {
    this.#stored += parts.length;
    while (this.#waiting[0] && this.#waiting[0].until <= this.#stored) this.#waiting.shift()?.whenStored();
    if (this.#isOver) return;
    const bytes = parts.map((part) => part.bytes);
    this.#ahead.put(seq, { parts: bytes, ends: parts.map(({ ends }) => ends), author: soleAuthor(parts) });
    this.#putInOrder();
    const { fanOut, limits } = this.#given;
    if (fanOut.isShared) fanOut.tell(this.id, { kind: 'stored', seq, bytes: mergeAll(bytes), claims: parts.flatMap(claimsOf) });
    const isLong = this.#state.sinceSnapshot >= limits.snapshotEvery || this.#state.bytesSinceSnapshot > stretchBytesMax;
    if (isLong) void this.keepSnapshot(1);
  }

  /** Takes in and shows what is next in order. What is missing in between is waited for a moment, then read from the log. */
  #putInOrder(): void {
    this.#ordering = null;
    if (this.#isOver || this.#catchingUp) return;
    const next = this.#ahead.takeAfter(this.#state.seq);
    for (const { seq, update } of next) {
      if (update.ends) this.#state.store(seq, update.parts, update.ends);
      else this.#state.takeIn(seq, update.parts);
    }
    if (next.length > 0) this.#rest.forget();
    const shown = next.map(({ update }) => update);
    const parts = shown.flatMap((update) => update.parts);
    if (parts.length > 0) this.#show(parts, soleAuthor(shown));
    if (!this.#ahead.isEmpty) this.#fillGap();
  }

  #fillGap(): void {
    if (!this.#given.fanOut.isShared) return void this.catchUp();
    this.#gapTimer ??= setTimeout(() => {
      this.#gapTimer = null;
      if (!this.#ahead.isEmpty) void this.catchUp();
    }, this.#given.limits.gapMs);
  }

  /** Nothing is known of what was accepted but not stored: everybody begins again from what is. */
  #whenNotStored(error: unknown): void {
    if (this.#isOver) return;
    const isFrozen = violatedConstraint(error) === 'document_updates_stop_when_frozen';
    if (!isFrozen) this.#given.log.error({ document: this.id, ...errorFacts(error) }, 'document not stored');
    this.drop(isFrozen ? 'frozen' : 'not stored');
  }

  /** Shows updates to all but the one who wrote all of them. */
  #show(parts: readonly Uint8Array[], author: object | null): void {
    const isSeen = [...this.#participants].some((participant) => participant !== author);
    if (!isSeen) return;
    this.#sendToAll(frameOf(updateMessage(mergeAll(parts))), author);
  }

  #sendToAll(frame: Buffer, except: object | null): void {
    for (const participant of this.#participants) if (participant !== except) participant.sendFrame(frame);
  }

  async #readOn(): Promise<void> {
    const { db } = this.#given;
    try {
      while (this.#isBehind && !this.#isOver) {
        this.#isBehind = false;
        const updates = await listUpdatesAfter(db, { documentId: this.id, seq: this.#state.seq });
        this.#state.learnOwners(await listClients(db, this.id));
        for (const { seq, parts } of updates) this.#state.takeIn(seq, parts);
        if (updates.length > 0)
          this.#show(
            updates.flatMap(({ parts }) => parts),
            null,
          );
      }
    } catch (error) {
      this.#given.log.error({ document: this.id, ...errorFacts(error) }, 'document not read');
      this.drop('not read');
    }
  }

  #answerTo(vector: Uint8Array) {
    try {
      return this.#state.answerTo(vector);
    } catch {
      return null; // no state vector
    }
  }
}

function claimsOf({ claims, accountId }: Part) {
  return claims.map((client) => ({ client, accountId }));
}
