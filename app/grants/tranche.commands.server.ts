import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { drawOn } from '#app/funds/ledger.ts';
import { heldFor, postEntries } from '#app/funds/post-entry.server.ts';
import { needsThird, nextTrancheState, type TrancheEvent, type TrancheState } from '#app/grants/award.ts';
import { keepNewFiles, type NewFile } from '#app/grants/award-files.server.ts';
import {
  type AwardDeed,
  type LeadAwardRefusal,
  type LockedAward,
  lockAwardFor,
  lockOwnAward,
  type OwnAwardRefusal,
} from '#app/grants/award-lock.server.ts';
import { trancheLimits } from '#app/grants/award-offer.ts';
import { noteInAward, recordInAward } from '#app/grants/award-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { trancheFiles, tranches } from '#db/schema/grants.ts';

/** An instalment by its award and its place in it: 1, 2, 3 … */
export type TrancheOf = { awardId: string; position: number };
export type TrancheAnswer = TrancheOf;

type MovedOn = 'tranche_not_found' | 'tranche_moved_on' | 'award_not_active';
export type LockedTranche = typeof tranches.$inferSelect & { state: TrancheState };

export type SubmitTranche = TrancheOf & { evidence: string; files: readonly NewFile[] };
export type SubmitTrancheRefusal = OwnAwardRefusal | MovedOn | 'evidence_missing' | 'text_too_long' | 'too_many_files';

/** The grantee shows that a milestone is reached: words, pictures, papers. */
export async function submitTranche(
  db: Db,
  act: Act,
  input: SubmitTranche,
): Promise<Outcome<TrancheAnswer, SubmitTrancheRefusal>> {
  return perform<TrancheAnswer, SubmitTrancheRefusal>(db, act, {
    what: 'grants.submit_tranche',
    input: { ...input, files: input.files.map((file) => ({ ...file })) },
    collisions: { tranches_move_while_active: 'award_not_active' },
    body: async (tx) => {
      const found = await lockOwnAward(tx, act, input.awardId);
      if (!found.ok) return found;
      const { award } = found.value;
      const held = await lockTranche(tx, { award, position: input.position, event: 'submit' });
      if (!held.ok) return held;
      const evidence = input.evidence.trim();
      if (evidence === '') return refused('evidence_missing');
      if (lengthOf(evidence) > trancheLimits.evidence) return refused('text_too_long');
      if (input.files.length > trancheLimits.files) return refused('too_many_files');
      const fileIds = await keepNewFiles(tx, act, input.files);
      const trancheId = held.value.id;
      const rows = fileIds.map((fileId, index) => ({ trancheId, fileId, position: index + 1, addedAt: act.now }));
      if (rows.length > 0) await tx.insert(trancheFiles).values(rows);
      const changes = { evidence, submittedBy: act.actor.accountId, submittedAt: act.now };
      await moveTranche(tx, act, { award, tranche: held.value, event: 'submit', office: null, changes });
      return done({ awardId: award.id, position: input.position });
    },
  });
}

export type ReturnTrancheRefusal = LeadAwardRefusal | MovedOn | 'reason_missing' | 'text_too_long';

/** Gives an instalment back to the grantee with what is missing. Who verified it before is taken off again. */
export async function returnTranche(
  db: Db,
  act: Act,
  input: TrancheOf & { reason: string },
): Promise<Outcome<TrancheAnswer, ReturnTrancheRefusal>> {
  return perform<TrancheAnswer, ReturnTrancheRefusal>(db, act, {
    what: 'grants.return_tranche',
    input,
    body: async (tx) => {
      const found = await lockTrancheFor(tx, act, { ...input, deed: 'grants.verify', event: 'return' });
      if (!found.ok) return found;
      const returnReason = input.reason.trim();
      if (returnReason === '') return refused('reason_missing');
      if (lengthOf(returnReason) > trancheLimits.reason) return refused('text_too_long');
      const nobody = { verifiedBy: null, verifiedAt: null, approvedBy: null, approvedAt: null, needsThird: false };
      const changes = { returnReason, ...nobody, voucherNumber: null, voucherFileId: null };
      await moveTranche(tx, act, { ...found.value, event: 'return', changes, explanation: returnReason });
      return done({ awardId: input.awardId, position: input.position });
    },
  });
}

export type VerifyTranche = TrancheOf & { voucherNumber: string; voucherFile: NewFile };
export type VerifyTrancheRefusal = LeadAwardRefusal | MovedOn | 'voucher_missing' | 'text_too_long';

/** Records as the first officer that a milestone was reached, with the voucher of the payment. Another approves it. */
export async function verifyTranche(
  db: Db,
  act: Act,
  input: VerifyTranche,
): Promise<Outcome<TrancheAnswer, VerifyTrancheRefusal>> {
  return perform<TrancheAnswer, VerifyTrancheRefusal>(db, act, {
    what: 'grants.verify_tranche',
    input: { ...input, voucherFile: { ...input.voucherFile } },
    collisions: { tranches_never_approved_by_the_payee: 'own_award', tranches_move_while_active: 'award_not_active' },
    body: async (tx) => {
      const found = await lockTrancheFor(tx, act, { ...input, deed: 'grants.verify', event: 'verify' });
      if (!found.ok) return found;
      const { award, tranche } = found.value;
      const voucherNumber = input.voucherNumber.trim();
      if (voucherNumber === '') return refused('voucher_missing');
      if (lengthOf(voucherNumber) > trancheLimits.voucher) return refused('text_too_long');
      const { thirdApprovalAboveYuan } = await readSettings(tx, award.communityId);
      const [voucherFileId = null] = await keepNewFiles(tx, act, [input.voucherFile]);
      const changes = {
        voucherNumber,
        voucherFileId,
        verifiedBy: act.actor.accountId,
        verifiedAt: act.now,
        needsThird: needsThird(tranche.amountFen, thirdApprovalAboveYuan * 100),
      };
      await moveTranche(tx, act, { ...found.value, event: 'verify', changes });
      return done({ awardId: award.id, position: input.position });
    },
  });
}

export type ApproveTrancheRefusal = LeadAwardRefusal | MovedOn | 'same_person' | 'approved_already';

/**
 * Approves an instalment as another officer than who verified it; above the limit of the community a third one, a grant lead,
 * approves it too. With the last approval its money moves from committed to approved.
 */
export async function approveTranche(db: Db, act: Act, input: TrancheOf): Promise<Outcome<TrancheAnswer, ApproveTrancheRefusal>> {
  return perform<TrancheAnswer, ApproveTrancheRefusal>(db, act, {
    what: 'grants.approve_tranche',
    input,
    collisions: {
      tranches_never_approved_by_the_payee: 'own_award',
      tranches_approved_by_another: 'same_person',
      tranches_approved_by_a_third: 'same_person',
      tranches_move_while_active: 'award_not_active',
    },
    body: async (tx) => {
      const found = await lockTrancheFor(tx, act, { ...input, deed: 'grants.approve', event: 'approve' });
      if (!found.ok) return found;
      const { award, tranche, office } = found.value;
      if (award.state !== 'active') return refused('award_not_active');
      const approver = act.actor.accountId;
      const earlier = [tranche.verifiedBy, tranche.approvedBy];
      if (approver === null || earlier.includes(approver)) return refused('same_person');
      if (tranche.approvedBy !== null) {
        const third = await lockAwardFor(tx, act, { awardId: award.id, deed: 'grants.approve_third' });
        if (!third.ok) return third;
        const changes = { thirdApprovedBy: approver, thirdApprovedAt: act.now };
        await clearForPayment(tx, act, { award, tranche, office: third.value.office, changes });
      } else if (tranche.needsThird) {
        await tx.update(tranches).set({ approvedBy: approver, approvedAt: act.now }).where(eq(tranches.id, tranche.id));
        await noteInAward(tx, act, { award, note: { event: 'approve_first', office, tranchePosition: input.position } });
        await recordInAward(tx, act, {
          award,
          what: 'grants.tranche_approved_first',
          office,
          told: { position: input.position },
        });
      } else await clearForPayment(tx, act, { award, tranche, office, changes: { approvedBy: approver, approvedAt: act.now } });
      return done({ awardId: award.id, position: input.position });
    },
  });
}

type Move = {
  award: LockedAward;
  tranche: LockedTranche;
  office: Role | null;
  changes: Partial<typeof tranches.$inferInsert>;
};

async function clearForPayment(tx: Db, act: Act, move: Move): Promise<void> {
  const { award, tranche } = move;
  const shares = drawOn(await heldFor(tx, award.id, 'committed'), tranche.amountFen);
  if (!shares) throw new Error('an instalment is more than its award has left');
  const entry = { kind: 'approve' as const, awardId: award.id, trancheId: tranche.id };
  await moveTranche(tx, act, { ...move, event: 'approve' });
  await postEntries(
    tx,
    act,
    shares.map((share) => ({ ...share, ...entry })),
  );
}

/** Moves a locked instalment along its machine, with its row of history, log entry and event. */
export async function moveTranche(tx: Db, act: Act, move: Move & { event: TrancheEvent; explanation?: string }): Promise<void> {
  const { award, tranche, event, office, changes, explanation = '' } = move;
  const state = nextTrancheState(tranche.state, event);
  if (!state) throw new Error(`no way from ${tranche.state} by ${event}`);
  await tx
    .update(tranches)
    .set({ state, ...changes })
    .where(eq(tranches.id, tranche.id));
  const note = {
    event: `tranche_${event}`,
    explanation,
    office,
    amountFen: tranche.amountFen,
    tranchePosition: tranche.position,
  };
  await noteInAward(tx, act, { award, note });
  const detail = { position: tranche.position, amountFen: tranche.amountFen, explanation };
  await recordInAward(tx, act, {
    award,
    what: eventOf[event],
    office,
    detail,
    told: { position: tranche.position },
  });
}

const eventOf: Readonly<Record<TrancheEvent, string>> = {
  submit: 'grants.tranche_submitted',
  return: 'grants.tranche_returned',
  verify: 'grants.tranche_verified',
  approve: 'grants.tranche_approved',
  list: 'grants.tranche_listed',
  pay: 'grants.tranche_paid',
  fail: 'grants.tranche_failed',
  send_back: 'grants.tranche_sent_back',
  drop: 'grants.tranche_dropped',
};

/** An instalment of a locked award that an event may move, held; instalments come one after the other. */
async function lockTranche(
  tx: Db,
  { award, position, event }: { award: LockedAward; position: number; event: TrancheEvent },
): Promise<Outcome<LockedTranche, MovedOn>> {
  const [row] = await tx
    .select()
    .from(tranches)
    .where(and(eq(tranches.awardId, award.id), eq(tranches.position, position)))
    .for('no key update');
  if (!row) return refused('tranche_not_found');
  const tranche = { ...row, state: row.state as TrancheState };
  if (!nextTrancheState(tranche.state, event)) return refused('tranche_moved_on');
  return award.state === 'active' ? done(tranche) : refused('award_not_active');
}

async function lockTrancheFor(
  tx: Db,
  act: Act,
  { awardId, position, deed, event }: TrancheOf & { deed: AwardDeed; event: TrancheEvent },
): Promise<Outcome<{ award: LockedAward; tranche: LockedTranche; office: Role }, LeadAwardRefusal | MovedOn>> {
  const found = await lockAwardFor(tx, act, { awardId, deed });
  if (!found.ok) return found;
  const held = await lockTranche(tx, { award: found.value.award, position, event });
  return held.ok ? done({ ...found.value, tranche: held.value }) : held;
}
