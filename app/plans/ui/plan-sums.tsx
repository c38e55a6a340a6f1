import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import type { PlanRevision } from '#app/plans/plan.queries.server.ts';
import { Money } from '#app/ui/money.tsx';
import { Table } from '#app/ui/table.tsx';

const sums = [
  { key: 'totalFen', word: words.sum_total },
  { key: 'ownFen', word: words.sum_own },
  { key: 'otherFen', word: words.sum_other },
  { key: 'askedFen', word: words.sum_asked },
  { key: 'overheadFen', word: words.sum_overhead },
] as const;

/** The sums of two revisions of a plan, side by side. */
export function ChangedSums({ earlier, later }: { earlier: PlanRevision; later: PlanRevision }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.sums)}
      rows={sums}
      rowKey={({ key }) => key}
      columns={[
        { key: 'sum', head: say(words.figures), cell: ({ word }) => say(word) },
        { key: 'before', head: say(words.before), isNumeric: true, cell: ({ key }) => <Money fen={earlier[key]} /> },
        { key: 'after', head: say(words.after), isNumeric: true, cell: ({ key }) => <Money fen={later[key]} /> },
        { key: 'change', head: say(words.change), isNumeric: true, cell: ({ key }) => <Money fen={later[key] - earlier[key]} /> },
      ]}
    />
  );
}
