const finalBinary = 0x82;
const shortMax = 125;
const mediumMax = 0xffff;

/**
 * A binary websocket message as a server sends it (RFC 6455 §5.2: one final frame, not masked, not compressed). Made once
 * and written to any number of sockets.
 */
export function frameOf(payload: Uint8Array): Buffer {
  const { length } = payload;
  const header = headerOf(length);
  const frame = Buffer.allocUnsafe(header.length + length);
  frame.set(header, 0);
  frame.set(payload, header.length);
  return frame;
}

/** The frame of a message about some bytes, made once for as long as it is asked for the same bytes. */
export class KeptFrame {
  readonly #message: (bytes: Uint8Array) => Uint8Array;
  #kept: { bytes: Uint8Array; frame: Buffer } | null = null;

  constructor(message: (bytes: Uint8Array) => Uint8Array) {
    this.#message = message;
  }

  of(bytes: Uint8Array): Buffer {
    if (this.#kept?.bytes !== bytes) this.#kept = { bytes, frame: frameOf(this.#message(bytes)) };
    return this.#kept.frame;
  }

  forget(): void {
    this.#kept = null;
  }
}

function headerOf(length: number): Buffer {
  if (length <= shortMax) return Buffer.from([finalBinary, length]);
  if (length <= mediumMax) {
    const header = Buffer.from([finalBinary, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.from([finalBinary, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUIntBE(length, 4, 6);
  return header;
}
