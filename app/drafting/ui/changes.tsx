import type { BlockChange, FigureChange, Stretch } from '#app/drafting/difference.ts';
import { moneyWords } from '#app/drafting/money.messages.ts';
import { revisionWords } from '#app/drafting/revision.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { Table } from '#app/ui/table.tsx';

/** What became of a text, paragraph by paragraph; long stretches that stayed are only counted. */
export function ChangedBlocks({ changes }: { changes: readonly BlockChange[] }) {
  const say = useSay();
  return (
    <div className="changes prose">
      {changes.map((change, at) => {
        const key = `${at}`;
        if (change.kind === 'same')
          return (
            <p key={key} className="hint">
              {say(revisionWords.unchanged, { count: change.count })}
            </p>
          );
        if (change.kind === 'reformatted')
          return (
            <p key={key}>
              {change.text}
              <span className="hint">{say(revisionWords.format_changed)}</span>
            </p>
          );
        return (
          <p key={key}>
            <Stretches stretches={change.stretches} />
          </p>
        );
      })}
    </div>
  );
}

/** Read out, a change says what it is. */
function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  const say = useSay();
  return stretches.map(({ kind, text }, at) => {
    const key = `${at}`;
    if (kind === 'same') return <span key={key}>{text}</span>;
    const Tag = kind === 'removed' ? 'del' : 'ins';
    return (
      <Tag key={key}>
        <span className="visually-hidden">{say(kind === 'removed' ? revisionWords.removed : revisionWords.added)}</span>
        {text}
      </Tag>
    );
  });
}

type ChangedFiguresProps = { figures: readonly FigureChange[]; totals: { before: number; after: number } };

/** The rows of money that differ, and the sums. */
export function ChangedFigures({ figures, totals }: ChangedFiguresProps) {
  const say = useSay();
  const money = (fen: number | null) => (fen === null ? '—' : <Money fen={fen} />);
  return (
    <Table
      caption={say(revisionWords.figures)}
      rows={figures}
      rowKey={({ item, before, after }) => `${item} ${before} ${after}`}
      foot={[
        say(moneyWords.total),
        <Money key="before" fen={totals.before} />,
        <Money key="after" fen={totals.after} />,
        <Money key="change" fen={totals.after - totals.before} />,
      ]}
      columns={[
        { key: 'item', head: say(moneyWords.item), cell: ({ item }) => item },
        { key: 'before', head: say(revisionWords.before), isNumeric: true, cell: ({ before }) => money(before) },
        { key: 'after', head: say(revisionWords.after), isNumeric: true, cell: ({ after }) => money(after) },
        {
          key: 'change',
          head: say(revisionWords.change),
          isNumeric: true,
          cell: ({ before, after }) => money((after ?? 0) - (before ?? 0)),
        },
      ]}
    />
  );
}
