import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, dutyCalendar, dutyStanding, relatedPaymentDueOn } from '#app/grants/award-duty.ts';

test('progress is due every three months until the end day, and the final report three months after it', () => {
  expect(dutyCalendar({ startsOn: '2026-03-10', endsOn: '2026-09-10' })).toEqual([
    { kind: 'progress', dueOn: '2026-06-10' },
    { kind: 'progress', dueOn: '2026-09-10' },
    { kind: 'final', dueOn: '2026-12-10' },
  ]);
  expect(dutyCalendar({ startsOn: '2026-03-10', endsOn: '2026-06-09' })).toEqual([{ kind: 'final', dueOn: '2026-09-09' }]);
});

test('what began on the 31st is due on the last day of shorter months, and on the 31st again afterwards', () => {
  const days = dutyCalendar({ startsOn: '2025-08-31', endsOn: '2026-11-30' }).map(({ dueOn }) => dueOn);
  expect(days).toEqual(['2025-11-30', '2026-02-28', '2026-05-31', '2026-08-31', '2026-11-30', '2027-02-28']);
  expect(addMonths('2024-11-30', 3)).toBe('2025-02-28');
  expect(addMonths('2023-11-30', 3)).toBe('2024-02-29');
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
});

test('a later day never comes to an earlier one by adding months', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, fc.nat(120), (one, other, months) => {
      const [first = '', second = ''] = [one, other].map((each) => each.toISOString().slice(0, 10)).sort();
      expect(addMonths(first, months) <= addMonths(second, months)).toBe(true);
    }),
  );
});

test('a duty is in time on its day, late the day after, and not late while its report is being read', () => {
  const duty = { dueOn: '2026-06-10', isMet: false, isHandedIn: false };
  expect(dutyStanding(duty, '2026-06-10')).toBe('ahead');
  expect(dutyStanding(duty, '2026-06-11')).toBe('overdue');
  expect(dutyStanding({ ...duty, isHandedIn: true }, '2026-06-11')).toBe('handed_in');
  expect(dutyStanding({ ...duty, isMet: true }, '2026-06-11')).toBe('met');
});

test('a payment to somebody close is reported within thirty days of it', () => {
  expect(relatedPaymentDueOn('2026-02-15')).toBe('2026-03-17');
});
