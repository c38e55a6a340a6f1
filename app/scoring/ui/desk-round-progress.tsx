import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { DeskRoundPage } from '#app/scoring/desk-round-page.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { words as roundWords } from '#app/scoring/round-page.messages.ts';
import { SheetStateBadge } from '#app/scoring/ui/sheet-state.tsx';
import { Table } from '#app/ui/table.tsx';

type Part = { page: DeskRoundPage };
type Counts = { unanswered: number; left: number; handedIn: number; away: number };

/** Who has answered and handed in, by plan and by judge: states alone, never points. */
export function DeskRoundProgress({ page }: Part) {
  const say = useSay();
  if (page.plans.length === 0) return null;
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{say(words.progress)}</h2>
      <h3>{say(words.by_plan)}</h3>
      <ByPlan page={page} />
      {page.round.state === 'configuring' ? null : <ByJudge page={page} />}
    </section>
  );
}

function useCountColumns() {
  const say = useSay();
  return [
    { key: 'unanswered', head: say(words.column_unanswered), cell: ({ unanswered }: Counts) => unanswered, isNumeric: true },
    { key: 'left', head: say(words.column_left), cell: ({ left }: Counts) => left, isNumeric: true },
    { key: 'in', head: say(words.column_done), cell: ({ handedIn }: Counts) => handedIn, isNumeric: true },
    { key: 'away', head: say(words.column_away), cell: ({ away }: Counts) => away, isNumeric: true },
  ];
}

function ByPlan({ page: { plans, round } }: Part) {
  const say = useSay();
  const counts = useCountColumns();
  return (
    <Table
      caption={say(words.by_plan)}
      hidesCaption
      rows={plans}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'plan',
          head: say(words.column_plan),
          cell: ({ planId, number, title }) => (
            <>
              {number === null ? null : `${say(roundWords.plan_number, { number })} `}
              <a href={href.plan(planId)}>{title}</a>
            </>
          ),
        },
        {
          key: 'judges',
          head: say(words.column_judges),
          cell: ({ judgeCount }) => (
            <>
              {judgeCount}
              {judgeCount < round.judgesMin ? (
                <strong className="text-red"> {say(words.too_few, { least: round.judgesMin })}</strong>
              ) : null}
            </>
          ),
          isNumeric: true,
        },
        ...(round.state === 'configuring' ? [] : counts),
      ]}
    />
  );
}

function ByJudge({ page }: Part) {
  const say = useSay();
  const counts = useCountColumns();
  return (
    <>
      <h3>{say(words.by_judge)}</h3>
      <Table
        caption={say(words.by_judge)}
        hidesCaption
        rows={page.judges}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'judge',
            head: say(words.column_judge),
            cell: ({ name, number }) => `${say(words.judge_number, { number: number ?? 0 })} ${name}`,
          },
          ...counts,
        ]}
      />
      {page.judges.map((judge) => (
        <SheetsOf key={judge.id} judge={judge} page={page} />
      ))}
    </>
  );
}

/** A judge's sheets with their states; each leads to where it is opened again or keyed from paper. */
function SheetsOf({ judge, page: { round, plans } }: Part & { judge: DeskRoundPage['judges'][number] }) {
  const say = useSay();
  if (judge.sheets.length === 0) return null;
  return (
    <details className="mt-4">
      <summary>{say(words.sheets_of, { name: judge.name })}</summary>
      <ul className="plain-list">
        {judge.sheets.map(({ id, state, roundPlanId }) => {
          const plan = plans.find((one) => one.id === roundPlanId);
          return (
            <li key={id}>
              <a href={href.deskRoundSheet(round.id, id)}>
                {say(roundWords.plan_number, { number: plan?.number ?? 0 })} {plan?.title}
              </a>{' '}
              <SheetStateBadge state={state} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
