import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { rootOf, withDocument } from '#app/drafting/content.server.ts';
import { lockDocument, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { findStanding } from '#app/drafting/standing.server.ts';
import {
  type Anchors,
  anchorsOf,
  blockText,
  passageText,
  resolvePassage,
  textBlocks,
  wholeBlock,
} from '#app/drafting/text/passage.server.ts';
import { storedText } from '#app/drafting/text/quoted.ts';
import { cleanText } from '#app/http/form-entries.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import type { Db } from '#db/client.server.ts';

export type GroundRefusal = 'document_not_found' | 'not_for_others' | 'not_allowed';

/** A locked document with what the actor may do in it. Every command about comments and amendments begins here. */
export async function lockGround(tx: Db, act: Act, documentId: string) {
  const { accountId } = act.actor;
  if (accountId === null) return refused('not_allowed' as const);
  if (act.onBehalfOf !== null) return refused('not_for_others' as const);
  const document = await lockDocument(tx, documentId);
  if (!document) return refused('document_not_found' as const);
  const standing = await findStanding(tx, { documentId, actor: act.actor });
  return done({ document, standing, accountId, isFrozen: document.frozenAt !== null });
}

export type Ground = Extract<Awaited<ReturnType<typeof lockGround>>, { ok: true }>['value'];

/**
 * The passage that is meant, with what it said when it was chosen: between two anchors (base64), or the whole of a block,
 * counted from 1 among those with text.
 */
export type MeantPassage = { quote: string } & ({ from: string; to: string } | { block: number });
export type PassageRefusal = 'passage_unclear' | 'passage_changed' | 'passage_too_long';
export type KeptPassage = { anchorFrom: Buffer; anchorTo: Buffer; quote: string };

const passageLengthMax = 5_000;

/** The passage of a locked document, to be kept with what is said of it, or why it cannot be: it must still say what was read. */
export async function keepPassage(
  tx: Db,
  documentId: string,
  meant: MeantPassage,
): Promise<Outcome<KeptPassage, PassageRefusal>> {
  return withDocument(await readStoredDocument(tx, documentId), (doc): Outcome<KeptPassage, PassageRefusal> => {
    const root = rootOf(doc);
    const block = 'block' in meant ? textBlocks(root)[meant.block - 1] : undefined;
    const passage = 'block' in meant ? block && wholeBlock(block) : resolvePassage(root, readAnchors(meant));
    if (!passage) return refused('block' in meant ? 'passage_changed' : 'passage_unclear');
    const quote = passageText(passage);
    if (wordsOf(quote) !== wordsOf(meant.quote)) return refused('passage_changed');
    if (quote.length > passageLengthMax) return refused('passage_too_long');
    const anchors = anchorsOf(passage);
    if (!anchors || wordsOf(quote) === '') return refused('passage_unclear');
    return done({ anchorFrom: Buffer.from(anchors.from), anchorTo: Buffer.from(anchors.to), quote: storedText(quote) });
  });
}

/** The blocks of a document with text, as they are counted. */
export async function listBlocks(db: Db, documentId: string): Promise<{ number: number; text: string }[]> {
  return withDocument(await readStoredDocument(db, documentId), (doc) =>
    textBlocks(rootOf(doc)).map((block, at) => ({ number: at + 1, text: wordsOf(blockText(block)) })),
  );
}

/** `told`: what handlers need besides who did it and about which comment or amendment. */
type Recorded = {
  ground: Ground;
  what: string;
  subject: { kind: string; id: string };
  detail: Record<string, Json>;
  told?: Record<string, Json>;
};

/** Records an act about a comment or an amendment and tells the rest of the house, under one name. */
export async function recordRemark(tx: Db, act: Act, { ground, what, subject, detail, told }: Recorded): Promise<void> {
  const { document, standing } = ground;
  const office = standing.office ? { office: standing.office } : {};
  await appendLog(tx, act, {
    what,
    communityId: document.communityId,
    subject,
    detail: { documentId: document.id, ...detail },
    ...office,
  });
  const { accountId: byAccountId } = ground;
  await enqueue(tx, { event: what, documentId: document.id, remarkId: subject.id, byAccountId, ...told });
}

function readAnchors({ from, to }: { from: string; to: string }): Anchors {
  return { from: Buffer.from(from, 'base64'), to: Buffer.from(to, 'base64') };
}

/** Words as a form sends them back. */
function wordsOf(text: string): string {
  return cleanText(text).trim();
}
