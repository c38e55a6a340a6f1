import { type Allowance, type Limits, makeAllowance } from '#realtime/limits.ts';

/** Who knocks, as far as can be told before anything is looked up. */
export type Knock = { address: string; session: string | null };

const rememberedMax = 20_000;

/**
 * How often one session and one network address may ask to be let in. Whoever asks more often is told to come later before
 * anything is looked up, so that coming and going costs the others nothing.
 */
export class Knocks {
  readonly #limits: Pick<Limits, 'knocksOfASession' | 'knocksOfAnAddress'>;
  readonly #sessions = new Map<string, Allowance>();
  readonly #addresses = new Map<string, Allowance>();

  constructor(limits: Pick<Limits, 'knocksOfASession' | 'knocksOfAnAddress'>) {
    this.#limits = limits;
  }

  /** Whether this one is to be looked at now, in milliseconds of any clock that does not run backwards. */
  allow({ address, session }: Knock, now: number): boolean {
    const { knocksOfASession, knocksOfAnAddress } = this.#limits;
    const isOwn = session === null || allowanceOf(this.#sessions, session, knocksOfASession).take(1, now);
    return isOwn && allowanceOf(this.#addresses, address, knocksOfAnAddress).take(1, now);
  }
}

/** The allowance of a key; of too many, those that have not knocked for longest are forgotten. */
function allowanceOf(all: Map<string, Allowance>, key: string, limit: Limits['knocksOfASession']): Allowance {
  const allowance = all.get(key) ?? makeAllowance(limit);
  all.delete(key);
  all.set(key, allowance);
  for (const [oldest] of all) {
    if (all.size <= rememberedMax) break;
    all.delete(oldest);
  }
  return allowance;
}
