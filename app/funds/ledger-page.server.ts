import type { AppLoadContext } from '@remix-run/node';
import { findLogEntryOf, listPostings } from '#app/funds/entry.queries.server.ts';
import { flowCuts, flowsShown } from '#app/funds/flow.ts';
import { listFundsOf } from '#app/funds/free.queries.server.ts';
import { type Fund, findBalances, findFund, listFlows, listSources } from '#app/funds/fund.queries.server.ts';
import { entryCursor, entryQuery, readEntryFilters } from '#app/funds/ledger-list.form.ts';
import { findEntry, listEntries } from '#app/funds/ledger-list.queries.server.ts';
import { notFound } from '#app/http/answers.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { wordParam } from '#app/http/params.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';
import { may } from '#app/people/permission.ts';
import { findVisitor, type Visitor } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** The funds of a community, each with its balances. */
export async function loadFunds(db: Db, community: CommunityFacts) {
  const all = await listFundsOf(db, community.id);
  const balances = await Promise.all(all.map(({ id }) => findBalances(db, id)));
  return all.map(({ slug, name, purpose }, at) => ({ slug, name, purpose, balances: balances[at] }));
}

export type FundRow = Awaited<ReturnType<typeof loadFunds>>[number];

/** The fund that an address names; 404 for none. */
export async function requireFund(db: Db, params: Params): Promise<Fund> {
  const fund = await findFund(db, wordParam(params, 'slug'));
  if (!fund) throw notFound();
  return fund;
}

/** What somebody may see and do of a fund. Whoever keeps or audits its books sees who gave, and the vouchers. */
export function viewerOf(visitor: Visitor | null, { placePath }: Pick<Fund, 'placePath'>) {
  const manages = visitor !== null && may(visitor.actor, 'funds.manage', placePath);
  const audits = visitor !== null && may(visitor.actor, 'ledger.audit', placePath);
  return { manages, audits, seesNames: manages || audits };
}

/** A fund with its balances, its flows by one cut, and one page of its entries. */
export async function loadLedger(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const [fund, visitor] = await Promise.all([requireFund(db, params), findVisitor(context, request)]);
  const viewer = viewerOf(visitor, fund);
  const search = new URL(request.url).searchParams;
  const filters = readEntryFilters(search, fund);
  const cut = flowCuts.find((one) => one === search.get('by')) ?? 'source';
  const [after] = readCursor(request, entryCursor) ?? [null];
  const { seesNames } = viewer;
  const [balances, sources, flows, rows] = await Promise.all([
    findBalances(db, fund.id),
    listSources(db, fund.id),
    listFlows(db, fund.id, { cut, limit: flowsShown }),
    listEntries(db, filters, { after, limit: pageSize + 1, seesNames }),
  ]);
  const query = entryQuery(filters);
  const page = {
    fund: publicOf(fund),
    viewer,
    balances,
    sources,
    cut,
    flows,
    ...cutPage(rows, pageSize, ({ number }) => [number]),
    query,
    years: yearsOf(fund, new Date()),
    isFiltered: Object.values(query).some(Boolean),
    isLater: after !== null,
  };
  return { page, visitor };
}

export type LedgerPage = Awaited<ReturnType<typeof loadLedger>>['page'];

const numberShape = /^[1-9]\d{0,8}$/;

/** One entry with both its sides and what stands beside it; 404 for none. */
export async function loadEntry(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const [fund, visitor] = await Promise.all([requireFund(db, params), findVisitor(context, request)]);
  const viewer = viewerOf(visitor, fund);
  const number = numberParam(params);
  const entry = await findEntry(db, { fundId: fund.id, number }, viewer.seesNames);
  if (!entry) throw notFound();
  const [postings, logEntryId] = await Promise.all([listPostings(db, entry.id), findLogEntryOf(db, entry.id)]);
  return { page: { fund: publicOf(fund), viewer, entry, postings, logEntryId }, visitor };
}

export type EntryPage = Awaited<ReturnType<typeof loadEntry>>['page'];

/** The number that an address names; 404 for what is none. */
export function numberParam(params: Params): number {
  const written = params.number ?? '';
  if (!numberShape.test(written)) throw notFound();
  return Number(written);
}

function publicOf({ slug, name, purpose, entryCount }: Fund) {
  return { slug, name, purpose, entryCount };
}

/** The years that the entries of a fund may be of, the latest first. */
function yearsOf({ openedAt }: Fund, now: Date): number[] {
  const [first, last] = [openedAt.getUTCFullYear(), now.getUTCFullYear()];
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, at) => last - at);
}
