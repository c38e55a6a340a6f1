import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { reaction, tellAll } from '#app/notifications/reaction.server.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findPlan } from '#app/plans/plan.queries.server.ts';
import type { PlanState } from '#app/plans/plan.ts';
import { newsWords } from '#app/plans/plan-news.messages.ts';
import { listTeam } from '#app/plans/plan-team.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { planMembers } from '#db/schema/plans.ts';

// Who is told of what becomes of a plan. Each reads the plan as it is when the job runs: what is no longer so is not told.

const shape = z.object({ eventId: z.uuid(), planId: z.uuid() });
const memberShape = shape.extend({ memberId: z.uuid() });

/** Those who review plans at its place, but not those whose plan it is. */
export const tellPlanSubmitted = reaction(shape, async (given, { eventId, planId }) => {
  const plan = await findPlan(given.db, planId);
  if (plan?.state !== 'submitted') return;
  const { zone } = await readSettings(given.db, plan.communityId);
  const on = localDate(given.now, zone);
  const [staff, team] = await Promise.all([
    listStaff(given.db, { deed: 'plans.review', placePath: plan.placePath, on }),
    listTeam(given.db, planId, on),
  ]);
  const recipients = staff.filter((id) => !team.some(({ accountId }) => accountId === id));
  const values = { title: plan.title };
  await tellAll(given, { eventId, kind: 'desk', recipients, title: newsWords.waits, values, path: href.deskPlan(planId) });
});

export const tellPlanReturned = toTeam('revising', { title: newsWords.returned, body: newsWords.returned_next });

export const tellPlanFrozen = toTeam('frozen', { title: newsWords.frozen, body: newsWords.frozen_next });

export const tellPlanReopened = toTeam('revising', { title: newsWords.reopened, body: newsWords.returned_next });

/** Tells everybody who writes a plan, while it is in the state that the news is of. */
function toTeam(state: PlanState, words: { title: Message; body: Message }) {
  return reaction(shape, async (given, { eventId, planId }) => {
    const plan = await findPlan(given.db, planId);
    if (plan?.state !== state) return;
    const { zone } = await readSettings(given.db, plan.communityId);
    const team = await listTeam(given.db, planId, localDate(given.now, zone));
    const recipients = team.map(({ accountId }) => accountId);
    await tellAll(given, {
      eventId,
      kind: 'own_plan',
      recipients,
      values: { title: plan.title },
      path: href.plan(planId),
      ...words,
    });
  });
}

/** Whoever has the number that was asked, if anybody here has; nobody else learns whether. */
export const tellMemberInvited = reaction(memberShape, async (given, { eventId, planId, memberId }) => {
  const [plan, accountId] = await Promise.all([findPlan(given.db, planId), findInvitee(given.db, memberId)]);
  if (!plan || accountId === null) return;
  const words = { title: newsWords.invited, body: newsWords.invited_next, values: { title: plan.title } };
  await tellAll(given, { eventId, kind: 'own_plan', recipients: [accountId], path: href.planInvitation(memberId), ...words });
});

/** Whoever asked. Of a no it is only said that there was one. */
export const tellInvitationAnswered = reaction(
  memberShape.extend({ isAccepted: z.boolean() }),
  async (given, { eventId, planId, memberId, isAccepted }) => {
    const plan = await findPlan(given.db, planId);
    const [member] = await given.db
      .select({ invitedBy: planMembers.invitedBy })
      .from(planMembers)
      .where(eq(planMembers.id, memberId));
    if (!plan || !member?.invitedBy) return;
    const title = isAccepted ? newsWords.accepted : newsWords.declined;
    const values = { title: plan.title };
    await tellAll(given, {
      eventId,
      kind: 'own_plan',
      recipients: [member.invitedBy],
      title,
      values,
      path: href.planTeam(planId),
    });
  },
);

async function findInvitee(db: Db, memberId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: accounts.id })
    .from(planMembers)
    .innerJoin(accounts, eq(accounts.phone, planMembers.phone))
    .where(and(eq(planMembers.id, memberId), isNull(accounts.closedAt)));
  return row?.id ?? null;
}
