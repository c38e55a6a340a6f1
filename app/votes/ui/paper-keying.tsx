import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { chosenValues, useField } from '#app/ui/form-context.tsx';
import { type BallotForm, decisionChoices, invalidContent } from '#app/votes/ballot-content.ts';
import { writeSerial } from '#app/votes/paper.form.ts';
import { words } from '#app/votes/paper.messages.ts';
import { noSheet, writeKeyed } from '#app/votes/paper.ts';
import type { BatchPage } from '#app/votes/paper-page.server.ts';
import type { BatchPart } from '#app/votes/ui/paper-batch.tsx';
import { replyFor } from '#app/votes/ui/paper-view.tsx';
import { decisionChoiceWords } from '#app/votes/vote.messages.ts';

/** One line for each sheet of the batch: its serial, and what it says. What another person keyed is not here. */
export function Keying({ page, answer }: BatchPart) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.keying)}</h2>
      <Form reply={replyFor(answer, 'key')} label={say(words.keying)}>
        <input type="hidden" name="act" value="key" />
        <Lines page={page} />
        <Button>{say(words.key_do)}</Button>
      </Form>
    </section>
  );
}

/** Each serial that two people read differently, with both readings, for a third to say what the sheet really says. */
export function Settling({ page, answer }: BatchPart) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.differences)}</h2>
      <Form reply={replyFor(answer, 'settle')} label={say(words.differences)}>
        <input type="hidden" name="act" value="settle" />
        <Differences page={page} />
        <Button>{say(words.settle_do)}</Button>
      </Form>
    </section>
  );
}

const hints: Readonly<Record<Exclude<BallotForm['kind'], 'decision'>, Message>> = {
  approval: words.hint_choices,
  limited: words.hint_choices,
  budget: words.hint_choices,
  score: words.hint_score,
  ranking: words.hint_ranking,
};

function Lines({ page: { form, batch } }: Pick<BatchPart, 'page'>) {
  const say = useSay();
  const serials = chosenValues(useField('serial'), []);
  const field = useField('content');
  const contents = chosenValues(field, []);
  const hintId = `${field.id}-hint`;
  return (
    <div className="field max-w-none" id={field.id} tabIndex={-1} data-error={field.error ? '' : undefined}>
      <FieldError field={field} />
      {form.kind === 'decision' ? null : (
        <p className="hint" id={hintId}>
          {say(hints[form.kind])}
        </p>
      )}
      <table className="keying">
        <thead>
          <tr>
            <th scope="col">{say(words.line)}</th>
            <th scope="col">{say(words.line_serial)}</th>
            <th scope="col">{say(words.line_content)}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: batch.sheetCount }, (_, at) => at + 1).map((line) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td>
                <input
                  name="serial"
                  type="text"
                  inputMode="numeric"
                  autoComplete="off"
                  required
                  maxLength={10}
                  size={7}
                  defaultValue={serials[line - 1] ?? ''}
                  aria-label={say(words.line_label, { line, what: say(words.line_serial) })}
                />
              </td>
              <td>
                <Content
                  form={form}
                  label={say(words.line_label, { line, what: say(words.line_content) })}
                  value={contents[line - 1] ?? ''}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ContentProps = { form: BallotForm; label: string; value: string; allowsNone?: boolean };

/** What a sheet says: for or against by a choice, anything else by the numbers on it. */
function Content({ form, label, value, allowsNone }: ContentProps) {
  const say = useSay();
  if (form.kind !== 'decision') {
    return <input name="content" type="text" autoComplete="off" maxLength={2000} defaultValue={value} aria-label={label} />;
  }
  return (
    <select name="content" required defaultValue={value} aria-label={label}>
      <option value=""> </option>
      {decisionChoices.map((choice) => (
        <option key={choice} value={choice}>
          {say(decisionChoiceWords[choice])}
        </option>
      ))}
      <option value={invalidContent}>{say(words.spoiled)}</option>
      {allowsNone ? <option value={noSheet}>{say(words.no_such_sheet)}</option> : null}
    </select>
  );
}

function Differences({ page: { form, differences } }: Pick<BatchPart, 'page'>) {
  const say = useSay();
  const field = useField('content');
  const contents = chosenValues(field, []);
  return (
    <div className="field max-w-none" id={field.id} tabIndex={-1} data-error={field.error ? '' : undefined}>
      <FieldError field={field} />
      {form.kind === 'decision' ? null : (
        <p className="hint">
          {say(hints[form.kind])}
          {say(words.hint_none)}
        </p>
      )}
      <table className="keying">
        <thead>
          <tr>
            <th scope="col">{say(words.line_serial)}</th>
            <th scope="col">{say(words.first_read)}</th>
            <th scope="col">{say(words.second_read)}</th>
            <th scope="col">{say(words.line_content)}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ serial, first, second }, at) => (
            <tr key={serial}>
              <th scope="row">
                {writeSerial(serial)}
                <input type="hidden" name="serial" value={serial} />
              </th>
              <td>
                <Reading form={form} content={first} />
              </td>
              <td>
                <Reading form={form} content={second} />
              </td>
              <td>
                <Content
                  form={form}
                  label={`${writeSerial(serial)} ${say(words.line_content)}`}
                  value={contents[at] ?? ''}
                  allowsNone
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Reading = BatchPage['differences'][number]['first'];

/** What one person read: as it is typed, or that there was no such sheet. */
function Reading({ form, content }: { form: BallotForm; content: Reading }) {
  const say = useSay();
  if (content === null) return say(words.no_such_sheet);
  if (content === invalidContent) return say(words.spoiled);
  if (content === '') return say(words.blank);
  const choice = decisionChoices.find((one) => one === content);
  return choice ? say(decisionChoiceWords[choice]) : writeKeyed(form, content);
}
