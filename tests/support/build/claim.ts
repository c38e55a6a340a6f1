import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { type AskToClaim, askToClaim } from '#app/plans/claim.commands.server.ts';
import { acceptClaim } from '#app/plans/claim-review.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims } from '#db/schema/plans.ts';
import { proposals } from '#db/schema/proposals.ts';
import { buildCall, daysFromNow, stageOf } from '#tests/support/build/call.ts';
import { actOf, buildActor, buildCommunity, must } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, type Resident, type Setting } from '#tests/support/build/proposal.ts';

/** A setting whose call takes claims now, with somebody of the charity station who confirms them. */
export type ClaimSetting = Setting & { officer: Awaited<ReturnType<typeof buildActor>> };

const daysAhead = 30_000;

/** A community with a call that collects, and takes claims by the tests' clock and by the site's. */
export async function buildClaimSetting(db: Db): Promise<ClaimSetting> {
  const community = await buildCommunity(db);
  const stages = [stageOf('collect', -10, 20), stageOf('claim', -5, daysAhead), stageOf('plan', -5, daysAhead)];
  const call = await buildCall(db, community, { stages });
  const proposer = await buildResident(db, community);
  const officer = await buildActor(db, { roles: ['grant_staff'], placeId: community.communityId });
  return { community, call, proposer, reviewer: community.staff, officer };
}

export type BuiltClaim = { claimId: string; proposalId: string; number: string; applicant: Resident };

type Given = Partial<AskToClaim> & { applicant?: Resident; number?: string; at?: Date };

/** Somebody asks for a proposal: for a new one, unless it is named. */
export async function buildRequested(db: Db, setting: ClaimSetting, given: Given = {}): Promise<BuiltClaim> {
  const { applicant = await buildResident(db, setting.community), at = daysFromNow(1), number, ...asked } = given;
  const published = asked.proposalId ? { id: asked.proposalId, number: number ?? '' } : await buildPublished(db, setting);
  const input = { ...askedFor(published.id), ...asked };
  const { claimId } = must(await askToClaim(db, actOf(applicant.actor, { now: at }), input));
  return { claimId, proposalId: published.id, number: published.number, applicant };
}

/** Somebody holds a proposal since tomorrow. */
export async function buildHeld(db: Db, setting: ClaimSetting, given: Given = {}): Promise<BuiltClaim> {
  const built = await buildRequested(db, setting, given);
  must(await acceptClaim(db, officeAct(setting, given.at), { claimId: built.claimId }));
  return built;
}

/** What is asked for a proposal by oneself. */
export function askedFor(proposalId: string): AskToClaim {
  return {
    proposalId,
    organisationId: null,
    groupName: null,
    statement: '我们几户邻居愿意来做，已经找好了师傅。',
    showsName: false,
    joins: false,
  };
}

/** An act of the charity station, tomorrow unless said. */
export function officeAct({ officer }: ClaimSetting, at: Date = daysFromNow(1)): Act {
  return actOf(officer, { now: at });
}

/** A claim as it is kept. */
export async function findClaimRow(db: Db, claimId: string) {
  const [row] = await db.select().from(claims).where(eq(claims.id, claimId));
  if (!row) throw new Error('there is no such claim');
  return row;
}

/** What people see as a proposal's stage. */
export async function stageOfProposal(db: Db, proposalId: string): Promise<string | null> {
  const [row] = await db.select({ stage: proposals.publicStage }).from(proposals).where(eq(proposals.id, proposalId));
  return row?.stage ?? null;
}
