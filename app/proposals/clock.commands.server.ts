import { and, asc, eq, lt, lte, sql } from 'drizzle-orm';
import { clockAct } from '#app/core/clock-act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { isOverdue } from '#app/proposals/decision.ts';
import { emptied } from '#app/proposals/draft.commands.server.ts';
import { mayHappen } from '#app/proposals/proposal.ts';
import { lockProposal } from '#app/proposals/proposal-lock.server.ts';
import { takeStep } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { communities } from '#db/schema/places.ts';
import { proposals } from '#db/schema/proposals.ts';

const batchMax = 500;
const dayInMs = 24 * 60 * 60 * 1000;

/** Lapses proposals that were asked back and not answered in time, at most 500 at a time. Answers how many. */
export async function lapseOverdue(db: Db, now: Date): Promise<number> {
  const due = await db
    .select({ id: proposals.id })
    .from(proposals)
    .where(and(eq(proposals.state, 'needs_info'), lte(proposals.dueAt, now)))
    .orderBy(asc(proposals.dueAt), asc(proposals.id))
    .limit(batchMax);
  return countDone(due, ({ id }) => endByClock(db, { proposalId: id, event: 'lapse', now }));
}

/** Throws away drafts untouched for as long as their community keeps drafts, at most 500 of each at a time. Answers how many. */
export async function discardForgottenDrafts(db: Db, now: Date): Promise<number> {
  let discarded = 0;
  for (const { id } of await db.select({ id: communities.placeId }).from(communities)) {
    const { draftsKeptDays } = await readSettings(db, id);
    const before = new Date(now.getTime() - draftsKeptDays * dayInMs);
    const forgotten = await db
      .select({ id: proposals.id })
      .from(proposals)
      .where(and(eq(proposals.state, 'draft'), eq(proposals.communityId, id), lt(proposals.savedAt, before)))
      .orderBy(asc(proposals.savedAt), asc(proposals.id))
      .limit(batchMax);
    discarded += await countDone(forgotten, (draft) => endByClock(db, { proposalId: draft.id, event: 'discard', now, before }));
  }
  return discarded;
}

type Ending = { proposalId: string; event: 'lapse' | 'discard'; now: Date; before?: Date };

/** Each in a transaction of its own: one that somebody just answered or saved is left alone. */
async function endByClock(db: Db, { proposalId, event, now, before }: Ending): Promise<Outcome<boolean, 'state_changed'>> {
  const act = clockAct(now);
  return perform<boolean, 'state_changed'>(db, act, {
    what: `proposals.${event}`,
    input: { proposalId },
    body: async (tx) => {
      const proposal = await lockProposal(tx, proposalId);
      if (!proposal || !mayHappen(proposal.state, event)) return refused('state_changed');
      if (event === 'lapse') {
        if (!isOverdue(proposal.dueAt, now)) return refused('state_changed');
        await takeStep(tx, act, { proposal, step: { event, what: 'proposals.lapsed', decision: {} } });
        return done(true);
      }
      if (before && !(await isUntouchedSince(tx, proposalId, before))) return refused('state_changed');
      await takeStep(tx, act, { proposal, step: { event, what: 'proposals.discarded', changes: emptied } });
      return done(true);
    },
  });
}

async function isUntouchedSince(tx: Db, proposalId: string, before: Date): Promise<boolean> {
  const [row] = await tx
    .select({ isOld: sql<boolean>`${proposals.savedAt} < ${before.toISOString()}` })
    .from(proposals)
    .where(eq(proposals.id, proposalId));
  return row?.isOld ?? false;
}

async function countDone<Row>(rows: readonly Row[], end: (row: Row) => Promise<Outcome<boolean, string>>): Promise<number> {
  let count = 0;
  for (const row of rows) if ((await end(row)).ok) count += 1;
  return count;
}
