import type { Env } from '#app/env.server.ts';
import type { Announcements } from '#app/http/announcements.server.ts';
import type { RateLimits } from '#app/http/rate-limit.server.ts';
import type { Message } from '#app/i18n/message.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import type { Community, CommunityFacts } from '#app/people/community.server.ts';
import type { Sessions } from '#app/people/session.server.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

/** An account that the sign-in page offers while the demonstration is loaded. */
export type DemonstrationAccount = { phone: string; password: string; role: Message };

declare module '@remix-run/server-runtime' {
  /** What `server.ts` hands to every loader and action; a new object for each request. */
  interface AppLoadContext {
    db: Db;
    env: Env;
    sessions: Sessions;
    rateLimits: RateLimits;
    /** What happens in the database, for pages that follow it live. */
    announcements: Announcements;
    /** How one-time codes are digested and sent; made once from the environment. */
    codes: OneTimeCodes;
    /** The accounts to offer on the sign-in page; empty unless the demonstration is loaded. */
    demonstrationAccounts: readonly DemonstrationAccount[];
    /** For the content security policy of this answer. */
    nonce: string;
    /** The address of the script for reading pages, or null while it is not built. */
    enhanceUrl: string | null;
    requestId: string;
    /** The address that rate limits count by; a forwarded one only behind a trusted proxy. */
    clientAddress: string;
    /** Filled by `findVisitor`, `findCommunity` and `listCommunities`, so that one request asks once. */
    visitor?: Promise<Visitor | null>;
    community?: Promise<CommunityFacts | null>;
    communities?: Promise<readonly Community[]>;
    /** The visitor's unread notices, where the door has counted them already. */
    unreadCount?: Promise<number>;
  }

  interface Future {
    v3_singleFetch: true;
  }
}
