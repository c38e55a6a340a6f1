import { createHash } from 'node:crypto';
import { eq, max } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { readContent } from '#app/drafting/content.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { type MoneyLimits, type MoneyRow, type MoneySums, sumMoney } from '#app/drafting/money-table.ts';
import { writeMarkdown } from '#app/drafting/text/markdown.ts';
import { readMoney } from '#app/drafting/text/read-tables.ts';
import type { Db } from '#db/client.server.ts';
import { documentMoneyRows, documentRevisions } from '#db/schema/drafting.ts';

/** What a document says at one moment, ready to be kept: its text, the digest of it, and its money. */
export type Standing = {
  seq: number;
  content: unknown;
  canonical: string;
  sha256: string;
  rows: MoneyRow[];
  sums: MoneySums;
  /** How many rows of the money tables cannot be read. */
  faultCount: number;
};

type Subject = MoneyLimits & { id: string; title: string };

/** Reads what a locked document says now. */
export async function readStanding(tx: Db, { id, title, ...limits }: Subject): Promise<Standing> {
  const stored = await readStoredDocument(tx, id);
  const { text } = readContent(stored);
  const canonical = writeMarkdown(title, text);
  const money = readMoney(text, limits);
  return {
    seq: stored.seq,
    content: text.toJSON(),
    canonical,
    sha256: createHash('sha256').update(canonical, 'utf8').digest('hex'),
    rows: money?.rows ?? [],
    sums: money?.sums ?? sumMoney([], limits),
    faultCount: money?.faultCount ?? 0,
  };
}

export type MoneyRefusal = 'money_unreadable' | 'above_amount' | 'overhead_above_limit';

/** Says why what a document plans cannot be frozen, or null: every row must be readable, no more asked for than there is, and no more of it overhead than may be. */
export function moneyRefusal({ faultCount, sums }: Standing, limitFen: number | null): MoneyRefusal | null {
  if (faultCount > 0) return 'money_unreadable';
  const limits = [limitFen, sums.availableFen].filter((limit) => limit !== null);
  if (limits.some((limit) => sums.neededFen > limit)) return 'above_amount';
  return sums.isOverheadAbove ? 'overhead_above_limit' : null;
}

export type NameRefusal = 'name_missing' | 'name_too_long';

/** A revision's name without the white space around it: 1 to 100 characters. */
export function revisionName(typed: string): Outcome<string, NameRefusal> {
  const name = typed.trim();
  if (name === '') return refused('name_missing');
  return name.length > 100 ? refused('name_too_long') : done(name);
}

/** Keeps what a locked document says as its next revision. */
export async function keepRevision(
  tx: Db,
  act: Act,
  { documentId, name, isFrozen, standing }: { documentId: string; name: string; isFrozen: boolean; standing: Standing },
): Promise<{ id: string; number: number }> {
  const { seq, content, canonical, sha256, rows, sums } = standing;
  const [last] = await tx
    .select({ number: max(documentRevisions.number) })
    .from(documentRevisions)
    .where(eq(documentRevisions.documentId, documentId));
  const made = { id: newId(act.now.getTime()), number: (last?.number ?? 0) + 1 };
  const { totalFen, ownFen, otherFen } = sums;
  const money = { moneyRowCount: rows.length, totalFen, ownFen, otherFen };
  const by = { madeBy: act.actor.accountId, madeAt: act.now };
  await tx
    .insert(documentRevisions)
    .values({ ...made, documentId, name, isFrozen, seq, content, canonical, sha256, ...money, ...by });
  const kept = rows.map((row, at) => ({ revisionId: made.id, position: at + 1, ...row }));
  if (kept.length > 0) await tx.insert(documentMoneyRows).values(kept);
  return made;
}
