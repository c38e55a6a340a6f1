/** What a command answers: the value it made, or the reason it refused. A bug throws instead. */
export type Outcome<T, R extends string> = { ok: true; value: T } | { ok: false; refusal: R };

/** The answer of a command that did what was asked. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** The answer of a command that changed nothing, with the code of the reason. */
export function refused<R extends string>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal };
}
