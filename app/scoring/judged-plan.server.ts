import type { Locale } from '#app/i18n/message.ts';
import { listNamesByPlan } from '#app/plans/plan.queries.server.ts';
import { findPlanForSheet } from '#app/plans/plan-page.server.ts';
import { redactNames } from '#app/plans/redaction.ts';
import type { Db } from '#db/client.server.ts';

/** Which plan is judged, and whether its judges must not learn who applied. */
export type JudgedPlanAsked = { planRevisionId: string; isBlind: boolean; locale: Locale };

/** The frozen text of a plan with its sums as its judges read it; in a blind round without names and without its team. */
export async function findJudgedPlan(db: Db, { planRevisionId, isBlind, locale }: JudgedPlanAsked) {
  const plan = await findPlanForSheet(db, planRevisionId, { isBlind, locale });
  if (!plan) throw new Error('a plan in a round has a frozen revision');
  const { totalFen, ownFen, otherFen, askedFen } = plan.revision;
  return { html: plan.html, sums: { totalFen, ownFen, otherFen, askedFen } };
}

/** Plans with their titles as they may be read: while who applied is hidden, without the names of those who did. */
export async function hideNamesInTitles<T extends { planId: string; title: string }>(
  db: Db,
  plans: readonly T[],
  isHidden: (plan: T) => boolean,
): Promise<T[]> {
  const hidden = plans.filter(isHidden);
  if (hidden.length === 0) return [...plans];
  const names = await listNamesByPlan(
    db,
    hidden.map(({ planId }) => planId),
  );
  return plans.map((plan) => (isHidden(plan) ? { ...plan, title: redactNames(plan.title, names.get(plan.planId) ?? []) } : plan));
}
