import { expect, test } from 'vitest';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { loggablePath } from '#app/http/front-door/request-log.server.ts';

test.each([
  ['/proposals/GL-2026-001', '/proposals/GL-2026-001'],
  ['/desk/0195b4a0-1111-7000-8000-000000000001/review', '/desk/0195b4a0-1111-7000-8000-000000000001/review'],
  ['/assets/entry.client.js', '/assets/entry.client.js'],
])('%s is logged as it is', (path, logged) => {
  expect(loggablePath(path)).toBe(logged);
});

test.each([
  ['/sign-in?next=/me&phone=19900000001', '/sign-in'],
  ['/people/19900000001', '/people/…'],
  ['/people/199-0000-0001', '/people/…'],
  ['/people/%E7%8E%8B%E5%B0%8F%E6%98%8E', '/people/…'],
  ['/unsubscribe/dGhpcyBpcyBhIHRva2Vu', '/unsubscribe/…'],
])('what may tell who somebody is is left out of %s', (path, logged) => {
  expect(loggablePath(path)).toBe(logged);
});

test('of a failed query the code and the constraint are logged, never the message with its parameters', () => {
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', constraint_name: 'accounts_phone' });
  const facts = errorFacts(new Error('Failed query: insert … params: 19900000001', { cause }));
  expect(facts).toMatchObject({ code: '23505', constraint: 'accounts_phone' });
  expect(JSON.stringify(facts)).not.toContain('19900000001');
});

test('neither is the message of an error that comes from the database as it is', () => {
  const facts = errorFacts(Object.assign(new Error('invalid input syntax: "19900000001"'), { code: '22P02' }));
  expect(facts).toMatchObject({ code: '22P02' });
  expect(JSON.stringify(facts)).not.toContain('19900000001');
});

test('of an error of our own the message is logged', () => {
  expect(errorFacts(Object.assign(new Error('no value for {count}'), { code: 'MISSING_VALUE' }))).toMatchObject({
    message: 'no value for {count}',
  });
  expect(errorFacts(new Error('no such limit: x'))).toMatchObject({ error: 'Error', code: null, message: 'no such limit: x' });
});
