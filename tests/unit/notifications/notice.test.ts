import { expect, test } from 'vitest';
import { isNoticeKind, isSent, mayBeTurnedOff, noticeKinds } from '#app/notifications/notice.ts';

test('what concerns one’s own matters cannot be turned off', () => {
  const fixed = noticeKinds.filter((kind) => !mayBeTurnedOff(kind));
  expect(fixed).toEqual([
    'account',
    'own_proposal',
    'own_plan',
    'co_proposal',
    'own_comment',
    'own_topic',
    'own_claim',
    'own_award',
    'rounds',
    'judging',
  ]);
  for (const kind of fixed) expect(isSent(kind, 'email', [{ kind, channel: 'email', isWanted: false }])).toBe(true);
});

test('the rest goes out as one said, and until then as it is at first', () => {
  expect([isSent('comments', 'email', []), isSent('desk', 'email', [])]).toEqual([true, false]);
  expect(isSent('comments', 'email', [{ kind: 'comments', channel: 'email', isWanted: false }])).toBe(false);
  expect(isSent('desk', 'email', [{ kind: 'desk', channel: 'email', isWanted: true }])).toBe(true);
});

test('what one said of another kind or channel changes nothing', () => {
  expect(isSent('comments', 'email', [{ kind: 'calls', channel: 'email', isWanted: false }])).toBe(true);
  expect(isSent('comments', 'email', [{ kind: 'comments', channel: 'sms', isWanted: false }])).toBe(true);
});

test('a word that names no kind is none', () => {
  expect([isNoticeKind('calls'), isNoticeKind('toString'), isNoticeKind('')]).toEqual([true, false, false]);
});
