import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { rankingMethods } from '#app/scoring/ranking.ts';
import { methodWords, words } from '#app/scoring/result.messages.ts';
import type { ResultPage } from '#app/scoring/result-page.server.ts';
import type { ResultRow } from '#app/scoring/result-rows.server.ts';
import { type Column, Table } from '#app/ui/table.tsx';

/** The order of the plans, with what each score rests on and where places depart from it. */
export function PlacesTable({ page }: { page: ResultPage }) {
  const say = useSay();
  const shares: Column<ResultRow>[] = [
    { key: 'panel', head: say(words.panel_score), cell: ({ panel }) => panel, isNumeric: true },
    { key: 'share', head: say(words.residents_share), cell: ({ share }) => share, isNumeric: true },
  ];
  const columns: Column<ResultRow>[] = [
    { key: 'plan', head: say(words.plan), cell: (row) => <PlanName row={row} /> },
    { key: 'place', head: say(words.place), cell: ({ place }) => place, isNumeric: true },
    { key: 'score', head: say(words.score), cell: ({ score }) => <strong>{score}</strong>, isNumeric: true },
    ...(page.round.residentsPercent > 0 ? shares : []),
    { key: 'judges', head: say(words.judges), cell: ({ judges }) => judges, isNumeric: true },
    { key: 'range', head: say(words.spread), cell: ({ range }) => range, isNumeric: true },
    { key: 'notes', head: say(words.notes), cell: ({ notes }) => notes },
  ];
  return (
    <section aria-labelledby="places">
      <h2 id="places">{say(words.places)}</h2>
      <p className="hint">{say(words.places_lead)}</p>
      <Table caption={say(words.places)} hidesCaption columns={columns} rows={page.rows} rowKey={keyOf} />
    </section>
  );
}

function keyOf({ plan }: ResultRow): string {
  return String(plan);
}

function PlanName({ row: { planId, title, plan, applicant } }: { row: ResultRow }) {
  const say = useSay();
  return (
    <>
      <a href={href.plan(planId)}>{title}</a>{' '}
      <span className="hint">
        {say(words.plan_number, { number: plan })}
        {applicant === null ? null : ` · ${applicant}`}
      </span>
    </>
  );
}

/** The mean of every criterion for every plan. */
export function CriteriaTable({ page }: { page: ResultPage }) {
  const say = useSay();
  const columns: Column<ResultRow>[] = [
    { key: 'plan', head: say(words.plan), cell: ({ name }) => name },
    ...page.about.criteria.map(({ title, weight }, at) => ({
      key: String(at),
      head: say(words.criterion_head, { title, weight }),
      cell: ({ criteria }: ResultRow) => criteria[at],
      isNumeric: true,
    })),
  ];
  return (
    <section aria-labelledby="criteria">
      <h2 id="criteria">{say(words.criteria_means)}</h2>
      <p className="hint">{say(words.criteria_lead, { max: page.round.scaleMax })}</p>
      <Table caption={say(words.criteria_means)} hidesCaption columns={columns} rows={page.rows} rowKey={keyOf} />
    </section>
  );
}

/** Score and rank under every method, and the rank without each judge. */
export function MethodsTable({ page }: { page: ResultPage }) {
  const say = useSay();
  const columns: Column<ResultRow>[] = [
    { key: 'plan', head: say(words.plan), cell: ({ name }) => name },
    ...rankingMethods.map((method, at) => ({
      key: method,
      head: say(methodWords[method]),
      cell: ({ methods }: ResultRow) => methods[at],
      isNumeric: true,
    })),
    { key: 'without', head: say(words.without_judge), cell: ({ without }) => without },
  ];
  return (
    <section aria-labelledby="methods">
      <h2 id="methods">{say(words.methods)}</h2>
      <p className="hint">{say(words.methods_lead, { method: say(methodWords[page.round.method]) })}</p>
      <Table caption={say(words.methods)} hidesCaption columns={columns} rows={page.rows} rowKey={keyOf} />
      <Groups components={page.components} />
    </section>
  );
}

/** The groups of plans and judges that nothing joins, where severity cannot be taken out. */
function Groups({ components }: { components: ResultPage['components'] }) {
  const say = useSay();
  const { locale } = useReading();
  if (components.length < 2) return null;
  const list = (numbers: readonly number[]) => numbers.join(locale === 'zh' ? '、' : ', ');
  const groups = components.map(({ plans, judges }) => say(words.group, { plans: list(plans), judges: list(judges) }));
  return <p className="hint">{say(words.disconnected, { groups: groups.join(locale === 'zh' ? '；' : '; ') })}</p>;
}
