import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Hash } from '#app/votes/merkle.ts';

/** A receipt secret is 160 random bits. They are drawn where chance may be used; here they are only written, read and hashed. */
export const receiptSecretLength = 20;

/** The salt of a commitment. Its length is fixed, so that salt and content have one boundary only. */
export const saltLength = 32;

/** Base32 without I, L, O and U, as Crockford proposes it: what is read aloud or copied by hand is not taken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretCharacters = 32;
const checkCharacters = 4;
const groupLength = 4;

/**
 * A receipt secret as people see, print and type it: 36 characters in nine groups of four, `7K2M-…`. The last group is made
 * from the others (20 bits of a hash), so that a slip of the pen is told from a receipt that nobody knows.
 */
export function writeReceiptSecret(secret: Uint8Array): string {
  const characters = inBase32(wholeSecret(secret)) + checkOf(secret);
  return (characters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/** `receipt_character`: holds a sign that no receipt has. `receipt_mistyped`: as long as a receipt, but its last group does not fit. */
export type ReceiptRefusal = 'receipt_missing' | 'receipt_character' | 'receipt_length' | 'receipt_mistyped';

/**
 * Reads a receipt secret as it was typed: with or without spaces and hyphens of any kind, in lower case, in full-width
 * letters and figures, with O for 0 and I or L for 1.
 */
export function readReceiptSecret(text: string): Outcome<Uint8Array, ReceiptRefusal> {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212\u30fc\p{Cf}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (typed === '') return refused('receipt_missing');
  if ([...typed].some((character) => !alphabet.includes(character))) return refused('receipt_character');
  if (typed.length !== secretCharacters + checkCharacters) return refused('receipt_length');
  const secret = fromBase32(typed.slice(0, secretCharacters));
  return checkOf(secret) === typed.slice(secretCharacters) ? done(secret) : refused('receipt_mistyped');
}

/**
 * What the box holds of a receipt: SHA-256 of the UTF-8 text `green-grass ballot receipt\n`, the vote's id and `\n`, followed
 * by the 20 bytes of the secret. The id makes one secret two different hashes in two votes.
 */
export function receiptHash(voteId: string, secret: Uint8Array): Hash {
  return sha256(concatBytes(utf8ToBytes(`green-grass ballot receipt\n${voteId}\n`), wholeSecret(secret)));
}

/**
 * What binds a ballot's content without showing it: SHA-256(salt ‖ content in UTF-8), with a salt of 32 random bytes that the
 * voter never gets. Content with half a character in it has no UTF-8 of its own: a bug, and throws, like a salt of another length.
 */
export function commitment(salt: Uint8Array, content: string): Hash {
  if (salt.length !== saltLength) throw new RangeError('a salt has 32 bytes');
  if (/\p{Surrogate}/u.test(content)) throw new RangeError('the content of a ballot is well-formed text');
  return sha256(concatBytes(salt, utf8ToBytes(content)));
}

/** The last group of a receipt: the first 20 bits of SHA-256 over `green-grass receipt check\n` and the secret. */
function checkOf(secret: Uint8Array): string {
  const digest = sha256(concatBytes(utf8ToBytes('green-grass receipt check\n'), secret));
  return inBase32(digest.subarray(0, 5)).slice(0, checkCharacters);
}

/** Five bytes are eight characters; only whole fives of bytes are ever written. */
function inBase32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = bits * 256n + BigInt(byte);
  const length = (bytes.length * 8) / 5;
  return Array.from({ length }, (_, index) => alphabet[Number((bits >> BigInt(5 * (length - 1 - index))) & 31n)]).join('');
}

function fromBase32(characters: string): Uint8Array {
  let bits = 0n;
  for (const character of characters) bits = bits * 32n + BigInt(alphabet.indexOf(character));
  return Uint8Array.from({ length: receiptSecretLength }, (_, index) =>
    Number((bits >> BigInt(8 * (receiptSecretLength - 1 - index))) & 255n),
  );
}

function wholeSecret(secret: Uint8Array): Uint8Array {
  if (secret.length !== receiptSecretLength) throw new RangeError('a receipt secret has 20 bytes');
  return secret;
}
