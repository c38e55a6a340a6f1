import { createHash } from 'node:crypto';

/**
 * An order by lot that anyone can repeat from a published seed: each name is written after the seed and the purpose, one to a
 * line, and the names are sorted by the SHA-256 of that text in lower-case hexadecimal. `purpose` keeps two draws from one seed
 * apart. The order in which the names are given never matters.
 */
export function orderByLot(names: readonly string[], { seed, purpose }: { seed: string; purpose: string }): string[] {
  const drawn = names.map((name) => ({ name, digest: lotDigest(name, { seed, purpose }) }));
  return drawn.sort((a, b) => (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : 0)).map(({ name }) => name);
}

/** The digest by which a name is drawn: SHA-256 of `seed⏎purpose⏎name` in UTF-8, without a line end after the name. */
export function lotDigest(name: string, { seed, purpose }: { seed: string; purpose: string }): string {
  return createHash('sha256').update(`${seed}\n${purpose}\n${name}`, 'utf8').digest('hex');
}
