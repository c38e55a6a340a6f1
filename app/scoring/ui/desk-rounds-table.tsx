import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { DeskRoundsPage } from '#app/scoring/desk-round-page.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { words as roundWords } from '#app/scoring/round-page.messages.ts';
import { RoundStateBadge } from '#app/scoring/ui/round-state.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Table } from '#app/ui/table.tsx';

/** Rounds as a table: what, where it stands, how many sheets are in, and when scoring closes. */
export function DeskRoundsTable({ page: { items, next, isFirst } }: { page: DeskRoundsPage }) {
  const say = useSay();
  const label = say(words.list_title);
  return (
    <>
      <Table
        caption={label}
        hidesCaption
        rows={items}
        rowKey={({ id }) => id}
        empty={
          <Empty title={say(words.empty)}>
            <p>{say(words.empty_next)}</p>
          </Empty>
        }
        columns={[
          {
            key: 'title',
            head: say(roundWords.column_title),
            cell: ({ id, title, state }) => (
              <>
                <a href={href.deskRound(id)}>{title}</a>
                <span className="queue-marks">
                  <RoundStateBadge state={state} />
                </span>
              </>
            ),
          },
          { key: 'call', head: say(roundWords.column_call), cell: ({ callTitle }) => callTitle },
          { key: 'plans', head: say(roundWords.column_plans), cell: ({ planCount }) => planCount, isNumeric: true },
          { key: 'judges', head: say(roundWords.column_judges), cell: ({ judgeCount }) => judgeCount, isNumeric: true },
          {
            key: 'in',
            head: say(words.column_in),
            cell: ({ sheets: { handedIn, expected } }) => `${handedIn} / ${expected}`,
            isNumeric: true,
          },
          { key: 'closes', head: say(roundWords.column_closes), cell: ({ closesAt }) => <Instant at={closesAt} /> },
        ]}
      />
      <Pager
        label={label}
        firstHref={isFirst ? null : href.deskRounds()}
        nextHref={next ? href.deskRounds({ after: next }) : null}
      />
    </>
  );
}
