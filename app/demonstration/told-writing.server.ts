import type { Actor } from '#app/core/act.ts';
import { actOf, must, type Telling } from '#app/demonstration/telling.server.ts';
import { appendContent } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { listBlocks } from '#app/drafting/remark-ground.server.ts';
import { contentWithParts, contentWithSections, type Part, type Section } from '#app/drafting/text-parts.server.ts';

/** Somebody adds parts at the end of a text, in one go, as an editor would send it. */
export async function write(
  telling: Telling,
  { documentId, by, when }: { documentId: string; by: Actor; when: Date },
  parts: readonly Part[],
): Promise<void> {
  const content = contentWithParts(await readStoredDocument(telling.db, documentId), parts);
  await appendContent(telling.db, actOf(by, when), { documentId, content, authorId: by.accountId });
}

/** Somebody writes sections of a text anew, in one go, as an editor would send it. */
export async function writeSections(
  telling: Telling,
  { documentId, by, when }: { documentId: string; by: Actor; when: Date },
  sections: readonly Section[],
): Promise<void> {
  const content = contentWithSections(await readStoredDocument(telling.db, documentId), sections);
  await appendContent(telling.db, actOf(by, when), { documentId, content, authorId: by.accountId });
}

/** The passage of a text that is one of its blocks, found by how it begins. */
export async function blockBeginning(
  { db }: Telling,
  documentId: string,
  words: string,
): Promise<{ block: number; quote: string }> {
  const found = (await listBlocks(db, documentId)).find(({ text }) => text.startsWith(words));
  const { number, text } = must(
    found ? { ok: true, value: found } : { ok: false, refusal: 'not there' },
    `finding the passage ${words}`,
  );
  return { block: number, quote: text };
}
