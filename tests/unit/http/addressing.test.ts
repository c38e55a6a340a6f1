import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { clientFacts, networkList, originOf, settleAddress } from '#app/http/front-door/addressing.ts';

const proxies = networkList(['10.0.0.0/8', '::1']);

function arriving(from: string, headers: Record<string, string>, method = 'GET') {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: from });
  const incoming = new IncomingMessage(socket);
  incoming.method = method;
  incoming.url = '/proposals?q=1';
  incoming.rawHeaders = Object.entries(headers).flat();
  Object.assign(
    incoming.headers,
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  );
  return incoming;
}

describe('who asks', () => {
  const cases: [string, string, string | null, string][] = [
    ['a visitor', '203.0.113.9', null, '203.0.113.9'],
    ['a visitor who invents an address', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['a visitor behind the proxy', '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['a visitor behind the proxy who invents an address', '10.0.0.1', '1.2.3.4, 198.51.100.7', '198.51.100.7'],
    ['a visitor behind two proxies', '10.0.0.1', '198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['a visitor whose proxy writes nonsense', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['IPv4 written as IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
    ['IPv6 behind an IPv6 proxy', '::1', '2001:db8::7', '2001:db8::7'],
  ];
  test.each(cases)('%s', (_who, from, forwarded, address) => {
    expect(clientFacts(arriving(from, forwarded ? { 'X-Forwarded-For': forwarded } : {}), proxies).address).toBe(address);
  });

  test('nobody behind a proxy is loopback, even when the proxy is', () => {
    expect(clientFacts(arriving('127.0.0.1', {}), proxies).isLoopback).toBe(true);
    expect(clientFacts(arriving('::ffff:127.0.0.1', {}), proxies).isLoopback).toBe(true);
    expect(clientFacts(arriving('127.0.0.1', { 'X-Forwarded-For': '127.0.0.1' }), proxies).isLoopback).toBe(false);
    expect(clientFacts(arriving('127.0.0.1', { Forwarded: 'for=x' }), proxies).isLoopback).toBe(false);
    expect(clientFacts(arriving('203.0.113.9', {}), proxies).isLoopback).toBe(false);
  });
});

describe('what the request is for', () => {
  const site = { siteOrigin: 'http://localhost:3000', allowedOrigins: ['http://localhost:3000', 'http://[::1]:3000'] };

  test('is the origin that a post was checked against, else the one it names, else the site’s own', () => {
    expect(originOf(arriving('::1', { Host: 'localhost:3000', Origin: 'http://[::1]:3000' }, 'POST'), site)).toBe(
      'http://[::1]:3000',
    );
    expect(originOf(arriving('::1', { Host: '[::1]:3000' }), site)).toBe('http://[::1]:3000');
    expect(originOf(arriving('::1', { Host: 'evil.example' }), site)).toBe('http://localhost:3000');
    expect(originOf(arriving('::1', { Host: '3000' }), site)).toBe('http://localhost:3000');
  });

  test('is all that Remix sees: no invented host, no second host, no forwarded address', () => {
    const incoming = arriving('203.0.113.9', {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Real-IP': '1.2.3.4',
      Accept: '*/*',
    });
    settleAddress(incoming, 'https://example.org');
    expect(incoming.rawHeaders).toEqual(['Host', 'example.org', 'Accept', '*/*']);
    expect(incoming.headers).toEqual({ host: 'example.org', accept: '*/*' });
    expect(incoming.url).toBe('https://example.org/proposals?q=1');
  });
});
