import { words } from '#app/drafting/messages.ts';
import type { MoneySums } from '#app/drafting/money-table.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Money } from '#app/ui/money.tsx';

/** What the money tables of a text come to, and what that leaves of the amount there is. */
export function MoneyFacts({ sums, faultCount }: { sums: MoneySums; faultCount: number }) {
  const say = useSay();
  const { totalFen, otherFen, neededFen, availableFen, remainderFen } = sums;
  const isOver = remainderFen !== null && remainderFen < 0;
  return (
    <div className="money-facts" data-over={isOver ? '' : undefined}>
      <Facts
        facts={[
          { term: say(words.total), value: <Money fen={totalFen} /> },
          { term: say(words.other), value: otherFen === 0 ? null : <Money fen={otherFen} /> },
          { term: say(words.needed), value: <Money fen={neededFen} /> },
          { term: say(words.available), value: availableFen === null ? null : <Money fen={availableFen} /> },
          {
            term: say(isOver ? words.overspent : words.remainder),
            value: remainderFen === null ? null : <Money fen={Math.abs(remainderFen)} />,
          },
        ]}
      />
      {faultCount > 0 ? <p className="hint">{say(words.faults, { count: faultCount })}</p> : null}
    </div>
  );
}
