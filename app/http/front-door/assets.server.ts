import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

export type ServeFile = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void;

const hashedFiles = '/assets/';

/** Serves the built files of a folder, compressed when they were built; those with a hash in their name are kept for ever. */
export function makeAssets(folder: string): ServeFile {
  if (!existsSync(folder)) return (_incoming, _outgoing, next) => next();
  const setHeaders = (outgoing: ServerResponse, path: string) => {
    outgoing.setHeader(
      'Cache-Control',
      path.startsWith(hashedFiles) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    );
  };
  const serve = sirv(folder, { etag: true, brotli: true, gzip: true, extensions: [], setHeaders });
  return (incoming, outgoing, next) => {
    // A file that went away after the start, when the site was built anew, ends this answer and not the process.
    outgoing.once('pipe', (file) => file.once('error', () => outgoing.destroy()));
    serve(incoming, outgoing, next);
  };
}
