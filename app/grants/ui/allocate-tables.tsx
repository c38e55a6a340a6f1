import { methodNames } from '#app/grants/allocation.messages.ts';
import { sourceWords, words } from '#app/grants/allocation-desk.messages.ts';
import type { AllocatePage } from '#app/grants/allocation-desk-page.server.ts';
import { words as pageWords } from '#app/grants/allocation-page.messages.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';

/** Final results over which no envelope has been decided. */
export function ReadyTable({ page: { ready } }: { page: AllocatePage }) {
  const say = useSay();
  return (
    <section aria-labelledby="ready">
      <h2 id="ready">{say(words.ready)}</h2>
      <Table
        caption={say(words.ready)}
        hidesCaption
        rows={ready}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        empty={
          <Empty title={say(words.none_ready)}>
            <p>{say(words.none_ready_hint)}</p>
          </Empty>
        }
        columns={[
          {
            key: 'title',
            head: say(words.result),
            cell: ({ kind, id, title }) => <a href={href.deskAllocation(kind, id)}>{title}</a>,
          },
          { key: 'kind', head: say(words.kind), cell: ({ kind }) => say(sourceWords[kind]) },
          { key: 'plans', head: say(words.plans), cell: ({ plans }) => plans || say(pageWords.none), isNumeric: true },
          { key: 'since', head: say(words.final_since), cell: ({ finalAt }) => <Instant at={finalAt} shape="day" /> },
        ]}
      />
    </section>
  );
}

/** The decisions that were taken last. */
export function DecidedTable({ page: { decided } }: { page: AllocatePage }) {
  const say = useSay();
  if (decided.length === 0) return null;
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">{say(words.decided)}</h2>
      <Table
        caption={say(words.decided)}
        hidesCaption
        rows={decided}
        rowKey={({ id }) => id}
        columns={[
          { key: 'title', head: say(words.allocate), cell: ({ id, title }) => <a href={href.allocation(id)}>{title}</a> },
          { key: 'method', head: say(pageWords.method), cell: ({ method }) => say(methodNames[method]) },
          {
            key: 'envelope',
            head: say(pageWords.envelope),
            cell: ({ envelopeFen }) => <Money fen={envelopeFen} />,
            isNumeric: true,
          },
          { key: 'at', head: say(pageWords.decided_at), cell: ({ decidedAt }) => <Instant at={decidedAt} shape="day" /> },
        ]}
      />
    </section>
  );
}
