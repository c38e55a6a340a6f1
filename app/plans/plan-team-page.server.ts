import type { AppLoadContext } from '@remix-run/node';
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { maskName, maskPhone } from '#app/core/text.ts';
import { notFound } from '#app/http/answers.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { isWritten } from '#app/plans/plan.ts';
import { listTeam } from '#app/plans/plan-team.queries.server.ts';
import { requireTeam } from '#app/plans/plan-viewer.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { claims, planMembers, plans } from '#db/schema/plans.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What the page of a plan's team shows. */
export type TeamPage = Awaited<ReturnType<typeof loadTeamPage>>;

/** Who writes a plan and who was asked to, for its team. Numbers are masked: whoever asked knows them. */
export async function loadTeamPage(context: AppLoadContext, request: Request, params: Params) {
  const { plan, viewer, visitor } = await requireTeam(context, request, params);
  const { db } = context;
  const { zone } = await readSettings(db, plan.communityId);
  const [team, invited] = await Promise.all([listTeam(db, plan.id, localDate(new Date(), zone)), listInvited(db, plan.id)]);
  return {
    plan: { id: plan.id, title: plan.title },
    speaks: viewer.speaks,
    mayInvite: viewer.speaks && isWritten(plan.state),
    team: team.map(({ accountId, name, seat, memberId }) => ({ name, seat, memberId, isSelf: accountId === visitor?.accountId })),
    invited: viewer.speaks ? invited : [],
    done: new URL(request.url).searchParams.get('done'),
  };
}

async function listInvited(db: Db, planId: string) {
  const rows = await db
    .select({ id: planMembers.id, phone: planMembers.phone, invitedAt: planMembers.invitedAt })
    .from(planMembers)
    .where(and(eq(planMembers.planId, planId), isNotNull(planMembers.phone)))
    .orderBy(asc(planMembers.invitedAt), asc(planMembers.id));
  return rows.map(({ phone, ...row }) => ({ ...row, phone: maskPhone(phone ?? '') }));
}

/** An invitation to this visitor that still waits for an answer; 404 for any other. */
export async function loadPlanInvitation(db: Db, memberId: string, visitor: Visitor) {
  const [found] = await listInvitationsTo(db, visitor.accountId, memberId);
  if (!found) throw notFound();
  return found;
}

/** The invitations to write a plan too that wait for an account's answer: those to the number it has. */
export async function listInvitationsTo(db: Db, accountId: string, memberId: string | null = null) {
  const rows = await db
    .select({
      memberId: planMembers.id,
      title: plans.title,
      invitedAt: planMembers.invitedAt,
      applicantName: claims.applicantName,
      isShown: sql<boolean>`${claims.showsName} or ${claims.organisationId} is not null`,
    })
    .from(planMembers)
    .innerJoin(accounts, eq(accounts.phone, planMembers.phone))
    .innerJoin(plans, eq(plans.id, planMembers.planId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(
      and(eq(accounts.id, accountId), isNull(accounts.closedAt), memberId === null ? undefined : eq(planMembers.id, memberId)),
    )
    .orderBy(asc(planMembers.invitedAt), asc(planMembers.id))
    .limit(20);
  return rows.map(({ applicantName, isShown, ...row }) => ({
    ...row,
    applicant: isShown ? applicantName : maskName(applicantName),
  }));
}
