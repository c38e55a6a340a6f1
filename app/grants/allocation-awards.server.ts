import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import type { AllocationLine } from '#app/grants/allocation.ts';
import type { Grantee } from '#app/grants/allocation-grantee.server.ts';
import type { SourceHead } from '#app/grants/allocation-source.server.ts';
import type { SourceCandidate } from '#app/grants/allocation-source.ts';
import { noteInAward, recordInAward } from '#app/grants/award-step.server.ts';
import { takeGrantNumber } from '#app/grants/grant-number.server.ts';
import type { Db } from '#db/client.server.ts';
import { callFields } from '#db/schema/calls.ts';
import { awards } from '#db/schema/grants.ts';
import { claims, plans } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';

/** What a decision made, from which its awards follow. */
export type Decided = {
  allocationId: string;
  source: SourceHead;
  title: string;
  office: Role;
  lines: readonly AllocationLine[];
  candidates: readonly SourceCandidate[];
  /** Who carries out a resolution; null for plans, whose claims say it. */
  grantee: Grantee | null;
};

/** Makes an award, still to be offered, of each line that was granted something; numbered in the order in which they were funded. */
export async function proposeAwards(tx: Db, act: Act, decided: Decided): Promise<string[]> {
  const { source, lines, office } = decided;
  const { communityId } = source;
  const carriers = await findCarriers(tx, decided);
  const funded = lines.map((line, index) => ({ line, linePosition: index + 1 })).filter(({ line }) => line.grantedFen > 0);
  funded.sort((a, b) => (a.line.taken ?? a.linePosition) - (b.line.taken ?? b.linePosition));
  const ids: string[] = [];
  for (const { line, linePosition } of funded) {
    const carrier = carriers.get(line.id);
    if (!carrier) throw new Error(`nobody carries out ${line.id}`);
    const award = { id: newId(act.now.getTime()), communityId };
    const number = await takeGrantNumber(tx, { communityId, series: 'award', now: act.now });
    const { askedFen, grantedFen: amountFen } = line;
    const lessReason = amountFen < askedFen ? reasonOf(line) : '';
    const money = { askedFen, amountFen, lessReason, allocationId: decided.allocationId, linePosition };
    await tx.insert(awards).values({ ...award, number, ...carrier, ...money, proposedAt: act.now });
    await noteInAward(tx, act, { award, note: { event: 'propose', office, amountFen } });
    await recordInAward(tx, act, { award, what: 'grants.proposed', office, detail: { amountFen } });
    ids.push(award.id);
  }
  return ids;
}

type Carrier = Pick<
  typeof awards.$inferInsert,
  | 'planId'
  | 'planRevisionId'
  | 'resolutionId'
  | 'proposalId'
  | 'title'
  | 'field'
  | 'placeId'
  | 'granteeName'
  | 'showsName'
  | 'granteePersonId'
  | 'granteeOrganisationId'
>;

async function findCarriers(tx: Db, { source, title, candidates, grantee }: Decided): Promise<Map<string, Carrier>> {
  if (grantee) {
    const { name, showsName, personId, organisationId } = grantee;
    const who = { granteeName: name, showsName, granteePersonId: personId, granteeOrganisationId: organisationId };
    return new Map([[source.id, { resolutionId: source.id, title, field: '', placeId: source.placeId, ...who }]]);
  }
  const planIds = candidates.flatMap(({ planId }) => planId ?? []);
  const rows = await tx
    .select({
      planId: plans.id,
      proposalId: plans.proposalId,
      title: plans.title,
      field: sql<string>`coalesce(${callFields.nameZh}, '')`,
      placeId: sql<string>`coalesce(${proposals.placeId}, ${plans.communityId})`,
      granteeName: claims.applicantName,
      showsName: sql<boolean>`${claims.showsName} or ${claims.organisationId} is not null`,
      personId: claims.personId,
      granteeOrganisationId: claims.organisationId,
    })
    .from(plans)
    .innerJoin(proposals, eq(proposals.id, plans.proposalId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .leftJoin(callFields, and(eq(callFields.callId, plans.callId), eq(callFields.key, proposals.fieldKey)))
    .where(inArray(plans.id, planIds));
  const revisions = new Map(candidates.map(({ id, planRevisionId }) => [id, planRevisionId]));
  return new Map(
    rows.map(({ personId, ...row }) => {
      // an organisation's award is its own: its officers come and go
      const granteePersonId = row.granteeOrganisationId === null ? personId : null;
      return [row.planId, { ...row, granteePersonId, planRevisionId: revisions.get(row.planId) ?? null }];
    }),
  );
}

/** What staff said of an amount by hand, which alone grants less than was asked for. */
function reasonOf({ reasons }: AllocationLine): string {
  const said = reasons.find(({ code }) => code === 'by_hand');
  return said?.code === 'by_hand' ? said.values.reason : '';
}
