import { useSay } from '#app/i18n/use-say.tsx';
import { pointsField } from '#app/scoring/sheet.form.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import type { SheetPage } from '#app/scoring/sheet-page.server.ts';
import { doesNotApply, pointChoices, writePoints } from '#app/scoring/sheet-points.ts';
import { Anchors } from '#app/scoring/ui/rubric-table.tsx';
import { FieldGroup } from '#app/ui/field.tsx';
import { textValue, useField } from '#app/ui/form-context.tsx';

type Criterion = SheetPage['criteria'][number];
type Scale = Pick<SheetPage['round'], 'scaleMax' | 'scaleStepThousandths' | 'missingRule'>;
type PointsFieldProps = { criterion: Criterion; at: number; round: Scale };

/** One criterion: what it asks, what points mean in words, and the points as large buttons, or as a number where there are many. */
export function PointsField({ criterion, at, round }: PointsFieldProps) {
  const say = useSay();
  const field = useField(pointsField(criterion.id));
  const choices = pointChoices(round);
  const value = textValue(field, writtenPoints(criterion));
  const mayNotApply = !criterion.isRequired && round.missingRule === 'left_out';
  return (
    <div id={`criterion-${at}`} className="criterion">
      <FieldGroup
        field={field}
        label={`${at}. ${criterion.title}`}
        isOptional={!criterion.isRequired && round.missingRule === 'left_out'}
        hint={
          <>
            {say(words.weight, { weight: criterion.weight })}
            {criterion.guidance ? ` · ${criterion.guidance}` : null}
            <Anchors anchors={criterion.anchors} />
          </>
        }
      >
        {choices ? (
          <Points id={field.id} value={value} choices={choices} mayNotApply={mayNotApply} name={pointsField(criterion.id)} />
        ) : (
          <Typed id={field.id} value={value} round={round} name={pointsField(criterion.id)} />
        )}
      </FieldGroup>
    </div>
  );
}

function writtenPoints({ isScored, points }: Criterion): string {
  if (!isScored) return '';
  return points === null ? doesNotApply : writePoints(points);
}

type PointsProps = { id: string; name: string; value: string; choices: readonly number[]; mayNotApply: boolean };

function Points({ id, name, value, choices, mayNotApply }: PointsProps) {
  const say = useSay();
  const options = [
    ...choices.map((points) => ({ value: writePoints(points), label: writePoints(points) })),
    ...(mayNotApply ? [{ value: doesNotApply, label: say(words.does_not_apply) }] : []),
  ];
  return (
    <div className="points">
      {options.map((option, at) => (
        <label key={option.value} className="point">
          <input
            type="radio"
            id={at === 0 ? id : undefined}
            name={name}
            value={option.value}
            defaultChecked={option.value === value}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

function Typed({ id, name, value, round }: { id: string; name: string; value: string; round: Scale }) {
  const say = useSay();
  const step = writePoints(round.scaleStepThousandths);
  const range = say(words.points_range, { max: round.scaleMax, step });
  return (
    <div className="with-unit" data-enhance="stepper" data-step={step} data-max={round.scaleMax}>
      <button type="button" className="button button-secondary" data-less="" aria-label={say(words.points_less)} hidden>
        −
      </button>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        name={name}
        defaultValue={value === doesNotApply ? '' : value}
        autoComplete="off"
        maxLength={7}
        aria-label={range}
      />
      <button type="button" className="button button-secondary" data-more="" aria-label={say(words.points_more)} hidden>
        +
      </button>
      <span>{say(words.points_unit)}</span>
      <span className="hint">{range}</span>
    </div>
  );
}
