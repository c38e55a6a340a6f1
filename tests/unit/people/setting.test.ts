import { expect, test } from 'vitest';
import { settingErrors, settingNames } from '#app/people/setting.messages.ts';
import {
  isAllowed,
  readSetting,
  type SettingKey,
  settingDefinitions,
  settingKeys,
  settingsOf,
  typedSetting,
} from '#app/people/setting.ts';

test('every default is a value that the setting may have', () => {
  for (const key of settingKeys)
    expect({ key, isAllowed: isAllowed(key, settingDefinitions[key].fallback) }).toEqual({ key, isAllowed: true });
});

test('what a form shows is read back as the same value', () => {
  for (const key of settingKeys) {
    const { fallback } = settingDefinitions[key];
    expect({ key, read: readSetting(key, typedSetting(fallback)) }).toEqual({ key, read: { value: fallback } });
  }
});

test('a count has its bounds', () => {
  expect(readSetting('appealDays', '1')).toEqual({ value: 1 });
  expect(readSetting('appealDays', '60')).toEqual({ value: 60 });
  expect(readSetting('appealDays', '0')).toEqual({ refusal: 'setting_too_small' });
  expect(readSetting('appealDays', '61')).toEqual({ refusal: 'setting_too_large' });
  expect(readSetting('appealDays', '')).toEqual({ refusal: 'setting_missing' });
  expect(readSetting('appealDays', 'ten')).toEqual({ refusal: 'setting_not_a_number' });
});

test('the limits of the state machines cannot be passed', () => {
  expect(isAllowed('requestDueWorkingDays', 11)).toBe(false);
  expect(isAllowed('wrongUnitWorkingDays', 8)).toBe(false);
  expect(isAllowed('roomNoticeDays', 2)).toBe(false);
  expect(isAllowed('receptionNoticeDays', 2)).toBe(false);
  expect(isAllowed('claimExtensionsMax', 3)).toBe(false);
});

test.each<[SettingKey, string, object]>([
  ['communityPhone', '0898-65800000', { value: '0898-65800000' }],
  ['communityPhone', '12345', { value: '12345' }],
  ['communityPhone', 'call us', { refusal: 'setting_not_a_telephone' }],
  ['communityPhone', '', { value: null }],
  ['zone', 'Asia/Urumqi', { value: 'Asia/Urumqi' }],
  ['zone', 'Asia/Nowhere', { refusal: 'setting_not_a_zone' }],
  ['zone', '', { refusal: 'setting_missing' }],
  ['mailFrom', 'a@example.org', { value: 'a@example.org' }],
  ['mailFrom', 'a@', { refusal: 'setting_not_an_email' }],
  ['quietFrom', '24:00', { refusal: 'setting_not_a_clock_time' }],
  ['commentsOpen', 'off', { value: false }],
  ['consentVersion', '', { refusal: 'setting_missing' }],
  ['sealText', '字'.repeat(41), { refusal: 'setting_too_long' }],
])('%s reads %j', (key, typed, answer) => {
  expect(readSetting(key, typed)).toEqual(answer);
});

test('the footer has both registration numbers, one, or none', () => {
  const line = (stored: Record<string, string>) => settingsOf(new Map(Object.entries(stored))).registration;
  expect(line({})).toBeNull();
  expect(line({ icpNumber: 'A' })).toBe('A');
  expect(line({ icpNumber: 'A', publicSecurityNumber: 'B' })).toBe('A · B');
});

test('every setting and every mistake has words', () => {
  for (const key of settingKeys) expect(settingNames[key].zh).not.toBe('');
  for (const words of Object.values(settingErrors)) expect(words.en).not.toBe('');
});
