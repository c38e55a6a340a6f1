import { and, asc, eq, gt, gte, lte, sql } from 'drizzle-orm';
import { cutParts } from '#app/drafting/document.queries.server.ts';
import type { KeptRevision, Moment } from '#app/drafting/history.ts';
import type { Db } from '#db/client.server.ts';
import { documentRevisions, documentUpdates } from '#db/schema/drafting.ts';

/**
 * The moments of a document, from its first word: each update belongs to the minute in which it was written, and minutes
 * follow one another by the updates' numbers, whatever a clock said.
 */
export async function listMoments(db: Db, documentId: string): Promise<Moment[]> {
  const rows = await db.execute<{ first: string; last: string; authors: string[]; at: Date | string }>(sql`
    with minutes as (
      select seq, author_ids, written_at, date_trunc('minute', written_at) as minute,
        lag(date_trunc('minute', written_at)) over (order by seq) as before
      from document_updates where document_id = ${documentId}
    ), numbered as materialized (
      select seq, author_ids, written_at, sum((before is distinct from minute)::integer) over (order by seq) as number from minutes
    ), wrote as (
      select number, array_agg(distinct coalesce(author::text, '')) as authors
      from numbered, unnest(author_ids) as author group by number
    )
    select min(seq) as first, max(seq) as last, max(written_at) as at, coalesce(authors, '{}') as authors
    from numbered left join wrote using (number) group by number, authors order by number`);
  return rows.map(({ first, last, authors, at }, index) => ({
    number: index + 1,
    firstSeq: Number(first),
    lastSeq: Number(last),
    authorIds: authors.map((author) => (author === '' ? null : author)),
    at: new Date(at),
  }));
}

/** The kept revisions of a document, oldest first. */
export async function listKept(db: Db, documentId: string): Promise<KeptRevision[]> {
  return db
    .select({ number: documentRevisions.number, name: documentRevisions.name, seq: documentRevisions.seq })
    .from(documentRevisions)
    .where(eq(documentRevisions.documentId, documentId))
    .orderBy(asc(documentRevisions.number));
}

/** Some updates of a document after one and up to another, oldest first, as they came: at most `limit`. */
export async function listUpdatesBetween(
  db: Db,
  documentId: string,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<{ seq: number; parts: Uint8Array[] }[]> {
  const rows = await db
    .select({ seq: documentUpdates.seq, bytes: documentUpdates.bytes, lengths: documentUpdates.lengths })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), gt(documentUpdates.seq, after), lte(documentUpdates.seq, upTo)))
    .orderBy(documentUpdates.seq)
    .limit(limit);
  return rows.map(({ seq, bytes, lengths }) => ({ seq, parts: cutParts(bytes, lengths) }));
}

/** The updates of a document that were written since a moment, oldest first. */
export async function listUpdatesSince(db: Db, documentId: string, since: Date): Promise<{ parts: Uint8Array[] }[]> {
  const rows = await db
    .select({ bytes: documentUpdates.bytes, lengths: documentUpdates.lengths })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), gte(documentUpdates.writtenAt, since)))
    .orderBy(documentUpdates.seq);
  return rows.map(({ bytes, lengths }) => ({ parts: cutParts(bytes, lengths) }));
}
