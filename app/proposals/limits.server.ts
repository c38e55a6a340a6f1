import type { AppLoadContext } from '@remix-run/node';
import { tooOften } from '#app/http/answers.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import type { LimitName } from '#app/http/rate-limits.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';

/** Counts one act of the visitor's account against a limit; throws a 429 when it is one too many. */
export async function limitActs(context: AppLoadContext, request: Request, limit: LimitName): Promise<void> {
  const visitor = await requireVisitor(context, request);
  const allowance = await allow(context.rateLimits, limit, visitor.accountId);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
}
