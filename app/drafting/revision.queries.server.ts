import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { documentMoneyRows, documentRevisions } from '#db/schema/drafting.ts';

const listed = {
  number: documentRevisions.number,
  name: documentRevisions.name,
  isFrozen: documentRevisions.isFrozen,
  sha256: documentRevisions.sha256,
  moneyRowCount: documentRevisions.moneyRowCount,
  totalFen: documentRevisions.totalFen,
  ownFen: documentRevisions.ownFen,
  otherFen: documentRevisions.otherFen,
  madeAt: documentRevisions.madeAt,
};

const shownMax = 200;

/** The revisions of a document, the newest first. */
export async function listRevisions(db: Db, documentId: string) {
  return db
    .select(listed)
    .from(documentRevisions)
    .where(eq(documentRevisions.documentId, documentId))
    .orderBy(desc(documentRevisions.number))
    .limit(shownMax);
}

/** A revision with its text, or null. */
export async function findRevision(db: Db, { documentId, number }: { documentId: string; number: number }) {
  const [found] = await db
    .select({ ...listed, id: documentRevisions.id, content: documentRevisions.content, canonical: documentRevisions.canonical })
    .from(documentRevisions)
    .where(and(eq(documentRevisions.documentId, documentId), eq(documentRevisions.number, number)));
  return found ?? null;
}

/** The rows of a revision's money tables, in their order. */
export async function listMoneyRows(db: Db, revisionId: string) {
  return db
    .select({
      category: documentMoneyRows.category,
      item: documentMoneyRows.item,
      unit: documentMoneyRows.unit,
      unitPriceFen: documentMoneyRows.unitPriceFen,
      quantityThousandths: documentMoneyRows.quantityThousandths,
      amountFen: documentMoneyRows.amountFen,
      ownFen: documentMoneyRows.ownFen,
      otherFen: documentMoneyRows.otherFen,
    })
    .from(documentMoneyRows)
    .where(eq(documentMoneyRows.revisionId, revisionId))
    .orderBy(documentMoneyRows.position);
}
