import { sql } from 'drizzle-orm';
import type { AwardViewer } from '#app/grants/award-viewer.server.ts';
import type { Db } from '#db/client.server.ts';

/** A stored file of an award. `isPublic`: everybody may see it. */
export type AwardFile = {
  sha256: string;
  thumbnailSha256: string | null;
  contentType: string;
  filename: string;
  isPublic: boolean;
};

type Use = 'picture' | 'evidence' | 'receipt' | 'voucher';

/**
 * A file of an award, if this viewer may see it; null otherwise, as for one that does not exist. Pictures of the effect are
 * everybody's. What was handed in with an instalment, and receipts, are for the grantee, staff and auditors: they hold names,
 * addresses and numbers. Vouchers are for staff and auditors.
 */
export async function findAwardFile(
  db: Db,
  { awardId, fileId }: { awardId: string; fileId: string },
  viewer: AwardViewer,
): Promise<AwardFile | null> {
  const rows = await db.execute<Omit<AwardFile, 'isPublic'> & { use: Use }>(sql`
    select f.sha256, f.thumbnail_sha256 as "thumbnailSha256", f.content_type as "contentType", f.original_name as filename, used.use
    from files f join (
      select file_id, 'picture' as use from award_pictures where award_id = ${awardId}
      union all select tf.file_id, 'evidence' from tranche_files tf join tranches t on t.id = tf.tranche_id where t.award_id = ${awardId}
      union all select receipt_file_id, 'receipt' from expenses where award_id = ${awardId}
      union all select voucher_file_id, 'voucher' from tranches where award_id = ${awardId}
    ) used on used.file_id = f.id where f.id = ${fileId}`);
  const isInside = viewer.isStaff || viewer.isAuditor;
  const found = rows.find(({ use }) => isInside || use === 'picture' || (viewer.isGrantee && use !== 'voucher'));
  if (!found) return null;
  const { use: _, ...file } = found;
  return { ...file, isPublic: rows.some(({ use }) => use === 'picture') };
}
