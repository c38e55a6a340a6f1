import { formatFen, formatNumber, formatShare } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { CountBar } from '#app/ui/count-bar.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { ResultPage, ShownResult } from '#app/votes/result-page.server.ts';
import { words } from '#app/votes/vote-result.messages.ts';

type Option = ShownResult['options'][number];

/** Every option with its number as a bar, its fate and why; those with more support first. */
export function ResultOptions({ page: { vote, result } }: { page: ResultPage }) {
  const say = useSay();
  if (!result || result.options.length === 0) return null;
  const { counted } = result;
  const rows = result.options.toSorted(
    (one, other) => (other.support ?? 0) - (one.support ?? 0) || one.position - other.position,
  );
  const top = Math.max(1, ...rows.map(({ support }) => support ?? 0));
  const hasCosts = rows.some(({ costFen }) => costFen !== null);
  const columns: Column<Option>[] = [
    { key: 'option', head: say(words.option), cell: (row) => <OptionName option={row} /> },
    { key: 'fate', head: say(words.outcome), cell: (row) => <Fate option={row} /> },
    ...(counted ? [supportColumn({ say, vote, top, valid: counted.ballots.valid })] : []),
    ...(hasCosts
      ? [{ key: 'cost', head: say(words.cost), cell: ({ costFen }: Option) => formatFen(costFen ?? 0), isNumeric: true }]
      : []),
    ...(rows.some(({ why }) => why !== null)
      ? [{ key: 'why', head: say(words.why), cell: ({ why }: Option) => (why ? say(why) : '') }]
      : []),
  ];
  return (
    <section aria-labelledby="options">
      <h2 id="options">{say(words.options)}</h2>
      <Table
        caption={say(words.options)}
        hidesCaption
        columns={columns}
        rows={rows}
        rowKey={({ position }) => String(position)}
      />
      {counted ? <p className="hint mt-3">{say(words.base_note, counted.ballots)}</p> : null}
    </section>
  );
}

type SupportColumn = { say: ReturnType<typeof useSay>; vote: ResultPage['vote']; top: number; valid: number };

function supportColumn({ say, vote, top, valid }: SupportColumn): Column<Option> {
  const isVotes = vote.form === 'approval' || vote.form === 'limited' || vote.form === 'budget';
  return {
    key: 'support',
    head: say(isVotes ? words.support_votes : words.support_points),
    cell: ({ support }) => <SupportBar support={support ?? 0} top={top} valid={isVotes ? valid : null} />,
  };
}

function SupportBar({ support, top, valid }: { support: number; top: number; valid: number | null }) {
  const say = useSay();
  const { locale } = useReading();
  const count = formatNumber(support, locale);
  const share = valid === null ? null : formatShare(support, valid);
  return (
    <CountBar part={support} whole={top}>
      {share === null ? count : say(words.bar_of, { count, of: formatNumber(valid ?? 0, locale), share })}
    </CountBar>
  );
}

function OptionName({ option: { title, address } }: { option: Option }) {
  return address ? <a href={address}>{title}</a> : title;
}

function Fate({ option: { isWinner } }: { option: Option }) {
  const say = useSay();
  return isWinner ? <StateBadge tone="go" word={say(words.won)} /> : say(words.lost);
}
