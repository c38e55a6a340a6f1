import { localDateTime } from '#app/core/instant.ts';
import type { FormReply } from '#app/http/form.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { NewRoundPage } from '#app/scoring/desk-round-page.server.ts';
import { methodExplanations, methodWords, missingRuleWords } from '#app/scoring/round.messages.ts';
import { missingRules, roundLimits, roundMethods } from '#app/scoring/round.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import type { RoundSetup } from '#app/scoring/round-setup.ts';
import { writePoints } from '#app/scoring/sheet-points.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type Person = { id: string; name: string };
type SetupFieldsProps = { setup: Partial<RoundSetup>; chairs: readonly Person[] };

/** A new round: which call it is of, and its setup. */
export function NewRoundForm({ page: { calls, chairs }, reply }: { page: NewRoundPage; reply: FormReply | null }) {
  const say = useSay();
  if (chairs.length === 0) return <Notice tone="warning" title={say(words.chairs_missing)} />;
  if (calls.length === 0) return <Notice tone="warning" title={say(words.calls_missing)} />;
  return (
    <Form reply={reply} label={say(words.new_title)}>
      <SelectField
        name="call_id"
        label={say(words.field_call)}
        options={calls.map(({ id, title }) => ({ value: id, label: title }))}
        value={calls[0]?.id}
      />
      <SetupFields
        setup={{ method: 'weighted_mean', scaleMax: 10, scaleStepThousandths: 1000, judgesMin: 3, residentsPercent: 0 }}
        chairs={chairs}
      />
      <Button>{say(words.create)}</Button>
    </Form>
  );
}

/** What a round is set up with. */
export function SetupFields({ setup, chairs }: SetupFieldsProps) {
  const say = useSay();
  return (
    <>
      <TextField
        name="title"
        label={say(words.field_title)}
        value={setup.title}
        input={{ autoComplete: 'off', maxLength: roundLimits.title * 4 }}
      />
      <TextArea
        name="guide"
        label={say(words.field_guide)}
        hint={say(words.field_guide_hint)}
        value={setup.guide}
        rows={4}
        longest={roundLimits.guide}
        isOptional
      />
      <Choice
        name="method"
        label={say(words.field_method)}
        value={setup.method}
        options={roundMethods.map((method) => {
          return { value: method, label: say(methodWords[method]), hint: say(methodExplanations[method]) };
        })}
      />
      <Scale setup={setup} />
      <Judges setup={setup} />
      <When setup={setup} />
      <SelectField
        name="chair_id"
        label={say(words.field_chair)}
        hint={say(words.field_chair_hint)}
        options={chairs.map(({ id, name }) => ({ value: id, label: name }))}
        value={setup.chairAccountId ?? chairs[0]?.id}
      />
    </>
  );
}

function Scale({ setup }: Pick<SetupFieldsProps, 'setup'>) {
  const say = useSay();
  const { scaleMax, scaleStepThousandths, scaleWords, missingRule = 'all_required' } = setup;
  return (
    <>
      <NumberField name="scale_max" label={say(words.field_scale_max)} value={scaleMax} />
      <NumberField
        name="scale_step"
        label={say(words.field_scale_step)}
        hint={say(words.field_scale_step_hint)}
        value={scaleStepThousandths === undefined ? undefined : writePoints(scaleStepThousandths)}
      />
      <TextArea
        name="scale_words"
        label={say(words.field_scale_words)}
        hint={say(words.field_scale_words_hint)}
        value={scaleWords}
        rows={2}
        longest={roundLimits.scaleWords}
        isOptional
      />
      <Choice
        name="missing_rule"
        label={say(words.field_missing)}
        value={missingRule}
        options={missingRules.map((rule) => ({ value: rule, label: say(missingRuleWords[rule]) }))}
      />
    </>
  );
}

function Judges({ setup }: Pick<SetupFieldsProps, 'setup'>) {
  const say = useSay();
  const { judgesMin, judgesPerPlan, residentsPercent, spreadMaxThousandths, isBlind } = setup;
  return (
    <>
      <NumberField name="judges_min" label={say(words.field_judges_min)} value={judgesMin} />
      <NumberField
        name="judges_per_plan"
        label={say(words.field_per_plan)}
        hint={say(words.field_per_plan_hint)}
        value={judgesPerPlan}
        isOptional
      />
      <NumberField
        name="residents_percent"
        label={say(words.field_residents)}
        hint={say(words.field_residents_hint)}
        value={residentsPercent}
        unit={say(words.percent)}
      />
      <NumberField
        name="spread_max"
        label={say(words.field_spread)}
        hint={say(words.field_spread_hint)}
        value={spreadMaxThousandths == null ? undefined : writePoints(spreadMaxThousandths)}
        isOptional
      />
      <Checkbox name="is_blind" label={say(words.field_blind)} isChecked={isBlind} isOptional />
    </>
  );
}

type NumberFieldProps = {
  name: string;
  label: string;
  hint?: string;
  value: number | string | null | undefined;
  unit?: string;
  isOptional?: boolean;
};

function NumberField({ value, ...field }: NumberFieldProps) {
  return (
    <TextField
      {...field}
      value={value === null || value === undefined ? '' : String(value)}
      input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 8 }}
    />
  );
}

function When({ setup: { closesAt } }: Pick<SetupFieldsProps, 'setup'>) {
  const say = useSay();
  const { zone } = useReading();
  const value = closesAt ? localDateTime(closesAt, zone).slice(0, 16) : '';
  return <DateField name="closes_at" label={say(words.field_closes)} value={value} hasTime />;
}
