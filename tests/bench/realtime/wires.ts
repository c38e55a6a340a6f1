import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** How one server's clients speak: y-websocket's messages, with whatever the server wants around them. */
export type Wire = {
  /** Where a room is, below the server's address. */
  path(room: string): string;
  /** Whether newcomers and the server tell each other what they have. */
  syncs: boolean;
  /** What is said before anything else, and how its acceptance looks; null: nothing is. */
  greeting: { say(room: string): Uint8Array; isAccepted(message: Uint8Array): boolean } | null;
  wrap(room: string, message: Uint8Array): Uint8Array;
  unwrap(message: Uint8Array): Uint8Array;
};

const authType = 2;
const [tokenKind, authenticatedKind] = [0, 2];

const plain = { greeting: null, wrap: (_room: string, message: Uint8Array) => message, unwrap: (message: Uint8Array) => message };

/** The ways of those that are measured. */
export const wires = {
  relay: { ...plain, syncs: false, path: (room) => `/${room}` },
  own: { ...plain, syncs: true, path: (room) => `/realtime/${room}` },
  stock: { ...plain, syncs: true, path: (room) => `/${room}` },
  hocuspocus: {
    syncs: true,
    path: () => '/',
    greeting: {
      say: (room) =>
        named(room, (encoder) => {
          encoding.writeVarUint(encoder, authType);
          encoding.writeVarUint(encoder, tokenKind);
          encoding.writeVarString(encoder, '');
        }),
      isAccepted(message) {
        const decoder = afterName(message);
        return decoding.readVarUint(decoder) === authType && decoding.readVarUint(decoder) === authenticatedKind;
      },
    },
    wrap: (room, message) => named(room, (encoder) => encoding.writeUint8Array(encoder, message)),
    unwrap: (message) => decoding.readTailAsUint8Array(afterName(message)),
  },
} satisfies Record<string, Wire>;

function named(room: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, room);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function afterName(message: Uint8Array): decoding.Decoder {
  const decoder = decoding.createDecoder(message);
  decoding.readVarString(decoder);
  return decoder;
}
