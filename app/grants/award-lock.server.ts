import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import type { AwardState } from '#app/grants/award.ts';
import { type Deed, officeFor } from '#app/people/permission.ts';
import { type ActingNow, type ActingRefusal, findActing, speaksFor } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { awards } from '#db/schema/grants.ts';
import { places } from '#db/schema/places.ts';

/** What commands decide by, and pages show. */
export const awardColumns = {
  id: awards.id,
  communityId: awards.communityId,
  placeId: awards.placeId,
  placePath: places.path,
  number: awards.number,
  allocationId: awards.allocationId,
  planId: awards.planId,
  planRevisionId: awards.planRevisionId,
  resolutionId: awards.resolutionId,
  proposalId: awards.proposalId,
  state: sql<AwardState>`${awards.state}`,
  title: awards.title,
  field: awards.field,
  granteeName: awards.granteeName,
  showsName: awards.showsName,
  granteePersonId: awards.granteePersonId,
  granteeOrganisationId: awards.granteeOrganisationId,
  askedFen: awards.askedFen,
  amountFen: awards.amountFen,
  reducedFen: awards.reducedFen,
  lessReason: awards.lessReason,
  conditions: awards.conditions,
  variancePercent: awards.variancePercent,
  startsOn: awards.startsOn,
  endsOn: awards.endsOn,
  proposedAt: awards.proposedAt,
  offeredAt: awards.offeredAt,
  offerEndsAt: awards.offerEndsAt,
  agreementText: awards.agreementText,
  agreementSha256: awards.agreementSha256,
  granteeSignedBy: awards.granteeSignedBy,
  granteeSignedAt: awards.granteeSignedAt,
  officeSignedBy: awards.officeSignedBy,
  officeSignedAt: awards.officeSignedAt,
  activeAt: awards.activeAt,
  closingAt: awards.closingAt,
  evaluationEndsAt: awards.evaluationEndsAt,
  endedAt: awards.endedAt,
};

/** An award, held until the transaction ends, or null. Every command that changes one, or hangs something on it, begins here. */
export async function lockAward(tx: Db, awardId: string): Promise<LockedAward | null> {
  const [award] = await selectAward(tx, awardId).for('no key update', { of: awards });
  return award ?? null;
}

export type LockedAward = NonNullable<Awaited<ReturnType<typeof findAward>>>;

/** An award as it is at this moment, or null. */
export async function findAward(db: Db, awardId: string) {
  const [award] = await selectAward(db, awardId);
  return award ?? null;
}

function selectAward(db: Db, awardId: string) {
  return db.select(awardColumns).from(awards).innerJoin(places, eq(places.id, awards.placeId)).where(eq(awards.id, awardId));
}

export type LeadAwardRefusal = 'award_not_found' | 'not_allowed' | 'own_award';
export type AwardDeed = Extract<Deed, `grants.${string}`>;

/** A locked award and the office for a deed there, by somebody who gets nothing from it; or why not. */
export async function lockAwardFor(
  tx: Db,
  act: Act,
  { awardId, deed }: { awardId: string; deed: AwardDeed },
): Promise<Outcome<{ award: LockedAward; office: Role }, LeadAwardRefusal>> {
  const award = await lockAward(tx, awardId);
  if (!award) return refused('award_not_found');
  const office = officeFor(act.actor, deed, award.placePath);
  if (!office) return refused('not_allowed');
  if (await isPayee(tx, act.actor.accountId, awardId)) return refused('own_award');
  return done({ award, office });
}

export type OwnAwardRefusal = ActingRefusal | 'award_not_found';

/** A locked award for whoever speaks for its grantee; nobody else learns more than everybody does. */
export async function lockOwnAward(
  tx: Db,
  act: Act,
  awardId: string,
): Promise<Outcome<{ award: LockedAward; acting: ActingNow }, OwnAwardRefusal>> {
  const award = await lockAward(tx, awardId);
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!award) return refused('award_not_found');
  const isOwn = await speaksForAward(tx, acting.value, { award, now: act.now });
  return isOwn ? done({ award, acting: acting.value }) : refused('not_allowed');
}

/** Whether who acts may speak for the grantee of an award at this moment. */
export async function speaksForAward(
  db: Db,
  acting: ActingNow,
  { award, now }: { award: Pick<LockedAward, 'granteePersonId' | 'granteeOrganisationId'>; now: Date },
): Promise<boolean> {
  const ownership = {
    proposerAccountId: null,
    proposerPersonId: award.granteePersonId,
    proposerOrganisationId: award.granteeOrganisationId,
  };
  return speaksFor(db, acting, { proposal: ownership, now });
}

/** Whether an account belongs to who gets the money, as the database sees it (`is_payee`): such a one decides nothing about it. */
export async function isPayee(db: Db, accountId: string | null, awardId: string): Promise<boolean> {
  if (accountId === null) return false;
  const [row] = await db.execute<{ is_payee: boolean }>(sql`select is_payee(${accountId}, ${awardId})`);
  return row?.is_payee ?? false;
}
