import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { type FundProblem, fundProblem, type SourceKind } from '#app/funds/fund.ts';
import { type LockFundRefusal, lockFundFor } from '#app/funds/fund-lock.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { holdPlace } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { fundSources, funds } from '#db/schema/funds.ts';

export type OpenFund = { communityId: string; slug: string; name: string; purpose: string };
export type OpenFundRefusal = FundProblem | 'community_unknown' | 'not_allowed' | 'slug_taken';

/** Opens a fund of a community, with nothing in it yet. */
export async function openFund(db: Db, act: Act, input: OpenFund): Promise<Outcome<{ fundId: string }, OpenFundRefusal>> {
  return perform<{ fundId: string }, OpenFundRefusal>(db, act, {
    what: 'funds.open',
    input,
    collisions: { funds_slug_once: 'slug_taken' },
    body: async (tx) => {
      const { communityId, slug } = input;
      const place = await holdPlace(tx, communityId);
      if (place?.kind !== 'community') return refused('community_unknown');
      const office = officeFor(act.actor, 'funds.manage', place.path);
      if (!office) return refused('not_allowed');
      const problem = fundProblem(input);
      if (problem) return refused(problem);
      const fundId = newId(act.now.getTime());
      const said = { slug, name: input.name.trim(), purpose: input.purpose.trim() };
      await tx.insert(funds).values({ id: fundId, communityId, ...said, openedBy: act.actor.accountId, openedAt: act.now });
      const fund = { id: fundId, communityId };
      await recordInFund(tx, act, { fund, what: 'funds.opened', office, detail: said });
      return done({ fundId });
    },
  });
}

export type AddSource = { fundId: string; kind: SourceKind; name: string; conditions: string };
export type AddSourceRefusal = LockFundRefusal | 'name_missing' | 'source_taken';

/** Names one more source of a fund, and on what conditions it gives. */
export async function addSource(db: Db, act: Act, input: AddSource): Promise<Outcome<{ sourceId: string }, AddSourceRefusal>> {
  return perform<{ sourceId: string }, AddSourceRefusal>(db, act, {
    what: 'funds.add_source',
    input,
    collisions: { fund_sources_name_once: 'source_taken' },
    body: async (tx) => {
      const { fundId, kind } = input;
      const found = await lockFundFor(tx, act, fundId);
      if (!found.ok) return found;
      const { fund, office } = found.value;
      const said = { kind, name: input.name.trim(), conditions: input.conditions.trim() };
      if (said.name === '') return refused('name_missing');
      const sourceId = newId(act.now.getTime());
      await tx.insert(fundSources).values({ id: sourceId, fundId, ...said, addedBy: act.actor.accountId, addedAt: act.now });
      await recordInFund(tx, act, { fund, what: 'funds.source_added', office, detail: { sourceId, ...said } });
      return done({ sourceId });
    },
  });
}

/** What is written down: of a fund itself, or of an entry in its books. */
export type FundRecord = {
  fund: { id: string; communityId: string };
  what: string;
  office: Role;
  entryId?: string;
  /** Private: an auditor reads it. */
  detail: { readonly [key: string]: Json };
};

/** Writes the log entry of something that happened to a fund, and tells the rest of the house, under one name. */
export async function recordInFund(tx: Db, act: Act, { fund, what, office, entryId, detail }: FundRecord): Promise<void> {
  const subject = entryId === undefined ? { kind: 'fund', id: fund.id } : { kind: 'ledger_entry', id: entryId };
  await appendLog(tx, act, { what, communityId: fund.communityId, subject, detail, office });
  await enqueue(tx, { event: what, fundId: fund.id, communityId: fund.communityId, ...(entryId ? { entryId } : {}) });
}
