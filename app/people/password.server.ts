import { createHash } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB, two passes, one lane: the least that OWASP's password storage sheet asks for; about 30 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Against which a password is checked when there is no account: the answer must take as long. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$BKIzi22j8fDzWmsw/6C0rdohAVHGAY3TGhGAeP33hDo';

/**
 * The hash that is kept for a password. The salt follows from the phone and the request, so that the same request sent
 * twice has the same hash and is known for one; another request has another salt.
 */
export async function hashPassword(
  password: string,
  { phone, requestKey }: { phone: string; requestKey: string },
): Promise<string> {
  const salt = createHash('sha256').update(`password salt\n${requestKey}\n${phone}`).digest().subarray(0, 16);
  return hash(normalise(password), { ...cost, salt });
}

/** Whether a password is the one that was hashed. Works as long for an account without a password, or none at all. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await verify(passwordHash ?? nobodysHash, normalise(password));
  return isRight && passwordHash !== null;
}

/** One spelling for what different keyboards type for the same characters. */
function normalise(password: string): string {
  return password.normalize('NFKC');
}
