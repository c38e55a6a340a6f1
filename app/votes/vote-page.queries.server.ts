import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Role } from '#app/core/role.ts';
import type { Head } from '#app/votes/box.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteLogHeads } from '#db/schema/ballots.ts';
import { documentRevisions, documents } from '#db/schema/drafting.ts';
import { paperWriteOffs } from '#db/schema/paper-ballots.ts';
import { places } from '#db/schema/places.ts';
import { voteSteps } from '#db/schema/votes.ts';

/** The public history of a vote, the oldest step first. `sheets`: of paper that was written off, how many. */
export async function listVoteSteps(db: Db, voteId: string) {
  const steps = await db
    .select({
      id: voteSteps.id,
      event: voteSteps.event,
      explanation: voteSteps.explanation,
      closesAtBefore: voteSteps.closesAtBefore,
      closesAtAfter: voteSteps.closesAtAfter,
      office: sql<Role | null>`${voteSteps.office}`,
      takenAt: voteSteps.takenAt,
    })
    .from(voteSteps)
    .where(eq(voteSteps.voteId, voteId))
    .orderBy(asc(voteSteps.takenAt), asc(voteSteps.id));
  const writtenOff = await listWrittenOff(db, voteId);
  const all = [...steps.map((step) => ({ ...step, sheets: null })), ...writtenOff];
  return all.toSorted((one, next) => one.takenAt.getTime() - next.takenAt.getTime());
}

/** What two officers wrote off, as steps of the history. */
async function listWrittenOff(db: Db, voteId: string) {
  const rows = await db
    .select({
      id: paperWriteOffs.id,
      sheets: paperWriteOffs.number,
      explanation: paperWriteOffs.reason,
      takenAt: paperWriteOffs.writtenOffAt,
    })
    .from(paperWriteOffs)
    .where(eq(paperWriteOffs.voteId, voteId))
    .orderBy(asc(paperWriteOffs.writtenOffAt), asc(paperWriteOffs.id));
  return rows.map((row) => ({ ...row, event: 'write_off', closesAtBefore: null, closesAtAfter: null, office: null }));
}

/** The published head of a vote's log that is newest, with when it was published; null while there is none. */
export async function findLastHead(db: Db, voteId: string): Promise<(Head & { publishedAt: Date }) | null> {
  const [head] = await db
    .select({
      size: voteLogHeads.size,
      root: sql<string>`encode(${voteLogHeads.root}, 'hex')`,
      publishedAt: voteLogHeads.publishedAt,
    })
    .from(voteLogHeads)
    .where(eq(voteLogHeads.voteId, voteId))
    .orderBy(desc(voteLogHeads.size))
    .limit(1);
  return head ?? null;
}

/** The frozen revision that is voted on: of which document, and whether everybody may read it. */
export async function findVotedRevision(db: Db, revisionId: string) {
  const [found] = await db
    .select({
      documentId: documentRevisions.documentId,
      number: documentRevisions.number,
      title: documents.title,
      isPublic: sql<boolean>`${documents.publicSince} is not null`,
    })
    .from(documentRevisions)
    .innerJoin(documents, eq(documents.id, documentRevisions.documentId))
    .where(eq(documentRevisions.id, revisionId));
  return found ?? null;
}

/** What a place is called, in both languages. */
export async function findPlaceName(db: Db, placeId: string) {
  const [place] = await db.select({ nameZh: places.nameZh, nameEn: places.nameEn }).from(places).where(eq(places.id, placeId));
  return place ?? { nameZh: '', nameEn: null };
}
