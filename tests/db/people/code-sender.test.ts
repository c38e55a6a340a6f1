import { describe, expect, test } from 'vitest';
import { createCodes } from '#app/people/code-sender.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { textsTo } from '#tests/support/outbox.ts';
import { startSmsGateway } from '#tests/support/sms-gateway.ts';

const { db } = await testDatabase();
const gateway = await startSmsGateway();
const secret = { sessionSecret: 'a secret of the tests alone' };
const failures: unknown[] = [];
const options = (given: { isDemonstration?: boolean; isDevelopment?: boolean } = {}) => ({
  isDemonstration: false,
  isDevelopment: false,
  onFailure: (error: unknown) => failures.push(error),
  ...given,
});

describe('codes', () => {
  test('reach nobody in a real community without a provider', () => {
    expect(createCodes(db, { sms: null, ...secret }, options())).toMatchObject({ sender: null, outbox: null });
  });

  test('land on the outbox page in development, for staff, and while the demonstration is loaded, for everybody', async () => {
    expect(createCodes(db, { sms: null, ...secret }, options({ isDevelopment: true })).outbox).toBe('staff');
    const codes = createCodes(db, { sms: null, ...secret }, options({ isDemonstration: true, isDevelopment: true }));
    expect(codes.outbox).toBe('everybody');
    await codes.sender?.send('15300000001', '你好');
    expect(await textsTo(db, '15300000001')).toEqual(['你好']);
  });

  test('go through the gateway where there is one, and then on no page', async () => {
    const codes = createCodes(
      db,
      { sms: { gatewayUrl: gateway.url, key: gateway.key }, ...secret },
      options({ isDemonstration: true }),
    );
    expect(codes.outbox).toBeNull();
    await codes.sender?.send('15300000002', '你好');
    expect(await gateway.nextTo('15300000002')).toBe('你好');
    expect(await textsTo(db, '15300000002')).toEqual([]);
  });

  test('that the gateway does not take are reported without the number or the text, and hold nobody up', async () => {
    const codes = createCodes(db, { sms: { gatewayUrl: gateway.url, key: 'another key' }, ...secret }, options());
    await codes.sender?.send('15300000003', '你好');
    for (const until = Date.now() + 5000; failures.length === 0 && Date.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(String(failures[0])).toBe('Error: the SMS gateway answered 401');
  });

  test('have a digest that depends on the secret and the purpose', () => {
    const one = createCodes(db, { sms: null, ...secret }, options());
    const other = createCodes(db, { sms: null, sessionSecret: 'another secret' }, options());
    expect(one.digest('sign_in', '123456')).toMatch(/^[0-9a-f]{64}$/);
    expect(one.digest('sign_in', '123456')).not.toBe(one.digest('sign_up', '123456'));
    expect(one.digest('sign_in', '123456')).not.toBe(other.digest('sign_in', '123456'));
  });
});
