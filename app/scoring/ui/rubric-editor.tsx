import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { RubricPage } from '#app/scoring/desk-round-page.server.ts';
import { criterionFields, writeAnchors } from '#app/scoring/round.form.ts';
import { roundLimits } from '#app/scoring/round.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { chosenValues, useField } from '#app/ui/form-context.tsx';

type Criteria = RubricPage['criteria'];
type Line = Record<(typeof criterionFields)[number], string>;

const spareLines = 2;

/** The criteria as lines to write, with one or two to spare. */
export function RubricEditor({ criteria, reply }: { criteria: Criteria; reply: FormReply | null }) {
  const say = useSay();
  return (
    <Form reply={reply} label={say(words.edit_rubric)}>
      <input type="hidden" name="act" value="rubric" />
      {/* the first button of a form is the one that Enter presses: it saves, and takes no line away */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <Lines criteria={criteria} />
      <ButtonRow>
        <Button>{say(words.save)}</Button>
        <Button kind="secondary" icon="plus" name="press" value="more">
          {say(words.more_lines)}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function Lines({ criteria }: { criteria: Criteria }) {
  const titles = useField('criterion_title');
  const columns = {
    criterion_title: useColumn(
      'criterion_title',
      criteria.map(({ title }) => title),
    ),
    criterion_weight: useColumn(
      'criterion_weight',
      criteria.map(({ weight }) => String(weight)),
    ),
    criterion_kind: useColumn(
      'criterion_kind',
      criteria.map(({ isRequired }) => (isRequired ? 'required' : 'optional')),
    ),
    criterion_guidance: useColumn(
      'criterion_guidance',
      criteria.map(({ guidance }) => guidance),
    ),
    criterion_anchors: useColumn(
      'criterion_anchors',
      criteria.map(({ anchors }) => writeAnchors(anchors)),
    ),
  };
  const spare = titles.hasReply ? 0 : spareLines;
  const count = Math.min(roundLimits.criteria, Math.max(columns.criterion_title.length + spare, 1));
  return (
    <div className="field max-w-none" id={titles.id} tabIndex={-1} data-error={titles.error ? '' : undefined}>
      <FieldError field={titles} />
      {Array.from({ length: count }, (_, at) => at).map((at) => (
        <CriterionLine
          key={at}
          at={at}
          id={titles.id}
          line={Object.fromEntries(criterionFields.map((name) => [name, columns[name][at] ?? ''])) as Line}
        />
      ))}
    </div>
  );
}

function useColumn(name: (typeof criterionFields)[number], values: readonly string[]): readonly string[] {
  return chosenValues(useField(name), values);
}

function CriterionLine({ at, id, line }: { at: number; id: string; line: Line }) {
  const say = useSay();
  const number = at + 1;
  const idOf = (name: string) => `${id}-${name}-${at}`;
  return (
    <fieldset className="rubric-line">
      <legend>{say(words.line, { number })}</legend>
      <p>
        <label htmlFor={idOf('title')}>{say(words.line_title)}</label>
        <input
          id={idOf('title')}
          name="criterion_title"
          type="text"
          defaultValue={line.criterion_title}
          autoComplete="off"
          maxLength={roundLimits.criterionTitle * 4}
        />
      </p>
      <p>
        <label htmlFor={idOf('weight')}>{say(words.line_weight)}</label>
        <input
          id={idOf('weight')}
          name="criterion_weight"
          type="text"
          inputMode="numeric"
          defaultValue={line.criterion_weight}
          autoComplete="off"
          maxLength={3}
        />
      </p>
      <p>
        <label htmlFor={idOf('kind')}>{say(words.line_kind)}</label>
        <select id={idOf('kind')} name="criterion_kind" defaultValue={line.criterion_kind || 'required'}>
          <option value="required">{say(words.kind_required)}</option>
          <option value="optional">{say(words.kind_optional)}</option>
        </select>
      </p>
      <p className="rubric-text">
        <label htmlFor={idOf('guidance')}>{say(words.line_guidance)}</label>
        <textarea id={idOf('guidance')} name="criterion_guidance" rows={2} defaultValue={line.criterion_guidance} />
      </p>
      <p className="rubric-text">
        <label htmlFor={idOf('anchors')}>{say(words.line_anchors)}</label>
        <textarea
          id={idOf('anchors')}
          name="criterion_anchors"
          rows={3}
          defaultValue={line.criterion_anchors}
          aria-describedby={idOf('anchors-hint')}
        />
        <span className="hint block" id={idOf('anchors-hint')}>
          {say(words.anchors_hint)}
        </span>
      </p>
      <div className="button-row">
        {at > 0 ? (
          <Button kind="quiet" name="press" value={`up-${at}`} label={say(words.line_up_label, { number })}>
            {say(words.line_up)}
          </Button>
        ) : null}
        <Button kind="quiet" icon="trash" name="press" value={`remove-${at}`} label={say(words.line_remove_label, { number })}>
          {say(words.line_remove)}
        </Button>
      </div>
    </fieldset>
  );
}
