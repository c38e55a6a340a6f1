import { Writable } from 'node:stream';

/** Where a log is written so that its lines can be read. */
export function textInto(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
