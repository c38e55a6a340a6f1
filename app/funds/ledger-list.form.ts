import { z } from 'zod';
import { type EntryKind, movements } from '#app/funds/ledger.ts';
import type { EntryFilters } from '#app/funds/ledger-list.queries.server.ts';
import { isUuid } from '#app/http/params.ts';
import type { Query } from '#app/http/query.ts';

/** The kinds of entries, as filters offer them. */
export const entryKinds: readonly EntryKind[] = [...(Object.keys(movements) as EntryKind[]), 'reversal'];

const searchMax = 60;

/** The filters in an address. What makes no sense is passed over. */
export function readEntryFilters(
  search: URLSearchParams,
  { id: fundId, communityId }: { id: string; communityId: string },
): EntryFilters {
  const q = (search.get('q') ?? '').normalize('NFKC').replaceAll('\u0000', '').trim().slice(0, searchMax);
  const award = (search.get('award') ?? '').toLowerCase();
  const year = search.get('year') ?? '';
  return {
    fundId,
    communityId,
    q: q === '' ? null : q,
    kind: entryKinds.find((kind) => kind === search.get('kind')) ?? null,
    year: /^(19|20|21)\d\d$/.test(year) ? Number(year) : null,
    awardId: isUuid(award) ? award : null,
  };
}

/** The same filters as an address holds them. */
export function entryQuery({ q, kind, year, awardId }: EntryFilters): Query {
  return { q, kind, year: year === null ? null : String(year), award: awardId };
}

/** What a cursor of the entries of a fund holds: the number of the last one shown. */
export const entryCursor = z.tuple([z.number().int().min(1).max(2_147_483_647)]);
