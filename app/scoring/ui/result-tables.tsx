import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { rankingMethods } from '#app/scoring/ranking.ts';
import { methodWords, words } from '#app/scoring/result.messages.ts';
import type { ShownPlan } from '#app/scoring/result.queries.server.ts';
import { groupedByRank, shownScore } from '#app/scoring/result-figures.ts';
import type { ShownResult } from '#app/scoring/result-page.server.ts';
import { listed, notesOf, type Saying, shownApplicant } from '#app/scoring/ui/result-notes.ts';
import { type Column, Table } from '#app/ui/table.tsx';

/** The order of the plans, with what each score rests on and where places depart from it. */
export function PlacesTable({ page }: { page: ShownResult }) {
  const saying = useSaying();
  const { say } = saying;
  const hasShares = page.round.residentsPercent > 0;
  const columns: Column<ShownPlan>[] = [
    { key: 'plan', head: say(words.plan), cell: (plan) => <PlanName page={page} plan={plan} /> },
    {
      key: 'place',
      head: say(words.place),
      cell: (plan) => placeOf(plan) ?? say(plan.isRatified ? words.no_place : words.not_scored),
      isNumeric: true,
    },
    { key: 'score', head: say(words.score), cell: ({ value }) => <strong>{shownScore(value)}</strong>, isNumeric: true },
    ...(hasShares ? shareColumns(say) : []),
    { key: 'judges', head: say(words.judges), cell: ({ judges }) => judges, isNumeric: true },
    { key: 'spread', head: say(words.spread), cell: rangeOf, isNumeric: true },
    { key: 'notes', head: say(words.notes), cell: (plan) => notesOf(plan, saying).join(' ') },
  ];
  return (
    <section aria-labelledby="places">
      <h2 id="places">{say(words.places)}</h2>
      <p className="hint">{say(words.places_lead)}</p>
      <Table caption={say(words.places)} hidesCaption columns={columns} rows={page.plans} rowKey={keyOf} />
    </section>
  );
}

function shareColumns(say: ReturnType<typeof useSay>): Column<ShownPlan>[] {
  return [
    { key: 'panel', head: say(words.panel_score), cell: ({ panelValue }) => shownScore(panelValue), isNumeric: true },
    { key: 'share', head: say(words.residents_share), cell: ({ share }) => shownScore(share), isNumeric: true },
  ];
}

function placeOf({ isRatified, place, rank }: ShownPlan): number | null {
  return isRatified ? place : rank;
}

function rangeOf({ lowest, highest }: ShownPlan): string {
  return lowest === null ? '–' : `${shownScore(lowest)}–${shownScore(highest)}`;
}

function keyOf({ plan }: ShownPlan): string {
  return String(plan);
}

function PlanName({ page, plan }: { page: ShownResult; plan: ShownPlan }) {
  const say = useSay();
  return (
    <>
      <a href={href.plan(plan.planId)}>{plan.title}</a>{' '}
      <span className="hint">
        {say(words.plan_number, { number: plan.plan })}
        {page.hidesApplicants ? null : ` · ${shownApplicant(plan, page.viewer.leads)}`}
      </span>
    </>
  );
}

/** How this page says things. */
function useSaying(): Saying {
  const { locale } = useReading();
  return { say: useSay(), locale };
}

/** The mean of every criterion for every plan. */
export function CriteriaTable({ page }: { page: ShownResult }) {
  const say = useSay();
  const { criteria } = page.about;
  const columns: Column<ShownPlan>[] = [
    numberColumn(say),
    ...criteria.map(({ title, weight }, at) => ({
      key: String(at),
      head: say(words.criterion_head, { title, weight }),
      cell: ({ criteria: means, judges }: ShownPlan) => {
        const { mean, count } = means[at] ?? { mean: null, count: 0 };
        return count === judges ? shownScore(mean) : `${shownScore(mean)} · ${say(words.of_judges, { count })}`;
      },
      isNumeric: true,
    })),
  ];
  return (
    <section aria-labelledby="criteria">
      <h2 id="criteria">{say(words.criteria_means)}</h2>
      <p className="hint">{say(words.criteria_lead, { max: page.round.scaleMax })}</p>
      <Table caption={say(words.criteria_means)} hidesCaption columns={columns} rows={page.plans} rowKey={keyOf} />
    </section>
  );
}

function numberColumn(say: ReturnType<typeof useSay>): Column<ShownPlan> {
  return {
    key: 'plan',
    head: say(words.plan),
    cell: ({ plan, title }) => `${say(words.plan_number, { number: plan })} ${title}`,
  };
}

/** Score and rank under every method, and the rank without each judge. */
export function MethodsTable({ page }: { page: ShownResult }) {
  const saying = useSaying();
  const { say } = saying;
  const columns: Column<ShownPlan>[] = [
    numberColumn(say),
    ...rankingMethods.map((method) => ({
      key: method,
      head: say(methodWords[method]),
      cell: ({ methods }: ShownPlan) => shownRank(methods[method]),
      isNumeric: true,
    })),
    {
      key: 'without',
      head: say(words.without_judge),
      cell: ({ rank, withoutJudge }) => {
        if (withoutJudge.length === 0) return rank === null ? '–' : say(words.unchanged);
        return groupedByRank(withoutJudge)
          .map(({ rank: other, judges }) =>
            say(other === null ? words.without_unscored : words.without_one, {
              rank: other ?? 0,
              judges: listed(judges, saying),
            }),
          )
          .join(' ');
      },
    },
  ];
  return (
    <section aria-labelledby="methods">
      <h2 id="methods">{say(words.methods)}</h2>
      <p className="hint">{say(words.methods_lead, { method: say(methodWords[page.round.method]) })}</p>
      <Table caption={say(words.methods)} hidesCaption columns={columns} rows={page.plans} rowKey={keyOf} />
      {page.components.length > 1 ? (
        <p className="hint">
          {say(words.disconnected, {
            groups: page.components
              .map(({ plans, judges }) => say(words.group, { plans: listed(plans, saying), judges: listed(judges, saying) }))
              .join('; '),
          })}
        </p>
      ) : null}
    </section>
  );
}

function shownRank(under: ShownPlan['methods'][(typeof rankingMethods)[number]]): string {
  if (under === null || under.value === null) return '–';
  return `${shownScore(under.value)} (${under.rank ?? '–'})`;
}
