import type { ReactNode } from 'react';
import { writeFen } from '#app/core/fen.ts';
import { localDateTime } from '#app/core/instant.ts';
import type { FormReply } from '#app/http/form.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { stageFieldNames } from '#app/proposals/call.form.ts';
import { type CallField, type CallTerms, callLimits, stages } from '#app/proposals/call.ts';
import { words } from '#app/proposals/desk-calls.messages.ts';
import { stageWords } from '#app/proposals/messages.ts';
import { CallFieldLines } from '#app/proposals/ui/call-field-lines.tsx';
import { Checkbox, CheckboxGroup } from '#app/ui/choice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type Fund = { id: string; name: string; freeFen: number };
type CallFormFieldsProps = {
  call: Partial<CallTerms> & { fields: readonly CallField[] };
  funds: readonly Fund[];
  reply: FormReply | null;
};

/** Everything that a call promises, in five parts. */
export function CallFormFields({ call, funds, reply }: CallFormFieldsProps) {
  const say = useSay();
  const { zone } = useReading();
  const who = [
    { value: 'resident', label: say(words.who_resident) },
    { value: 'organisation', label: say(words.who_organisation) },
  ];
  return (
    <>
      <Part title={say(words.section_about)}>
        <TextField
          name="title"
          label={say(words.name)}
          value={call.title}
          input={{ autoComplete: 'off', maxLength: callLimits.title * 4 }}
        />
        <TextField
          name="slug"
          label={say(words.slug)}
          hint={say(words.slug_hint)}
          value={call.slug}
          input={{ autoComplete: 'off', maxLength: callLimits.slug }}
        />
        <TextArea
          name="guide"
          label={say(words.guide)}
          hint={say(words.guide_hint)}
          value={call.guide}
          rows={8}
          longest={callLimits.guide}
          isOptional
        />
        <TextArea
          name="rules_text"
          label={say(words.rules)}
          hint={say(words.rules_hint)}
          value={call.rulesText}
          rows={6}
          longest={callLimits.rulesText}
          isOptional
        />
      </Part>
      <Part title={say(words.section_who)}>
        <CheckboxGroup name="who_may_propose" label={say(words.who)} options={who} values={call.whoMayPropose ?? []} />
        <Checkbox
          name="needs_verification"
          label={say(words.needs_verification)}
          hint={say(words.needs_verification_hint)}
          isChecked={call.needsVerification ?? true}
          isOptional
        />
      </Part>
      <Part title={say(words.section_fields)}>
        <p className="hint">{say(words.fields_hint)}</p>
        <CallFieldLines fields={call.fields} />
      </Part>
      <Part title={say(words.section_stages)}>
        <p className="hint">{say(words.stages_hint, { zone })}</p>
        <StageTimes call={call} />
      </Part>
      <Part title={say(words.section_money)}>
        <p className="hint">{say(words.money_hint)}</p>
        <Amount name="envelope" label={say(words.envelope)} fen={call.envelopeFen} />
        <FundField funds={funds} fundId={call.fundId ?? null} />
        <Amount name="ceiling" label={say(words.ceiling)} fen={call.ceilingFen} />
        <TextField
          name="overhead_share_max"
          label={say(words.overhead)}
          value={call.overheadShareMaxPercent}
          unit={say(words.percent)}
          isOptional
          input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 3 }}
        />
      </Part>
      {reply?.errors.form ? <p className="field-error">{say(reply.errors.form)}</p> : null}
    </>
  );
}

/** Which fund bears the envelope. */
function FundField({ funds, fundId }: { funds: readonly Fund[]; fundId: string | null }) {
  const say = useSay();
  if (funds.length === 0) return null;
  return (
    <SelectField
      name="fund"
      label={say(words.fund)}
      hint={say(words.fund_hint)}
      options={funds.map(({ id, name, freeFen }) => ({
        value: id,
        label: say(words.fund_option, { name, amount: formatFen(freeFen) }),
      }))}
      value={fundId}
      emptyLabel={say(words.fund_none)}
      isOptional
    />
  );
}

/** When each stage opens and closes, by the community's clocks. */
function StageTimes({ call }: { call: CallFormFieldsProps['call'] }) {
  const say = useSay();
  const { zone } = useReading();
  const written = (at: Date | undefined) => (at ? localDateTime(at, zone).slice(0, 16) : '');
  return stages.map((stage) => {
    const window = call.stages?.find((candidate) => candidate.stage === stage);
    const names = stageFieldNames(stage);
    return (
      <fieldset key={stage} className="stage-times">
        <legend>{say(stageWords[stage])}</legend>
        <DateField
          name={names.opensAt}
          label={say(words.opens_at)}
          value={written(window?.opensAt)}
          isOptional={stage !== 'collect'}
          hasTime
        />
        <DateField
          name={names.closesAt}
          label={say(words.closes_at)}
          value={written(window?.closesAt)}
          isOptional={stage !== 'collect'}
          hasTime
        />
      </fieldset>
    );
  });
}

function Amount({ name, label, fen }: { name: string; label: string; fen: number | null | undefined }) {
  const say = useSay();
  return (
    <TextField
      name={name}
      label={label}
      value={fen == null ? '' : writeFen(fen)}
      unit={say(words.yuan)}
      isOptional
      input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 40 }}
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="form-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
