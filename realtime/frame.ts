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
