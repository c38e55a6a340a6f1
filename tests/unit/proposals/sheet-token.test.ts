import { expect, test } from 'vitest';
import { openSheet, sealSheet } from '#app/proposals/sheet-token.server.ts';

const keeper = { secret: 'a secret of this test alone', accountId: '018f0000-0000-7000-8000-000000000001' };
const sheet = {
  sha256: 'a'.repeat(64),
  thumbnailSha256: 'b'.repeat(64),
  contentType: 'image/jpeg',
  bytes: 1234,
  width: 1600,
  height: 1200,
  originalName: '提案表 1.jpg',
};

test('a photograph comes back as it was put in, for whoever uploaded it', () => {
  expect(openSheet(sealSheet(sheet, keeper), keeper)).toEqual(sheet);
});

test('neither another account nor another site can use it', () => {
  const token = sealSheet(sheet, keeper);
  expect(openSheet(token, { ...keeper, accountId: '018f0000-0000-7000-8000-000000000002' })).toBeNull();
  expect(openSheet(token, { ...keeper, secret: 'another secret' })).toBeNull();
});

test('what was changed, cut short or made up stands for nothing', () => {
  const token = sealSheet(sheet, keeper);
  const other = sealSheet({ ...sheet, sha256: 'c'.repeat(64) }, keeper);
  const mixed = `${other.split('.')[0]}.${token.split('.')[1]}`;
  for (const wrong of [null, undefined, '', '.', 'x.y', token.slice(0, -1), `${token}x`, mixed])
    expect(openSheet(wrong, keeper)).toBeNull();
});
