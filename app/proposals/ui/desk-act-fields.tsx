import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { CallField } from '#app/proposals/call.ts';
import { declineReasons, explanationLimits } from '#app/proposals/decline-reason.ts';
import { words } from '#app/proposals/desk.messages.ts';
import { declineReasonWords } from '#app/proposals/messages.ts';
import type { SimilarProposal } from '#app/proposals/similar.server.ts';
import { Choice } from '#app/ui/choice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

/** What is missing, and until when. */
export function AskBackFields({ dueOn }: { dueOn: string }) {
  const say = useSay();
  return (
    <>
      <TextArea
        name="missing"
        label={say(words.missing)}
        hint={say(words.missing_hint)}
        rows={4}
        longest={explanationLimits.max}
      />
      <DateField name="due_on" label={say(words.due_on)} value={dueOn} />
    </>
  );
}

/** Into which proposal: one of the similar ones, or another by its number; and why. */
export function MergeFields({ similar }: { similar: readonly SimilarProposal[] }) {
  const say = useSay();
  const options = similar.map(({ number, title }) => ({ value: number, label: say(words.merge_option, { number, title }) }));
  return (
    <>
      {options.length > 0 ? (
        <Choice
          name="into"
          label={say(words.merge_into)}
          options={[...options, { value: 'other', label: say(words.merge_other) }]}
          isOptional
        />
      ) : null}
      <TextField
        name="into_number"
        label={say(words.into_number)}
        hint={say(words.into_number_hint)}
        isOptional={options.length > 0}
        input={{ autoComplete: 'off', maxLength: 40 }}
      />
      <TextArea
        name="explanation"
        label={say(words.merge_explanation)}
        hint={say(words.merge_explanation_hint)}
        rows={3}
        longest={explanationLimits.max}
      />
    </>
  );
}

/** Why it is declined: from the list, and in words. */
export function DeclineFields() {
  const say = useSay();
  return (
    <>
      <Choice
        name="reason"
        label={say(words.decline_reason)}
        options={declineReasons.map((reason) => ({ value: reason, label: say(declineReasonWords[reason]) }))}
      />
      <TextArea
        name="explanation"
        label={say(words.decline_explanation)}
        hint={say(words.decline_explanation_hint)}
        rows={4}
        longest={explanationLimits.max}
      />
    </>
  );
}

/** How an appeal is decided, and why. */
export function DecideAppealFields() {
  const say = useSay();
  const options = [
    { value: 'publish', label: say(words.decision_publish) },
    { value: 'decline', label: say(words.decision_decline) },
  ];
  return (
    <>
      <Choice name="decision" label={say(words.decision)} options={options} />
      <TextArea
        name="explanation"
        label={say(words.decline_explanation)}
        hint={say(words.decline_explanation_hint)}
        rows={4}
        longest={explanationLimits.max}
      />
    </>
  );
}

type CarryFieldsProps = { calls: readonly { id: string; title: string; fields: readonly CallField[] }[] };

/** To which call, and in which field there. */
export function CarryFields({ calls }: CarryFieldsProps) {
  const say = useSay();
  const { locale } = useReading();
  const fields = new Map(calls.flatMap((call) => call.fields.map((field) => [field.key, nameIn(locale, field)] as const)));
  const options = [...fields].map(([value, label]) => ({ value, label }));
  return (
    <>
      <Choice
        name="call_id"
        label={say(words.carry_call)}
        options={calls.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <SelectField
        name="field_key"
        label={say(words.carry_field)}
        options={options}
        emptyLabel={say(words.carry_same_field)}
        isOptional
      />
    </>
  );
}

/** Why something is hidden or shown again. */
export function ReasonField({ label, hint }: { label: Message; hint?: Message }) {
  const say = useSay();
  return <TextArea name="reason" label={say(label)} hint={hint ? say(hint) : undefined} rows={2} longest={300} />;
}
