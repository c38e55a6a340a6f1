import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { ShownPlan } from '#app/scoring/round.queries.server.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import { Table } from '#app/ui/table.tsx';

/** The plans that are compared, by number, with who applied where that may be known. */
export function RoundPlans({ plans }: { plans: readonly ShownPlan[] }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.plans)}
      hidesCaption
      rows={plans}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', head: say(words.plan), cell: ({ planId, title }) => <a href={href.plan(planId)}>{title}</a> },
        { key: 'number', head: say(words.number), cell: ({ number }) => number, isNumeric: true },
        {
          key: 'applicant',
          head: say(words.applicant),
          cell: ({ applicant }) => applicant ?? <span className="hint">{say(words.applicant_hidden)}</span>,
        },
      ]}
    />
  );
}
