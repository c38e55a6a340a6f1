import { and, eq } from 'drizzle-orm';
import { writeFen } from '#app/core/fen.ts';
import { newId } from '#app/core/identifier.ts';
import { appendContent, createDocument, freezeDocument } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { contentWithParts } from '#app/drafting/text-parts.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentRevisions } from '#db/schema/drafting.ts';
import { claims, planRevisions, plans } from '#db/schema/plans.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, type Resident, type Setting } from '#tests/support/build/proposal.ts';

export type FrozenPlan = {
  planId: string;
  revisionId: string;
  claimId: string;
  proposalId: string;
  applicant: Resident;
  title: string;
};

/** A plan of words alone, as far as its tables go. */
const noParts = { sections: {}, activity: [], team: [], result: [], risk: [] };

/** Behind every clock, those of a site that runs beside the test too, so that none ends the lease while the plan is being built. */
const leaseEndsAt = new Date('2099-01-01T00:00:00Z');

/** A plan of a published proposal, frozen, by an applicant of its own (or by an organisation). */
export async function buildFrozenPlan(
  db: Db,
  setting: Setting,
  given: { applicant?: Resident; organisationId?: string; title?: string; askedFen?: number } = {},
): Promise<FrozenPlan> {
  const applicant = given.applicant ?? (await buildResident(db, setting.community));
  const { id: proposalId, number } = await buildPublished(db, setting);
  const { communityId } = setting.community;
  const claimId = newId();
  const { accountId, personId } = applicant.actor;
  const callId = setting.call.id;
  const whose = { accountId, personId, organisationId: given.organisationId ?? null, applicantName: applicant.name };
  await db.insert(claims).values({
    id: claimId,
    communityId,
    proposalId,
    callId,
    ...whose,
    showsName: true,
    statement: '我们小组愿意来做这件事。',
    requestedAt: now,
  });
  const lease = { activeSince: now, leaseEndsAt, confirmedAt: now };
  await db
    .update(claims)
    .set({ state: 'active', ...lease })
    .where(eq(claims.id, claimId));
  const title = given.title ?? `${number} 的执行方案`;
  const act = actOf(applicant.actor);
  const { documentId } = must(
    await createDocument(db, act, { communityId, title, paragraphs: [`${title}：装三盏太阳能路灯。`] }),
  );
  const { askedFen = 0 } = given;
  if (askedFen > 0) {
    const content = contentWithParts(await readStoredDocument(db, documentId), [
      { money: [['材料和人工', '项', writeFen(askedFen), '1', '']] },
    ]);
    await appendContent(db, act, { documentId, content, authorId: accountId });
  }
  const planId = newId();
  const proposal = { communityId, proposalId, callId, claimId };
  await db.insert(plans).values({ id: planId, ...proposal, documentId, title, startedAt: now });
  const { sha256 } = must(await freezeDocument(db, act, { documentId, name: '提交稿', limitFen: null }));
  const [kept] = await db
    .select({ id: documentRevisions.id })
    .from(documentRevisions)
    .where(and(eq(documentRevisions.documentId, documentId), eq(documentRevisions.isFrozen, true)));
  if (!kept) throw new Error('the text has no frozen revision');
  const revisionId = newId();
  const sums = { totalFen: askedFen, ownFen: 0, otherFen: 0, askedFen, overheadFen: 0 };
  const handedIn = { documentRevisionId: kept.id, sha256, parts: noParts, submittedBy: accountId, submittedAt: now };
  await db.insert(planRevisions).values({ id: revisionId, planId, number: 1, ...handedIn, ...sums });
  await db.update(plans).set({ state: 'submitted', revision: 1, waitingSince: now }).where(eq(plans.id, planId));
  await db.update(claims).set({ state: 'planned' }).where(eq(claims.id, claimId));
  const frozen = { state: 'frozen', waitingSince: null, frozenAt: now, frozenRevision: 1 };
  await db.update(plans).set(frozen).where(eq(plans.id, planId));
  return { planId, revisionId, claimId, proposalId, applicant, title };
}
