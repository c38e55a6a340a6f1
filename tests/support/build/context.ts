import type { AppLoadContext } from '@remix-run/node';
import type { Sql } from 'postgres';
import { readEnv } from '#app/env.server.ts';
import { makeAnnouncements } from '#app/http/announcements.server.ts';
import { createRateLimits } from '#app/http/rate-limit.server.ts';
import { createSessions } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { buildCodes } from '#tests/support/build/account.ts';

const secret = 'a secret of the tests alone, long enough';

/** What a loader is handed for one request, as server.ts makes it. */
export function buildContext({ db, sql }: { db: Db; sql: Sql }, given: Partial<AppLoadContext> = {}): AppLoadContext {
  return {
    db,
    env: readEnv({ SESSION_SECRET: secret }),
    sessions: createSessions(db, { secure: false }),
    rateLimits: createRateLimits(sql, { secret }),
    codes: buildCodes(db),
    demonstrationAccounts: [],
    announcements: makeAnnouncements(),
    nonce: 'nonce',
    enhanceUrl: null,
    requestId: crypto.randomUUID(),
    clientAddress: '192.0.2.1',
    ...given,
  };
}

/** A request with the cookies of somebody who has just signed in; null signs nobody in. */
export async function buildRequest(context: AppLoadContext, accountId: string | null, path = '/'): Promise<Request> {
  const opened = accountId && (await context.sessions.open(accountId, { device: '', isPublicComputer: false, replaces: null }));
  const headers: Record<string, string> = opened ? { Cookie: opened.split(';')[0] ?? '' } : {};
  return new Request(`http://localhost:3000${path}`, { headers });
}
