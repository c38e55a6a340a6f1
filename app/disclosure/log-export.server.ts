import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import type { CsvColumn } from '#app/http/csv.ts';
import { cutPage, readCursor } from '#app/http/paging.ts';
import { listSealed, type SealedEntry } from '#app/log/list.queries.server.ts';

const entriesPerPage = 500;
const positionCursor = z.tuple([z.int().min(0)]);

/** What stands in the files, under the names and in the spelling in which it is hashed. */
const fields: Readonly<Record<string, (entry: SealedEntry) => string | number | null>> = {
  position: (entry) => entry.position,
  chain: (entry) => entry.chainId,
  previous_hash: (entry) => entry.previousHash,
  hash: (entry) => entry.hash,
  id: (entry) => entry.id,
  what: (entry) => entry.what,
  subject_kind: (entry) => entry.subjectKind,
  subject_id: (entry) => entry.subjectId,
  actor: (entry) => entry.actorId ?? '-',
  is_on_behalf: (entry) => String(entry.isOnBehalf),
  office: (entry) => entry.office ?? '-',
  digest: (entry) => entry.digest,
  occurred_at: (entry) => entry.occurredAt.toISOString(),
  recorded_at: (entry) => entry.recordedAt.toISOString(),
};

/** The columns of the table to download. Their headings are names for programs, the same in every language. */
export const logColumns: readonly CsvColumn<SealedEntry>[] = Object.entries(fields).map(([heading, value]) => ({
  heading,
  value,
}));

/** A part of a chain in the order of its positions, as data. */
export async function readLogPage({ db }: AppLoadContext, request: Request, chainId: string) {
  const after = readCursor(request, positionCursor)?.[0] ?? 0;
  const rows = await listSealed(db, { chainId, after, limit: entriesPerPage + 1 });
  const { items, next } = cutPage(rows, entriesPerPage, (entry) => [entry.position]);
  return { items: items.map(dataOf), next };
}

function dataOf(entry: SealedEntry) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value(entry)]));
}
