import { writeFen } from '#app/core/fen.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field.tsx';
import { chosenValues, useField } from '#app/ui/form-context.tsx';
import { words } from '#app/votes/desk-plan.messages.ts';
import { type OptionLine, optionFields, optionLinesMax } from '#app/votes/vote-plan.form.ts';
import { titleMax } from '#app/votes/vote-plan.ts';

const spareLines = 3;

type Line = Record<(typeof optionFields)[number], string>;

/** The options as lines to write, with some to spare. */
export function OptionLines({ options, hasCosts }: { options: readonly OptionLine[]; hasCosts: boolean }) {
  const say = useSay();
  const titles = useField('option_title');
  const columns = {
    option_id: useColumn(
      'option_id',
      options.map(({ id }) => id),
    ),
    option_title: useColumn(
      'option_title',
      options.map(({ title }) => title),
    ),
    option_cost: useColumn(
      'option_cost',
      options.map(({ costFen }) => (costFen === null ? '' : writeFen(costFen))),
    ),
    option_summary: useColumn(
      'option_summary',
      options.map(({ summary }) => summary),
    ),
  };
  const spare = titles.hasReply ? 0 : spareLines;
  const count = Math.min(optionLinesMax, Math.max(columns.option_title.length + spare, 2));
  return (
    <section className="form-part">
      <h2>{say(words.options)}</h2>
      <p className="hint">{say(words.options_hint)}</p>
      <div className="field max-w-none" id={titles.id} tabIndex={-1} data-error={titles.error ? '' : undefined}>
        <FieldError field={titles} />
        {Array.from({ length: count }, (_, at) => at).map((at) => (
          <Option
            key={at}
            at={at}
            id={titles.id}
            line={Object.fromEntries(optionFields.map((name) => [name, columns[name][at] ?? ''])) as Line}
            hasCost={hasCosts}
          />
        ))}
      </div>
      <Button kind="secondary" icon="plus" name="press" value="more">
        {say(words.more_options)}
      </Button>
    </section>
  );
}

function useColumn(name: (typeof optionFields)[number], values: readonly string[]): readonly string[] {
  return chosenValues(useField(name), values);
}

type OptionProps = { at: number; id: string; line: Line; hasCost: boolean };

function Option({ at, id, line, hasCost }: OptionProps) {
  const say = useSay();
  const number = at + 1;
  const idOf = (name: string) => `${id}-${name}-${at}`;
  return (
    <fieldset className="rubric-line">
      <legend>{say(words.option_line, { number })}</legend>
      <input type="hidden" name="option_id" value={line.option_id} />
      <p className={hasCost ? undefined : 'rubric-text'}>
        <label htmlFor={idOf('title')}>{say(words.option_title)}</label>
        <input
          id={idOf('title')}
          name="option_title"
          type="text"
          defaultValue={line.option_title}
          autoComplete="off"
          maxLength={titleMax * 4}
        />
      </p>
      {hasCost ? (
        <p>
          <label htmlFor={idOf('cost')}>{say(words.option_cost)}</label>
          <input
            id={idOf('cost')}
            name="option_cost"
            type="text"
            inputMode="decimal"
            defaultValue={line.option_cost}
            autoComplete="off"
            maxLength={40}
          />
        </p>
      ) : (
        <input type="hidden" name="option_cost" value="" />
      )}
      <p className="rubric-text">
        <label htmlFor={idOf('summary')}>{say(words.option_summary)}</label>
        <textarea id={idOf('summary')} name="option_summary" rows={2} defaultValue={line.option_summary} />
      </p>
      <div className="button-row">
        {at > 0 ? (
          <Button kind="quiet" name="press" value={`up-${at}`} label={say(words.option_up_label, { number })}>
            {say(words.option_up)}
          </Button>
        ) : null}
        <Button kind="quiet" icon="trash" name="press" value={`remove-${at}`} label={say(words.option_remove_label, { number })}>
          {say(words.option_remove)}
        </Button>
      </div>
    </fieldset>
  );
}
