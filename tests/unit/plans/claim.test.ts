import { expect, test } from 'vitest';
import { extendRefusal, holdsAt, statementRefusal } from '#app/plans/claim.ts';

const now = new Date('2026-03-02T02:00:00Z');
const later = new Date('2026-03-09T02:00:00Z');
const asked = { reason: '等物业提供图纸', extensionsMax: 2, now };

test('a lease holds its proposal until the moment it ends, whatever a clock has said yet', () => {
  expect(holdsAt({ state: 'active', leaseEndsAt: later }, now)).toBe(true);
  expect(holdsAt({ state: 'active', leaseEndsAt: now }, now)).toBe(false);
  expect(holdsAt({ state: 'planned', leaseEndsAt: now }, later)).toBe(true);
  expect(holdsAt({ state: 'requested', leaseEndsAt: null }, now)).toBe(false);
});

test('a lease is given more time twice at most, while it runs, with a reason', () => {
  const claim = { state: 'active', leaseEndsAt: later, extensionCount: 1 } as const;
  expect(extendRefusal(claim, asked)).toBeNull();
  expect(extendRefusal({ ...claim, extensionCount: 2 }, asked)).toBe('extended_often_enough');
  expect(extendRefusal({ ...claim, leaseEndsAt: now }, asked)).toBe('lease_ended');
  expect(extendRefusal({ ...claim, state: 'planned' }, asked)).toBe('claim_moved_on');
  expect(extendRefusal(claim, { ...asked, reason: '  ' })).toBe('reason_missing');
});

test('a statement has 10 to 500 characters as people count them', () => {
  expect(statementRefusal('我们来做')).toBe('statement_too_short');
  expect(statementRefusal('我们小组有八个人，愿意来做。')).toBeNull();
  expect(statementRefusal('长'.repeat(501))).toBe('statement_too_long');
});
