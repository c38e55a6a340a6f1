import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { syncPlanAccess } from '#app/plans/plan-access.server.ts';
import { type LockedPlan, lockOwnPlan, lockPlan, type OwnPlanRefusal } from '#app/plans/plan-lock.server.ts';
import { type InviteMemberRefusal, inviteMemberRefusal, memberState } from '#app/plans/plan-member.ts';
import { recordInPlan } from '#app/plans/plan-step.server.ts';
import { listTeam } from '#app/plans/plan-team.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { planMembers } from '#db/schema/plans.ts';

export type InvitePlanMember = { planId: string; phone: string };
export type InvitePlanMemberRefusal = OwnPlanRefusal | InviteMemberRefusal;

/** Asks somebody by phone to write a plan too. The answer is the same whether or not the number belongs to anybody here. */
export async function invitePlanMember(
  db: Db,
  act: Act,
  input: InvitePlanMember,
): Promise<Outcome<{ memberId: string }, InvitePlanMemberRefusal>> {
  return perform<{ memberId: string }, InvitePlanMemberRefusal>(db, act, {
    what: 'plans.invite_member',
    input,
    collisions: { plan_members_once_for_each_phone: 'already_invited' },
    body: async (tx) => {
      const found = await lockOwnPlan(tx, act, input.planId);
      if (!found.ok) return found;
      const { plan, acting } = found.value;
      const refusal = inviteMemberRefusal(plan.state, await invitationFacts(tx, act, input));
      if (refusal) return refused(refusal);
      const memberId = newId(act.now.getTime());
      const invited = { invitedBy: act.actor.accountId, invitedAt: act.now };
      await tx.insert(planMembers).values({ id: memberId, ...input, ...invited });
      await recordInPlan(tx, act, { plan, what: 'plans.member_invited', office: acting.office, told: { memberId } });
      return done({ memberId });
    },
  });
}

async function invitationFacts(tx: Db, act: Act, { planId, phone }: InvitePlanMember) {
  const rows = await tx
    .select({ phone: planMembers.phone })
    .from(planMembers)
    .where(
      and(
        eq(planMembers.planId, planId),
        isNull(planMembers.declinedAt),
        isNull(planMembers.takenBackAt),
        isNull(planMembers.leftAt),
      ),
    );
  const isInvited = rows.some((row) => row.phone === phone);
  return { standing: rows.length, isInvited, isOwnPhone: (await phoneOf(tx, act)) === phone };
}

type Ended = { planId: string };
export type EndMemberRefusal = OwnPlanRefusal | 'member_not_found';

/** Takes an invitation back that was not answered, or a member out of the team, by whoever speaks for the claim. */
export async function removePlanMember(db: Db, act: Act, input: { memberId: string }): Promise<Outcome<Ended, EndMemberRefusal>> {
  return perform<Ended, EndMemberRefusal>(db, act, {
    what: 'plans.remove_member',
    input,
    body: async (tx) => {
      const planId = await findPlanOf(tx, input.memberId);
      const found = planId === null ? refused('plan_not_found' as const) : await lockOwnPlan(tx, act, planId);
      if (!found.ok) return found;
      return end(tx, act, { plan: found.value.plan, memberId: input.memberId, what: 'plans.member_removed' });
    },
  });
}

export type LeavePlanRefusal = 'not_signed_in' | 'member_not_found';

/** Leaves the team of a plan that one was asked to. */
export async function leavePlan(db: Db, act: Act, input: { planId: string }): Promise<Outcome<Ended, LeavePlanRefusal>> {
  return perform<Ended, LeavePlanRefusal>(db, act, {
    what: 'plans.leave',
    input,
    body: async (tx) => {
      const { accountId } = act.actor;
      if (accountId === null) return refused('not_signed_in');
      const plan = await lockPlan(tx, input.planId);
      const [member] = await tx
        .select({ id: planMembers.id })
        .from(planMembers)
        .where(and(eq(planMembers.planId, input.planId), eq(planMembers.accountId, accountId), isNull(planMembers.leftAt)));
      if (!plan || !member) return refused('member_not_found');
      return end(tx, act, { plan, memberId: member.id, what: 'plans.member_left' });
    },
  });
}

async function end(
  tx: Db,
  act: Act,
  { plan, memberId, what }: { plan: LockedPlan; memberId: string; what: string },
): Promise<Outcome<Ended, 'member_not_found'>> {
  const member = await findMember(tx, memberId);
  const state = member ? memberState(member) : 'left';
  if (state !== 'invited' && state !== 'accepted') return refused('member_not_found');
  const changes = state === 'invited' ? { phone: null, takenBackAt: act.now } : { leftAt: act.now };
  await tx.update(planMembers).set(changes).where(eq(planMembers.id, memberId));
  await syncPlanAccess(tx, act, plan);
  await recordInPlan(tx, act, { plan, what });
  return done({ planId: plan.id });
}

export type AnswerInvitation = { memberId: string; isAccepted: boolean };
export type AnswerInvitationRefusal = 'not_signed_in' | 'invitation_not_found' | 'already_member';

/** Answers an invitation, by whoever has the phone that was invited. Of a no nothing but that is kept. */
export async function answerPlanInvitation(
  db: Db,
  act: Act,
  input: AnswerInvitation,
): Promise<Outcome<Ended, AnswerInvitationRefusal>> {
  return perform<Ended, AnswerInvitationRefusal>(db, act, {
    what: 'plans.answer_invitation',
    input,
    collisions: { plan_members_once_for_each_account: 'already_member' },
    body: async (tx) => {
      const { accountId } = act.actor;
      if (accountId === null || act.onBehalfOf !== null) return refused('not_signed_in');
      const planId = await findPlanOf(tx, input.memberId);
      const plan = planId === null ? null : await lockPlan(tx, planId);
      const member = await findMember(tx, input.memberId);
      const isTheirs = member && memberState(member) === 'invited' && member.phone === (await phoneOf(tx, act));
      if (!plan || !isTheirs) return refused('invitation_not_found');
      if (input.isAccepted && (await isOfTeam(tx, act, plan))) return refused('already_member');
      const answer = input.isAccepted ? { accountId, acceptedAt: act.now } : { declinedAt: act.now };
      await tx
        .update(planMembers)
        .set({ phone: null, ...answer })
        .where(eq(planMembers.id, input.memberId));
      if (input.isAccepted) await syncPlanAccess(tx, act, plan);
      const { memberId, isAccepted } = input;
      await recordInPlan(tx, act, { plan, what: 'plans.invitation_answered', told: { memberId, isAccepted } });
      return done({ planId: plan.id });
    },
  });
}

async function isOfTeam(tx: Db, act: Act, plan: LockedPlan): Promise<boolean> {
  const { zone } = await readSettings(tx, plan.communityId);
  const team = await listTeam(tx, plan.id, localDate(act.now, zone));
  return team.some(({ accountId }) => accountId === act.actor.accountId);
}

async function phoneOf(tx: Db, act: Act): Promise<string | null> {
  if (act.actor.accountId === null) return null;
  const [row] = await tx.select({ phone: accounts.phone }).from(accounts).where(eq(accounts.id, act.actor.accountId));
  return row?.phone ?? null;
}

async function findPlanOf(tx: Db, memberId: string): Promise<string | null> {
  const [row] = await tx.select({ planId: planMembers.planId }).from(planMembers).where(eq(planMembers.id, memberId));
  return row?.planId ?? null;
}

async function findMember(tx: Db, memberId: string) {
  const { phone, acceptedAt, declinedAt, takenBackAt, leftAt } = planMembers;
  const [row] = await tx
    .select({ phone, acceptedAt, declinedAt, takenBackAt, leftAt })
    .from(planMembers)
    .where(eq(planMembers.id, memberId));
  return row ?? null;
}
