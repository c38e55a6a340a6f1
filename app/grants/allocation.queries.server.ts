import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { AllocationLine } from '#app/grants/allocation.ts';
import type { AllocationMethod } from '#app/grants/allocation-input.ts';
import type { AllocationReason } from '#app/grants/allocation-reason.ts';
import type { SourceKind } from '#app/grants/allocation-source.ts';
import type { Db } from '#db/client.server.ts';
import { allocationFunds, allocationLines, allocations } from '#db/schema/allocations.ts';
import { funds } from '#db/schema/funds.ts';

/** Something final over which no envelope has been decided yet. */
export type ReadySource = { kind: SourceKind; id: string; title: string; finalAt: Date; plans: number };

const sourcesMax = 100;

/** What a community could allocate an envelope over, the newest first; at most 100. */
export async function listReadySources(db: Db, communityId: string): Promise<ReadySource[]> {
  const rows = await db.execute<{ kind: SourceKind; id: string; title: string; finalAt: string; plans: number }>(sql`
    select s.kind, s.id, s.title, s.final_at as "finalAt", s.plans from (
      select 'round' as kind, r.id, r.title, r.final_at, (select count(*) from round_plans p where p.round_id = r.id)::int as plans
      from rounds r where r.community_id = ${communityId} and r.state = 'final'
      union all
      select 'vote', v.id, v.title, v.final_at, o.plans
      from votes v join lateral (
        select count(*)::int as plans from vote_options o join plans p on p.id = o.subject_id where o.vote_id = v.id
      ) o on o.plans > 0
      where v.community_id = ${communityId} and v.state = 'final' and v.source_kind <> 'round'
      union all
      select 'resolution', n.id, n.title, m.final_at, 0
      from resolutions n join rooms r on r.id = n.room_id join room_minutes m on m.room_id = r.id
      left join document_revisions d on d.document_id = n.document_id and d.seq = n.revision_seq
      where r.community_id = ${communityId} and m.state = 'final' and (r.amount_fen > 0 or d.total_fen > 0)
    ) s
    where not exists (select from allocations a where a.source_kind = s.kind and a.source_id = s.id)
    order by s.final_at desc, s.id limit ${sourcesMax}`);
  return rows.map(({ finalAt, ...row }) => ({ ...row, finalAt: new Date(finalAt) }));
}

const allocationsShown = 30;

/** The decisions of a community that were taken last; at most 30. */
export function listAllocations(db: Db, communityId: string) {
  return db
    .select({
      id: allocations.id,
      title: allocations.title,
      method: sql<AllocationMethod>`${allocations.method}`,
      envelopeFen: allocations.envelopeFen,
      decidedAt: allocations.decidedAt,
    })
    .from(allocations)
    .where(eq(allocations.communityId, communityId))
    .orderBy(desc(allocations.decidedAt), desc(allocations.id))
    .limit(allocationsShown);
}

/** A decision as it is archived, without the text of what went in; or null. */
export async function findAllocation(db: Db, allocationId: string) {
  const [allocation] = await db
    .select({
      id: allocations.id,
      title: allocations.title,
      sourceKind: sql<SourceKind>`${allocations.sourceKind}`,
      sourceId: allocations.sourceId,
      sourceAddress: allocations.sourceAddress,
      method: sql<AllocationMethod>`${allocations.method}`,
      envelopeFen: allocations.envelopeFen,
      reason: allocations.reason,
      inputSha256: allocations.inputSha256,
      decidedAt: allocations.decidedAt,
    })
    .from(allocations)
    .where(eq(allocations.id, allocationId));
  return allocation ?? null;
}

/** What went into a decision, byte for byte as it was hashed; or null. */
export async function findAllocationInput(db: Db, allocationId: string): Promise<string | null> {
  const [row] = await db.select({ text: allocations.inputText }).from(allocations).where(eq(allocations.id, allocationId));
  return row?.text ?? null;
}

/** The funds that bear an envelope, in the order in which awards draw on them. */
export function listEnvelopeFunds(db: Db, allocationId: string) {
  return db
    .select({ name: funds.name, slug: funds.slug, amountFen: allocationFunds.amountFen })
    .from(allocationFunds)
    .innerJoin(funds, eq(funds.id, allocationFunds.fundId))
    .where(eq(allocationFunds.allocationId, allocationId))
    .orderBy(asc(allocationFunds.position));
}

/** A line as it is shown: what came of a plan, and how it stood. */
export type ShownLine = Omit<AllocationLine, 'id'> & { planId: string | null; place: number | null; votes: number | null };

type Kept = Pick<AllocationLine, 'number' | 'outcome' | 'taken'> & {
  reasons: AllocationReason[];
  place: number | null;
  votes: number | null;
};

/** The lines of a decision in the order in which they are read: as they were funded, then as they stood. */
export async function listLines(db: Db, allocationId: string): Promise<ShownLine[]> {
  const rows = await db
    .select({
      planId: allocationLines.planId,
      title: allocationLines.title,
      askedFen: allocationLines.askedFen,
      grantedFen: allocationLines.grantedFen,
      kept: sql<Kept>`${allocationLines.explanation}`,
    })
    .from(allocationLines)
    .where(and(eq(allocationLines.allocationId, allocationId)));
  return inReadingOrder(rows.map(({ kept, ...line }) => ({ ...line, ...kept })));
}

/** Lines as they were funded, then as they stood: by place, by votes, by number. */
export function inReadingOrder(lines: readonly ShownLine[]): ShownLine[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...lines].sort(
    (a, b) =>
      (a.taken ?? last) - (b.taken ?? last) ||
      (a.place ?? last) - (b.place ?? last) ||
      (b.votes ?? -1) - (a.votes ?? -1) ||
      a.number - b.number,
  );
}
