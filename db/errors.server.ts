/**
 * What a failed query means. The message of such an error holds the query's parameters: it is never logged or shown;
 * what may be logged is `causeCode` and `violatedConstraint`.
 */

const integrityClass = '23';
const retryableCodes: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

/** The SQLSTATE (or the network's code) behind an error, looking through what wraps it; null for any other error. */
export function causeCode(error: unknown): string | null {
  return databaseFacts(error)?.code ?? null;
}

/** The name of the constraint or unique index that refused a write, or null if the error is of another kind. */
export function violatedConstraint(error: unknown): string | null {
  const facts = databaseFacts(error);
  return facts?.code.startsWith(integrityClass) ? facts.constraint : null;
}

/** Whether the same transaction may succeed when it is run again: a deadlock, a serialisation failure, a lock not given in time. */
export function isRetryable(error: unknown): boolean {
  const code = causeCode(error);
  return code !== null && retryableCodes.has(code);
}

type DatabaseFacts = { code: string; constraint: string | null };

function databaseFacts(error: unknown): DatabaseFacts | null {
  const seen = new Set<unknown>();
  let current: unknown = error;
  while (current instanceof Error && !seen.has(current)) {
    seen.add(current);
    if ('code' in current && typeof current.code === 'string') {
      const constraint =
        'constraint_name' in current && typeof current.constraint_name === 'string' ? current.constraint_name : null;
      return { code: current.code, constraint };
    }
    current = current.cause;
  }
  return null;
}
