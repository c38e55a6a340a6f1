import { words } from '#app/grants/allocation-desk.messages.ts';
import type { Preview, ShownWhatIf } from '#app/grants/allocation-preview.server.ts';
import { AllocationLines, type VotesUnit } from '#app/grants/ui/allocation-lines.tsx';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { Table } from '#app/ui/table.tsx';

/** What an envelope would come to, and beside it a few others. */
export function AllocationPreview({ preview, unit }: { preview: Preview; unit: VotesUnit }) {
  const say = useSay();
  const { lines, spentFen, leftFen, others } = preview;
  const count = lines.filter(({ grantedFen }) => grantedFen > 0).length;
  return (
    <>
      <section aria-labelledby="preview">
        <h2 id="preview">{say(words.preview)}</h2>
        <p>{say(words.preview_lead, { count, spent: formatFen(spentFen), left: formatFen(leftFen) })}</p>
        <AllocationLines lines={lines} unit={unit} />
      </section>
      {others.length > 0 ? <OtherEnvelopes others={others} /> : null}
    </>
  );
}

function OtherEnvelopes({ others }: { others: readonly ShownWhatIf[] }) {
  const say = useSay();
  return (
    <section aria-labelledby="others">
      <h2 id="others">{say(words.others)}</h2>
      <Table
        caption={say(words.others)}
        hidesCaption
        rows={others}
        rowKey={({ envelopeFen }) => String(envelopeFen)}
        columns={[
          { key: 'envelope', head: say(words.other_envelope), cell: ({ envelopeFen }) => <Money fen={envelopeFen} /> },
          { key: 'funded', head: say(words.other_funded), cell: ({ funded }) => funded, isNumeric: true },
          { key: 'spent', head: say(words.other_spent), cell: ({ spentFen }) => <Money fen={spentFen} />, isNumeric: true },
          { key: 'change', head: say(words.other_change), cell: (other) => <Change other={other} /> },
        ]}
      />
    </section>
  );
}

function Change({ other: { comesIn, fallsOut } }: { other: ShownWhatIf }) {
  const say = useSay();
  const named = (titles: readonly string[]) => ({ names: titles.join(say(words.list_comma)) });
  const clauses = [
    ...(comesIn.length > 0 ? [say(words.comes_in, named(comesIn))] : []),
    ...(fallsOut.length > 0 ? [say(words.falls_out, named(fallsOut))] : []),
  ];
  return <>{clauses.length === 0 ? say(words.no_change) : clauses.join(say(words.clause_comma))}</>;
}
