import { words } from '#app/funds/ledger.messages.ts';
import type { FundRow } from '#app/funds/ledger-page.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';

/** Each fund with what it is for, and its money in three figures. */
export function FundCards({ funds }: { funds: readonly FundRow[] }) {
  const say = useSay();
  if (funds.length === 0) {
    return (
      <Empty title={say(words.funds_empty)}>
        <p>{say(words.funds_empty_next)}</p>
      </Empty>
    );
  }
  return (
    <>
      {funds.map(({ slug, name, purpose, balances }) => (
        <section key={slug} aria-labelledby={`fund-${slug}`}>
          <h2 id={`fund-${slug}`}>
            <a href={href.fundLedger(slug)}>{name}</a>
          </h2>
          <p className="prose">{purpose}</p>
          {balances ? (
            <StatTiles
              label={say(words.balances)}
              stats={[
                { label: say(words.free), value: <Money fen={balances.freeFen} />, note: say(words.free_note) },
                { label: say(words.in), value: <Money fen={balances.inFen} /> },
                { label: say(words.paid), value: <Money fen={balances.paidFen} /> },
              ]}
            />
          ) : null}
        </section>
      ))}
    </>
  );
}
