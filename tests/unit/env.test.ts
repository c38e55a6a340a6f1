import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readEnv, StartRefused } from '#app/env.server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'green-grass-env-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const secret = 'a secret of at least 32 characters';

function read(variables: Record<string, string>) {
  return readEnv({ DATA_DIR: dataDir, ...variables });
}

test('with nothing set the site is on port 3000 of loopback with a database of its own', () => {
  const env = read({});
  expect(env).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    demo: null,
    trustedProxies: [],
    logLevel: 'info',
  });
  expect(env.siteOrigin).toBe('http://localhost:3000');
  expect(env.allowedOrigins).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']);
  expect(env.isSecure).toBe(false);
});

test('a variable set to nothing counts as not set', () => {
  expect(read({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: null });
});

test('port 80 is left out of origins, as browsers leave it out', () => {
  expect(read({ PORT: '80' }).allowedOrigins[0]).toBe('http://localhost');
});

test('a configured origin is the only one, and https makes cookies secure', () => {
  const env = read({ SITE_ORIGIN: 'https://Example.org/' });
  expect(env.allowedOrigins).toEqual(['https://example.org']);
  expect([env.siteOrigin, env.isSecure]).toEqual(['https://example.org', true]);
});

test('the secret is made once, kept for its owner alone, and found again', () => {
  const first = read({}).sessionSecret;
  expect(first.length).toBeGreaterThanOrEqual(64);
  expect(read({}).sessionSecret).toBe(first);
  expect(readFileSync(join(dataDir, 'session-secret'), 'utf8').trim()).toBe(first);
  expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600);
});

test('a database of one’s own needs a secret of one’s own', () => {
  const variables = { DATABASE_URL: 'postgres://app@localhost/site' };
  expect(() => read(variables)).toThrow(/^SESSION_SECRET must be set when DATABASE_URL is/);
  expect(read({ ...variables, SESSION_SECRET: secret }).databaseUrl).toBe(variables.DATABASE_URL);
});

test('channels that need several variables are refused with only some of them', () => {
  expect(() => read({ SMS_GATEWAY_URL: 'https://sms.example.org' })).toThrow('SMS_GATEWAY_KEY must be set too');
  expect(read({ SMS_GATEWAY_URL: 'https://sms.example.org', SMS_GATEWAY_KEY: 'k' }).sms).toEqual({
    gatewayUrl: 'https://sms.example.org',
    key: 'k',
  });
});

test('proxies are read as a list of addresses and networks', () => {
  expect(read({ TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8 ::1' }).trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', '::1']);
});

describe('a wrong value stops the start with one sentence that names the variable and not the value', () => {
  const wrong: [string, string][] = [
    ['PORT', 'http'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3e3'],
    ['DATABASE_URL', 'mysql://app:hunter2@localhost/site'],
    ['DATABASE_URL', 'hunter2'],
    ['SITE_ORIGIN', 'example.org'],
    ['SITE_ORIGIN', 'https://example.org/site'],
    ['SITE_ORIGIN', 'https://example.org?x'],
    ['SITE_ORIGIN', 'javascript:hunter2'],
    ['DEMO', 'yes'],
    ['ALLOW_OWNER_LOGIN', 'true'],
    ['LOG_LEVEL', 'loud'],
    ['SESSION_SECRET', 'hunter2'],
    ['METRICS_TOKEN', 'hunter2'],
    ['TRUSTED_PROXY', '1'],
    ['TRUSTED_PROXY', '10.0.0.0/33'],
    ['TRUSTED_PROXY', 'proxy.example.org'],
    ['REDIS_URL', 'http://localhost'],
    ['SMTP_URL', 'mail.example.org'],
  ];
  test.each(wrong)('%s=%s', (name, value) => {
    const error = errorOf(() => read({ [name]: value }));
    expect(error).toBeInstanceOf(StartRefused);
    expect(error.message).toMatch(new RegExp(`^${name} [^\\n]*\\.$`));
    expect(error.message).not.toContain('hunter2');
  });
});

function errorOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
