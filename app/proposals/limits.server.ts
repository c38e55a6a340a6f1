import type { AppLoadContext } from '@remix-run/node';
import { tooOften } from '#app/http/answers.ts';
import type { FormReply, GoodForm } from '#app/http/form.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import type { LimitName } from '#app/http/rate-limits.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { words } from '#app/proposals/mine.messages.ts';

/** Counts one act of the visitor's account against a limit; throws a 429 when it is one too many. */
export async function limitActs(context: AppLoadContext, request: Request, limit: LimitName): Promise<void> {
  const visitor = await requireVisitor(context, request);
  const allowance = await allow(context.rateLimits, limit, visitor.accountId);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
}

/**
 * Counts one change that the visitor makes to what they have submitted. When it is one too many, answers the form as it
 * was typed with the minutes to wait; null when it is within the limit.
 */
export async function refuseTooManyChanges(
  context: AppLoadContext,
  request: Request,
  form: GoodForm<unknown>,
): Promise<FormReply | null> {
  const visitor = await requireVisitor(context, request);
  const allowance = await allow(context.rateLimits, 'ownChangeByAccount', visitor.accountId);
  return allowance.ok ? null : form.refuse(words.too_many_changes, { minutes: Math.ceil(allowance.retryAfterSeconds / 60) });
}
