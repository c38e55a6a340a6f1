import { budgetCategoryWords } from '#app/drafting/budget-category.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import type { PlanPage } from '#app/plans/plan-page.server.ts';
import { Money } from '#app/ui/money.tsx';
import { Table } from '#app/ui/table.tsx';

/** What a plan spends by category, and what of it is asked for. */
export function PlanBudget({ written: { categories, sums } }: { written: NonNullable<PlanPage['written']> }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.budget_by_category)}
      rows={categories}
      rowKey={({ category }) => category}
      foot={[say(words.sum_total), <Money key="total" fen={sums.totalFen} />, <Money key="asked" fen={sums.neededFen} />]}
      columns={[
        { key: 'category', head: say(words.category), cell: ({ category }) => say(budgetCategoryWords[category]) },
        { key: 'amount', head: say(words.amount), isNumeric: true, cell: ({ amountFen }) => <Money fen={amountFen} /> },
        { key: 'asked', head: say(words.sum_asked), isNumeric: true, cell: ({ neededFen }) => <Money fen={neededFen} /> },
      ]}
    />
  );
}
