import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { heldFor, postEntries } from '#app/funds/post-entry.server.ts';
import { agreementText } from '#app/grants/agreement.ts';
import type { AwardAnswer } from '#app/grants/award.commands.server.ts';
import { findBasis, listAwardFunds, listTranches } from '#app/grants/award.queries.server.ts';
import { nextAwardState } from '#app/grants/award.ts';
import { setDuties } from '#app/grants/award-duty.commands.server.ts';
import {
  type LeadAwardRefusal,
  type LockedAward,
  lockAwardFor,
  lockOwnAward,
  type OwnAwardRefusal,
} from '#app/grants/award-lock.server.ts';
import { noteInAward, recordInAward, takeAwardStep } from '#app/grants/award-step.server.ts';
import { followAwardStage } from '#app/grants/thread-facts.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { settlePlan } from '#app/plans/plan-award.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardPayees, awards } from '#db/schema/grants.ts';

export type Payee = { name: string; bank: string; account: string };
export type AcceptAwardRefusal = OwnAwardRefusal | 'award_moved_on' | 'offer_over' | 'payee_missing' | 'account_malformed';

/** Accepts an offer, with where the money goes. From then on the text of the agreement is fixed, and both sides sign it. */
export async function acceptAward(
  db: Db,
  act: Act,
  input: AwardAnswer & { payee: Payee },
): Promise<Outcome<AwardAnswer, AcceptAwardRefusal>> {
  return perform<AwardAnswer, AcceptAwardRefusal>(db, act, {
    what: 'grants.accept',
    input,
    body: async (tx) => {
      const found = await lockOwnAward(tx, act, input.awardId);
      if (!found.ok) return found;
      const { award } = found.value;
      if (!nextAwardState(award.state, 'accept')) return refused('award_moved_on');
      if (award.offerEndsAt === null || act.now >= award.offerEndsAt) return refused('offer_over');
      const payee = readPayee(input.payee);
      if (!payee.ok) return payee;
      await setPayee(tx, act, { awardId: award.id, payee: payee.value });
      const text = await writeAgreement(tx, award);
      const agreementSha256 = createHash('sha256').update(text).digest('hex');
      const changes = { answeredAt: act.now, agreementText: text, agreementSha256 };
      await takeAwardStep(tx, act, { award, step: { event: 'accept', what: 'grants.accepted', office: null, changes } });
      return done({ awardId: award.id });
    },
  });
}

/** A payee as typed, with the spaces taken out of the account; an account is 8 to 32 digits. */
function readPayee(typed: Payee): Outcome<Payee, 'payee_missing' | 'account_malformed'> {
  const [name, bank, account] = [typed.name.trim(), typed.bank.trim(), typed.account.replace(/[\s-]/gu, '')];
  if (name === '' || bank === '' || lengthOf(name) > 80 || lengthOf(bank) > 80) return refused('payee_missing');
  return /^\d{8,32}$/.test(account) ? done({ name, bank, account }) : refused('account_malformed');
}

async function setPayee(tx: Db, act: Act, { awardId, payee }: { awardId: string; payee: Payee }): Promise<void> {
  const setBy = act.actor.accountId;
  if (setBy === null) throw new Error('nobody names a payee');
  await tx.insert(awardPayees).values({ id: newId(act.now.getTime()), awardId, ...payee, setBy, setAt: act.now });
}

async function writeAgreement(tx: Db, award: LockedAward): Promise<string> {
  const [basis, funds, parts] = [
    await findBasis(tx, award.id),
    await listAwardFunds(tx, award.id),
    await listTranches(tx, award.id),
  ];
  const { number, title, amountFen, lessReason, conditions, variancePercent, startsOn, endsOn } = award;
  return agreementText({
    number,
    title,
    grantee: award.granteeName,
    amountFen,
    lessReason,
    conditions,
    variancePercent,
    startsOn: startsOn ?? '',
    endsOn: endsOn ?? '',
    tranches: parts.map(({ amountFen: fen, milestone, dueOn }) => ({ amountFen: fen, milestone, dueOn })),
    funds: funds.map(({ name, amountFen: fen }) => ({ name, amountFen: fen })),
    basisSha256: basis.basisSha256,
    budget: basis.budget,
  });
}

export type SignAwardRefusal = OwnAwardRefusal | LeadAwardRefusal | 'award_moved_on' | 'signed_already' | 'same_person';

/** Signs the agreement as its grantee, or for the charity station. The second signature makes the reservation a commitment. */
export async function signAward(
  db: Db,
  act: Act,
  input: AwardAnswer & { as: 'grantee' | 'office' },
): Promise<Outcome<AwardAnswer, SignAwardRefusal>> {
  return perform<AwardAnswer, SignAwardRefusal>(db, act, {
    what: 'grants.sign',
    input,
    collisions: { awards_signed_by_two: 'same_person', awards_offered_by_another: 'own_award' },
    body: async (tx) => {
      const { awardId } = input;
      const found =
        input.as === 'grantee'
          ? await lockOwnAward(tx, act, awardId)
          : await lockAwardFor(tx, act, { awardId, deed: 'grants.award' });
      if (!found.ok) return found;
      const { award } = found.value;
      const office = 'office' in found.value ? found.value.office : null;
      if (award.state !== 'agreed') return refused('award_moved_on');
      const isSigned = input.as === 'grantee' ? award.granteeSignedAt : award.officeSignedAt;
      if (isSigned) return refused('signed_already');
      const signed =
        input.as === 'grantee'
          ? { granteeSignedBy: act.onBehalfOf === null ? act.actor.accountId : null, granteeSignedAt: act.now }
          : { officeSignedBy: act.actor.accountId, officeSignedAt: act.now };
      await tx.update(awards).set(signed).where(eq(awards.id, awardId));
      await noteInAward(tx, act, { award, note: { event: `sign_${input.as}`, office } });
      await recordInAward(tx, act, { award, what: 'grants.signed', office, detail: { as: input.as } });
      if (input.as === 'grantee' ? award.officeSignedAt : award.granteeSignedAt) await startAward(tx, act, award);
      return done({ awardId });
    },
  });
}

async function startAward(tx: Db, act: Act, award: LockedAward): Promise<void> {
  const reserved = await heldFor(tx, award.id, 'reserved');
  await postEntries(
    tx,
    act,
    reserved.map(({ fundId, fen }) => ({ fundId, amountFen: fen, kind: 'commit' as const, awardId: award.id })),
  );
  const step = { event: 'start', what: 'grants.started', office: null, changes: { activeAt: act.now } } as const;
  await takeAwardStep(tx, act, { award, step });
  await setDuties(tx, act, award);
  if (award.planId) await settlePlan(tx, act, { planId: award.planId, event: 'award', office: null });
  await followAwardStage(tx, award.proposalId);
}
