import { words } from '#app/funds/ledger.messages.ts';
import type { LedgerPage } from '#app/funds/ledger-page.server.ts';
import { sourceKindWords } from '#app/funds/messages.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';

type Part = { page: Pick<LedgerPage, 'balances' | 'sources'> };

/** What a fund holds, kind by kind, and that the figures add up; then who gave it and on what conditions. */
export function FundBalances({ page: { balances, sources } }: Part) {
  const say = useSay();
  const tile = (label: string, fen: number, note?: string) => ({ label, value: <Money fen={fen} />, note });
  return (
    <section aria-labelledby="balances">
      <h2 id="balances">{say(words.balances)}</h2>
      <StatTiles
        label={say(words.balances)}
        stats={[
          tile(say(words.free), balances.freeFen, say(words.free_note)),
          tile(say(words.in), balances.inFen),
          tile(say(words.reserved), balances.reservedFen, say(words.reserved_note)),
          tile(say(words.committed), balances.committedFen, say(words.committed_note)),
          tile(say(words.approved), balances.approvedFen, say(words.approved_note)),
          tile(say(words.paid), balances.paidFen),
          tile(say(words.returned), balances.returnedFen, say(words.returned_note)),
          tile(say(words.back), balances.backFen),
        ]}
      />
      <p className="hint">
        {say(words.sum_holds, {
          in: formatFen(balances.inFen),
          returned: formatFen(balances.returnedFen),
          back: formatFen(balances.backFen),
          free: formatFen(balances.freeFen),
          reserved: formatFen(balances.reservedFen),
          committed: formatFen(balances.committedFen),
          approved: formatFen(balances.approvedFen),
          paid: formatFen(balances.paidFen),
        })}
      </p>
      <Sources sources={sources} />
    </section>
  );
}

function Sources({ sources }: Pick<Part['page'], 'sources'>) {
  const say = useSay();
  if (sources.length === 0) return null;
  return (
    <>
      <h3>{say(words.sources)}</h3>
      <ul>
        {sources.map(({ id, name, kind, conditions, givenFen }) => (
          <li key={id}>
            {name} <span className="hint">{say(sourceKindWords[kind])}</span>{' '}
            <span className="numeric">{say(words.source_given, { amount: formatFen(givenFen) })}</span>
            {conditions ? <p className="hint">{say(words.source_conditions, { conditions })}</p> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
