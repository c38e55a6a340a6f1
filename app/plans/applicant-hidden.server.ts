import { inArray } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';

/** Hides who applied with some plans while they are judged blind, or shows them again. The caller records why. */
export async function setApplicantHidden(
  tx: Db,
  { planIds, isHidden }: { planIds: readonly string[]; isHidden: boolean },
): Promise<void> {
  if (planIds.length === 0) return;
  await tx
    .update(plans)
    .set({ isApplicantHidden: isHidden })
    .where(inArray(plans.id, [...planIds]));
}
