import { expect, test } from 'vitest';
import { readUnsubscribeToken, unsubscribeToken } from '#app/notifications/unsubscribe.server.ts';

const secret = 's'.repeat(32);
const given = { accountId: '01990000-0000-7000-8000-00000000abcd', kind: 'comments' } as const;

test('a token says whose mails of which kind it stops', () => {
  expect(readUnsubscribeToken(unsubscribeToken(given, secret), secret)).toEqual(given);
});

test('a token that was changed, or made with another secret, stops nothing', () => {
  const token = unsubscribeToken(given, secret);
  expect(readUnsubscribeToken(token.replace('abcd', 'abce'), secret)).toBeNull();
  expect(readUnsubscribeToken(token.replace('comments', 'calls'), secret)).toBeNull();
  expect(readUnsubscribeToken(token, 't'.repeat(32))).toBeNull();
});

test('what is no token is none', () => {
  for (const text of ['', '.', 'a.b.c', '\u0000', `${unsubscribeToken(given, secret)}x`, 'x'.repeat(10_000)]) {
    expect(readUnsubscribeToken(text, secret)).toBeNull();
  }
});
