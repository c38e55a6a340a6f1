import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { sheetLimits } from '#app/scoring/scoresheet.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import type { ConflictsPage } from '#app/scoring/sheet-page.server.ts';
import { SheetStateBadge } from '#app/scoring/ui/sheet-state.tsx';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type ConflictsViewProps = { page: ConflictsPage; reply: FormReply | null };

/** All of a judge's plans one under the other, each with one question. */
export function ConflictsView({ page, reply }: ConflictsViewProps) {
  const say = useSay();
  const { round, open, answered, isDone } = page;
  return (
    <>
      <PageHeader
        title={say(words.conflicts_title)}
        crumbs={[{ label: round.title, href: href.round(round.id) }]}
        lead={<p>{say(words.conflicts_lead)}</p>}
      />
      {isDone && !reply ? <Notice tone="success" title={say(words.conflicts_done)} isAnswer /> : null}
      <details className="sheet-plan">
        <summary>{say(words.conflicts_what)}</summary>
        <p>{say(words.conflicts_examples)}</p>
      </details>
      {open.length > 0 ? (
        <Form reply={reply} label={say(words.conflicts_title)}>
          {open.map((row) => (
            <Question key={row.id} row={row} />
          ))}
          <Button>{say(words.conflicts_send)}</Button>
        </Form>
      ) : (
        <Empty title={say(words.conflicts_none_left)}>
          <p>{say(words.conflicts_none_left_next)}</p>
        </Empty>
      )}
      <Answered rows={answered} />
    </>
  );
}

type Row = ConflictsPage['open'][number];

function Question({ row: { id, planId, number, title, applicant } }: { row: Row }) {
  const say = useSay();
  return (
    <section className="form-part conflict" aria-labelledby={`plan-${id}`}>
      <h2 id={`plan-${id}`}>
        {say(words.sheet_number, { number })} {title}
      </h2>
      <p>
        {applicant ? `${applicant} · ` : null}
        <a href={href.plan(planId)}>{say(words.read_plan)}</a>
      </p>
      <Choice
        name={`conflict_${id}`}
        label={say(words.conflict_question)}
        options={[
          { value: 'none', label: say(words.conflict_none) },
          { value: 'some', label: say(words.conflict_some) },
        ]}
      />
      <div className="conflict-reason">
        <TextArea name={`reason_${id}`} label={say(words.conflict_reason)} rows={2} longest={sheetLimits.reason} isOptional />
      </div>
    </section>
  );
}

/** What was answered, and what the site itself had found. */
function Answered({ rows }: { rows: readonly Row[] }) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="answered">
      <h2 id="answered">{say(words.answered)}</h2>
      <ul className="plain-list">
        {rows.map(({ id, number, title, state, conflict }) => (
          <li key={id}>
            {say(words.sheet_number, { number })} {title} <SheetStateBadge state={state} />
            {conflict ? (
              <span className="hint block">{say(conflictWordsOf(conflict.kind), { reason: conflict.reason })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function conflictWordsOf(kind: string) {
  return kind === 'declared' || kind === 'found_late' ? words.conflict_said : words.conflict_found;
}
