import { words } from '#app/disclosure/home.messages.ts';
import type { HomePage } from '#app/disclosure/home.server.ts';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { CountText } from '#app/ui/pager.tsx';
import { type Stat, StatTiles } from '#app/ui/stat-tiles.tsx';

/** A few figures of the community, each leading to what it counts: what is free in its funds, and its proposals. */
export function HomeNumbers({ numbers, funds }: Pick<HomePage, 'numbers' | 'funds'>) {
  const say = useSay();
  const ofProposals = useProposalStats(numbers);
  const ofFunds = funds.map(({ slug, name, balances }) => ({
    label: say(words.fund_free, { name }),
    value: <Money fen={balances?.freeFen ?? 0} isRound />,
    note: say(words.fund_of, { amount: formatFen(balances?.inFen ?? 0) }),
    href: href.fundLedger(slug),
  }));
  const stats = [...ofFunds, ...ofProposals];
  if (stats.length === 0) return null;
  return (
    <section>
      <h2>{say(words.numbers)}</h2>
      <StatTiles label={say(words.numbers)} stats={stats} />
    </section>
  );
}

function useProposalStats({ listed, onPaper, most }: HomePage['numbers']): Stat[] {
  const say = useSay();
  if (listed === 0) return [];
  return [
    {
      label: say(words.number_proposals),
      value: <CountText count={listed} />,
      unit: say(words.unit_proposals),
      href: href.proposals(),
    },
    {
      label: say(words.number_paper),
      value: <CountText count={onPaper} />,
      unit: say(words.unit_proposals),
      href: href.proposals({ source: 'paper' }),
    },
    ...(most?.number
      ? [
          {
            label: say(words.number_most),
            value: <CountText count={most.endorsementCount} />,
            unit: say(words.unit_people),
            note: <a href={href.proposal(most.number)}>{most.title}</a>,
          },
        ]
      : []),
  ];
}
