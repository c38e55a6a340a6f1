import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type LockedPlan, lockClaimsOf, lockPlan } from '#app/plans/plan-lock.server.ts';
import { listTeam } from '#app/plans/plan-team.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentAccess } from '#db/schema/drafting.ts';
import { plans } from '#db/schema/plans.ts';

type Access = { role: DocumentRole; part: DocumentPart | null };

/**
 * Makes the access to a locked plan's text what its team and its state ask for, in the same transaction: the team writes it
 * while its claim holds, whoever speaks for the claim leads it, and once it was handed in staff who review plans comment on
 * it. What is so already is left alone.
 */
export async function syncPlanAccess(tx: Db, act: Act, plan: LockedPlan): Promise<void> {
  const wanted = await wantedAccess(tx, act, plan);
  const given = await listGiven(tx, plan.documentId);
  for (const accountId of [...new Set([...wanted.keys(), ...given.keys()])].sort()) {
    const [access, held] = [wanted.get(accountId) ?? null, given.get(accountId) ?? null];
    if (access?.role === held?.role && access?.part === held?.part) continue;
    const outcome = await giveAccess(tx, act, { documentId: plan.documentId, accountId, ...(access ?? { role: null }) });
    if (!outcome.ok) throw new Error(`access not given: ${outcome.refusal}`);
  }
}

/** The same for the plans of a locked proposal: when who holds the proposal changes. */
export async function syncAccessOfProposal(tx: Db, act: Act, proposalId: string): Promise<void> {
  const known = await tx.select({ id: plans.id }).from(plans).where(eq(plans.proposalId, proposalId)).orderBy(plans.id);
  for (const { id } of known) {
    const plan = await lockPlan(tx, id);
    if (plan) await syncPlanAccess(tx, act, plan);
  }
}

async function wantedAccess(tx: Db, act: Act, plan: LockedPlan): Promise<Map<string, Access>> {
  const { zone } = await readSettings(tx, plan.communityId);
  const on = localDate(act.now, zone);
  const wanted = new Map<string, Access>();
  const duty = { deed: 'plans.review', placePath: plan.placePath, on } as const;
  const staff = plan.revision > 0 ? await listStaff(tx, duty) : [];
  for (const accountId of staff) wanted.set(accountId, { role: 'reader', part: 'remarks' });
  const isHeld = (await lockClaimsOf(tx, plan)).length > 0;
  for (const { accountId, seat } of await listTeam(tx, plan.id, on)) {
    if (isHeld) wanted.set(accountId, { role: 'writer', part: seat === 'applicant' ? 'chair' : 'remarks' });
    else wanted.set(accountId, { role: 'reader', part: null });
  }
  return wanted;
}

async function listGiven(tx: Db, documentId: string): Promise<Map<string, Access>> {
  const rows = await tx
    .select({ accountId: documentAccess.accountId, role: documentAccess.role, part: documentAccess.part })
    .from(documentAccess)
    .where(and(eq(documentAccess.documentId, documentId), isNull(documentAccess.withdrawnAt)));
  return new Map(rows.map(({ accountId, ...access }) => [accountId, access]));
}
