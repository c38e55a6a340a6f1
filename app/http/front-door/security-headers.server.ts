import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

const nonces = new WeakMap<ServerResponse, string>();

/** The nonce that this answer's Content-Security-Policy allows; made when first asked for. */
export function nonceOf(outgoing: ServerResponse): string {
  const known = nonces.get(outgoing);
  if (known !== undefined) return known;
  const made = randomBytes(16).toString('base64');
  nonces.set(outgoing, made);
  return made;
}

export type SecurityHeaders = {
  /** For pages that Remix makes: scripts of this site, and inline ones with this answer's nonce. */
  withNonce(incoming: IncomingMessage, outgoing: ServerResponse): void;
  /** For files and answers without inline scripts. */
  withoutNonce(incoming: IncomingMessage, outgoing: ServerResponse): void;
};

/** Builds both sets of headers once. In development Vite's own client needs a socket and inline styles. */
export function makeSecurityHeaders({ isSecure, isDevelopment }: { isSecure: boolean; isDevelopment: boolean }): SecurityHeaders {
  const nonceSource = (_incoming: IncomingMessage, outgoing: ServerResponse) => `'nonce-${nonceOf(outgoing)}'`;
  const plain = helmet(helmetOptions({ isSecure, isDevelopment, scripts: ["'self'"] }));
  const nonced = helmet(helmetOptions({ isSecure, isDevelopment, scripts: ["'self'", nonceSource] }));
  const permissions = 'browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()';
  const apply = (set: ReturnType<typeof helmet>) => (incoming: IncomingMessage, outgoing: ServerResponse) => {
    outgoing.setHeader('Permissions-Policy', permissions);
    set(incoming, outgoing, (error?: unknown) => {
      if (error) throw error;
    });
  };
  return { withNonce: apply(nonced), withoutNonce: apply(plain) };
}

type ScriptSource = string | ((incoming: IncomingMessage, outgoing: ServerResponse) => string);

function helmetOptions(given: {
  isSecure: boolean;
  isDevelopment: boolean;
  scripts: ScriptSource[];
}): Parameters<typeof helmet>[0] {
  const { isSecure, isDevelopment, scripts } = given;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'self'"],
        'connect-src': isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        'font-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'object-src': ["'none'"],
        'script-src': isDevelopment ? [...scripts, "'unsafe-inline'"] : scripts,
        'script-src-attr': ["'none'"],
        'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        ...(isSecure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    // "no-referrer", helmet's own choice, makes browsers post forms with "Origin: null".
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  };
}
