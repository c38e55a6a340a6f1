import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import type { Role } from '#app/core/role.ts';
import type { Standing } from '#app/drafting/remark.ts';
import { officeFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { documentAccess } from '#db/schema/drafting.ts';
import { places } from '#db/schema/places.ts';

const officeDeeds = { chair: 'rooms.chair', secretary: 'rooms.record' } as const;

/**
 * What somebody was given in a document, and the office under which they lead it. Whoever leads by an office that they no
 * longer hold takes part like others.
 */
export async function findStanding(
  db: Db,
  { documentId, actor }: { documentId: string; actor: Actor },
): Promise<Standing & { office: Role | null }> {
  const nothing = { role: null, part: null, office: null };
  if (actor.accountId === null) return nothing;
  const [row] = await db
    .select({
      role: documentAccess.role,
      part: documentAccess.part,
      officePlaceId: documentAccess.officePlaceId,
      placePath: places.path,
    })
    .from(documentAccess)
    .leftJoin(places, eq(places.id, documentAccess.officePlaceId))
    .where(
      and(
        eq(documentAccess.documentId, documentId),
        eq(documentAccess.accountId, actor.accountId),
        isNull(documentAccess.withdrawnAt),
      ),
    );
  if (!row) return nothing;
  const { role, part, officePlaceId, placePath } = row;
  if (part === null || part === 'remarks' || officePlaceId === null) return { role, part, office: null };
  const office = officeFor(actor, officeDeeds[part], placePath ?? []);
  return { role, part: office ? part : 'remarks', office };
}
