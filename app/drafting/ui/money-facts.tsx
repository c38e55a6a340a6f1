import type { ReactNode } from 'react';
import { budgetCategoryWords } from '#app/drafting/budget-category.ts';
import { moneyWords } from '#app/drafting/money.messages.ts';
import type { MoneySums } from '#app/drafting/money-table.ts';
import type { Money as PlannedMoney } from '#app/drafting/text/read-tables.ts';
import { formatShareFinely } from '#app/i18n/numbers.ts';
import { type Say, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Money } from '#app/ui/money.tsx';

/** What the tables of money in a text come to, and what that leaves of the amount there is; of a budget, by category too. */
export function MoneyFacts({ money: { sums, categories, faultCount, isBudget } }: { money: Omit<PlannedMoney, 'rows'> }) {
  const say = useSay();
  const { totalFen, ownFen, otherFen, neededFen, availableFen, remainderFen } = sums;
  const isOver = remainderFen !== null && remainderFen < 0;
  const unlessNone = (fen: number) => (fen === 0 ? null : <Money fen={fen} />);
  return (
    <div className="money-facts">
      <Facts
        facts={[
          { term: say(moneyWords.total), value: <Money fen={totalFen} /> },
          { term: say(moneyWords.own), value: unlessNone(ownFen) },
          { term: say(moneyWords.other), value: unlessNone(otherFen) },
          { term: say(isBudget ? moneyWords.asked : moneyWords.needed), value: <Money fen={neededFen} /> },
          {
            term: say(isBudget ? moneyWords.ceiling : moneyWords.available),
            value: availableFen === null ? null : <Money fen={availableFen} />,
          },
          {
            term: say(isOver ? moneyWords.overspent : moneyWords.remainder),
            value: remainderFen === null ? null : told(isOver, <Money fen={Math.abs(remainderFen)} />),
          },
          { term: say(moneyWords.overhead), value: isBudget ? told(sums.isOverheadAbove, overheadShare(sums, say)) : null },
        ]}
      />
      {categories.length > 0 ? (
        <details>
          <summary>{say(moneyWords.by_category)}</summary>
          <Facts
            facts={categories.map(({ category, amountFen }) => ({
              term: say(budgetCategoryWords[category]),
              value: <Money fen={amountFen} />,
            }))}
          />
        </details>
      ) : null}
      {faultCount > 0 ? <p className="hint">{say(moneyWords.faults, { count: faultCount })}</p> : null}
    </div>
  );
}

/** What is over a limit is set off, besides being said. */
function told(isOver: boolean, value: ReactNode): ReactNode {
  return isOver ? <strong className="over-limit">{value}</strong> : value;
}

function overheadShare({ overheadFen, totalFen, overheadMaxPercent, isOverheadAbove }: MoneySums, say: Say): string {
  const share = formatShareFinely(overheadFen, totalFen);
  if (overheadMaxPercent === null) return share;
  return say(isOverheadAbove ? moneyWords.overhead_above : moneyWords.overhead_within, { share, max: overheadMaxPercent });
}
