import { writeFen } from '#app/core/fen.ts';
import { localDateTime } from '#app/core/instant.ts';
import type { FormReply } from '#app/http/form.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';
import { electorateWords } from '#app/votes/decision-rule.messages.ts';
import { words } from '#app/votes/desk-plan.messages.ts';
import type { PlanForm } from '#app/votes/desk-plan-page.server.ts';
import { rules } from '#app/votes/tally/rule.ts';
import { OptionLines } from '#app/votes/ui/desk-option-lines.tsx';
import { methodWords } from '#app/votes/vote.messages.ts';
import { freeElectorates, hasFreeElectorate, presetRule } from '#app/votes/vote-plan.form.ts';
import { challengeDaysMax, methodsFor, questionMax, titleMax } from '#app/votes/vote-plan.ts';

type Kind = NonNullable<PlanForm['kind']>;
type Part = { kind: Kind; plan: PlanForm['plan'] };

/** The whole plan of a vote whose rule and ballot are chosen. */
export function PlanFields({ form, kind, reply }: { form: PlanForm; kind: Kind; reply: FormReply | null }) {
  const say = useSay();
  const { plan, options, places } = form;
  return (
    <Form reply={reply} label={say(words.save_draft)}>
      {/* the first button of a form is the one that Enter presses: it saves, and takes no line away */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="preset" value={kind.preset} />
      <input type="hidden" name="form" value={kind.form} />
      <What kind={kind} plan={plan} places={places} />
      <How kind={kind} plan={plan} />
      {kind.form === 'decision' ? null : <OptionLines options={options} hasCosts={hasMoney(kind)} />}
      <When plan={plan} />
      <Ballots kind={kind} plan={plan} />
      <ButtonRow>
        <Button>{say(words.save_draft)}</Button>
      </ButtonRow>
    </Form>
  );
}

function What({ kind, plan, places }: Part & { places: PlanForm['places'] }) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <section className="form-part">
      <h2>{say(words.what)}</h2>
      {places ? (
        <SelectField
          name="place_id"
          label={say(words.field_place)}
          hint={say(words.field_place_hint)}
          options={places.map((place) => ({ value: place.id, label: nameIn(locale, place) }))}
          value={places[0]?.id}
        />
      ) : null}
      {hasFreeElectorate(kind.preset) ? (
        <SelectField
          name="electorate"
          label={say(words.field_electorate)}
          options={freeElectorates.map((one) => ({ value: one, label: say(electorateWords[one]) }))}
          value={plan.rule?.preset === kind.preset ? plan.rule.electorate : freeElectorates[0]}
        />
      ) : null}
      <TextField
        name="title"
        label={say(words.field_title)}
        value={plan.title}
        input={{ autoComplete: 'off', maxLength: titleMax * 4 }}
      />
      <TextArea
        name="question"
        label={say(words.field_question)}
        hint={say(words.field_question_hint)}
        value={plan.question}
        rows={3}
        longest={questionMax}
        isOptional
      />
    </section>
  );
}

/** Whether some way of counting ballots of this form shares out money. */
function hasMoney({ form }: Kind): boolean {
  return methodsFor(form).some((method) => rules[method].purpose === 'money');
}

function How({ kind, plan }: Part) {
  const say = useSay();
  const methods = methodsFor(kind.form);
  if (kind.form === 'decision') return <input type="hidden" name="method" value="decision" />;
  return (
    <section className="form-part">
      <h2>{say(words.how)}</h2>
      <SelectField
        name="method"
        label={say(words.field_method)}
        options={methods.map((method) => ({ value: method, label: say(methodWords[method]) }))}
        value={plan.method}
      />
      {kind.form === 'limited' ? (
        <NumberField
          name="choices_max"
          label={say(words.field_choices_max)}
          value={plan.choicesMax}
          unit={say(words.options_unit)}
        />
      ) : null}
      {kind.form === 'score' ? (
        <NumberField name="score_max" label={say(words.field_score_max)} value={plan.scoreMax} unit={say(words.points)} />
      ) : null}
      <Figures kind={kind} plan={plan} />
    </section>
  );
}

/** What a way of counting may need: money to share out, or how many are chosen. */
function Figures({ kind, plan }: Part) {
  const say = useSay();
  const { envelopeFen, stepFen } = plan;
  return (
    <>
      {hasMoney(kind) ? (
        <NumberField
          name="envelope"
          label={say(words.field_envelope)}
          hint={say(words.field_envelope_hint)}
          value={envelopeFen == null ? null : writeFen(envelopeFen)}
          unit={say(words.yuan)}
          isOptional={kind.form !== 'budget'}
        />
      ) : null}
      <NumberField
        name="seats"
        label={say(words.field_seats)}
        hint={say(words.field_seats_hint)}
        value={plan.seats}
        unit={say(words.options_unit)}
        isOptional
      />
      {hasMoney(kind) ? (
        <NumberField
          name="step"
          label={say(words.field_step)}
          hint={say(words.field_step_hint)}
          value={stepFen == null ? null : writeFen(stepFen)}
          unit={say(words.yuan)}
          isOptional
        />
      ) : null}
    </>
  );
}

type NumberFieldProps = {
  name: string;
  label: string;
  hint?: string;
  value: number | string | null | undefined;
  unit: string;
  isOptional?: boolean;
};

function NumberField({ value, ...field }: NumberFieldProps) {
  return <TextField {...field} value={value ?? null} input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 40 }} />;
}

function When({ plan: { startsAt, endsAt, challengeDays } }: Pick<Part, 'plan'>) {
  const say = useSay();
  const { zone } = useReading();
  const written = (at: Date | undefined) => (at ? localDateTime(at, zone).slice(0, 16) : '');
  return (
    <section className="form-part">
      <h2>{say(words.when)}</h2>
      <DateField name="starts_at" label={say(words.field_starts)} value={written(startsAt)} hasTime />
      <DateField name="ends_at" label={say(words.field_ends)} value={written(endsAt)} hasTime />
      <TextField
        name="challenge_days"
        label={say(words.field_challenge_days)}
        value={challengeDays}
        unit={say(words.days)}
        input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: String(challengeDaysMax).length }}
      />
    </section>
  );
}

function Ballots({ kind, plan }: Part) {
  const say = useSay();
  const mayBeSecret = presetRule(kind.preset).allowsSecret;
  return (
    <section className="form-part">
      <h2>{say(words.ballots)}</h2>
      {mayBeSecret ? (
        <Checkbox
          name="is_secret"
          label={say(words.field_secret)}
          hint={say(words.field_secret_hint)}
          isChecked={plan.isSecret}
          isOptional
        />
      ) : (
        <p>{say(words.always_open)}</p>
      )}
      <Checkbox
        name="is_replaceable"
        label={say(words.field_replaceable)}
        hint={say(words.field_replaceable_hint)}
        isChecked={plan.isReplaceable}
        isOptional
      />
      {mayBeSecret ? (
        <Checkbox
          name="allows_paper"
          label={say(words.field_paper)}
          hint={say(words.field_paper_hint)}
          isChecked={plan.allowsPaper}
          isOptional
        />
      ) : null}
    </section>
  );
}
