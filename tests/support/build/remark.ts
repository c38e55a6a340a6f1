import * as Y from 'yjs';
import type { Actor } from '#app/core/act.ts';
import { proposeAmendment } from '#app/drafting/amendment.commands.server.ts';
import { postDocumentComment } from '#app/drafting/comment.commands.server.ts';
import { readContent, rootOf, withDocument } from '#app/drafting/content.server.ts';
import { appendContent } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import type { MeantPassage } from '#app/drafting/remark-ground.server.ts';
import { anchorsOf, blockText, textBlocks } from '#app/drafting/text/passage.server.ts';
import type { Db } from '#db/client.server.ts';
import { type BuiltDocument, buildDocument } from '#tests/support/build/document.ts';
import { actOf, buildAccount, must } from '#tests/support/build/people.ts';

/** The passage that says these words, where a document first says them, as an editor names it. */
export async function passageOf(db: Db, documentId: string, quote: string): Promise<MeantPassage> {
  return withDocument(await readStoredDocument(db, documentId), (doc) => {
    const block = textBlocks(rootOf(doc)).find((one) => blockText(one).includes(quote));
    const start = block ? blockText(block).indexOf(quote) : -1;
    const anchors = block && anchorsOf({ block, start, end: start + quote.length });
    if (!anchors) throw new Error(`the document does not say ${quote}`);
    const text = (anchor: Uint8Array) => Buffer.from(anchor).toString('base64');
    return { from: text(anchors.from), to: text(anchors.to), quote };
  });
}

/** Somebody with a role and a part in a document. */
export async function buildParty(
  db: Db,
  document: BuiltDocument,
  given: { role?: DocumentRole; part?: DocumentPart | null } = {},
): Promise<Actor & { accountId: string }> {
  const { id: accountId } = await buildAccount(db);
  const access = { documentId: document.id, accountId, role: given.role ?? 'writer', part: given.part ?? null };
  must(await giveAccess(db, actOf(document.convener), access));
  return { accountId, personId: null, grants: [] };
}

type Saying = { author: Actor; quote: string };

/** A comment on the words quoted. */
export async function buildComment(
  db: Db,
  { id: documentId }: Pick<BuiltDocument, 'id'>,
  { author, quote, body = '这里写清楚一些', isBlocking = false }: Saying & { body?: string; isBlocking?: boolean },
): Promise<string> {
  const passage = await passageOf(db, documentId, quote);
  return must(await postDocumentComment(db, actOf(author), { documentId, passage, body, isBlocking })).commentId;
}

/** An amendment of the words quoted. */
export async function buildAmendment(
  db: Db,
  { id: documentId }: Pick<BuiltDocument, 'id'>,
  { author, quote, replacement, reason = '这样更清楚', at }: Saying & { replacement: string; reason?: string; at?: Date },
): Promise<string> {
  const passage = await passageOf(db, documentId, quote);
  return must(await proposeAmendment(db, actOf(author, at && { now: at }), { documentId, passage, replacement, reason }))
    .amendmentId;
}

/** A document with somebody who writes it and its chair. */
export async function buildLed(db: Db, paragraphs: readonly string[] = ['在三号楼前装六盏太阳能路灯。', '由居民代表验收。']) {
  const document = await buildDocument(db, { paragraphs });
  const [writer, chair] = [await buildParty(db, document), await buildParty(db, document, { part: 'chair' })];
  return { document, documentId: document.id, writer, chair };
}

/** What a document says, a line for each block. */
export async function wordsOf(db: Db, { id }: Pick<BuiltDocument, 'id'>): Promise<string> {
  const { text } = readContent(await readStoredDocument(db, id));
  return text.textBetween(0, text.content.size, '\n');
}

/** Changes the first paragraph's text as an editor would. */
export async function rewrite(
  db: Db,
  { id, convener, at }: BuiltDocument & { at?: Date },
  change: (text: Y.XmlText) => void,
): Promise<void> {
  const content = withDocument(await readStoredDocument(db, id), (doc) => {
    const written: Uint8Array[] = [];
    doc.on('update', (bytes: Uint8Array) => written.push(bytes));
    const first = doc.getXmlFragment('text').get(0);
    const text = first instanceof Y.XmlElement ? first.get(0) : null;
    if (text instanceof Y.XmlText) doc.transact(() => change(text));
    return { bytes: Buffer.from(Y.mergeUpdates(written)), clientId: doc.clientID };
  });
  await db.transaction((tx) => appendContent(tx, actOf(convener, at && { now: at }), { documentId: id, content }));
}

/** Why a command refused, or null. */
export function refusalOf(answer: { ok: true } | { ok: false; refusal: string }): string | null {
  return answer.ok ? null : answer.refusal;
}
