import { sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { may } from '#app/people/permission.ts';
import { findActing, speaksFor } from '#app/proposals/acting.server.ts';
import type { AttachmentKind } from '#app/proposals/attachment.ts';
import { findParties } from '#app/proposals/proposal-lock.server.ts';
import { reviewerRefusal } from '#app/proposals/proposer.ts';
import type { Db } from '#db/client.server.ts';

/** A stored file that somebody may see. `isPublic`: everybody may. */
export type VisibleFile = {
  sha256: string;
  thumbnailSha256: string | null;
  contentType: string;
  originalName: string;
  bytes: number;
  isPublic: boolean;
};

type Row = Omit<VisibleFile, 'isPublic'> & {
  id: string;
  kind: AttachmentKind;
  isRemoved: boolean;
  isListed: boolean;
  placePath: string[];
  proposerAccountId: string | null;
  proposerPersonId: string | null;
  proposerOrganisationId: string | null;
  keyedBy: string | null;
};

/**
 * A file by id, if the actor may see it; null otherwise, as for one that does not exist. Pictures and documents of what has a
 * number and is not hidden are public; all others, and paper sheets always, are for the proposers and for staff of the place.
 */
export async function findFileFor(db: Db, fileId: string, actor: Actor): Promise<VisibleFile | null> {
  const rows = await listUses(db, fileId);
  const [row] = rows;
  if (!row) return null;
  const { sha256, thumbnailSha256, contentType, originalName, bytes } = row;
  const isPublic = rows.some(({ kind, isRemoved, isListed }) => kind !== 'paper_sheet' && !isRemoved && isListed);
  const isVisible = isPublic || (await someAsync(rows, (use) => mayPrivately(db, use, actor)));
  return isVisible ? { sha256, thumbnailSha256, contentType, originalName, bytes, isPublic } : null;
}

async function listUses(db: Db, fileId: string): Promise<Row[]> {
  const rows = await db.execute<Row>(sql`
    select f.sha256, f.thumbnail_sha256 as "thumbnailSha256", f.content_type as "contentType", f.original_name as "originalName", f.bytes,
      a.kind, a.removed_at is not null as "isRemoved", p.id, p.number is not null and p.hidden_at is null as "isListed", place.path as "placePath",
      p.proposer_account_id as "proposerAccountId", p.proposer_person_id as "proposerPersonId",
      p.proposer_organisation_id as "proposerOrganisationId", p.keyed_by as "keyedBy"
    from files f
    join proposal_files a on a.file_id = f.id
    join proposals p on p.id = a.proposal_id
    join places place on place.id = coalesce(p.place_id, p.community_id)
    where f.id = ${fileId}`);
  return [...rows];
}

async function mayPrivately(db: Db, use: Row, actor: Actor): Promise<boolean> {
  if (actor.accountId === null) return false;
  if (may(actor, 'proposals.review', use.placePath) || may(actor, 'proposals.key_paper', use.placePath)) return true;
  if (may(actor, 'comments.moderate', use.placePath)) return use.kind !== 'paper_sheet';
  const now = new Date();
  const acting = await findActing(db, { actor, onBehalfOf: null, requestKey: '', now });
  if (!acting.ok) return false;
  if (await speaksFor(db, acting.value, { proposal: use, now })) return true;
  return use.kind !== 'paper_sheet' && reviewerRefusal(actor, await findParties(db, use)) !== null;
}

async function someAsync<T>(values: readonly T[], test: (value: T) => Promise<boolean>): Promise<boolean> {
  for (const value of values) if (await test(value)) return true;
  return false;
}
