import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { isHandedIn } from '#app/scoring/scoresheet.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import type { SheetsPage } from '#app/scoring/sheet-page.server.ts';
import { RoundStateBadge } from '#app/scoring/ui/round-state.tsx';
import { SheetStateBadge } from '#app/scoring/ui/sheet-state.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

type Row = SheetsPage['sheets'][number];

const isIn = ({ state }: Row) => isHandedIn(state);
const isAway = ({ state }: Row) => state === 'recused' || state === 'struck';

/** A judge's sheets in the order that was drawn for them: what is left first, then what is handed in. */
export function SheetsView({ page }: { page: SheetsPage }) {
  const say = useSay();
  const { round, sheets, handedIn, isRecused } = page;
  const left = sheets.filter((row) => !isIn(row) && !isAway(row));
  return (
    <>
      <PageHeader title={say(words.sheets_title)} crumbs={[{ label: round.title, href: href.round(round.id) }]} />
      {handedIn === null ? null : (
        <Notice tone="success" title={say(words.submitted, { number: handedIn })} isAnswer>
          {left.length === 0 ? <p>{say(words.all_done)}</p> : null}
        </Notice>
      )}
      {isRecused ? <Notice tone="success" title={say(words.conflict_late_done)} isAnswer /> : null}
      <SheetsBar page={page} />
      <p className="hint">
        {say(words.sheets_order)} {say(words.sheets_hidden)}
      </p>
      {sheets.length === 0 ? (
        <Empty title={say(words.sheets_empty)}>
          <p>{say(words.sheets_empty_next)}</p>
        </Empty>
      ) : null}
      <Group title={say(words.sheets_pending)} rows={left} page={page} />
      <Group title={say(words.sheets_done)} rows={sheets.filter(isIn)} page={page} />
      <Group title={say(words.sheets_away)} rows={sheets.filter(isAway)} page={page} />
    </>
  );
}

function SheetsBar({ page: { round, sheets } }: { page: SheetsPage }) {
  const say = useSay();
  const mine = sheets.filter((row) => !isAway(row));
  const done = mine.filter(isIn).length;
  const next = mine.find(({ state }) => state === 'clear' || state === 'scoring');
  const unanswered = mine.some(({ state }) => state === 'assigned');
  const counts = { total: mine.length, done, left: mine.length - done };
  const isOpen = round.state === 'scoring' || round.state === 'moderating';
  return (
    <ActionBar
      stage={<RoundStateBadge state={round.state} />}
      until={round.state === 'scoring' ? round.closesAt : null}
      sentence={say(counts.left === 0 && mine.length > 0 ? words.sheets_all_in : words.sheets_progress, counts)}
    >
      {unanswered || (isOpen && next) ? (
        <>
          {unanswered ? (
            <LinkButton href={href.roundConflicts(round.id)} icon="shield">
              {say(words.conflicts_title)}
            </LinkButton>
          ) : null}
          {isOpen && next ? (
            <LinkButton href={href.roundSheet(round.id, next.id)} icon="arrow-right">
              {say(words.sheets_next, { number: next.number, title: next.title })}
            </LinkButton>
          ) : null}
        </>
      ) : null}
    </ActionBar>
  );
}

function Group({ title, rows, page }: { title: string; rows: readonly Row[]; page: SheetsPage }) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>
        {title}（{rows.length}）
      </h2>
      <ul className="waiting">
        {rows.map((row) => (
          <li key={row.id}>
            <a href={href.roundSheet(page.round.id, row.id)}>
              {say(words.sheet_number, { number: row.number })} {row.title}
            </a>
            <SheetStateBadge state={row.state} />
            {row.state === 'scoring' ? (
              <span className="hint">{say(words.scored_of, { done: row.scoredCount, total: page.criterionCount })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
