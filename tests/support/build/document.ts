import type { Actor } from '#app/core/act.ts';
import { appendContent, createDocument } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { actOf, type BuiltCommunity, buildAccount, buildCommunity, must } from '#tests/support/build/people.ts';
import { updateWith, type Written } from '#tests/support/stored-text.ts';

export type BuiltDocument = { id: string; community: BuiltCommunity; convener: Actor };

/** A document in a community of its own, with these paragraphs; unless others are given with one, which says 始. */
export async function buildDocument(
  db: Db,
  given: { paragraphs?: readonly string[]; title?: string } = {},
): Promise<BuiltDocument> {
  const community = await buildCommunity(db);
  const { communityId, staff: convener } = community;
  const input = { communityId, title: given.title ?? '微基金使用方案', paragraphs: given.paragraphs ?? ['始'] };
  const { documentId } = must(await createDocument(db, actOf(convener), input));
  return { id: documentId, community, convener };
}

/** Somebody with an account who may write or read a document. */
export async function buildMemberOf(
  db: Db,
  document: BuiltDocument,
  role: DocumentRole,
): Promise<{ accountId: string; name: string }> {
  const { id, name } = await buildAccount(db);
  await setAccess(db, document, { accountId: id, role });
  return { accountId: id, name };
}

/** Gives or, with null, withdraws access. */
export async function setAccess(
  db: Db,
  document: BuiltDocument,
  given: { accountId: string; role: DocumentRole | null },
): Promise<void> {
  must(await giveAccess(db, actOf(document.convener), { documentId: document.id, ...given }));
}

/** Adds these nodes at the end of a document, as whoever writes it would, whether or not they fit there. */
export async function writeInto(
  db: Db,
  { id, convener, at }: Pick<BuiltDocument, 'id' | 'convener'> & { at?: Date },
  ...nodes: readonly Written[]
): Promise<void> {
  const content = updateWith(await readStoredDocument(db, id), nodes);
  await db.transaction((tx) => appendContent(tx, actOf(convener, at && { now: at }), { documentId: id, content }));
}
