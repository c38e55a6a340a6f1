import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitment, readReceiptSecret, receiptHash, writeReceiptSecret } from '#app/votes/ballot-receipt.ts';

const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const counting = Uint8Array.from({ length: 20 }, (_, index) => index);
const voteId = '0192f0c1-2345-7abc-8def-0123456789ab';

function sha256(...parts: (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Base32 by way of a text of noughts and ones. */
function slowBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

function refusalOf(text: string): string | null {
  const read = readReceiptSecret(text);
  return read.ok ? null : read.refusal;
}

describe('a receipt secret', () => {
  test('is nine groups of four, the last made of the others', () => {
    const check = slowBase32(sha256('green-grass receipt check\n', counting)).slice(0, 4);
    expect(writeReceiptSecret(counting)).toBe(spelled(counting, check));
    const shape = /^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/;
    fc.assert(fc.property(secrets, (secret) => shape.test(writeReceiptSecret(secret))));
  });

  test('is read back however it was typed', () => {
    const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(secrets, (secret) => {
        const text = writeReceiptSecret(secret);
        const ways = [
          text,
          text.toLowerCase(),
          text.replaceAll('-', ''),
          text.replaceAll('-', ' '),
          `  ${text.replaceAll('-', ' – ')}\n`,
          wide(text),
          wide(text.toLowerCase()).replaceAll('－', '　'),
          text.replaceAll('-', '—').replaceAll('0', 'O').replaceAll('1', 'I'),
          text.replaceAll('0', 'o').replaceAll('1', 'l'),
          `\u200b${text}\ufeff`,
        ];
        for (const way of ways) expect(readReceiptSecret(way)).toEqual({ ok: true, value: secret });
      }),
    );
  });

  test('with a slip of the pen is told from one that nobody knows', () => {
    const slip = fc.record({ secret: secrets, at: fc.nat({ max: 35 }), by: fc.integer({ min: 1, max: 31 }) });
    fc.assert(
      fc.property(slip, ({ secret, at, by }) => {
        const typed = writeReceiptSecret(secret).replaceAll('-', '');
        const other = alphabet[(alphabet.indexOf(typed.charAt(at)) + by) % 32];
        expect(refusalOf(typed.slice(0, at) + other + typed.slice(at + 1))).toBe('receipt_mistyped');
        const [one, two] = [typed.charAt(at), typed.charAt(at + 1)];
        if (two !== '' && one !== two)
          expect(refusalOf(typed.slice(0, at) + two + one + typed.slice(at + 2))).toBe('receipt_mistyped');
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test('that cannot be one is refused by what is wrong with it', () => {
    const text = writeReceiptSecret(counting);
    expect(refusalOf(' - — \n')).toBe('receipt_missing');
    expect(refusalOf(text.slice(0, -1))).toBe('receipt_length');
    expect(refusalOf(`${text}0`)).toBe('receipt_length');
    expect(refusalOf(text.replace('0', 'U'))).toBe('receipt_character');
    expect(refusalOf(text.replace('0', '零'))).toBe('receipt_character');
    expect(refusalOf(text.replace('0', '😀'))).toBe('receipt_character');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (any) => typeof readReceiptSecret(any).ok === 'boolean'));
  });
});

function spelled(secret: Uint8Array, check: string): string {
  return ((slowBase32(secret) + check).match(/.{4}/g) ?? []).join('-');
}

describe('hashes', () => {
  test('of a receipt are of its vote and of nothing else', () => {
    const hash = receiptHash(voteId, counting);
    expect(Buffer.from(hash)).toEqual(sha256(`green-grass ballot receipt\n${voteId}\n`, counting));
    expect(receiptHash(voteId.replace('a', 'b'), counting)).not.toEqual(hash);
    expect(() => receiptHash(voteId, counting.slice(1))).toThrow(RangeError);
    expect(() => writeReceiptSecret(new Uint8Array(21))).toThrow(RangeError);
  });

  test('of a commitment bind salt and content', () => {
    const salt = sha256('salt');
    expect(Buffer.from(commitment(salt, '同意😀'))).toEqual(sha256(salt, '同意😀'));
    expect(() => commitment(salt.subarray(1), 'yes')).toThrow(RangeError);
    expect(() => commitment(salt, '\ud83d')).toThrow(RangeError);
  });
});
