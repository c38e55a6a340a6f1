import { expect, test } from 'vitest';
import { readPoint, writePoint } from '#app/proposals/point-entry.ts';

const lamp = { latitude: 20.00632, longitude: 110.36417 };

test('a point is read as maps give it, in either order where only one fits', () => {
  for (const typed of [
    '20.00632, 110.36417',
    '20.00632 110.36417',
    '110.36417,20.00632',
    '北纬20.00632° 东经110.36417°',
    '２０．００６３２，１１０．３６４１７',
  ]) {
    expect(readPoint(typed)).toEqual(lamp);
  }
});

test('what is no point of the earth is none', () => {
  for (const typed of ['', '20.00632', '3栋楼下', '120.5, 110.3', '20.1, 110.2, 5', '<b>20, 110</b>'])
    expect(readPoint(typed)).toBeNull();
});

test('a point that was written is read back the same', () => {
  expect(readPoint(writePoint(lamp))).toEqual(lamp);
  expect(writePoint({ latitude: null, longitude: null })).toBe('');
});
