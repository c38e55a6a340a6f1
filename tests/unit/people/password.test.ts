import { describe, expect, test } from 'vitest';
import { hashPassword, isPassword } from '#app/people/password.server.ts';
import { passwordRefusal } from '#app/people/password.ts';

const phone = '19900000001';

describe('a password that is being chosen', () => {
  test.each(['correct horse', '青草地上晒太阳真好', 'x9!kQ2#z', '19900000002 is my sister'])('may be %j', (password) => {
    expect(passwordRefusal(password, { contact: phone })).toBeNull();
  });

  test.each([phone, '00000001', '１９９００００００ ０１'.replace(' ', '')])('is not the phone: %j', (password) => {
    expect(passwordRefusal(password, { contact: phone })).toBe('password_is_contact');
  });

  test.each(['12345678', 'Password', 'PASSW0RD', '11111111', 'abababab', '1234123412341234', 'ａｂｃｄ１２３４'])(
    'is not one that everybody tries: %j',
    (password) => {
      expect(passwordRefusal(password, { contact: phone })).toBe('password_too_common');
    },
  );
});

describe('a password that is kept', () => {
  const given = { phone, requestKey: '0190a1b2-0000-7000-8000-000000000001' };

  test('is hashed with Argon2id at the cost we state', async () => {
    expect(await hashPassword('correct horse', given)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('has the same hash for the same request, another for another request, phone or password', async () => {
    const first = await hashPassword('correct horse', given);
    expect(await hashPassword('correct horse', given)).toBe(first);
    expect(await hashPassword('correct horses', given)).not.toBe(first);
    expect(await hashPassword('correct horse', { ...given, requestKey: '0190a1b2-0000-7000-8000-000000000002' })).not.toBe(first);
    expect(await hashPassword('correct horse', { ...given, phone: '19900000002' })).not.toBe(first);
  });

  test('is recognised, in whichever way a keyboard composes its characters', async () => {
    const hash = await hashPassword('café au lait', given);
    expect(await isPassword('cafe\u0301 au lait', hash)).toBe(true);
    expect(await isPassword('cafe au lait', hash)).toBe(false);
  });

  test('is never right where there is none, not even the one behind the stand-in hash', async () => {
    expect(await isPassword('x', null)).toBe(false);
  });
});
