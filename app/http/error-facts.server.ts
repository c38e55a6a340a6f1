import { causeCode, violatedConstraint } from '#db/errors.server.ts';

/** What may be logged of an error. */
export type ErrorFacts = {
  error: string;
  code: string | null;
  constraint: string | null;
  message?: string;
  at: readonly string[];
};

const framesMax = 12;
const sqlState = /^[0-9A-Z]{5}$/;

/**
 * What may be logged of an error: its kind, code, constraint and where it happened. The message only where no database
 * wrote it, since the message of a failed query holds its parameters.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { error: typeof error, code: null, constraint: null, at: [] };
  const code = causeCode(error);
  const isFromDatabase = error.cause !== undefined || (code !== null && sqlState.test(code));
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    code,
    constraint: violatedConstraint(error),
    ...(isFromDatabase ? {} : { message: error.message }),
    at: frames.slice(0, framesMax).map((line) => line.trim()),
  };
}
