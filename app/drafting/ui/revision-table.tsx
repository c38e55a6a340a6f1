import { words } from '#app/drafting/messages.ts';
import { moneyWords } from '#app/drafting/money.messages.ts';
import { revisionWords } from '#app/drafting/revision.messages.ts';
import { DocumentState } from '#app/drafting/ui/document-facts.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';

type Listed = { number: number; name: string; isFrozen: boolean; moneyRowCount: number; totalFen: number; madeAt: Date };

/** The revisions of a document, the newest first. */
export function RevisionTable({ documentId, revisions }: { documentId: string; revisions: readonly Listed[] }) {
  const say = useSay();
  return (
    <Table
      caption={say(words.revisions)}
      hidesCaption
      rows={revisions}
      rowKey={({ number }) => String(number)}
      empty={<Empty title={say(revisionWords.revisions_none)}>{say(revisionWords.revisions_none_hint)}</Empty>}
      columns={[
        {
          key: 'number',
          head: say(revisionWords.number),
          cell: ({ number }) => (
            <a href={href.documentRevision(documentId, number)}>{say(revisionWords.revision_number, { number })}</a>
          ),
        },
        { key: 'name', head: say(revisionWords.name), cell: ({ name }) => name },
        { key: 'state', head: say(words.state), cell: ({ isFrozen }) => (isFrozen ? <DocumentState isFrozen /> : null) },
        {
          key: 'total',
          head: say(moneyWords.money),
          isNumeric: true,
          cell: ({ moneyRowCount, totalFen }) => (moneyRowCount > 0 ? <Money fen={totalFen} /> : null),
        },
        { key: 'at', head: say(revisionWords.made_at), cell: ({ madeAt }) => <Instant at={madeAt} /> },
        {
          key: 'compare',
          head: say(revisionWords.change),
          cell: ({ number }) =>
            number > 1 ? <a href={href.documentDifference(documentId, number)}>{say(revisionWords.compare)}</a> : null,
        },
      ]}
    />
  );
}
