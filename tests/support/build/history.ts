import type { Sql } from 'postgres';
import * as Y from 'yjs';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { Db } from '#db/client.server.ts';

export type Writing = { accountId: string; at: Date; updates: number };

const atOnce = 1_000;

/**
 * Writes into a document's first paragraph as its writers would, one update for each character, with a slip now and then,
 * straight into the log. Answers what it says in the end.
 */
export async function writeHistory(
  { db, sql }: { db: Db; sql: Sql },
  documentId: string,
  writings: readonly Writing[],
): Promise<string> {
  const doc = new Y.Doc();
  for (const { parts } of (await readStoredDocument(db, documentId)).updates) for (const part of parts) Y.applyUpdate(doc, part);
  const first = doc.getXmlFragment('text').get(0);
  const text = first instanceof Y.XmlElement ? first.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('the document has no first paragraph');
  const written: { bytes: Uint8Array; accountId: string; at: Date }[] = [];
  let done = 0;
  for (const { accountId, at, updates } of writings) {
    doc.clientID += 1;
    await sql`insert into document_clients (document_id, client_id, account_id) values (${documentId}, ${doc.clientID}, ${accountId})`;
    const take = (bytes: Uint8Array) => written.push({ bytes, accountId, at });
    doc.on('update', take);
    for (let made = 0; made < updates; made += 1) {
      if (done % 30 === 17) text.delete(text.length - 2, 1);
      else text.insert(text.length, String.fromCharCode(0x4e00 + (done % 2_000)));
      done += 1;
    }
    doc.off('update', take);
  }
  for (let from = 0; from < written.length; from += atOnce) {
    const rows = JSON.stringify(
      written.slice(from, from + atOnce).map(({ bytes, accountId, at }) => ({
        hex: Buffer.from(bytes).toString('hex'),
        authors: [accountId],
        lengths: [bytes.length],
        at: at.toISOString(),
      })),
    );
    await sql`insert into document_updates (document_id, bytes, author_ids, lengths, written_at)
      select ${documentId}, decode(hex, 'hex'), authors, lengths, at
      from json_to_recordset(${rows}::text::json) as given(hex text, authors uuid[], lengths integer[], at timestamptz)`;
  }
  return text.toJSON();
}
