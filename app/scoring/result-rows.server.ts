import { rankingMethods } from '#app/scoring/ranking.ts';
import { words } from '#app/scoring/result.messages.ts';
import type { ShownPlan } from '#app/scoring/result.queries.server.ts';
import { groupedByRank, shownScore } from '#app/scoring/result-figures.ts';
import { listed, notesOf, type Saying, shownApplicant } from '#app/scoring/result-notes.server.ts';
import type { ShownResult } from '#app/scoring/result-page.server.ts';

/** A plan of a result as its page shows it: every figure and sentence is text already, so that the page computes nothing. */
export type ResultRow = ReturnType<typeof rowOf>;

/** The rows of a result in its order, in the words of a language. */
export function rowsOf(shown: ShownResult, saying: Saying): ResultRow[] {
  return shown.plans.map((plan) => rowOf(plan, shown, saying));
}

function rowOf(plan: ShownPlan, { hidesApplicants, viewer }: ShownResult, saying: Saying) {
  const { say } = saying;
  const place = plan.isRatified ? plan.place : plan.rank;
  return {
    plan: plan.plan,
    planId: plan.planId,
    title: plan.title,
    name: `${say(words.plan_number, { number: plan.plan })} ${plan.title}`,
    applicant: hidesApplicants ? null : shownApplicant(plan, viewer.leads),
    place: place === null ? say(plan.isRatified ? words.no_place : words.not_scored) : String(place),
    score: shownScore(plan.value),
    panel: shownScore(plan.panelValue),
    share: shownScore(plan.share),
    judges: plan.judges,
    range: plan.lowest === null ? '–' : `${shownScore(plan.lowest)}–${shownScore(plan.highest)}`,
    notes: notesOf(plan, saying).join(' '),
    criteria: plan.criteria.map(({ mean, count }) =>
      count === plan.judges ? shownScore(mean) : `${shownScore(mean)} · ${say(words.of_judges, { count })}`,
    ),
    methods: rankingMethods.map((method) => {
      const under = plan.methods[method];
      return under?.value ? `${shownScore(under.value)} (${under.rank ?? '–'})` : '–';
    }),
    without: withoutOf(plan, saying),
  };
}

/** Where leaving one judge out would change the rank. */
function withoutOf({ rank, withoutJudge }: ShownPlan, saying: Saying): string {
  const { say } = saying;
  if (withoutJudge.length === 0) return rank === null ? '–' : say(words.unchanged);
  return groupedByRank(withoutJudge)
    .map(({ rank: other, judges }) =>
      say(other === null ? words.without_unscored : words.without_one, { rank: other ?? 0, judges: listed(judges, saying) }),
    )
    .join(' ');
}
