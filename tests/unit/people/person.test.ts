import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageOn, idNumberCheck, mergeRefusal, readIdNumber, readRollPhone, settleBirth } from '#app/people/person.ts';

test('the example of the standard has a valid identity number', () => {
  expect(readIdNumber('11010519491231002X')).toEqual({ idNumber: '11010519491231002X' });
  expect(readIdNumber('440524188001010014')).toEqual({ idNumber: '440524188001010014' });
});

test('a small x, full-width figures and spaces are read', () => {
  expect(readIdNumber(' 110105 19491231 002x ')).toEqual({ idNumber: '11010519491231002X' });
  expect(readIdNumber('１１０１０５１９４９１２３１００２Ｘ')).toEqual({ idNumber: '11010519491231002X' });
});

test('any single wrong figure is found', () => {
  const good = '11010519491231002X';
  for (let at = 0; at < 17; at += 1) {
    for (const figure of '0123456789') {
      if (good[at] === figure) continue;
      expect(readIdNumber(good.slice(0, at) + figure + good.slice(at + 1))).toHaveProperty('mistake');
    }
  }
});

test('any two neighbours exchanged are found', () => {
  const birth = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
  const serial = fc.integer({ min: 0, max: 999 });
  fc.assert(
    fc.property(birth, serial, fc.integer({ min: 0, max: 15 }), (born, number, at) => {
      const body = `460106${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(number).padStart(3, '0')}`;
      const good = body + idNumberCheck(body);
      const swapped = good.slice(0, at) + good[at + 1] + good[at] + good.slice(at + 2);
      return swapped === good || 'mistake' in readIdNumber(swapped);
    }),
  );
});

test('each mistake in an identity number has its own name', () => {
  expect(readIdNumber('4.60106E+17')).toEqual({ mistake: 'id_number_rounded' });
  expect(readIdNumber('460106195001011000')).toEqual({ mistake: 'id_number_rounded' });
  expect(readIdNumber('460106195001010000')).toEqual({ idNumber: '460106195001010000' });
  expect(readIdNumber('110105491231002')).toEqual({ mistake: 'id_number_length' });
  expect(readIdNumber('11010519490231002X')).toEqual({ mistake: 'id_number_birth' });
  expect(readIdNumber('110105194912310021')).toEqual({ mistake: 'id_number_check' });
});

test('phones on the roll are mobile numbers or landlines', () => {
  expect(readRollPhone('+86 139-0000-0001')).toBe('13900000001');
  expect(readRollPhone('0898-65800000')).toBe('089865800000');
  expect(readRollPhone('（0898）65800000')).toBe('089865800000');
  expect(readRollPhone('65800000')).toBe('65800000');
  expect(readRollPhone('12345')).toBeNull();
  expect(readRollPhone('1390000000')).toBeNull();
});

test('one is a year older on the birthday, not the day before', () => {
  expect(ageOn('2008-03-02', '2026-03-01')).toBe(17);
  expect(ageOn('2008-03-02', '2026-03-02')).toBe(18);
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
});

test('the birth date follows from the identity number, and must not contradict it', () => {
  const today = '2026-03-02';
  expect(settleBirth({ birthOn: null, idNumber: '11010519491231002X' }, today)).toEqual({ birthOn: '1949-12-31' });
  expect(settleBirth({ birthOn: '1949-12-30', idNumber: '11010519491231002X' }, today)).toEqual({
    refusal: 'birth_differs_from_id_number',
  });
  expect(settleBirth({ birthOn: '2026-03-02', idNumber: null }, today)).toEqual({ birthOn: '2026-03-02' });
  expect(settleBirth({ birthOn: '2026-03-03', idNumber: null }, today)).toEqual({ refusal: 'birth_in_future' });
  expect(settleBirth({ birthOn: null, idNumber: null }, today)).toEqual({ birthOn: null });
});

test('two rows with two accounts or two identity numbers stay two', () => {
  const row = { id: 'a', communityId: 'c', idNumber: null, mergedIntoId: null, accountId: null };
  expect(mergeRefusal(row, { ...row, id: 'b' })).toBeNull();
  expect(mergeRefusal(row, row)).toBe('same_person');
  expect(mergeRefusal(row, { ...row, id: 'b', mergedIntoId: 'x' })).toBe('person_merged');
  expect(mergeRefusal(row, { ...row, id: 'b', communityId: 'd' })).toBe('other_community');
  expect(mergeRefusal({ ...row, idNumber: '1' }, { ...row, id: 'b', idNumber: '2' })).toBe('id_numbers_differ');
  expect(mergeRefusal({ ...row, accountId: '1' }, { ...row, id: 'b', accountId: '2' })).toBe('both_have_accounts');
});
