import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

// y-websocket's messages (y-websocket/PROTOCOL.md, y-protocols/PROTOCOL.md): a type, for sync a second one, and bytes.
const syncType = 0;
const awarenessType = 1;
const authType = 2;
const queryAwarenessType = 3;
/** Our own, and only for whoever connected with `?ack=1`; see README.md. */
const ownType = 100;

const stateVectorStep = 0;
const answerStep = 1;
const updateStep = 2;

const permissionDenied = 0;

const savedKind = 0;
const roleKind = 1;

/** What a client says. */
export type Incoming =
  | { kind: 'state_vector'; vector: Uint8Array }
  | { kind: 'update'; bytes: Uint8Array; isAnswer: boolean }
  | { kind: 'awareness'; bytes: Uint8Array }
  | { kind: 'query_awareness' };

/** Reads a client's message; null for what no client of this protocol sends. Never throws. */
export function readMessage(data: Uint8Array): Incoming | null {
  try {
    const decoder = decoding.createDecoder(data);
    const message = readBody(decoder, decoding.readVarUint(decoder));
    return decoding.hasContent(decoder) ? null : message;
  } catch {
    return null; // cut short, or a number too large to be one
  }
}

function readBody(decoder: decoding.Decoder, type: number): Incoming | null {
  if (type === queryAwarenessType) return { kind: 'query_awareness' };
  if (type === awarenessType) return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) };
  if (type !== syncType) return null;
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === stateVectorStep) return { kind: 'state_vector', vector: bytes };
  return step === answerStep || step === updateStep ? { kind: 'update', bytes, isAnswer: step === answerStep } : null;
}

/** Asks a client for all that it has beyond this state vector. */
export function stateVectorMessage(vector: Uint8Array): Uint8Array {
  return syncMessage(stateVectorStep, vector);
}

/** Answers a client's state vector: once it has this, it counts itself as in sync. */
export function answerMessage(update: Uint8Array): Uint8Array {
  return syncMessage(answerStep, update);
}

/** Something that was written. */
export function updateMessage(update: Uint8Array): Uint8Array {
  return syncMessage(updateStep, update);
}

/** What clients say of themselves; see awareness.ts. */
export function awarenessMessage(states: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, awarenessType);
  encoding.writeVarUint8Array(encoder, states);
  return encoding.toUint8Array(encoder);
}

/** Says that something was not taken, and why, in words for whoever reads the browser's console. */
export function deniedMessage(reason: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, authType);
  encoding.writeVarUint(encoder, permissionDenied);
  encoding.writeVarString(encoder, reason);
  return encoding.toUint8Array(encoder);
}

/** How many of a connection's update messages are stored for good. */
export function savedMessage(count: number): Uint8Array {
  return ownMessage(savedKind, count);
}

/** Whether a connection may write. */
export function roleMessage(isWriter: boolean): Uint8Array {
  return ownMessage(roleKind, isWriter ? 1 : 0);
}

function syncMessage(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncType);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function ownMessage(kind: number, value: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, ownType);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
}
