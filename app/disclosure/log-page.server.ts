import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { addDays, isDate, localDate, startOfLocalDay } from '#app/core/instant.ts';
import { notFound, tooOften } from '#app/http/answers.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { entryText } from '#app/log/chain.ts';
import { siteChainId } from '#app/log/entry.server.ts';
import { type EntryFilters, findEntry, listEntries, listHeads, listKinds } from '#app/log/list.queries.server.ts';
import { checkRecent } from '#app/log/recent.server.ts';
import type { CommunityFacts } from '#app/people/community.server.ts';

/** Whose chain: the community's, or the one of what belongs to no community. */
export type ChainName = 'community' | 'site';

const headsShown = 7;
const daysMax = 31;
const kindShape = /^[a-z0-9_]+\.[a-z0-9_]+$/;
const entryCursor = z.tuple([cursorMoment, z.uuid()]);

/** One page of the log with its filters, the kinds of act in it, and the heads of the last days. */
export async function loadLog({ db }: AppLoadContext, request: Request, community: CommunityFacts) {
  const { chain, chainId } = readChain(request, community);
  const asked = new URL(request.url).searchParams;
  const what = kindShape.test(asked.get('what') ?? '') ? asked.get('what') : null;
  const day = isDate(asked.get('day') ?? '') ? asked.get('day') : null;
  const after = readCursor(request, entryCursor);
  const [rows, kinds, heads] = await Promise.all([
    listEntries(db, { chainId, what, ...dayRange(day, community.zone) }, { after, limit: pageSize + 1 }),
    listKinds(db, chainId),
    listHeads(db, chainId, headsShown),
  ]);
  const { items, next } = cutPage(rows, pageSize, (entry) => [entry.recordedAt.toISOString(), entry.id]);
  return {
    chain,
    query: { chain: chain === 'site' ? chain : null, what, day },
    entries: items,
    next,
    kinds,
    heads,
    isLater: after !== null,
  };
}

export type LogPage = Awaited<ReturnType<typeof loadLog>>;

/** One entry with the text that was hashed; 404 when there is none. */
export async function loadEntry({ db }: AppLoadContext, entryId: string) {
  const entry = isUuid(entryId) ? await findEntry(db, entryId) : null;
  if (!entry) throw notFound();
  const { position, previousHash } = entry;
  return { entry, text: position === null || previousHash === null ? null : entryText(entry, { position, previousHash }) };
}

/** Recomputes the last days of a chain now; one address may not ask for that without end. */
export async function loadCheck(context: AppLoadContext, request: Request, community: CommunityFacts) {
  const allowance = await allow(context.rateLimits, 'logCheckByAddress', context.clientAddress);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
  const { chain, chainId } = readChain(request, community);
  const asked = Number(new URL(request.url).searchParams.get('days') ?? '7');
  const days = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, daysMax) : 7;
  const since = addDays(localDate(new Date(), community.zone), 1 - days);
  return { chain, days, ...(await checkRecent(context.db, { chainId, since })) };
}

/** The chain that an address asks for. */
export function readChain(request: Request, community: CommunityFacts): { chain: ChainName; chainId: string } {
  const isSite = new URL(request.url).searchParams.get('chain') === 'site';
  return isSite ? { chain: 'site', chainId: siteChainId } : { chain: 'community', chainId: community.id };
}

function dayRange(day: string | null, zone: string): Pick<EntryFilters, 'from' | 'until'> {
  if (day === null) return { from: null, until: null };
  return { from: startOfLocalDay(day, zone), until: startOfLocalDay(addDays(day, 1), zone) };
}
