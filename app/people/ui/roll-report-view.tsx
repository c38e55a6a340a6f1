import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { columnWords, headingWords, mistakeWords, words } from '#app/people/roll.messages.ts';
import type { RollMistake } from '#app/people/roll-check.ts';
import { columnHeadings } from '#app/people/roll-file.ts';
import type { RollReport } from '#app/people/roll-report.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Props = { report: RollReport; isOpen: boolean; reply: FormReply | undefined };

/** What a check found, and what one can do now: import, check again, give up. */
export function RollReportView({ report, isOpen, reply }: Props) {
  const say = useSay();
  const { counts, unknownHeadings } = report;
  return (
    <>
      <RefusalNotice reply={reply} shown={isOpen ? shownIntents(report) : []} />
      <StatTiles
        label={say(words.import_roll)}
        stats={[
          { label: say(words.rows), value: counts.rows, unit: say(words.rows_unit) },
          { label: say(words.added), value: counts.added, unit: say(words.people_unit) },
          { label: say(words.changed), value: counts.changed, unit: say(words.people_unit) },
          { label: say(words.unchanged), value: counts.unchanged, unit: say(words.people_unit) },
          { label: say(words.new_dwellings), value: counts.dwellings, unit: say(words.dwellings_unit) },
        ]}
      />
      <div className="mt-6">{isOpen ? <Verdict report={report} reply={reply} /> : null}</div>
      {unknownHeadings.length > 0 ? (
        <p className="mt-6">{say(words.unknown_headings, { headings: unknownHeadings.join('、') })}</p>
      ) : null}
      {report.mistakeCount > 0 ? <Mistakes report={report} /> : null}
    </>
  );
}

/** The forms that an open report shows. */
function shownIntents({ counts, mistakeCount }: RollReport): string[] {
  const mayImport = mistakeCount === 0 && counts.added + counts.changed > 0;
  return mayImport ? ['import', 'recheck', 'discard'] : ['recheck', 'discard'];
}

function Verdict({ report: { counts, mistakeCount }, reply }: Omit<Props, 'isOpen'>) {
  const say = useSay();
  const hasNews = counts.added + counts.changed > 0;
  return (
    <>
      {mistakeCount > 0 ? (
        <Notice tone="error" title={say(words.bad, { count: mistakeCount })}>
          <p>{say(words.bad_hint)}</p>
        </Notice>
      ) : (
        <Notice tone={hasNews ? 'success' : 'info'} title={say(hasNews ? words.good : words.nothing_new)}>
          {hasNews ? <p>{say(words.import_effect, { added: counts.added, changed: counts.changed })}</p> : null}
        </Notice>
      )}
      {mistakeCount === 0 && hasNews ? (
        <Form reply={replyTo(reply, 'import')} label={say(words.import_now)}>
          <Intent is="import" />
          <Button>{say(words.import_now)}</Button>
        </Form>
      ) : null}
      <Form reply={replyTo(reply, 'recheck')} label={say(words.recheck)}>
        <Intent is="recheck" />
        <Button kind="secondary">{say(words.recheck)}</Button>
      </Form>
      <ConfirmDetails
        summary={say(words.discard)}
        effect={<p>{say(words.discard_effect)}</p>}
        confirm={say(words.discard)}
        reply={replyTo(reply, 'discard')}
      >
        <Intent is="discard" />
      </ConfirmDetails>
    </>
  );
}

function Mistakes({ report: { mistakes, mistakeCount, headingMistakes } }: { report: RollReport }) {
  const say = useSay();
  const columns: Column<RollMistake>[] = [
    { key: 'row', head: say(words.row), cell: ({ row }) => say(words.row_number, { row }) },
    { key: 'column', head: say(words.column), cell: ({ column }) => say(columnWords[column].name) },
    { key: 'what', head: say(words.what), cell: (mistake) => <What mistake={mistake} /> },
  ];
  return (
    <section>
      <h2>{say(words.mistakes)}</h2>
      <ul>
        {headingMistakes.map(({ code, column }) => (
          <li key={`${code} ${column}`}>{say(headingWords[code], { column: columnHeadings[column][0] ?? column })}</li>
        ))}
      </ul>
      {mistakes.length > 0 ? (
        <Table
          caption={say(words.mistakes)}
          hidesCaption
          columns={columns}
          rows={mistakes}
          rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
        />
      ) : null}
      {mistakeCount > mistakes.length + headingMistakes.length ? (
        <p>{say(words.more_mistakes, { shown: mistakes.length })}</p>
      ) : null}
    </section>
  );
}

function What({ mistake: { code, value, otherRow } }: { mistake: RollMistake }) {
  const say = useSay();
  return (
    <>
      {say(mistakeWords[code])}
      {value ? say(words.value, { value }) : null}
      {otherRow ? say(words.other_row, { row: otherRow }) : null}
    </>
  );
}
