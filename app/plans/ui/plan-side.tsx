import { writeQuantity } from '#app/drafting/money-table.ts';
import { MoneyFacts } from '#app/drafting/ui/money-facts.tsx';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import type { PlanPage } from '#app/plans/plan-page.server.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

/** What is known of a plan in few words: money, dates, results, who applied, its revisions. */
export function PlanSide({ page }: { page: PlanPage }) {
  const say = useSay();
  const { locale } = useReading();
  const { plan, written, applicants, revision } = page;
  const hidden = plan.isApplicantHidden ? say(words.applicant_hidden) : null;
  return (
    <>
      {written ? (
        <>
          <h2>{say(words.figures)}</h2>
          <MoneyFacts money={{ sums: written.sums, categories: [], faultCount: 0, isBudget: true }} />
          <AtAGlance parts={written.parts} />
        </>
      ) : null}
      <h2>{say(words.about)}</h2>
      <Facts
        facts={[
          { term: say(words.applicant), value: applicants ? applicants.join(' · ') : hidden },
          { term: say(words.proposal), value: <a href={href.proposal(plan.proposalNumber)}>{plan.proposalNumber}</a> },
          { term: say(words.field), value: nameIn(locale, { nameZh: plan.fieldNameZh, nameEn: plan.fieldNameEn }) },
          { term: say(words.frozen_at), value: plan.frozenAt ? <Instant at={plan.frozenAt} /> : null },
          { term: 'SHA-256', value: revision ? <code className="digest">{revision.sha256}</code> : null },
        ]}
      />
      <Revisions page={page} />
    </>
  );
}

function AtAGlance({ parts }: { parts: NonNullable<PlanPage['written']>['parts'] }) {
  const say = useSay();
  const { locale } = useReading();
  const { activity, result } = parts;
  const from = activity.map(({ fromOn }) => fromOn).sort()[0];
  const until = activity
    .map(({ untilOn }) => untilOn)
    .sort()
    .at(-1);
  const results = (kind: 'output' | 'outcome') =>
    result
      .filter((one) => one.kind === kind)
      .map(({ what, thousandths, unit }) => say(words.result_of, { what, number: writeQuantity(thousandths), unit }));
  const period = from && until ? say(words.period_of, { from: formatDay(from, locale), until: formatDay(until, locale) }) : null;
  return (
    <>
      <h2>{say(words.at_a_glance)}</h2>
      <Facts
        facts={[
          { term: say(words.period), value: period },
          { term: say(words.activities), value: say(words.activities_count, { count: activity.length }) },
          { term: say(words.outputs), value: <Lines lines={results('output')} /> },
          { term: say(words.outcomes), value: <Lines lines={results('outcome')} /> },
        ]}
      />
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}

function Revisions({ page: { plan, revisions, viewer, revision } }: { page: PlanPage }) {
  const say = useSay();
  if (revisions.length === 0) return null;
  return (
    <>
      <h2>{say(words.revisions)}</h2>
      <ul>
        {revisions.map(({ number, submittedAt, frozenAt }) => (
          <li key={number}>
            <a
              href={href.plan(plan.id, { revision: String(number) })}
              aria-current={revision?.number === number ? 'page' : undefined}
            >
              {say(words.revision_of, { number })}
            </a>{' '}
            <span className="hint">
              <Instant at={submittedAt} shape="day" />
              {frozenAt ? ` · ${say(words.is_frozen)}` : null}
            </span>
          </li>
        ))}
        {revisions.length > 1 ? (
          <li>
            <a href={href.planDifference(plan.id)}>{say(words.difference)}</a>
          </li>
        ) : null}
        {plan.isApplicantHidden && !viewer.isTeam && !viewer.reviews ? null : (
          <li>
            <a href={href.document(plan.documentId)}>{say(words.read_text)}</a>
          </li>
        )}
      </ul>
    </>
  );
}

const stepWords = {
  submit: words.step_submit,
  return: words.step_return,
  freeze: words.step_freeze,
  reopen: words.step_reopen,
} as const;

/** What became of a plan, from the first step on. */
export function PlanHistory({ page: { steps } }: { page: PlanPage }) {
  const say = useSay();
  if (steps.length === 0) return null;
  const titleOf = (event: string, revision: number) =>
    event in stepWords ? say(stepWords[event as keyof typeof stepWords], { revision }) : say(words.step_other);
  return (
    <section>
      <h2>{say(words.history)}</h2>
      <Timeline
        label={say(words.history)}
        events={steps.map(({ id, event, explanation, revision, takenAt }) => ({
          key: id,
          at: takenAt,
          title: titleOf(event, revision ?? 0),
          detail: explanation || null,
          isTurn: event === 'freeze',
        }))}
      />
    </section>
  );
}
