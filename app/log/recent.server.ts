import { and, desc, eq, lt } from 'drizzle-orm';
import { type BrokenLink, emptyHead, followChain, type Head } from '#app/log/chain.ts';
import { listHeadsWithSeals, listLinks } from '#app/log/links.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { logHeads } from '#db/schema/log.ts';

/** What was recomputed: from which head (and its day, null at the very beginning) to which. */
export type RecentCheck = {
  from: Head & { headOn: string | null };
  to: Head;
  broken: (BrokenLink | { position: number; entryId: null; fault: 'head_differs' }) | null;
  /** More came after `to` than is recomputed at a time. */
  isCutShort: boolean;
};

const batchSize = 2_000;
const linksMax = 10_000;

/**
 * Recomputes the end of a chain on the spot: from the head that was published before a day to the newest entry, ten
 * thousand at most, and the published heads on the way. The whole log is for `verify-log`.
 */
export async function checkRecent(db: Db, { chainId, since }: { chainId: string; since: string }): Promise<RecentCheck> {
  const from = await findHeadBefore(db, chainId, since);
  let head: Head = { position: from.position, hash: from.hash };
  let broken: RecentCheck['broken'] = null;
  let count = 0;
  for (; broken === null && count < linksMax; ) {
    const links = await listLinks(db, { chainId, after: head.position, most: batchSize });
    const followed = followChain(head, links);
    head = followed.head;
    broken = followed.broken;
    count += links.length;
    if (links.length < batchSize) break;
  }
  broken ??= await findBrokenHead(db, { chainId, from: from.position, until: head.position });
  return { from, to: head, broken, isCutShort: count >= linksMax };
}

async function findHeadBefore(db: Db, chainId: string, day: string): Promise<RecentCheck['from']> {
  const [head] = await db
    .select({ headOn: logHeads.headOn, position: logHeads.position, hash: logHeads.hash })
    .from(logHeads)
    .where(and(eq(logHeads.chainId, chainId), lt(logHeads.headOn, day)))
    .orderBy(desc(logHeads.headOn))
    .limit(1);
  return head ?? { ...emptyHead, headOn: null };
}

async function findBrokenHead(
  db: Db,
  { chainId, from, until }: { chainId: string; from: number; until: number },
): Promise<RecentCheck['broken']> {
  const heads = await listHeadsWithSeals(db, chainId);
  const wrong = heads.find(({ position, hash, sealedHash }) => position >= from && position <= until && hash !== sealedHash);
  return wrong ? { position: wrong.position, entryId: null, fault: 'head_differs' } : null;
}
