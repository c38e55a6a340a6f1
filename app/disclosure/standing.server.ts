import type { FindStanding, Standing } from '#app/http/shared-pages.server.ts';
import { countUnread } from '#app/notifications/queries.server.ts';
import type { Sessions } from '#app/people/session.server.ts';
import { type Visitor, visitorOf } from '#app/people/visitor.server.ts';
import { isNumber } from '#app/proposals/number.ts';
import { findProposalStanding, nobodysId, type ProposalStanding } from '#app/proposals/proposal-standing.server.ts';
import type { Db } from '#db/client.server.ts';

const proposalPath = /^\/proposals\/([^/]+)\/?$/;
const alike: ReadonlySet<string> = new Set([
  '/proposals',
  '/calls',
  '/topics',
  '/rooms',
  '/log',
  '/help',
  '/privacy',
  '/offices',
]);

/** The pages that residents see alike: those that show nothing of one's own, and a proposal to those who have no part in it. */
export function isSharedPage(path: string): boolean {
  return alike.has(path) || numberIn(path) !== null;
}

/**
 * How a visitor stands to a shared page. Residents without an office share it; officers' pages differ by their office and
 * place, and are made for each.
 */
export function makeFindStanding({ db, sessions }: { db: Db; sessions: Sessions }): FindStanding {
  return async ({ path, cookie, nameMark }) => {
    const facts = await sessions.find(cookie);
    if (!facts) return null;
    const visitor = visitorOf(facts);
    const own: Standing = { name: visitor.name, key: null, context: { visitor: Promise.resolve(visitor) } };
    if (visitor.grants.length > 0) return own;
    const number = numberIn(path);
    if (number === null) return sharedStanding({ visitor, unreadCount: await countUnread(db, visitor.accountId), nameMark });
    const found = await findProposalStanding(db, number, visitor);
    return found ? sharedStanding({ visitor, nameMark, unreadCount: found.unreadCount, proposal: found.standing }) : own;
  };
}

type Parts = { visitor: Visitor; unreadCount: number; proposal?: ProposalStanding; nameMark: string };

function sharedStanding({ visitor, unreadCount, proposal, nameMark }: Parts): Standing {
  const { communityId, isPublicComputer } = visitor;
  const isVerified = visitor.personId !== null;
  const personId = isVerified ? nobodysId : null;
  const nobody: Visitor = {
    accountId: nobodysId,
    personId,
    name: nameMark,
    phoneMasked: '',
    locale: null,
    elderMode: false,
    communityId,
    grants: [],
    actor: { accountId: nobodysId, personId, grants: [] },
    sessionId: '',
    isPublicComputer,
  };
  return {
    name: visitor.name,
    key: JSON.stringify({ communityId, isPublicComputer, isVerified, unreadCount, proposal }),
    context: {
      visitor: Promise.resolve(nobody),
      unreadCount: Promise.resolve(unreadCount),
      ...(proposal ? { proposalStanding: proposal } : {}),
    },
  };
}

function numberIn(path: string): string | null {
  const step = proposalPath.exec(path)?.[1];
  if (step === undefined) return null;
  try {
    const number = decodeURIComponent(step).normalize('NFC');
    return isNumber(number) ? number : null;
  } catch {
    return null; // not an address: Remix says so
  }
}
