import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Headers in which a visitor may invent who and where he is; Remix must not see them. */
const inventable: ReadonlySet<string> = new Set([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
  'x-original-url',
  'x-rewrite-url',
]);

/** Who asks: the address of the connection, or what a trusted proxy says about it. */
export type ClientFacts = { address: string; readonly isLoopback: boolean };

/** A list of networks; throws on what is none. */
export function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/**
 * The visitor's address: from the right of X-Forwarded-For the first that is no trusted proxy, and only when the
 * connection itself comes from one. Somebody behind any proxy is never "loopback", even where the proxy is.
 */
export function clientFacts(incoming: IncomingMessage, trusted: BlockList): ClientFacts {
  const connected = plainAddress(incoming.socket.remoteAddress ?? '');
  const forwarded = headerText(incoming, 'x-forwarded-for');
  const isProxied = forwarded !== '' || headerText(incoming, 'forwarded') !== '';
  let address = connected;
  const hops = forwarded === '' ? [] : forwarded.split(',').reverse();
  for (const hop of hops) {
    if (!isIn(trusted, address)) break;
    const next = plainAddress(hop.trim());
    if (isIP(next) === 0) break;
    address = next;
  }
  return {
    address,
    // Asked of few requests, and looking through a list of networks is the dearest part of meeting a visitor.
    get isLoopback() {
      return !isProxied && isIn(loopback, connected);
    },
  };
}

/**
 * Makes the request's address one of this site's: drops what a visitor may invent and puts the origin that was checked
 * in the place of Host, so that neither redirects nor Remix's own check can be led elsewhere.
 */
export function settleAddress(incoming: IncomingMessage, origin: string): void {
  const host = new URL(origin).host;
  const kept: string[] = [];
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    const name = incoming.rawHeaders[index] ?? '';
    const lowerName = name.toLowerCase();
    if (lowerName !== 'host' && !inventable.has(lowerName)) kept.push(name, incoming.rawHeaders[index + 1] ?? '');
  }
  for (const name of inventable) delete incoming.headers[name];
  incoming.headers.host = host;
  incoming.rawHeaders = ['Host', host, ...kept];
  incoming.url = `${origin}${incoming.url}`;
}

/** The origin that a request is meant for: the one its post was checked against, else the one it names, else the site's own. */
export function originOf(incoming: IncomingMessage, site: { allowedOrigins: readonly string[]; siteOrigin: string }): string {
  const { origin, host } = incoming.headers;
  if (origin !== undefined && incoming.method === 'POST' && site.allowedOrigins.includes(origin)) return origin;
  return site.allowedOrigins.find((allowed) => host !== undefined && allowed.endsWith(`//${host}`)) ?? site.siteOrigin;
}

const loopback = networkList(['127.0.0.0/8', '::1']);

function isIn(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 written as IPv6 is the same address. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[(.*)\]$/, '$1');
}

function headerText(incoming: IncomingMessage, name: string): string {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}
